// Days in a row with one name and kind, told as one span: a Spring Festival is one line, not nine.
import { addDays } from '../../../ui/dates.ts'

export interface NamedDay {
  date: string
  kind: 'off' | 'makeup_work'
  name: string
}
export interface DaySpan extends Omit<NamedDay, 'date'> {
  from: string
  to: string
  days: number
}

/** Spans of days given in order. */
export function daySpans(days: readonly NamedDay[]): DaySpan[] {
  const spans: DaySpan[] = []
  for (const { date, kind, name } of days) {
    const last = spans.at(-1)
    if (last && last.kind === kind && last.name === name && addDays(last.to, 1) === date) {
      last.to = date
      last.days += 1
    } else spans.push({ from: date, to: date, kind, name, days: 1 })
  }
  return spans
}
