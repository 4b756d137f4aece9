// Workplaces for tests: the Chinese autumn of 2026 with its holidays and make-up days, and a plain week elsewhere.
import { addDays, type CalendarDate, calendarDate, daysBetween, weekdayOf } from '#kernel'
import { type HoursSpan, type WorkingDays, type Workplace, workplaceOf } from '../working-hours.ts'

export const CHINA_HOURS: readonly HoursSpan[] = [
  { from: '08:30', to: '12:00' },
  { from: '13:00', to: '17:30' },
]

const NATIONAL_DAY = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`)
const MID_AUTUMN = ['2026-09-25']
const MADE_UP = ['2026-09-20', '2026-10-10']

/** Monday to Friday but for the days off, and the days made up for them. */
export function aCalendar(days: { off?: readonly string[]; madeUp?: readonly string[] } = {}): WorkingDays {
  const off = new Set(days.off ?? [])
  const madeUp = new Set(days.madeUp ?? [])
  const isWorkingDay = (date: CalendarDate) => madeUp.has(date) || (weekdayOf(date) <= 5 && !off.has(date))
  const step = (from: CalendarDate, count: number): CalendarDate => {
    let date = from
    for (let left = Math.abs(count); left > 0; ) {
      date = addDays(date, Math.sign(count))
      if (isWorkingDay(date)) left--
    }
    return date
  }
  return {
    isWorkingDay,
    addWorkingDays: step,
    nextWorkingDay: (date) => (isWorkingDay(date) ? date : step(date, 1)),
    workingDaysBetween(from, to) {
      if (to < from) return 0 - this.workingDaysBetween(to, from)
      let count = 0
      for (let day = 1; day <= daysBetween(from, to); day++) if (isWorkingDay(addDays(from, day))) count++
      return count
    },
  }
}

export const chinaCalendar = (): WorkingDays => aCalendar({ off: [...NATIONAL_DAY, ...MID_AUTUMN], madeUp: MADE_UP })

export const shanghai = (): Workplace =>
  workplaceOf({ zone: 'Asia/Shanghai', calendar: chinaCalendar(), hours: CHINA_HOURS })

export const day = (text: string): CalendarDate => calendarDate(text)
