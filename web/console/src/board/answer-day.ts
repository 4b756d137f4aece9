// The day a supplier named on the phone, as a buyer types it while listening: dates, offsets, weekdays, ends of months.
import { addDays, readTypedDay, weekdayOf } from '../../../ui/dates.ts'

const WEEKDAYS: Record<string, number> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
}
const CHINESE_WEEKDAY = /^(本|这|这个|下|下个|下下|下下个)?(?:周|星期|礼拜)([一二三四五六日天1-7])$/
const ENGLISH_WEEKDAY = /^(this|next)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?$/
const MONTH_END = /^(本月|这个月|下月|下个月|下下月)?(底|末|月底|月末)$/
const MONTH_DAY = /^(本月|这个月|下月|下个月)(\d{1,2})[日号]?$/

/** Whole weeks the word before a weekday adds to this week; undefined: no word, the next such day. */
function weeksOf(word: string | undefined): number | undefined {
  if (!word) return undefined
  if (word.startsWith('下下')) return 2
  return word.startsWith('下') || word === 'next' ? 1 : 0
}

function dayOfWeek(weekday: number, weeks: number | undefined, today: string): string {
  const away = weekday - weekdayOf(today)
  if (weeks === undefined) return addDays(today, away < 0 ? away + 7 : away)
  return addDays(today, away + 7 * weeks)
}

const monthsOf = (word: string | undefined): number => (word?.startsWith('下下') ? 2 : word?.startsWith('下') ? 1 : 0)

/** Year and month so many months after today's. */
function monthAfter(today: string, months: number): { year: number; month: number } {
  const index = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months
  return { year: Math.floor(index / 12), month: (index % 12) + 1 }
}
const two = (value: number): string => String(value).padStart(2, '0')

/**
 * `周五`, `下周三`, `下下周一`, `next fri`, `月底`, `下月底`, `下月5号`, and everything `readTypedDay` reads (`12/5`, `1205`, `+3`, `明天`).
 * A bare weekday is the next such day, today included. Null when no day can be read.
 */
export function readAnswerDay(typed: string, today: string): string | null {
  const text = typed.trim().replace(/\s+/g, '').toLowerCase()
  const weekday = CHINESE_WEEKDAY.exec(text) ?? ENGLISH_WEEKDAY.exec(text)
  if (weekday) return dayOfWeek(WEEKDAYS[weekday[2] ?? ''] ?? 1, weeksOf(weekday[1]), today)
  const end = MONTH_END.exec(text)
  if (end) {
    const { year, month } = monthAfter(today, monthsOf(end[1]) + 1)
    return addDays(`${year}-${two(month)}-01`, -1)
  }
  const day = MONTH_DAY.exec(text)
  if (day) {
    const { year, month } = monthAfter(today, monthsOf(day[1]))
    return readTypedDay(`${year}-${month}-${day[2]}`, today)
  }
  return readTypedDay(typed, today)
}
