// What a supplier owes us word on for one line, and from which moment: the asks of the policy, told from facts alone.
import { type CalendarDate, type Decimal, isPositive } from '#kernel'
import type { ChaseRule } from './chase-policy.ts'
import type { Workplace } from './working-hours.ts'

/** `needed_urgently` is asked by a person only. */
export type AskKind = 'overdue' | 'acknowledge' | 'milestone' | 'promise_due' | 'needed_urgently'

export type AskFacts = {
  isIssued: boolean
  /** When the order left us: sent, else the day of issue. */
  issuedAt: Date | CalendarDate | null
  openQuantity: Decimal
  unpromisedQuantity: Decimal
  pieceCount: number
  isAcknowledged: boolean
  /** A rejected line, an open proposal, a drawing we owe, an order on hold: the next move is ours. */
  waitsOnUs: boolean
  /** Our counter-proposal that waits for the supplier's word; null where there is none. */
  counteredAt: Date | null
  isAllDespatched: boolean
  /** The earliest promised day of quantity that is not on the road yet. */
  promisedDate: CalendarDate | null
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  /** The supplier's open milestone that comes first; null where no plan is watched. */
  milestone: { code: string; plannedDate: CalendarDate } | null
}

/** `anchor` names what it is about, so that the same question is known again and a new one is told from it. */
export type Ask = { ask: AskKind; anchor: string; dueAt: Date }

/** Most telling first: a message asks one thing per line. */
const PRIORITY: readonly AskKind[] = ['needed_urgently', 'overdue', 'acknowledge', 'milestone', 'promise_due']

/**
 * Every ask this line will give rise to unless a fact changes, with the moment each begins; it does not depend on the time.
 * Days count on the supplier's calendar and begin with his working day.
 */
export function asksOf(facts: AskFacts, rule: ChaseRule, supplier: Workplace): Ask[] {
  if (!facts.isIssued || facts.waitsOnUs || facts.isAllDespatched || !isPositive(facts.openQuantity)) return []
  const found: (Ask | null)[] = [
    overdue(facts, rule, supplier),
    acknowledge(facts, rule, supplier),
    milestone(facts, rule, supplier),
    promiseDue(facts, rule, supplier),
  ]
  return found.filter((each) => each !== null)
}

const dueDayOf = (facts: AskFacts): CalendarDate | null => facts.promisedDate ?? facts.requestedDate ?? facts.needByDate

function overdue(facts: AskFacts, rule: ChaseRule, supplier: Workplace): Ask | null {
  const day = dueDayOf(facts)
  if (day === null || rule.overdueAfterDays === null) return null
  const from = supplier.calendar.addWorkingDays(day, Math.max(1, rule.overdueAfterDays))
  return { ask: 'overdue', anchor: day, dueAt: supplier.opening(from) }
}

/** Quantity nobody promised, also the rest of a line that was answered in part (P4). */
function acknowledge(facts: AskFacts, rule: ChaseRule, supplier: Workplace): Ask | null {
  if (facts.counteredAt !== null && rule.acknowledgeAfterHours !== null) {
    const anchor = `counter@${facts.counteredAt.toISOString()}`
    return { ask: 'acknowledge', anchor, dueAt: supplier.addHours(facts.counteredAt, rule.acknowledgeAfterHours) }
  }
  const isAnsweredWhole = facts.isAcknowledged && facts.pieceCount === 0
  if (rule.acknowledgeAfterHours === null || facts.issuedAt === null) return null
  if (isAnsweredWhole || !isPositive(facts.unpromisedQuantity)) return null
  const isDay = typeof facts.issuedAt === 'string'
  const from = isDay ? supplier.opening(facts.issuedAt as CalendarDate) : (facts.issuedAt as Date)
  const anchor = isDay ? (facts.issuedAt as string) : supplier.dayAt(from)
  return { ask: 'acknowledge', anchor, dueAt: supplier.addHours(from, rule.acknowledgeAfterHours) }
}

function milestone(facts: AskFacts, rule: ChaseRule, supplier: Workplace): Ask | null {
  const next = facts.milestone
  const due = dueDayOf(facts)
  // A node planned for the due day or later is asked after with the promise itself.
  if (next === null || rule.milestoneAfterDays === null || (due !== null && next.plannedDate >= due)) return null
  const from = supplier.calendar.addWorkingDays(next.plannedDate, rule.milestoneAfterDays)
  return { ask: 'milestone', anchor: `${next.code}@${next.plannedDate}`, dueAt: supplier.opening(from) }
}

function promiseDue(facts: AskFacts, rule: ChaseRule, supplier: Workplace): Ask | null {
  if (facts.promisedDate === null || rule.promiseDueDays === null) return null
  const from = supplier.calendar.addWorkingDays(facts.promisedDate, 0 - rule.promiseDueDays)
  return { ask: 'promise_due', anchor: facts.promisedDate, dueAt: supplier.opening(from) }
}

/** The most telling ask that has begun, or null. */
export function askAt(asks: readonly Ask[], now: Date): Ask | null {
  let best: Ask | null = null
  for (const each of asks) {
    if (each.dueAt > now) continue
    if (best === null || PRIORITY.indexOf(each.ask) < PRIORITY.indexOf(best.ask)) best = each
  }
  return best
}

/** When the next ask begins after `now`, or null. */
export function nextAskAfter(asks: readonly Ask[], now: Date): Date | null {
  let first: Date | null = null
  for (const { dueAt } of asks) if (dueAt > now && (first === null || dueAt < first)) first = dueAt
  return first
}

/** Past the day it is consumed on: worth a second message in a day. */
export const isOnFire = (ask: Ask, needByDate: CalendarDate | null, today: CalendarDate): boolean =>
  ask.ask === 'needed_urgently' || (ask.ask === 'overdue' && needByDate !== null && needByDate < today)
