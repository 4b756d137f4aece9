// The company's watch rules: what it starts with, and changing them as one set.

import { z } from 'zod'
import { MILESTONE_CODES } from '#fulfilment'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import {
  checkWatchRule,
  WATCH_AFTER,
  WATCH_UNITS,
  WATCH_UNLESS,
  type WatchAfter,
  type WatchRule,
  type WatchUnless,
} from '../domain/watch-rules.ts'
import { getWatchRules } from '../queries/watch-rules.ts'
import { replaceWatchRules } from '../store/watch-rules.store.ts'

/** Every rule is asked of every line at every change of it. */
export const WATCH_RULES_MAX = 50
const anyLine = { supplierGrade: null, itemClass: null }

export const STARTING_WATCH_RULES: readonly Omit<WatchRule, 'id'>[] = [
  {
    name: '48 小时没答复 / 48 h no answer',
    after: 'issued',
    amount: 48,
    unit: 'hours',
    unless: 'acknowledged',
    ...anyLine,
  },
  {
    name: '节点已用 80% / node at 80 %',
    after: 'node_started',
    amount: 80,
    unit: 'percent_of_node',
    unless: 'node_reported',
    ...anyLine,
  },
]

/** A new company's first rules; theirs to change. */
export async function seedWatchRules(context: CommandContext): Promise<void> {
  const rules = STARTING_WATCH_RULES.map((rule) => ({ ...rule, id: context.newId() as string }))
  await replaceWatchRules(context.tx, context.tenantId, rules)
}

const milestones = MILESTONE_CODES.map((code) => `milestone:${code}` as const)
export const watchRuleInput = z.object({
  /** Of a rule that is there already; a new one gets its own. */
  id: z.uuid().optional(),
  name: z.string().trim().min(1).max(100),
  after: z.enum([...WATCH_AFTER, ...milestones]),
  amount: z.int(),
  unit: z.enum(WATCH_UNITS),
  unless: z.enum([...WATCH_UNLESS, ...milestones]),
  supplierGrade: z.enum(['A', 'B', 'C', 'D']).nullable(),
  itemClass: z.string().trim().min(1).max(50).nullable(),
})
export type WatchRuleInput = z.output<typeof watchRuleInput> & { after: WatchAfter; unless: WatchUnless }

/** The first fault of the set, named by its place. */
export function checkWatchRules(rules: readonly WatchRuleInput[]): Result<null> {
  for (const [index, rule] of rules.entries()) {
    const checked = checkWatchRule(rule, `/rules/${index}`)
    if (!checked.ok) return checked
  }
  return ok(null)
}

export const replaceWatchRuleSet = defineCommand({
  id: 'risk.watch_rule.replace',
  permission: 'risk.threshold.edit',
  input: z.object({ rules: z.array(watchRuleInput).max(WATCH_RULES_MAX), expectedVersion: z.int().optional() }),
  async run(input, context) {
    const checked = checkWatchRules(input.rules)
    if (!checked.ok) return checked
    const { rules: before, version } = await getWatchRules(context.tx, context.tenantId)
    if (input.expectedVersion !== undefined && input.expectedVersion !== version) {
      const details = { expectedVersion: input.expectedVersion, version }
      return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
    }
    // A rule keeps its id, so that saving the set again touches no line.
    const free = new Set(before.map((rule) => rule.id))
    const rules = input.rules.map((rule) => ({
      ...rule,
      id: rule.id !== undefined && free.delete(rule.id) ? rule.id : (context.newId() as string),
    }))
    await replaceWatchRules(context.tx, context.tenantId, rules)
    context.record({
      streamType: 'settings',
      streamId: context.tenantId,
      body: { setting: 'risk.watch_rules', before, after: rules },
    })
    context.emit({ type: 'risk.watch_rules_changed', payload: {} })
    return ok({ rules })
  },
})
