// Decides whether 05/11/2026 is 5 November or 11 May: by the other dates of the column, then of the file, then of the language.
import { type CalendarDate, dateOf } from '../calendar-date.ts'
import { centuryOf, type DateReading } from './written-date.ts'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'
/** What is known of one column: `contradictory` columns have dates that prove both orders. */
export type DateForm = { order: DateOrder | null; isContradictory: boolean }

export type OrderVotes = Record<DateOrder, number>
export const noOrderVotes = (): OrderVotes => ({ dmy: 0, mdy: 0, ymd: 0 })

type Years = { from: number; to: number }

/** Days that the parts can mean, by order; two-digit years must be plausible for the file. */
export function readingsOf(
  reading: Extract<DateReading, { kind: 'parts' }>,
  years: Years,
): Partial<Record<DateOrder, CalendarDate>> {
  const { a, b, c, hasFullYear } = reading
  const year = hasFullYear ? c : centuryOf(c)
  const result: Partial<Record<DateOrder, CalendarDate>> = {}
  const put = (order: DateOrder, date: CalendarDate | null, dateYear: number) => {
    if (date && (hasFullYear || (dateYear >= years.from && dateYear <= years.to))) result[order] = date
  }
  put('dmy', dateOf(year, b, a), year)
  put('mdy', dateOf(year, a, b), year)
  if (!hasFullYear) put('ymd', dateOf(centuryOf(a), b, c), centuryOf(a))
  return result
}

/** A date that can be read in one way only proves the order of its column. */
export function voteDateOrder(reading: DateReading, years: Years, votes: OrderVotes): void {
  if (reading.kind === 'parts') {
    // A dot after the day is the German and Russian way and says nothing about other columns.
    const days = readingsOf(reading, years)
    const orders = Object.keys(days) as DateOrder[]
    if (orders.length === 1) votes[orders[0] as DateOrder]++
  } else if (reading.kind === 'no_year' && reading.isOpen) {
    if (reading.a > 12 && reading.b <= 12) votes.dmy++
    else if (reading.b > 12 && reading.a <= 12) votes.mdy++
  }
}

const DOMINANT = 20

/** The order votes decide; contradictory when two orders have proof and neither is a lone slip among many. */
export function decideDateOrder(votes: OrderVotes): DateForm {
  const ranked = (Object.entries(votes) as [DateOrder, number][]).sort((x, y) => y[1] - x[1])
  const [best, second] = ranked as [[DateOrder, number], [DateOrder, number]]
  if (best[1] === 0) return { order: null, isContradictory: false }
  if (second[1] > 0 && best[1] < DOMINANT * second[1]) return { order: null, isContradictory: true }
  return { order: best[0], isContradictory: false }
}

export type Resolved = { kind: 'date'; date: CalendarDate } | { kind: 'ambiguous' } | { kind: 'impossible' }

/**
 * The day of parts under the column's form. Where the order is not known, a day is still taken when only one reading
 * makes sense: both readings equal, or only one of them not before `notBefore` (the order date).
 */
export function resolveParts(
  reading: Extract<DateReading, { kind: 'parts' }>,
  form: DateForm,
  years: Years,
  notBefore: CalendarDate | null,
): Resolved {
  const days = readingsOf(reading, years)
  // Where the year customarily comes first and here does not, the month still precedes the day.
  const order = form.order === 'ymd' && !days.ymd ? 'mdy' : form.order
  if (order && days[order]) return { kind: 'date', date: days[order] as CalendarDate }
  let choices = [...new Set(Object.values(days))]
  if (choices.length === 0) return resolveImplausible(reading, form)
  if (choices.length > 1 && notBefore) {
    const sensible = choices.filter((date) => date >= notBefore)
    if (sensible.length > 0) choices = sensible
  }
  return choices.length === 1 ? { kind: 'date', date: choices[0] as CalendarDate } : { kind: 'ambiguous' }
}

function resolveImplausible(reading: Extract<DateReading, { kind: 'parts' }>, form: DateForm): Resolved {
  const days = readingsOf(reading, { from: 1900, to: 2099 })
  const date = (form.order && days[form.order]) ?? days.dmy ?? days.mdy ?? days.ymd
  return date ? { kind: 'date', date } : { kind: 'impossible' }
}

/** Month and day of a date without a year, null when the order is open and not known. */
export function monthAndDay(
  reading: Extract<DateReading, { kind: 'no_year' }>,
  form: DateForm,
): { month: number; day: number } | null {
  const { a, b } = reading
  if (!reading.isOpen || b > 12) return { month: a, day: b }
  if (a > 12 || form.order === 'dmy') return { month: b, day: a }
  if (form.order === 'mdy' || form.order === 'ymd' || a === b) return { month: a, day: b }
  return null
}

/** The first such day on or after `from`; null when there is none within eight years (29 February). */
export function firstDayAfter(from: CalendarDate, month: number, day: number): CalendarDate | null {
  for (let year = Number(from.slice(0, 4)), tries = 0; tries < 9; year++, tries++) {
    const date = dateOf(year, month, day)
    if (date && date >= from) return date
  }
  return null
}
