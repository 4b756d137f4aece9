// What any forecast of a line's arrival is asked and answers: the rule-based one today, a learned one later, through one port.
import type { CalendarDate } from '#kernel'

/** The calendar arithmetic this module needs; the working calendars of masterdata have this shape. */
export type WorkingDays = {
  /** n working days after `date` (before, when n is negative); n = 0 is `date` itself. */
  addWorkingDays(date: CalendarDate, days: number): CalendarDate
  /** Working days in (from, to]; negative when `to` is earlier. */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number
}

/** Facts of one open line, with nothing that moves by itself except `today`. */
export type ForecastFacts = {
  /** The day the open quantity is judged against. */
  dueDate: CalendarDate | null
  /** The earliest open promise. */
  promisedDate: CalendarDate | null
  isStarted: boolean
  /** All open quantity has left the supplier. */
  isDespatched: boolean
  /** Working days from starting production (or from now, once started) to the due node; null without a plan. */
  neededWorkingDays: number | null
  nextMilestone: { code: string; plannedDate: CalendarDate } | null
  /** The carrier's or supplier's own estimate. */
  estimatedDate: CalendarDate | null
  /** How often the promise was moved out. */
  promiseMoves: number
  isAcknowledged: boolean
  answerDueOn: CalendarDate | null
  /** Share of this supplier's closed lines that were late, 0–1; null where nothing is known. */
  supplierLateRate: number | null
}

export type ForecastSignal =
  | 'overdue'
  | 'promise_after_due'
  | 'start_overdue'
  | 'milestone_overdue'
  | 'estimate_late'
  | 'promise_moved'
  | 'unanswered'
  | 'supplier_history'
  | 'despatched'

export type Forecast = {
  /** As likely before as after; null where no date is known. */
  p50: CalendarDate | null
  /** Nine in ten arrive by then. */
  p90: CalendarDate | null
  /** Probability, 0–1, that the earliest open piece arrives after `dueDate`; null where no date is known. */
  probabilityLate: number | null
  /** What moved the figures, strongest first. */
  signals: ForecastSignal[]
  /** No later than the first day on which these figures change without a new fact; null when they never do. */
  changesOn: CalendarDate | null
}

export type ForecastPort = {
  forecast(facts: ForecastFacts, calendar: WorkingDays, today: CalendarDate): Forecast
}
