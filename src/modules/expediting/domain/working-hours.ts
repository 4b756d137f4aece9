// When a party works: the next moment it does, and hours counted on its own calendar, in its own zone. For chases, tasks and reminders.
import { addDays, type CalendarDate, calendarDate, toDayNumber } from '#kernel'

/** The calendar arithmetic this module needs; the working calendars of masterdata have this shape. */
export type WorkingDays = {
  isWorkingDay(date: CalendarDate): boolean
  /** n working days after `date` (before, when n is negative); n = 0 is `date` itself. */
  addWorkingDays(date: CalendarDate, days: number): CalendarDate
  /** Working days in (from, to]; negative when `to` is earlier. */
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number
  nextWorkingDay(date: CalendarDate): CalendarDate
}

/** `HH:MM` to `HH:MM` of the same day, the end not included. */
export type HoursSpan = { from: string; to: string }

export type Workplace = {
  zone: string
  calendar: WorkingDays
  /** The day it is there. */
  dayAt(instant: Date): CalendarDate
  isWorking(instant: Date): boolean
  /** `instant` itself while they work, else the moment they next begin. */
  nextMoment(instant: Date): Date
  /** The moment `hours` of work after `instant`; at the end of a day's work this is the beginning of the next. */
  addHours(instant: Date, hours: number): Date
  /** When work begins on that day, or on the next working day where that one is free. */
  opening(date: CalendarDate): Date
  /** When that day begins there, worked or not. */
  midnight(date: CalendarDate): Date
}

const MINUTE_MS = 60_000
const HOUR_MINUTES = 60
const DAY_MS = 86_400_000
/** No calendar closes for longer on end; one that does is a fault and must not hang a server. */
const CLOSED_DAYS_MAX = 400

export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * HOUR_MINUTES + Number(clock.slice(3, 5))

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  formatters.set(zone, made)
  return made
}

/** The day and the minute of that day it is at `zone`. */
export function localTime(instant: Date, zone: string): { date: CalendarDate; minute: number } {
  const parts: Record<string, string> = {}
  for (const part of formatterOf(zone).formatToParts(instant)) parts[part.type] = part.value
  return {
    date: calendarDate(`${parts.year}-${parts.month}-${parts.day}`),
    minute: Number(parts.hour) * HOUR_MINUTES + Number(parts.minute),
  }
}

/** The instant of a day's minute at `zone`; a minute the clocks skip is the one after. */
export function instantAt(date: CalendarDate, minute: number, zone: string): Date {
  const asUtc = toDayNumber(date) * DAY_MS + minute * MINUTE_MS
  let guess = asUtc
  for (let round = 0; round < 2; round++) {
    const local = localTime(new Date(guess), zone)
    guess += asUtc - (toDayNumber(local.date) * DAY_MS + local.minute * MINUTE_MS)
  }
  return new Date(guess)
}

/** A party's working hours on its calendar in its zone. Days are reckoned once and kept: hundreds of lines share a few days. */
export function workplaceOf(place: { zone: string; calendar: WorkingDays; hours: readonly HoursSpan[] }): Workplace {
  const { zone, calendar } = place
  const minutes = place.hours.map((span) => ({ from: minuteOf(span.from), to: minuteOf(span.to) }))
  const worked = new Map<CalendarDate, { from: number; to: number }[]>()

  function spansOf(date: CalendarDate): { from: number; to: number }[] {
    const known = worked.get(date)
    if (known) return known
    const spans = calendar.isWorkingDay(date)
      ? minutes.map((span) => ({
          from: instantAt(date, span.from, zone).getTime(),
          to: instantAt(date, span.to, zone).getTime(),
        }))
      : []
    worked.set(date, spans)
    return spans
  }

  /** Walks the spans of work that end after `instant`, day by day, until `stop` answers. */
  function walk<T>(instant: Date, stop: (span: { from: number; to: number }) => T | null): T {
    let date = localTime(instant, zone).date
    for (let closed = 0; closed < CLOSED_DAYS_MAX; closed++) {
      const spans = spansOf(date)
      if (spans.length > 0) closed = 0
      for (const span of spans) {
        const found = span.to > instant.getTime() ? stop(span) : null
        if (found !== null) return found
      }
      date = addDays(date, 1)
    }
    throw new Error(`no working hours within ${CLOSED_DAYS_MAX} days of ${instant.toISOString()} at ${zone}`)
  }

  const nextMoment = (instant: Date): Date => walk(instant, (span) => new Date(Math.max(span.from, instant.getTime())))

  return {
    zone,
    calendar,
    dayAt: (instant) => localTime(instant, zone).date,
    isWorking: (instant) => nextMoment(instant).getTime() === instant.getTime(),
    nextMoment,
    addHours(instant, hours) {
      let left = hours * HOUR_MINUTES * MINUTE_MS
      return walk(instant, (span) => {
        const from = Math.max(span.from, instant.getTime())
        if (from + left < span.to) return new Date(from + left)
        left -= span.to - from
        return null
      })
    },
    opening: (date) => new Date((spansOf(calendar.nextWorkingDay(date))[0] as { from: number }).from),
    midnight: (date) => instantAt(date, 0, zone),
  }
}
