// Running counts of worked days per year, so that adding and counting working days costs the same for one day or a hundred.
import { type CalendarDate, dateOf, isLeapYear, weekdayOf } from '#kernel'

const YEAR_MAX = 9_999
const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** One year of a calendar: `before[d]` worked days up to and including day d of the year, `worked[k]` the day of the (k+1)th. */
export type YearCount = { before: Uint16Array; worked: Uint16Array; total: number }

/** Digits are read one by one: slicing and parsing texts took most of the time of grading a hundred thousand lines. */
const digit = (date: CalendarDate, at: number): number => date.charCodeAt(at) - 48

export const yearOf = (date: CalendarDate): number =>
  digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)

/** 1 … 366. */
export function dayOfYear(date: CalendarDate, year: number): number {
  const month = digit(date, 5) * 10 + digit(date, 6)
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0
  return (MONTH_STARTS[month - 1] as number) + digit(date, 8) * 10 + digit(date, 9) + leapDay
}

const yearDates = new Map<number, CalendarDate[]>()

/** The days of a year as texts, index 0 is 1 January; shared by all calendars. */
function datesOf(year: number): CalendarDate[] {
  let dates = yearDates.get(year)
  if (!dates) {
    dates = []
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= 31; day++) {
        const date = dateOf(year, month, day)
        if (date) dates.push(date)
      }
    }
    yearDates.set(year, dates)
  }
  return dates
}

function countYear(year: number, isWorked: (date: CalendarDate, weekday: number) => boolean): YearCount {
  const dates = datesOf(year)
  const before = new Uint16Array(dates.length + 1)
  const worked: number[] = []
  let weekday = weekdayOf(dates[0] as CalendarDate)
  for (let day = 1; day <= dates.length; day++) {
    if (isWorked(dates[day - 1] as CalendarDate, weekday)) worked.push(day)
    before[day] = worked.length
    weekday = weekday === 7 ? 1 : weekday + 1
  }
  return { before, worked: Uint16Array.from(worked), total: worked.length }
}

export type YearCounts = {
  countOf(year: number): YearCount
  /** The k-th worked day counted from the start of `year`; k may lie in a later year, or be zero and below. Ends at 0001-01-01 and 9999-12-31. */
  workedDay(year: number, k: number): CalendarDate
}

/** Counts the years of one calendar when they are first asked for. Asking for a year outside 1–9999 throws. */
export function yearCounts(isWorked: (date: CalendarDate, weekday: number) => boolean): YearCounts {
  const years = new Map<number, YearCount>()
  const countOf = (year: number): YearCount => {
    let count = years.get(year)
    if (!count) {
      if (year < 1 || year > YEAR_MAX) throw new Error(`a calendar has no year ${year}`)
      count = countYear(year, isWorked)
      years.set(year, count)
    }
    return count
  }
  return {
    countOf,
    workedDay(year, k) {
      let [inYear, rest, count] = [year, k, countOf(year)]
      while (rest > count.total) {
        if (inYear === YEAR_MAX) return datesOf(YEAR_MAX).at(-1) as CalendarDate
        rest -= count.total
        count = countOf(++inYear)
      }
      while (rest < 1) {
        if (inYear === 1) return datesOf(1)[0] as CalendarDate
        count = countOf(--inYear)
        rest += count.total
      }
      return datesOf(inYear)[(count.worked[rest - 1] as number) - 1] as CalendarDate
    },
  }
}
