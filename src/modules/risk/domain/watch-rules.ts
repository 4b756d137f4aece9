// A company's own watch rules: "so long after this, if that has not happened" (C41, C42, C55), judged from anchors alone, for the
// grade of a line and for the preview of a rule before it is saved.
import { addDays, type CalendarDate, compareDecimals, isPositive, ok, type Result, refuse } from '#kernel'
import type { WorkingDays } from './forecast-port.ts'
import type { RiskReason, WatchRuleFired } from './reasons.ts'
import type { GradeCalendars, GradeFacts, RiskHolder } from './risk-facts.ts'
import type { ChangeWatch } from './working-day-limits.ts'

export const WATCH_UNITS = ['hours', 'working_days', 'percent_of_node'] as const
export type WatchUnit = (typeof WATCH_UNITS)[number]
export const WATCH_AFTER = ['issued', 'acknowledged', 'promised_date', 'requested_date', 'node_started'] as const
export const WATCH_UNLESS = ['acknowledged', 'promised', 'despatched', 'received', 'node_reported'] as const
/** What a rule counts from; `node_started` is the start of the node the line is in. */
export type WatchAfter = (typeof WATCH_AFTER)[number] | `milestone:${string}`
/** What keeps a rule quiet once it has happened; `node_reported` is a report of the node the line is in. */
export type WatchUnless = (typeof WATCH_UNLESS)[number] | `milestone:${string}`

export type WatchRule = {
  id: string
  name: string
  after: WatchAfter
  /** Whole number of `unit`. */
  amount: number
  /** Hours are counted from the start of the event's day; percent are of the working days the current node is planned to take. */
  unit: WatchUnit
  unless: WatchUnless
  /** Null means any. */
  supplierGrade: string | null
  itemClass: string | null
}

/** The node a line is in: the first one of its plan that nobody reported. */
export type CurrentNode = {
  code: string
  ownerSide: 'buyer' | 'supplier'
  /** The day of the report before it, or of issue; null where neither is known. */
  startedOn: CalendarDate | null
  plannedDate: CalendarDate
}

/** What rules are watched on a line, and the anchors only they need. */
export type WatchedFacts = {
  /** Those whose scope the line is in. */
  rules: readonly WatchRule[]
  acknowledgedOn: CalendarDate | null
  /** Milestone → the day it was reached by all of the quantity; a later one implies the earlier. */
  reachedOn: Readonly<Record<string, CalendarDate>>
  /** Null where no plan is watched. */
  node: CurrentNode | null
}

export const WATCH_AMOUNT_MAX: Record<WatchUnit, number> = { hours: 8_760, working_days: 365, percent_of_node: 500 }
const HOURS_PER_DAY = 24

/** Pairs that contradict each other: whenever the count begins, what would keep the rule quiet has happened. */
const NEVER: Partial<Record<WatchAfter, readonly WatchUnless[]>> = {
  acknowledged: ['acknowledged'],
  promised_date: ['acknowledged'],
  'milestone:despatched': ['despatched'],
}

/**
 * Says what is wrong with a rule before it is kept. Refusals `risk.watch_rule.`: `amount_out_of_range` (whole, 1 up to
 * `WATCH_AMOUNT_MAX`), `percent_without_node` and `node_without_start` (both speak of the current node, so the rule must
 * count from its start), `never_fires` (what it waits for has always happened when it starts to count).
 */
export function checkWatchRule(rule: Omit<WatchRule, 'id'>, pointer = ''): Result<Omit<WatchRule, 'id'>> {
  const fault = (reason: string, field: string, details: Record<string, unknown> = {}) =>
    refuse({
      code: `risk.watch_rule.${reason}`,
      kind: 'invalid',
      details: { name: rule.name, ...details },
      pointer: `${pointer}/${field}`,
    })
  const amountMax = WATCH_AMOUNT_MAX[rule.unit]
  if (!Number.isInteger(rule.amount) || rule.amount < 1 || rule.amount > amountMax) {
    return fault('amount_out_of_range', 'amount', { amount: rule.amount, amountMax })
  }
  if (rule.unit === 'percent_of_node' && rule.after !== 'node_started') return fault('percent_without_node', 'unit')
  if (rule.unless === 'node_reported' && rule.after !== 'node_started') return fault('node_without_start', 'unless')
  const isSame = rule.after.startsWith('milestone:') && rule.after === rule.unless
  if (isSame || NEVER[rule.after]?.includes(rule.unless)) return fault('never_fires', 'unless')
  return ok(rule)
}

/** The rules whose scope holds a line of this supplier grade and item class. */
export const rulesInScope = (
  rules: readonly WatchRule[],
  line: { supplierGrade: string; itemClass: string },
): WatchRule[] =>
  rules.filter(
    ({ supplierGrade, itemClass }) =>
      (supplierGrade === null || supplierGrade === line.supplierGrade) &&
      (itemClass === null || itemClass === line.itemClass),
  )

export type FiredRule = { rule: WatchRule; since: CalendarDate; firedOn: CalendarDate }

/**
 * The rule that fired last by `today`, null where none did. Rules are written in steps ("48 h: ask; 5 days: call"), so the
 * last one tells most; of two that fired on one day the first in the company's own order. `watch` is told the days on
 * which others will fire. What has fired stays until a fact settles it: it is a state, nothing is repeated.
 */
export function lastFiredRule(
  facts: GradeFacts,
  calendars: GradeCalendars,
  today: CalendarDate,
  watch?: Pick<ChangeWatch, 'on'>,
): FiredRule | null {
  let last: FiredRule | null = null
  for (const rule of facts.watched?.rules ?? []) {
    const fires = whenFires(rule, facts, calendars)
    if (fires === null) continue
    watch?.on(fires.firedOn)
    if (fires.firedOn <= today && (last === null || fires.firedOn > last.firedOn)) last = fires
  }
  return last
}

/** Since when and on which day the rule speaks of this line; null while its event has not happened or its wish is met. */
export function whenFires(rule: WatchRule, facts: GradeFacts, calendars: GradeCalendars): FiredRule | null {
  if (!facts.isIssued || facts.watched === null || !isPositive(facts.openQuantity)) return null
  if (hasHappened(rule.unless, facts, facts.watched)) return null
  const since = anchorOf(rule.after, facts, facts.watched)
  if (since === null) return null
  const firedOn = firesOn(rule, since, facts.watched.node, calendars)
  return firedOn === null ? null : { rule, since, firedOn }
}

function anchorOf(after: WatchAfter, facts: GradeFacts, watched: WatchedFacts): CalendarDate | null {
  switch (after) {
    case 'issued':
      return facts.issuedOn
    case 'acknowledged':
      return watched.acknowledgedOn
    case 'promised_date':
      return facts.promisedDate
    case 'requested_date':
      return facts.requestedDate
    case 'node_started':
      // On the road nobody reports milestones any more.
      return isAllDespatched(facts) ? null : (watched.node?.startedOn ?? null)
    default:
      return watched.reachedOn[milestoneOf(after)] ?? null
  }
}

function hasHappened(unless: WatchUnless, facts: GradeFacts, watched: WatchedFacts): boolean {
  switch (unless) {
    case 'acknowledged':
      return facts.isAcknowledged || facts.promisedDate !== null
    case 'promised':
      return !isPositive(facts.unpromisedQuantity)
    case 'despatched':
      return isAllDespatched(facts)
    // Of an open line something is outstanding, and the node it is in is the one without a report.
    case 'received':
    case 'node_reported':
      return false
    default:
      return watched.reachedOn[milestoneOf(unless)] !== undefined
  }
}

const isAllDespatched = (facts: GradeFacts): boolean =>
  compareDecimals(facts.despatchedOpenQuantity, facts.openQuantity) >= 0

const milestoneOf = (code: string): string => code.slice('milestone:'.length)

/** Working days are the supplier's, who is waited for; a node's are those of whose node it is. */
function firesOn(
  { amount, unit }: WatchRule,
  since: CalendarDate,
  node: CurrentNode | null,
  calendars: GradeCalendars,
): CalendarDate | null {
  if (unit === 'hours') return addDays(since, Math.ceil(amount / HOURS_PER_DAY))
  if (unit === 'working_days') return calendars.supplier.addWorkingDays(since, amount)
  const calendar: WorkingDays | null = node && calendars[node.ownerSide]
  const plannedDays = node && calendar ? calendar.workingDaysBetween(since, node.plannedDate) : 0
  // A node that was behind before it began is told by the milestone whose day has passed.
  if (calendar === null || plannedDays < 1) return null
  return calendar.addWorkingDays(since, Math.ceil((plannedDays * amount) / 100))
}

/** The reason a line is shown with: which rule, what it counted from, and what did not happen. */
export function watchReason({ rule, since, firedOn }: FiredRule, node: CurrentNode | null): RiskReason {
  const { id: ruleId, name: ruleName, after, amount, unit, unless } = rule
  const milestone = after === 'node_started' ? (node?.code ?? null) : null
  return {
    code: 'watch_rule_fired',
    values: { ruleId, ruleName, after, since, amount, unit, unless, firedOn, milestone },
  }
}

/** Who has to move: whose node it is, who has the goods when only their receipt is awaited, else the supplier. */
export function watchHolder({ milestone, unless }: WatchRuleFired, facts: GradeFacts): RiskHolder {
  if (milestone !== null) return facts.watched?.node?.ownerSide ?? facts.stageHolder
  return unless === 'received' ? facts.stageHolder : 'supplier'
}
