// A line to grade and a calendar to grade it on, for tests of the risk rules and of whoever feeds them.
import { type CalendarDate, calendarDate, decimal, fromDayNumber, toDayNumber, ZERO } from '#kernel'
import type { WorkingDays } from '../domain/forecast-port.ts'
import type { GradeFacts } from '../domain/risk-facts.ts'
import type { WatchedFacts, WatchRule } from '../domain/watch-rules.ts'

/** Issued on 2 November 2026, 500 pieces promised for the 27th, answered, nothing reported; only what matters is given. */
export function aLineToGrade(more: Partial<GradeFacts> = {}): GradeFacts {
  const promisedDate = more.promisedDate === undefined ? calendarDate('2026-11-27') : more.promisedDate
  return {
    isIssued: true,
    unit: '件',
    openQuantity: decimal(500),
    receivedQuantity: ZERO,
    despatchedOpenQuantity: ZERO,
    unpromisedQuantity: promisedDate === null ? decimal(500) : ZERO,
    promisedDate,
    lastPromisedDate: promisedDate,
    originalPromisedDate: promisedDate,
    requestedDate: null,
    needByDate: null,
    promiseMoves: 0,
    isAcknowledged: promisedDate !== null,
    issuedOn: calendarDate('2026-11-02'),
    answerDueOn: calendarDate('2026-11-04'),
    milestones: null,
    watched: null,
    estimatedDate: null,
    leadTimeWorkingDays: null,
    supplierLateRate: null,
    stageHolder: 'supplier',
    ...more,
  }
}

/** "48 hours after issue, unless acknowledged", for any line. */
export const aWatchRule = (more: Partial<WatchRule> = {}): WatchRule => ({
  id: 'w',
  name: '48 小时未答复',
  after: 'issued',
  amount: 48,
  unit: 'hours',
  unless: 'acknowledged',
  supplierGrade: null,
  itemClass: null,
  ...more,
})

/** One of every kind, for laws that hold whatever a company writes. */
export const SOME_WATCH_RULES: readonly WatchRule[] = (
  [
    ['issued', 48, 'hours', 'acknowledged'],
    ['issued', 300, 'hours', 'received'],
    ['issued', 9, 'working_days', 'milestone:material_ready'],
    ['acknowledged', 6, 'working_days', 'despatched'],
    ['promised_date', 30, 'hours', 'received'],
    ['requested_date', 3, 'working_days', 'promised'],
    ['milestone:material_ready', 4, 'working_days', 'milestone:despatched'],
    ['node_started', 80, 'percent_of_node', 'node_reported'],
    ['node_started', 150, 'percent_of_node', 'node_reported'],
    ['node_started', 5, 'working_days', 'despatched'],
  ] as const
).map(([after, amount, unit, unless], index) =>
  aWatchRule({ id: `w${index}`, name: `rule ${index}`, after, amount, unit, unless }),
)

/** What is watched on a line: these rules, nothing reported, no plan. */
export const aWatch = (rules: WatchRule[], more: Partial<WatchedFacts> = {}): WatchedFacts => ({
  rules,
  acknowledgedOn: null,
  reachedOn: {},
  node: null,
  ...more,
})

const FIRST_DAY = toDayNumber(calendarDate('2025-01-01'))
const LAST_DAY = toDayNumber(calendarDate('2029-12-31'))

/** A week worked from Monday to `lastWeekday`, without the named days off; good for the years 2025–2029. */
export function aWorkingWeek(lastWeekday = 5, daysOff: readonly string[] = []): WorkingDays {
  const off = new Set(daysOff.map((day) => toDayNumber(calendarDate(day))))
  const upTo: number[] = []
  const worked: number[] = []
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    // 1970-01-01 was a Thursday.
    if (((day + 3) % 7) + 1 <= lastWeekday && !off.has(day)) worked.push(day)
    upTo.push(worked.length)
  }
  const countUpTo = (date: CalendarDate): number => {
    const count = upTo[toDayNumber(date) - FIRST_DAY]
    if (count === undefined) throw new Error(`${date} lies outside this calendar`)
    return count
  }
  return {
    workingDaysBetween: (from, to) => countUpTo(to) - countUpTo(from),
    addWorkingDays(date, days) {
      if (days === 0) return date
      const isWorked = worked[countUpTo(date) - 1] === toDayNumber(date)
      const index = days > 0 ? countUpTo(date) + days - 1 : countUpTo(date) + days - (isWorked ? 1 : 0)
      const day = worked[index]
      if (day === undefined) throw new Error(`${date} and ${days} working days lie outside this calendar`)
      return fromDayNumber(day)
    },
  }
}
