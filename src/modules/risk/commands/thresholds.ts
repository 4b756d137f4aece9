// The company's warning thresholds: what it starts with, and changing them as one set.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, refuse } from '#kernel'
import type { ThresholdRule } from '../domain/thresholds.ts'
import { getThresholds } from '../queries/thresholds.ts'
import { replaceThresholds } from '../store/thresholds.store.ts'

const STARTING_RULES: Omit<ThresholdRule, 'id'>[] = [
  { name: 'A 级供应商 / grade A', supplierGrade: 'A', itemClass: null, warnDays: 2 },
  { name: 'B 级供应商 / grade B', supplierGrade: 'B', itemClass: null, warnDays: 3 },
  { name: 'C 级供应商 / grade C', supplierGrade: 'C', itemClass: null, warnDays: 7 },
  { name: 'D 级供应商 / grade D', supplierGrade: 'D', itemClass: null, warnDays: 7 },
  { name: '关键物料 / critical items', supplierGrade: null, itemClass: 'critical', warnDays: 10 },
]

/** A new company's first set; theirs to change. */
export async function seedThresholds(context: CommandContext): Promise<void> {
  await replaceThresholds(
    context.tx,
    context.tenantId,
    STARTING_RULES.map((rule) => ({ ...rule, id: context.newId() })),
  )
}

export const thresholdInput = z.object({
  name: z.string().trim().min(1).max(100),
  supplierGrade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  itemClass: z.string().trim().max(50).nullable(),
  warnDays: z.int().min(0).max(365),
})

export const replaceThresholdRules = defineCommand({
  id: 'risk.threshold.replace',
  permission: 'risk.threshold.edit',
  input: z.object({ rules: z.array(thresholdInput).max(200), expectedVersion: z.int().optional() }),
  async run(input, context) {
    const { rules: before, version } = await getThresholds(context.tx, context.tenantId)
    if (input.expectedVersion !== undefined && input.expectedVersion !== version) {
      const details = { expectedVersion: input.expectedVersion, version }
      return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
    }
    const rules = input.rules.map((each) => ({ ...each, id: context.newId() as string }))
    await replaceThresholds(context.tx, context.tenantId, rules)
    context.record({
      streamType: 'settings',
      streamId: context.tenantId,
      body: { setting: 'risk.thresholds', before, after: rules },
    })
    context.emit({ type: 'risk.thresholds_changed', payload: {} })
    return ok({ rules })
  },
})
