// On which day a count of working days falls below a limit: what makes a grade change with nothing but time.
import { addDays, type CalendarDate } from '#kernel'
import type { WorkingDays } from './forecast-port.ts'

/** The first day x with fewer than `count` working days in (x, until]; `count` may be zero or negative (x then lies after). */
export function firstDayWithFewerThan(calendar: WorkingDays, count: number, until: CalendarDate): CalendarDate {
  if (count < 1) return calendar.addWorkingDays(until, 1 - count)
  const before = calendar.addWorkingDays(until, 0 - count)
  return calendar.workingDaysBetween(before, until) < count ? before : calendar.addWorkingDays(before, 1)
}

/** Collects when a result stops being true and answers with the first such day after `today`. */
export type ChangeWatch = {
  /** The result holds through `day` and changes the day after. */
  until(day: CalendarDate): void
  /** The result changes on `day`. */
  on(day: CalendarDate): void
  first(): CalendarDate | null
}

/** Days already past are no change to come and are left out. */
export function watchChanges(today: CalendarDate): ChangeWatch {
  let lastDay: CalendarDate | null = null
  let changeDay: CalendarDate | null = null
  return {
    until(day) {
      if (day >= today && (lastDay === null || day < lastDay)) lastDay = day
    },
    on(day) {
      if (day > today && (changeDay === null || day < changeDay)) changeDay = day
    },
    first() {
      if (lastDay === null) return changeDay
      const after = addDays(lastDay, 1)
      return changeDay === null || after < changeDay ? after : changeDay
    },
  }
}
