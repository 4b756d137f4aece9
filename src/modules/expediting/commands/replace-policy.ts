// The chase policy is changed as one whole, and every version stays: a chase names the version it was asked under.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok, refuse } from '#kernel'
import { type ChasePolicy, checkPolicy } from '../domain/chase-policy.ts'
import { readEngineSettings } from '../queries/engine-settings.ts'
import { policyShape } from '../queries/policy.shape.ts'
import { insertPolicy } from '../store/policy.store.ts'
import { seedChasePolicy } from './seed-policy.ts'

export const replacePolicy = defineCommand<{ policy: ChasePolicy; expectedVersion?: number }, { version: number }>({
  id: 'expediting.chase_policy.replace',
  permission: 'expediting.chase_policy.edit',
  input: z.object({ policy: policyShape, expectedVersion: z.int().optional() }),
  async run({ policy, expectedVersion }, context) {
    const { tx, tenantId, now, actor } = context
    const checked = checkPolicy(policy)
    if (!checked.ok) return checked
    await seedChasePolicy(context)
    const { policy: before, policyVersion } = await readEngineSettings(tx, { tenantId, zone: context.zone })
    const conflict = () =>
      refuse({
        code: 'infra.write.version_conflict',
        kind: 'conflict',
        details: { expectedVersion, version: policyVersion },
      })
    if (expectedVersion !== undefined && expectedVersion !== policyVersion) return conflict()
    const versionNo = policyVersion + 1
    const named = { ...policy, rules: policy.rules.map((rule) => ({ ...rule, id: rule.id || context.newId() })) }
    const row = { id: context.newId() as string, versionNo, policy: named, at: now, by: actor.name }
    if (!(await insertPolicy(tx, tenantId, row))) return conflict()
    const body = { setting: 'expediting.chase_policy', before, after: named }
    context.record({ streamType: 'settings', streamId: tenantId, body })
    context.emit({ type: 'expediting.chase_policy_changed', payload: { versionNo } })
    return ok({ version: versionNo })
  },
})
