// The two sets of rules a company keeps: whose orders go out when raised, whose changes are accepted within which tolerance.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { knownSupplierIds } from '#masterdata'
import { procurementErrors } from '../errors.ts'
import { readAcceptanceRules, readIssueRules, replaceAcceptanceRules, replaceIssueRules } from '../store/rule.store.ts'
import { decimalInput } from './line-inputs.ts'

const RULES_MAX = 2_000
const DAYS_MAX = 365
const PERCENT_MAX = 100
const scope = { supplierId: z.uuid().nullable() }
const percent = decimalInput
  .refine((value) => Number(value) >= 0 && Number(value) <= PERCENT_MAX, 'a percentage from 0 to 100')
  .nullable()

export const replaceIssueRuleSet = defineCommand({
  id: 'procurement.issue_rule.replace',
  permission: 'procurement.issue_rule.edit',
  input: z.object({
    rules: z.array(z.object({ ...scope, mode: z.enum(['by_hand', 'when_raised']) })).max(RULES_MAX),
  }),
  async run(input, context) {
    const { tx, tenantId } = context
    const fault = await scopeFault(context, input.rules)
    if (fault) return fault
    const before = await readIssueRules(tx, tenantId)
    const rules = input.rules.map((rule) => ({ ...rule, id: context.newId() as string }))
    await replaceIssueRules(tx, tenantId, rules)
    context.record(changed(context, 'procurement.issue_rules', before, rules))
    return ok({ rules: await readIssueRules(tx, tenantId) })
  },
})

export const replaceAcceptanceRuleSet = defineCommand({
  id: 'procurement.acceptance_rule.replace',
  permission: 'procurement.acceptance_rule.edit',
  input: z.object({
    rules: z
      .array(
        z.object({
          ...scope,
          daysLaterMax: z.int().min(0).max(DAYS_MAX),
          neverPastNeedBy: z.boolean(),
          quantityPercentMax: percent,
          pricePercentMax: percent,
        }),
      )
      .max(RULES_MAX),
  }),
  async run(input, context) {
    const { tx, tenantId } = context
    const fault = await scopeFault(context, input.rules)
    if (fault) return fault
    const before = await readAcceptanceRules(tx, tenantId)
    const rules = input.rules.map((rule) => ({ ...rule, id: context.newId() as string }))
    await replaceAcceptanceRules(tx, tenantId, rules)
    context.record(changed(context, 'procurement.acceptance_rules', before, rules))
    return ok({ rules: await readAcceptanceRules(tx, tenantId) })
  },
})

const changed = (context: CommandContext, setting: string, before: unknown, after: unknown) => ({
  streamType: 'settings',
  streamId: context.tenantId,
  body: { setting, before, after },
})

/** One rule per supplier, and only suppliers there are. */
async function scopeFault(
  { tx, tenantId }: CommandContext,
  rules: { supplierId: string | null }[],
): Promise<Result<never> | null> {
  const seen = new Set<string | null>()
  const known = await knownSupplierIds(
    tx,
    tenantId,
    rules.flatMap((rule) => rule.supplierId ?? []),
  )
  for (const [index, { supplierId }] of rules.entries()) {
    const pointer = `/rules/${index}/supplierId`
    if (seen.has(supplierId))
      return procurementErrors.refuse('procurement.rule.supplier_twice', { supplierId }, pointer)
    seen.add(supplierId)
    if (supplierId !== null && !known.has(supplierId))
      return procurementErrors.refuse('procurement.rule.supplier_unknown', { supplierId }, pointer)
  }
  return null
}
