// The rights that identity itself asks for, and the list of all rights for whoever grants them.
export { PERMISSIONS, type Permission } from './domain/permission.ts'

export const IDENTITY_PERMISSIONS = {
  amendProfile: 'identity.profile.amend',
  viewMembers: 'identity.member.view',
  editMembers: 'identity.member.edit',
  editApiKeys: 'identity.api_key.edit',
  removeDemo: 'identity.demo.remove',
  revokePortalLinks: 'identity.portal_link.revoke',
  /** Held by Nuoda itself alone: no role and no key grants it. */
  foundCompany: 'identity.company.found',
} as const
