// The policy a company starts with, written down so that it is theirs: a later default changes nobody's ways.
import type { CommandContext } from '#infra'
import { DEFAULT_POLICY } from '../domain/chase-policy.ts'
import { FIRST_VERSION } from '../queries/engine-settings.ts'
import { insertPolicy } from '../store/policy.store.ts'

export async function seedChasePolicy(context: CommandContext): Promise<void> {
  const { tx, tenantId, now } = context
  const row = { id: context.newId() as string, versionNo: FIRST_VERSION, policy: DEFAULT_POLICY, at: now, by: 'Nuoda' }
  await insertPolicy(tx, tenantId, row)
}
