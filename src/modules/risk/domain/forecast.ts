// The rule-based forecast: a date by which a line is as likely here as not, one it rarely passes, and how likely it is late.
//
// It starts from the best word there is (estimate, else promise, else the day asked for) and adds working days for what
// is behind: an arrival that is overdue, a start or a milestone that should have happened. Such a delay is told in steps
// of 1, 2, 4, 8 … working days: the later something already is, the longer it will probably still take, and a line is
// written again only when it leaves its step, not every day. Chances combine as independent causes (noisy-or) over the
// supplier's own late rate. Every figure grows, or stays, with each thing that is worse.
import type { CalendarDate } from '#kernel'
import type { Forecast, ForecastFacts, ForecastPort, ForecastSignal, WorkingDays } from './forecast-port.ts'
import { type ChangeWatch, firstDayWithFewerThan, watchChanges } from './working-day-limits.ts'

export * from './forecast-port.ts'

/** Late share assumed of a supplier nobody has history of: public delivery records lie near it (11.5 % of 10,324 lines). */
const LATE_RATE_UNKNOWN = 0.12
/** Chance of being late from each cause alone; those that grow with their step give the share kept at step 1. */
const KEPT_AFTER_START_OVERDUE = 0.5
const KEPT_AFTER_MILESTONE_OVERDUE = 0.6
const KEPT_PER_MOVE = 0.8
const KEPT_UNANSWERED = 0.75
const KEPT_PROMISE_AFTER_DUE = 0.05
const KEPT_ESTIMATE_LATE = 0.1
/** What is on the road, or expected in time by its carrier, is late less often than its supplier. */
const DESPATCHED_FACTOR = 0.4
const MOVES_COUNTED_MAX = 4
/** Working days between P50 and P90 with nothing against the line. */
const SPREAD_DAYS = { despatched: 1, started: 3, notStarted: 5 }
/** Probabilities are told to a thousandth. */
const PROBABILITY_STEPS = 1_000

/** Delays grow by doubling up to this many working days, then by as many: an order open for years has a date this side of the next. */
const STEP_DAYS_MAX = 32
const SPREAD_FROM_DELAY_DAYS_MAX = 60

type Cause = { signal: ForecastSignal; kept: number; delayDays: number }

export const ruleForecast: ForecastPort = {
  forecast(facts, calendar, today) {
    const expected = facts.estimatedDate ?? facts.promisedDate ?? facts.dueDate
    if (expected === null || facts.dueDate === null) {
      return { p50: expected, p90: null, probabilityLate: null, signals: [], changesOn: null }
    }
    const watch = watchChanges(today)
    const situation: Situation = { facts, calendar, today, watch, expected, dueDate: facts.dueDate }
    const causes = CAUSES.map((cause) => cause(situation)).filter((cause) => cause !== null)
    return summarise(situation, causes)
  },
}

type Situation = {
  facts: ForecastFacts
  calendar: WorkingDays
  today: CalendarDate
  watch: ChangeWatch
  expected: CalendarDate
  dueDate: CalendarDate
}

function summarise({ facts, calendar, today, watch, expected, dueDate }: Situation, causes: Cause[]): Forecast {
  const delayDays = causes.reduce((most, cause) => Math.max(most, cause.delayDays), 0)
  const calm = facts.isDespatched ? 'despatched' : facts.isStarted ? 'started' : 'notStarted'
  const lateRate = facts.supplierLateRate ?? LATE_RATE_UNKNOWN
  const isUnanswered = causes.some((cause) => cause.signal === 'unanswered')
  const spreadDays =
    SPREAD_DAYS[calm] +
    2 * Math.min(facts.promiseMoves, MOVES_COUNTED_MAX) +
    Math.round(10 * lateRate) +
    (isUnanswered ? 3 : 0) +
    Math.min(2 * delayDays, SPREAD_FROM_DELAY_DAYS_MAX)
  const onTheRoad = facts.isDespatched || facts.estimatedDate !== null
  const prior = onTheRoad ? lateRate * DESPATCHED_FACTOR : lateRate
  const kept = causes.reduce((share, cause) => share * cause.kept, 1 - prior)
  const signals = [...causes].sort((a, b) => a.kept - b.kept).map((cause) => cause.signal)
  if (facts.supplierLateRate !== null) signals.push('supplier_history')
  if (onTheRoad) signals.push('despatched')
  watch.until(dueDate)
  return {
    p50: calendar.addWorkingDays(expected, delayDays),
    p90: calendar.addWorkingDays(expected, delayDays + spreadDays),
    probabilityLate: today > dueDate ? 1 : Math.round((1 - kept) * PROBABILITY_STEPS) / PROBABILITY_STEPS,
    signals,
    changesOn: watch.first(),
  }
}

/** The smallest of 1, 2, 4, 8, 16, 32, 64, 96, 128 … not below `days`. */
function stepAtLeast(days: number): number {
  let step = 1
  while (step < days) step += Math.min(step, STEP_DAYS_MAX)
  return step
}

/** Each cause says what it costs, or null, and when its answer changes with time alone. */
const CAUSES: ((situation: Situation) => Cause | null)[] = [
  function arrivalIsOverdue({ calendar, today, watch, expected, dueDate }) {
    watch.until(expected)
    if (today <= expected) return null
    // Strictly beyond what has passed: P50 never lies in the past.
    const delayDays = stepAtLeast(calendar.workingDaysBetween(expected, today) + 1)
    watch.on(calendar.addWorkingDays(expected, delayDays))
    return { signal: 'overdue', kept: expected >= dueDate ? 0 : KEPT_ESTIMATE_LATE, delayDays }
  },
  function promiseLiesAfterDue({ facts, dueDate }) {
    if (facts.estimatedDate !== null || facts.promisedDate === null || facts.promisedDate <= dueDate) return null
    return { signal: 'promise_after_due', kept: KEPT_PROMISE_AFTER_DUE, delayDays: 0 }
  },
  function estimateLiesAfterDue({ facts, dueDate }) {
    if (facts.estimatedDate === null || facts.estimatedDate <= dueDate) return null
    return { signal: 'estimate_late', kept: KEPT_ESTIMATE_LATE, delayDays: 0 }
  },
  function startIsOverdue({ facts, calendar, today, watch, expected }) {
    const needed = facts.neededWorkingDays
    if (needed === null || facts.isStarted || facts.isDespatched || facts.estimatedDate !== null) return null
    const missing = needed - calendar.workingDaysBetween(today, expected)
    if (missing < 1) {
      watch.on(firstDayWithFewerThan(calendar, needed, expected))
      return null
    }
    const delayDays = stepAtLeast(missing)
    watch.on(firstDayWithFewerThan(calendar, needed - delayDays, expected))
    return { signal: 'start_overdue', kept: KEPT_AFTER_START_OVERDUE / delayDays, delayDays }
  },
  function milestoneIsOverdue({ facts, calendar, today, watch }) {
    const planned = facts.nextMilestone?.plannedDate
    if (!planned || facts.isDespatched || facts.estimatedDate !== null) return null
    watch.until(planned)
    if (today <= planned) return null
    const delayDays = stepAtLeast(calendar.workingDaysBetween(planned, today))
    watch.on(calendar.addWorkingDays(planned, delayDays + 1))
    return { signal: 'milestone_overdue', kept: KEPT_AFTER_MILESTONE_OVERDUE / delayDays, delayDays }
  },
  function promiseWasMoved({ facts }) {
    if (facts.promiseMoves < 1) return null
    const kept = KEPT_PER_MOVE ** Math.min(facts.promiseMoves, MOVES_COUNTED_MAX)
    return { signal: 'promise_moved', kept, delayDays: 0 }
  },
  function supplierDidNotAnswer({ facts, today, watch }) {
    if (facts.isAcknowledged || facts.answerDueOn === null) return null
    watch.until(facts.answerDueOn)
    return today > facts.answerDueOn ? { signal: 'unanswered', kept: KEPT_UNANSWERED, delayDays: 0 } : null
  },
]
