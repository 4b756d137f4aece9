// Identity's public surface: companies, people, roles, and who a request comes from.
export { ensureDemoMember } from './commands/enter-demo.ts'
export { foundCompany, onTenantCreated } from './commands/found-company.ts'
export { inviteMember } from './commands/invite-member.ts'
export { permissionsOf, SCOPES, type Scope } from './domain/api-key.ts'
export { isRole, RIGHTS, ROLES, ROOMS, type Role, type RoleRights, type Room, type Sees } from './domain/roles.ts'
export { IDENTITY_PERMISSIONS, PERMISSIONS, type Permission } from './permissions.ts'
export type { DemoCompanyPort } from './ports/demo-company.ts'
export { listMembers, type Member } from './queries/list-members.ts'
