// What stands ready on this installation: a company of its own, the demo company, mail, single sign-on.
import { inTransaction } from '#infra'
import { type TenantEntry, tenantDirectory } from '../store/tenant.store.ts'
import type { IdentityParts } from './identity-parts.ts'

export type SetupState = {
  state: 'fresh' | 'ready'
  /** available: offered and not yet made; on: it exists; off: not offered here. */
  demo: 'available' | 'on' | 'off'
}

/**
 * `mayRemove`: whoever may remove a demo company is told of one that is closed to visitors as well, as after the server was
 * put behind a public address.
 */
export async function readSetupState(
  parts: Pick<IdentityParts, 'runtime' | 'settings' | 'demo'>,
  mayRemove = false,
): Promise<SetupState> {
  const tenants = await inTransaction(parts.runtime.pool, null, 'read', tenantDirectory)
  const isThere = tenants.some((tenant) => tenant.kind === 'demo')
  const state = hasCompany(tenants) ? 'ready' : 'fresh'
  const { demo } = parts.settings
  if (isThere) return { state, demo: demo !== 'off' || mayRemove ? 'on' : 'off' }
  const isOffered = parts.demo !== null && (demo === 'on' || (demo === 'when_fresh' && state === 'fresh'))
  return { state, demo: isOffered ? 'available' : 'off' }
}

/** A company somebody works for: until there is one, the printed code opens the door. */
export const hasCompany = (tenants: TenantEntry[]): boolean =>
  tenants.some((tenant) => tenant.kind === 'company' && tenant.hasMembers)

/** The company that the command line founded and nobody has taken over yet. */
export async function ownerlessCompany({ runtime }: Pick<IdentityParts, 'runtime'>): Promise<TenantEntry | undefined> {
  const tenants = await inTransaction(runtime.pool, null, 'read', tenantDirectory)
  return tenants.find((tenant) => tenant.kind === 'company' && !tenant.hasMembers)
}
