// When a company asks its suppliers, whom, and when a person takes over: the policy as data, and the rule of it that fits a line.
import { ok, type Result, refuse } from '#kernel'
import { type HoursSpan, minuteOf } from './working-hours.ts'

/** Null in a `…After…` or `promiseDueDays`: this is never asked. Null in grade or class: any. */
export type ChaseRule = {
  id: string
  name: string
  supplierGrade: string | null
  itemClass: string | null
  /** Working hours of the supplier after issue without an answer. */
  acknowledgeAfterHours: number | null
  /** Working days of the supplier after a milestone's planned day; 0: on the day. */
  milestoneAfterDays: number | null
  /** Working days of the supplier before the promised day. */
  promiseDueDays: number | null
  /** Working days of the supplier after the promised (else requested) day. */
  overdueAfterDays: number | null
}

export type ChasePolicy = {
  /** False: nobody is asked; staff are warned all the same. */
  isActive: boolean
  supplierHours: readonly HoursSpan[]
  staffHours: readonly HoursSpan[]
  /** Working hours of the supplier between two messages to one contact. */
  cooldownHours: number
  /** The same where the need-by day has passed. */
  urgentCooldownHours: number
  /** Working hours a message gives for its answer. */
  answerWithinHours: number
  /** Working hours of silence until the second contact, then the buyer, then the manager. */
  secondContactAfterHours: number
  buyerAfterHours: number
  managerAfterHours: number
  /** Working hours of peace after an answer that left something open. */
  againAfterAnswerHours: number
  /** Working days after the manager was told until the supplier is asked again; null: never by itself. */
  repeatAfterDays: number | null
  /** Working hours a task has, how long before its end it reminds, and how long after it the manager is told. */
  taskDueHours: number
  remindBeforeHours: number
  escalateTaskAfterHours: number
  /** Messages say what the goods are needed for, as far as known. */
  tellsConsequence: boolean
  rules: readonly ChaseRule[]
}

const rule = (id: string, name: string, scope: Partial<ChaseRule>): ChaseRule => ({
  id,
  name,
  supplierGrade: null,
  itemClass: null,
  acknowledgeAfterHours: 16,
  milestoneAfterDays: 1,
  promiseDueDays: 3,
  overdueAfterDays: 1,
  ...scope,
})

/** What every company starts with; eight hours a day, so that eight hours are one working day. */
export const DEFAULT_POLICY: ChasePolicy = {
  isActive: true,
  supplierHours: [
    { from: '08:30', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ],
  staffHours: [
    { from: '08:30', to: '12:00' },
    { from: '13:00', to: '17:30' },
  ],
  cooldownHours: 8,
  urgentCooldownHours: 2,
  answerWithinHours: 8,
  secondContactAfterHours: 8,
  buyerAfterHours: 8,
  managerAfterHours: 8,
  againAfterAnswerHours: 16,
  repeatAfterDays: 5,
  taskDueHours: 4,
  remindBeforeHours: 1,
  escalateTaskAfterHours: 8,
  tellsConsequence: true,
  rules: [
    rule('default', '其余 / everything else', {}),
    rule('grade-a', 'A 级供应商 / grade A', { supplierGrade: 'A', promiseDueDays: 2 }),
    rule('grade-c', 'C 级供应商 / grade C', {
      supplierGrade: 'C',
      acknowledgeAfterHours: 8,
      milestoneAfterDays: 0,
      promiseDueDays: 5,
    }),
    rule('grade-d', 'D 级供应商 / grade D', {
      supplierGrade: 'D',
      acknowledgeAfterHours: 8,
      milestoneAfterDays: 0,
      promiseDueDays: 5,
    }),
    rule('critical', '关键物料 / critical items', {
      itemClass: 'critical',
      acknowledgeAfterHours: 4,
      milestoneAfterDays: 0,
      promiseDueDays: 5,
    }),
  ],
}

/** Applies where a company has removed the rule for everything else: nobody is asked for what no rule speaks of. */
const NEVER: ChaseRule = rule('none', '', {
  acknowledgeAfterHours: null,
  milestoneAfterDays: null,
  promiseDueDays: null,
  overdueAfterDays: null,
})

/** The most specific rule that fits: class and grade, else class, else grade, else the one for everything; the first of equals. */
export function ruleFor(rules: readonly ChaseRule[], line: { supplierGrade: string; itemClass: string }): ChaseRule {
  let best: ChaseRule | null = null
  for (const each of rules) {
    if (each.supplierGrade !== null && each.supplierGrade !== line.supplierGrade) continue
    if (each.itemClass !== null && each.itemClass !== line.itemClass) continue
    if (best === null || weightOf(each) > weightOf(best)) best = each
  }
  return best ?? NEVER
}

/** A critical item is asked for as such whatever its supplier's grade. */
const weightOf = (each: ChaseRule): number => (each.itemClass === null ? 0 : 2) + (each.supplierGrade === null ? 0 : 1)

/**
 * Says what is wrong with a policy: `expediting.chase_policy.hours_invalid` (empty, overlapping or not ascending),
 * `…hours_too_short` (a day of less than an hour), `…rule_twice` (two rules for the same grade and class), `…cooldown_order` (urgent above the normal one), `…reminder_after_due`.
 */
export function checkPolicy(policy: ChasePolicy): Result<ChasePolicy> {
  const fault = (reason: string, pointer: string, details: Record<string, unknown> = {}) =>
    refuse({ code: `expediting.chase_policy.${reason}`, kind: 'invalid', details, pointer })
  for (const field of ['supplierHours', 'staffHours'] as const) {
    if (!areAscending(policy[field])) return fault('hours_invalid', `/${field}`)
    if (minutesOf(policy[field]) < DAY_MINUTES_MIN) return fault('hours_too_short', `/${field}`)
  }
  if (policy.urgentCooldownHours > policy.cooldownHours) return fault('cooldown_order', '/urgentCooldownHours')
  if (policy.remindBeforeHours >= policy.taskDueHours) return fault('reminder_after_due', '/remindBeforeHours')
  const seen = new Set<string>()
  for (const [index, { supplierGrade, itemClass, name }] of policy.rules.entries()) {
    const scope = `${supplierGrade ?? '*'}/${itemClass ?? '*'}`
    if (seen.has(scope)) return fault('rule_twice', `/rules/${index}`, { name })
    seen.add(scope)
  }
  return ok(policy)
}

/** Waits are counted in hours of work: of days of a minute they would take years. */
const DAY_MINUTES_MIN = 60

const minutesOf = (spans: readonly HoursSpan[]): number =>
  spans.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)

function areAscending(spans: readonly HoursSpan[]): boolean {
  let last = -1
  for (const span of spans) {
    if (minuteOf(span.from) <= last || minuteOf(span.to) <= minuteOf(span.from)) return false
    last = minuteOf(span.to)
  }
  return spans.length > 0
}
