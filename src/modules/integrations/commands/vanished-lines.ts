// After a snapshot: what it left out is marked, what it lists again is unmarked, and each marked line gets one decision.

import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { decideMissingLines, markMissingLines, type SnapshotSeen, unmarkMissingLines } from '#procurement'

export const markVanished = defineCommand<SnapshotSeen & { mode: 'addition' | 'snapshot' }, { vanished: number }>({
  id: 'integrations.vanished.mark',
  permission: 'integrations.import.run',
  input: z.custom<SnapshotSeen & { mode: 'addition' | 'snapshot' }>(
    (value) => typeof value === 'object' && value !== null,
  ),
  async run({ mode, ...seen }, context) {
    if (mode === 'snapshot') return ok({ vanished: await markMissingLines(context, seen) })
    await unmarkMissingLines(context, seen.seenIds)
    return ok({ vanished: 0 })
  },
})

export const vanishedDecisions = z.object({
  decisions: z
    .array(z.object({ lineId: z.uuid(), decision: z.enum(['closed', 'cancelled', 'keep']) }))
    .min(1)
    .max(1_000),
})

export const decideVanished = defineCommand({
  id: 'integrations.vanished.decide',
  permission: 'integrations.import.run',
  input: vanishedDecisions,
  async run({ decisions }, context) {
    const decided = await decideMissingLines(context, decisions)
    return decided.ok ? ok({ decided: decided.value.length }) : decided
  },
})
