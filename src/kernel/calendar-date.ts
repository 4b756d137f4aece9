// Calendar days: a day at a named place, never an instant. All arithmetic is on the proleptic Gregorian day number.

declare const dateBrand: unique symbol
/** `YYYY-MM-DD`, a day that exists. Plain string comparison orders days. */
export type CalendarDate = string & { readonly [dateBrand]: true }

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** Reads `YYYY-MM-DD`; null when the text has another form or the day does not exist (2026-02-30). */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = ISO_DAY.exec(text)
  return match ? dateOf(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** The day with this year, month (1–12) and day; null when it does not exist. */
export function dateOf(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate
}

/** The day for a literal; throws when it is not one (a bug, not bad input). */
export function calendarDate(text: string): CalendarDate {
  const date = parseCalendarDate(text)
  if (!date) throw new Error(`not a calendar date: ${text}`)
  return date
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1970-01-01 (negative before). */
export function toDayNumber(date: CalendarDate): number {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const utc = new Date(0)
  utc.setUTCFullYear(year, month - 1, day)
  return Math.round(utc.getTime() / DAY_MS)
}

/** Inverse of `toDayNumber`; throws outside the years 1–9999. */
export function fromDayNumber(dayNumber: number): CalendarDate {
  const utc = new Date(dayNumber * DAY_MS)
  const date = dateOf(utc.getUTCFullYear(), utc.getUTCMonth() + 1, utc.getUTCDate())
  if (!date) throw new Error(`day number out of range: ${dayNumber}`)
  return date
}

export const addDays = (date: CalendarDate, days: number): CalendarDate => fromDayNumber(toDayNumber(date) + days)
/** Calendar days from `from` to `to`; positive when `to` is later. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => toDayNumber(to) - toDayNumber(from)
/** ISO weekday: 1 Monday … 7 Sunday. */
export const weekdayOf = (date: CalendarDate): number => ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1
export const earliest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a <= b ? a : b)
export const latest = (a: CalendarDate, b: CalendarDate): CalendarDate => (a >= b ? a : b)

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The day it is at `zone` (IANA name) at `instant`. */
export function dateInZone(instant: Date, zone: string): CalendarDate {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formatters.set(zone, formatter)
  }
  // Canadian English writes YYYY-MM-DD, with no more digits of the year than there are.
  return calendarDate(formatter.format(instant).padStart('YYYY-MM-DD'.length, '0'))
}
