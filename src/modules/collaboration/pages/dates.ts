// How a day, a distance and a quantity read to a supplier in their language.
import { type CalendarDate, daysBetween } from '#kernel'
import type { PortalLanguage } from '../domain/portal-language.ts'
import { pageTexts } from './page-texts.ts'

const WEEKDAYS: Record<PortalLanguage, readonly string[]> = {
  'zh-Hans': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  'zh-Hant': ['週日', '週一', '週二', '週三', '週四', '週五', '週六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** 11月28日 周六 · Sat 28 Nov; with the year when it is not this one. */
export function showDay(day: CalendarDate, today: CalendarDate, language: PortalLanguage): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, date)).getUTCDay()]!
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  if (language === 'en') return `${weekday} ${date} ${MONTHS[month - 1]}${isThisYear ? '' : ` ${year}`}`
  return `${isThisYear ? '' : `${year}年`}${month}月${date}日 ${weekday}`
}

/** 11/28, or 2027/1/8 when it is not this year: for tables and buttons. */
export function showShortDay(day: CalendarDate, today: CalendarDate, language: PortalLanguage): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const isThisYear = day.slice(0, 4) === today.slice(0, 4)
  if (language === 'en') return `${date} ${MONTHS[month - 1]}${isThisYear ? '' : ` ${year}`}`
  return isThisYear ? `${month}/${date}` : `${year}/${month}/${date}`
}

/** 还有 3 天 · 已过 2 天 · 今天. Calendar days. */
export function showDistance(day: CalendarDate, today: CalendarDate, language: PortalLanguage): string {
  const say = pageTexts(language)
  const n = daysBetween(today, day)
  if (n === 0) return say('today')
  if (n === 1) return say('tomorrow')
  return n > 0 ? say('inDays', { n }) : say('daysAgo', { n: -n })
}

/** 1,200.5: no zeros after the last digit that counts. */
export function showQuantity(quantity: string): string {
  const [whole = '0', fraction = ''] = quantity.split('.')
  const digits = fraction.replace(/0+$/, '')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
  return digits === '' ? grouped : `${grouped}.${digits}`
}
