// The rhythm the simulated firms work in: five or six days a week, the big holidays, the Spring Festival shutdown.
// Days are counted as whole numbers since 1970-01-01; the product's own calendars judge the result afterwards.
import { type CalendarDate, calendarDate, fromDayNumber, toDayNumber } from '#kernel'

/** First day of the lunar year, as published by the Purple Mountain Observatory. */
const LUNAR_NEW_YEAR: Readonly<Record<number, string>> = {
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03',
  2031: '2031-01-23',
  2032: '2032-02-11',
  2033: '2033-01-31',
  2034: '2034-02-19',
  2035: '2035-02-08',
}

export type Shutdown = { from: CalendarDate; to: CalendarDate; name: string }

/** The factory's own Spring Festival shutdown of each year between two days: three days before the feast to eleven after. */
export function springShutdowns(from: CalendarDate, to: CalendarDate): Shutdown[] {
  return Object.values(LUNAR_NEW_YEAR)
    .map((feast) => toDayNumber(calendarDate(feast)))
    .map((feast) => ({ from: fromDayNumber(feast - 3), to: fromDayNumber(feast + 11), name: '春节停工' }))
    .filter((shutdown) => shutdown.to >= from && shutdown.from <= to)
}

export type FactoryDays = {
  isWorked(day: number): boolean
  /** `day` when worked, else the next worked day. */
  onOrAfter(day: number): number
  /** `day` when worked, else the worked day before it. */
  onOrBefore(day: number): number
  /** n worked days after `day` (before, when n is negative); 0 is `day` itself. */
  add(day: number, days: number): number
  /** Worked days in (from, to]; negative when `to` is earlier. */
  between(from: number, to: number): number
  dateOf(day: number): CalendarDate
}

/** Which days a firm keeps: everybody keeps the national holidays. */
export type Rhythm = { worksSaturdays: boolean; shutsDownInSpring: boolean }

/** The rhythm between two day numbers; asking outside throws. */
export function factoryDays(first: number, last: number, rhythm: Rhythm): FactoryDays {
  const size = last - first + 1
  const worked = new Uint8Array(size)
  const upTo = new Int32Array(size)
  const dates: CalendarDate[] = []
  const closed = springDays(fromDayNumber(first), fromDayNumber(last), rhythm)
  const workedDays: number[] = []
  for (let index = 0; index < size; index++) {
    const day = first + index
    const date = fromDayNumber(day)
    dates.push(date)
    // 1970-01-01 was a Thursday: day numbers ≡ 3 (mod 7) are Sundays, ≡ 2 Saturdays.
    const weekday = ((day % 7) + 7) % 7
    const isWeekend = weekday === 3 || (weekday === 2 && !rhythm.worksSaturdays)
    worked[index] = isWeekend || closed.has(day) || isStatutory(date) ? 0 : 1
    if (worked[index]) workedDays.push(day)
    upTo[index] = workedDays.length
  }
  const at = (day: number): number => {
    if (day < first || day > last) throw new Error(`outside the simulated days: ${fromDayNumber(day)}`)
    return day - first
  }
  const isWorked = (day: number) => worked[at(day)] === 1
  const nth = (count: number): number => {
    const day = workedDays[count - 1]
    if (day === undefined) throw new Error(`outside the simulated days: working day ${count}`)
    return day
  }
  return {
    isWorked,
    onOrAfter: (day) => (isWorked(day) ? day : nth((upTo[at(day)] as number) + 1)),
    onOrBefore: (day) => nth(upTo[at(day)] as number),
    add: (day, days) => {
      if (days === 0) return day
      const count = upTo[at(day)] as number
      return nth(days > 0 ? count + days : count - (isWorked(day) ? 1 : 0) + days + 1)
    },
    between: (from, to) => (upTo[at(to)] as number) - (upTo[at(from)] as number),
    dateOf: (day) => dates[at(day)] as CalendarDate,
  }
}

/** Spring Festival off: the week everybody has, or the whole of the firm's shutdown. */
function springDays(from: CalendarDate, to: CalendarDate, rhythm: Rhythm): Set<number> {
  const closed = new Set<number>()
  for (const shutdown of springShutdowns(from, to)) {
    const [first, last] = [toDayNumber(shutdown.from), toDayNumber(shutdown.to)]
    const [start, end] = rhythm.shutsDownInSpring ? [first, last] : [first + 2, last - 5]
    for (let day = start; day <= end; day++) closed.add(day)
  }
  return closed
}

/** The statutory holidays of the solar year, as the yearly notice usually spreads them. */
function isStatutory(date: CalendarDate): boolean {
  const monthDay = date.slice(5)
  return (
    monthDay === '01-01' ||
    (monthDay >= '04-04' && monthDay <= '04-06') ||
    (monthDay >= '05-01' && monthDay <= '05-05') ||
    (monthDay >= '10-01' && monthDay <= '10-07')
  )
}
