// Puts in what is only known when a message leaves: the reader's link, and whether a day is today. Without an address no trace of a link is left.

import { addDays, type CalendarDate, calendarDate, dateInZone, weekdayOf } from '#kernel'
import type { LetterLanguage } from './letter.types.ts'

/** `{{link}}`, `{{link:/o/…}}`: the reader's page, or a place on it. */
const LINK = /\{\{link(?::([^{}\s]*))?\}\}/g
/** `{{#link}}…{{/link}}` stands where there is an address, `{{^link}}…{{/link}}` where there is none. */
const WITH_LINK = /\{\{#link\}\}([\s\S]*?)\{\{\/link\}\}/g
const WITHOUT_LINK = /\{\{\^link\}\}([\s\S]*?)\{\{\/link\}\}/g
/** `{{by:2026-11-23T17:00}}` */
const BY = /\{\{by:(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})\}\}/g

export type Filling = {
  /** Of the reader's page, without a slash at the end and with `?m=` kept apart; null: there is none. */
  address: string | null
  /** Says which message the page was opened from; null: nobody asks. */
  code: string | null
  language: LetterLanguage
  zone: string
  now: Date
  isHtml?: boolean
}

/** The text as it leaves now. */
export function fillIn(text: string, filling: Filling): string {
  const { address, code } = filling
  const chosen = text
    .replace(WITH_LINK, address === null ? '' : '$1')
    .replace(WITHOUT_LINK, address === null ? '$1' : '')
  return chosen
    .replace(LINK, (_, place: string | undefined) => (address === null ? '' : linkTo(address, place ?? '', code)))
    .replace(BY, (_, day: string, time: string) => spokenTime(calendarDate(day), time, filling))
    .replace(/\n{3,}/g, '\n\n')
}

function linkTo(address: string, place: string, code: string | null): string {
  const [path = '', fragment] = place.split('#')
  return `${address}${path}${code ? `?m=${code}` : ''}${fragment ? `#${fragment}` : ''}`
}

/** "今天 17:00", "明天 17:00", "11月25日（周三）17:00"; once it has passed, as soon as possible. */
function spokenTime(day: CalendarDate, time: string, { now, zone, language }: Filling): string {
  const today = dateInZone(now, zone)
  if (day < today || (day === today && time <= timeInZone(now, zone))) return AT_ONCE[language]
  // "17:00 前": a figure stands apart from the word that follows it.
  const gap = language === 'en' ? '' : ' '
  if (day === today) return `${TODAY[language]} ${time}${gap}`
  if (day === addDays(today, 1)) return `${TOMORROW[language]} ${time}${gap}`
  return `${spokenDay(day, language)}${language === 'en' ? ',' : ''} ${time}${gap}`
}

const TODAY: Record<LetterLanguage, string> = { 'zh-Hans': '今天', 'zh-Hant': '今天', en: 'today' }
const TOMORROW: Record<LetterLanguage, string> = { 'zh-Hans': '明天', 'zh-Hant': '明天', en: 'tomorrow' }
const AT_ONCE: Record<LetterLanguage, string> = { 'zh-Hans': '今天下班', 'zh-Hant': '今天下班', en: 'the end of today' }
const WEEKDAYS: Record<LetterLanguage, readonly string[]> = {
  'zh-Hans': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  'zh-Hant': ['週一', '週二', '週三', '週四', '週五', '週六', '週日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day in a sentence, with its weekday: "11月25日（周三）", "Wed 25 Nov". */
export function spokenDay(date: CalendarDate, language: LetterLanguage): string {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1]
  return language === 'en' ? `${weekday} ${day} ${MONTHS[month - 1]}` : `${month}月${day}日（${weekday}）`
}

/** A day in a table, with its year: "2026-12-10 周四", "10 Dec 2026, Thu". */
export function tableDay(date: CalendarDate, language: LetterLanguage): string {
  const weekday = WEEKDAYS[language][weekdayOf(date) - 1]
  if (language !== 'en') return `${date} ${weekday}`
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}, ${weekday}`
}

/** `HH:MM` at `zone`. */
export function timeInZone(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return parts.format(instant)
}
