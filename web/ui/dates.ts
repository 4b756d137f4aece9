// How a calendar day is read, typed and worded on screen. Days are 'YYYY-MM-DD' text; nothing here turns one into an instant.
import { currentLanguage, languageTag } from './texts.ts'

const DAY_MS = 86_400_000
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/

const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`)
const dayText = (date: Date): string => date.toISOString().slice(0, 10)

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  return ISO_DAY.test(text) && !Number.isNaN(noonOf(text).getTime()) && dayText(noonOf(text)) === text
}

export const addDays = (day: string, days: number): string => dayText(new Date(noonOf(day).getTime() + days * DAY_MS))
/** Calendar days from one day to another; negative when `to` is earlier. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / DAY_MS)
/** ISO weekday, 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => noonOf(day).getUTCDay() || 7

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLanguage()}${JSON.stringify(options)}`
  let made = formats.get(key)
  if (!made) {
    made = new Intl.DateTimeFormat(languageTag(), options)
    formats.set(key, made)
  }
  return made
}

/** `周三` / `Wed`. */
export const weekdayText = (day: string): string => format({ weekday: 'short', timeZone: 'UTC' }).format(noonOf(day))

/** Month and day, with the year only where it is not this year: `11/28`, `2027/1/4`; English `28 Nov`, `4 Jan 2027`. */
export function shortDay(day: string, today?: string): string {
  const [year, month, date] = day.split('-')
  const isOtherYear = today !== undefined && year !== today.slice(0, 4)
  if (currentLanguage() === 'en') {
    const name = format({ month: 'short', timeZone: 'UTC' }).format(noonOf(day))
    return isOtherYear ? `${Number(date)} ${name} ${year}` : `${Number(date)} ${name}`
  }
  return isOtherYear ? `${year}/${Number(month)}/${Number(date)}` : `${Number(month)}/${Number(date)}`
}

/** The whole day in words: `2026年11月28日 周六` / `Sat 28 Nov 2026`. */
export function longDay(day: string): string {
  const isEnglish = currentLanguage() === 'en'
  const options = { year: 'numeric', month: isEnglish ? 'short' : 'long', day: 'numeric', timeZone: 'UTC' } as const
  const text = format(options).format(noonOf(day))
  return isEnglish ? `${weekdayText(day)} ${text}` : `${text} ${weekdayText(day)}`
}

/** An instant in the company's zone: `11/28 14:05`; with the year where it is not this year. */
export function shortInstant(instant: string, timeZone: string, today?: string): string {
  const at = new Date(instant)
  const year = format({ year: 'numeric', timeZone }).format(at).replace(/\D/g, '')
  const isOtherYear = today !== undefined && year !== today.slice(0, 4)
  const options: Intl.DateTimeFormatOptions = {
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone,
  }
  return format(isOtherYear ? { ...options, year: 'numeric' } : options).format(at)
}

/** The clock time of an instant in the reader's own zone, for notices about this screen. */
export const clockTime = (at: Date): string => format({ hour: '2-digit', minute: '2-digit', hour12: false }).format(at)

const FULL = /[０-９．／－＋]/g
const narrow = (text: string): string => text.replace(FULL, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))

/**
 * The day a person typed: `2026-11-28`, `20261128`, `11-28`, `11/28`, `11.28`, `1128`, `28`, `11月28日`, `+3`, `今天`, `明天`.
 * Without a year it is the next such day, or one up to `PAST_DAYS_READ` days back; a bare number is the next such day of a month.
 * Null when no day can be read.
 */
export function readTypedDay(typed: string, today: string): string | null {
  const text = narrow(typed).trim().replace(/\s+/g, '').toLowerCase()
  if (text === '') return null
  const word = { 今天: 0, 今日: 0, today: 0, 明天: 1, 明日: 1, tomorrow: 1, 后天: 2, 昨天: -1, yesterday: -1 }[text]
  if (word !== undefined) return addDays(today, word)
  const offset = /^([+-])(\d{1,3})$/.exec(text)
  if (offset) return addDays(today, Number(`${offset[1]}${offset[2]}`))
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (full) return dayOf(Number(full[1]), Number(full[2]), Number(full[3]))
  const short = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text)
  if (short) return nearestYear(Number(short[1]), Number(short[2]), today)
  const bare = /^(\d{1,2})[日号]?$/.exec(text)
  return bare ? nextDayOfMonth(Number(bare[1]), today) : null
}

// A promise typed today may be for a day just past ("it came last week"), hardly for one half a year ago.
const PAST_DAYS_READ = 90

function dayOf(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDay(text) ? text : null
}

function nearestYear(month: number, day: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const candidates = [year - 1, year, year + 1].map((each) => dayOf(each, month, day)).filter((each) => each !== null)
  return candidates.find((each) => daysFrom(today, each) >= -PAST_DAYS_READ) ?? null
}

function nextDayOfMonth(day: number, today: string): string | null {
  let [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  for (let tried = 0; tried < 3; tried++) {
    const candidate = dayOf(year, month, day)
    if (candidate && candidate >= today) return candidate
    month += 1
    if (month > 12) [year, month] = [year + 1, 1]
  }
  return null
}
