// Which days are worked, and how many lie between two days, for every lead time, plan, warning and score.
import { addDays, type CalendarDate, daysBetween, ok, type Result, refuse } from '#kernel'
import { dayOfYear, yearCounts, yearOf } from './worked-days-of-year.ts'
import type {
  CalendarArithmetic,
  CalendarDefinition,
  CalendarException,
  CalendarLayer,
  DayReason,
  WorkingCalendar,
} from './working-calendar.types.ts'

export type * from './working-calendar.types.ts'

const DAYS_EXPLAINED_MAX = 3_700
const MONDAY_TO_FRIDAY: readonly number[] = [1, 2, 3, 4, 5]

type LayeredException = { exception: CalendarException; layer: string }

/**
 * Says what is wrong with a definition an administrator wrote: `masterdata.calendar.no_worked_weekday` (nothing is ever
 * worked) or `masterdata.calendar.weekday_unknown` (not 1–7).
 */
export function checkCalendarDefinition(definition: CalendarDefinition): Result<CalendarDefinition> {
  const unknown = definition.workedWeekdays.filter((day) => !Number.isInteger(day) || day < 1 || day > 7)
  if (unknown.length > 0) {
    return refuse({
      code: 'masterdata.calendar.weekday_unknown',
      kind: 'invalid',
      details: { weekdays: unknown },
      pointer: '/workedWeekdays',
    })
  }
  if (definition.workedWeekdays.length === 0) {
    return refuse({ code: 'masterdata.calendar.no_worked_weekday', kind: 'invalid', pointer: '/workedWeekdays' })
  }
  return ok(definition)
}

/**
 * The calendar of a party that keeps another's holidays: own weekly pattern and own layer over the base's layers.
 * Its own days win, day by day: a shutdown takes a make-up workday away, an own workday opens a holiday.
 */
export function layerCalendar(
  base: CalendarDefinition,
  own: { name: string; workedWeekdays?: readonly number[]; layer: CalendarLayer },
): CalendarDefinition {
  return {
    name: own.name,
    workedWeekdays: own.workedWeekdays ?? base.workedWeekdays,
    layers: [...base.layers, own.layer],
  }
}

/** Monday to Friday without holidays: what is used, and said to be used, where no calendar is known. */
export const weekdayCalendar = (name: string): WorkingCalendar =>
  workingCalendar({ name, workedWeekdays: MONDAY_TO_FRIDAY, layers: [] })

function mergeLayers(layers: readonly CalendarLayer[]): Map<CalendarDate, LayeredException> {
  const merged = new Map<CalendarDate, LayeredException>()
  for (const layer of layers) {
    for (const exception of layer.exceptions) merged.set(exception.date, { exception, layer: layer.name })
  }
  return merged
}

/** Builds the calendar. Throws on a definition that `checkCalendarDefinition` refuses: a bug of the caller. */
export function workingCalendar(definition: CalendarDefinition): WorkingCalendar {
  const checked = checkCalendarDefinition(definition)
  if (!checked.ok) throw new Error(`${checked.error.code} in calendar ${definition.name}`)
  const worksOn = Array.from({ length: 8 }, (_, weekday) => definition.workedWeekdays.includes(weekday))
  const exceptions = mergeLayers(definition.layers)
  const { countOf, workedDay } = yearCounts((date, weekday) => {
    const kind = exceptions.get(date)?.exception.kind
    return kind ? kind === 'makeup_work' : (worksOn[weekday] as boolean)
  })
  const workedUpTo = (date: CalendarDate, year: number): number => countOf(year).before[dayOfYear(date, year)] as number

  function isWorkingDay(date: CalendarDate): boolean {
    const year = yearOf(date)
    const day = dayOfYear(date, year)
    const { before } = countOf(year)
    return before[day] !== before[day - 1]
  }

  function workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
    if (to < from) return 0 - workingDaysBetween(to, from)
    const [fromYear, toYear] = [yearOf(from), yearOf(to)]
    let days = workedUpTo(to, toYear) - workedUpTo(from, fromYear)
    for (let year = fromYear; year < toYear; year++) days += countOf(year).total
    return days
  }

  function addWorkingDays(date: CalendarDate, days: number): CalendarDate {
    if (!Number.isInteger(days)) throw new Error(`not a whole number of working days: ${days}`)
    if (days === 0) return date
    const year = yearOf(date)
    const upTo = workedUpTo(date, year)
    if (days > 0) return workedDay(year, upTo + days)
    return workedDay(year, upTo - (isWorkingDay(date) ? 1 : 0) + days + 1)
  }

  const explainDay = (date: CalendarDate): DayReason => reasonOf(date, isWorkingDay(date), exceptions.get(date))
  return {
    name: definition.name,
    definition,
    isWorkingDay,
    addWorkingDays,
    workingDaysBetween,
    nextWorkingDay: (date) => (isWorkingDay(date) ? date : addWorkingDays(date, 1)),
    previousWorkingDay: (date) => (isWorkingDay(date) ? date : addWorkingDays(date, -1)),
    explainDay,
    explainDays: (from, to) =>
      explainSpan(from, to, { explainDay, workingDaysBetween, uncovered: uncoveredBy(definition) }),
  }
}

function reasonOf(date: CalendarDate, isWorked: boolean, found: LayeredException | undefined): DayReason {
  return {
    date,
    isWorked,
    kind: found?.exception.kind ?? 'weekday',
    name: found?.exception.name ?? null,
    layer: found?.layer ?? null,
    isProvisional: found?.exception.isProvisional ?? false,
  }
}

/** True for years without an official list; a calendar none of whose layers claims years has no such list to miss. */
function uncoveredBy(definition: CalendarDefinition): (year: number) => boolean {
  const claims = definition.layers.flatMap((layer) => (layer.coveredYears ? [layer.coveredYears] : []))
  return (year) => claims.length > 0 && !claims.some((years) => years.includes(year))
}

function explainSpan(
  from: CalendarDate,
  to: CalendarDate,
  asks: {
    explainDay(date: CalendarDate): DayReason
    workingDaysBetween(from: CalendarDate, to: CalendarDate): number
    uncovered(year: number): boolean
  },
): CalendarArithmetic {
  const calendarDays = daysBetween(from, to)
  const [first, last] = calendarDays >= 0 ? [from, to] : [to, from]
  const days = Array.from({ length: Math.min(Math.abs(calendarDays), DAYS_EXPLAINED_MAX) }, (_, index) =>
    asks.explainDay(addDays(first, index + 1)),
  )
  const uncoveredYears: number[] = []
  for (let year = yearOf(first); year <= yearOf(last); year++) if (asks.uncovered(year)) uncoveredYears.push(year)
  return {
    from,
    to,
    calendarDays,
    workingDays: asks.workingDaysBetween(from, to),
    skipped: days.filter((day) => !day.isWorked),
    madeUp: days.filter((day) => day.isWorked && day.kind === 'makeup_work'),
    uncoveredYears,
    isProvisional: uncoveredYears.length > 0 || days.some((day) => day.isProvisional),
  }
}
