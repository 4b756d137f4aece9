// Identity's public surface: companies, roles, and what every new company is given.
export { ensureDemoMember } from './commands/enter-demo.ts'
export { foundCompany, onTenantCreated } from './commands/found-company.ts'
export { revokePortalLinks } from './commands/revoke-portal-links.ts'
export { RIGHTS, ROLES, type Role, type RoleRights } from './domain/roles.ts'
export { PERMISSIONS, type Permission } from './permissions.ts'
export type { DemoCompanyPort } from './ports/demo-company.ts'
export { type CompanyFacts, companyFacts } from './queries/company.ts'
export { type ListedPortalLink, listPortalLinks, notePortalLinkOpened } from './queries/listed-portal-links.ts'
export {
  type AddressOptions,
  createPortalLinks,
  type LinkOwner,
  type PortalLinks,
  type PortalReader,
} from './queries/portal-links.ts'
export { type StaffMember, staffOf } from './queries/staff.ts'
