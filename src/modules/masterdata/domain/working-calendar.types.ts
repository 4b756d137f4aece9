// What a working calendar is made of and what it can be asked.
import type { CalendarDate } from '#kernel'

export type DayKind = 'off' | 'makeup_work'

/** One exceptional day of one calendar. */
export type CalendarException = {
  date: CalendarDate
  kind: DayKind
  name: string
  /** Computed or announced but not yet official. */
  isProvisional?: boolean
}

/** One layer; a later layer overrules an earlier one day by day. */
export type CalendarLayer = {
  /** Shown when the arithmetic is opened: "China, statutory", "Hongyuan's shutdown". */
  name: string
  exceptions: readonly CalendarException[]
  /** Years whose official list this layer holds; a day outside them falls back to the weekly pattern and says so. */
  coveredYears?: readonly number[]
}

export type CalendarDefinition = {
  name: string
  /** ISO weekdays worked, 1 Monday … 7 Sunday. At least one. */
  workedWeekdays: readonly number[]
  layers: readonly CalendarLayer[]
}

/** Why a day is worked or not. */
export type DayReason = {
  date: CalendarDate
  isWorked: boolean
  /** weekday: the weekly pattern alone · off, makeup_work: an exception of `layer`. */
  kind: 'weekday' | DayKind
  name: string | null
  layer: string | null
  isProvisional: boolean
}

export type CalendarArithmetic = {
  from: CalendarDate
  to: CalendarDate
  calendarDays: number
  workingDays: number
  /** Days in (from, to] that are not worked, with the reason. */
  skipped: DayReason[]
  /** Days in (from, to] worked only because of a make-up rule. */
  madeUp: DayReason[]
  /** Years touched for which no official list is held. */
  uncoveredYears: number[]
  isProvisional: boolean
}

export type WorkingCalendar = {
  readonly name: string
  readonly definition: CalendarDefinition
  isWorkingDay(date: CalendarDate): boolean
  /** n working days after `date` (before, when n is negative); n = 0 is `date` itself, worked or not. Ends at 0001-01-01 and 9999-12-31. */
  addWorkingDays(date: CalendarDate, days: number): CalendarDate
  /** Working days in (from, to]; negative when `to` is earlier. */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number
  /** `date` when it is worked, else the first worked day after it. */
  nextWorkingDay(date: CalendarDate): CalendarDate
  /** `date` when it is worked, else the last worked day before it. */
  previousWorkingDay(date: CalendarDate): CalendarDate
  explainDay(date: CalendarDate): DayReason
  explainDays(from: CalendarDate, to: CalendarDate): CalendarArithmetic
}
