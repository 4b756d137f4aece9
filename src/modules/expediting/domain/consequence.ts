// The sentence of real consequence a message may carry (C58): the day the goods are consumed and where, never for which customer nor at what price.
import type { CalendarDate } from '#kernel'

export type Consequence =
  | { code: 'needed_by'; values: { needByDate: CalendarDate } }
  | { code: 'needed_by_at_site'; values: { needByDate: CalendarDate; siteName: string } }

/** Null where no need-by day is known: a consequence is told as it is or not at all. */
export function consequenceOf(line: { needByDate: CalendarDate | null; siteName: string | null }): Consequence | null {
  if (line.needByDate === null) return null
  if (line.siteName === null) return { code: 'needed_by', values: { needByDate: line.needByDate } }
  return { code: 'needed_by_at_site', values: { needByDate: line.needByDate, siteName: line.siteName } }
}
