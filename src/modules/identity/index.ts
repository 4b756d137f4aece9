// Identity's public surface: companies, roles, and what every new company is given.
export { ensureDemoMember } from './commands/enter-demo.ts'
export { foundCompany, onTenantCreated } from './commands/found-company.ts'
export { RIGHTS, ROLES, type Role, type RoleRights } from './domain/roles.ts'
export { PERMISSIONS, type Permission } from './permissions.ts'
export type { DemoCompanyPort } from './ports/demo-company.ts'
