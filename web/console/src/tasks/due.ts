// When a task is due, in the company's own day: what is over, what is for today, what can wait.
import { addDays, daysFrom, weekdayOf } from '#ui'

export type DueGroup = 'overdue' | 'today' | 'later'
const HOUR_MS = 3_600_000
/** The hour at which a task that was put off comes back. */
export const MORNING = '09:00'

export const localDay = (instant: string, timeZone: string): string =>
  new Date(instant).toLocaleDateString('sv-SE', { timeZone })

/** `now` is an instant; what was due earlier today is over already. */
export function dueGroup(dueAt: string, now: string, timeZone: string): DueGroup {
  if (dueAt < now) return 'overdue'
  return localDay(dueAt, timeZone) <= localDay(now, timeZone) ? 'today' : 'later'
}

export interface Overdue {
  unit: 'hours' | 'days'
  count: number
}
/** How long a task is over: hours on the same day, else days. Null while it is not. */
export function overdueBy(dueAt: string, now: string, timeZone: string): Overdue | null {
  if (dueAt >= now) return null
  const days = daysFrom(localDay(dueAt, timeZone), localDay(now, timeZone))
  if (days > 0) return { unit: 'days', count: days }
  return { unit: 'hours', count: Math.max(1, Math.round((Date.parse(now) - Date.parse(dueAt)) / HOUR_MS)) }
}

/** The instant of a clock time on a day in a zone. */
export function instantAt(day: string, time: string, timeZone: string): string {
  const guess = new Date(`${day}T${time}:00.000Z`)
  const shown = new Date(`${guess.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}.000Z`)
  return new Date(guess.getTime() - (shown.getTime() - guess.getTime())).toISOString()
}

export const inHours = (now: string, hours: number): string => new Date(Date.parse(now) + hours * HOUR_MS).toISOString()

/** The Monday after `today`. */
export const nextMonday = (today: string): string => addDays(today, 8 - weekdayOf(today))
