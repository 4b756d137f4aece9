// What stands ready on this installation: a company of its own, the demo company, mail, single sign-on.
import { inTransaction } from '#infra'
import { type TenantEntry, tenantDirectory } from '../store/tenant.store.ts'
import type { IdentityParts } from './identity-parts.ts'

export type SetupState = {
  state: 'fresh' | 'ready'
  /** available: offered and not yet made; on: it exists; off: not offered here. */
  demo: 'available' | 'on' | 'off'
  demoTenantId: string | null
}

export async function readSetupState(parts: Pick<IdentityParts, 'runtime' | 'settings' | 'demo'>): Promise<SetupState> {
  const tenants = await inTransaction(parts.runtime.pool, null, 'read', tenantDirectory)
  const demoTenantId = tenants.find((tenant) => tenant.kind === 'demo')?.tenantId ?? null
  const state = hasCompany(tenants) ? 'ready' : 'fresh'
  if (demoTenantId !== null) return { state, demo: 'on', demoTenantId }
  const { demo } = parts.settings
  const isOffered = parts.demo !== null && (demo === 'on' || (demo === 'when_fresh' && state === 'fresh'))
  return { state, demo: isOffered ? 'available' : 'off', demoTenantId }
}

export const hasCompany = (tenants: TenantEntry[]): boolean => tenants.some((tenant) => tenant.kind === 'company')
