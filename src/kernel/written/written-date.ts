// Reads one written date as far as it can be read alone: a day, parts whose order others decide, a word, or nothing.
import { type CalendarDate, dateOf, fromDayNumber, parseCalendarDate } from '../calendar-date.ts'

export type DateReading =
  | { kind: 'none' }
  | { kind: 'word' }
  | { kind: 'impossible' }
  | { kind: 'exact'; date: CalendarDate }
  /** `a/b/c` with the year last or in two digits: which is which, other values decide. */
  | { kind: 'parts'; a: number; b: number; c: number; hasFullYear: boolean; separator: string }
  /** A month and a day without a year; `isOpen` when their order is not known either. */
  | { kind: 'no_year'; a: number; b: number; isOpen: boolean; separator: string }

const NONE = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '–',
  '/',
  '\\',
  '//',
  'n/a',
  'na',
  'n.a.',
  'n.a',
  '#n/a',
  'n / a',
  '无',
  '無',
  '空',
  'null',
  'none',
  'nil',
  '.',
  '..',
  '*',
  '0',
  '00.00.0000',
  '0000-00-00',
  '00/00/0000',
  '00000000',
  '1900-01-00',
  '1900/1/0',
  '9999-12-31',
  '31.12.9999',
  '12/31/9999',
  'k.a.',
  'k. a.',
  'k.a',
  'ka',
  'entf.',
  'entfällt',
  's/o',
  's.o.',
  'n.v.t.',
  '不适用',
  '不適用',
  '#n/v',
  '(blank)',
  '(空白)',
  '(leer)',
  '?',
])

const MONTHS = new Map<string, number>()
const MONTH_NAMES = [
  'jan january januar janvier janv enero ene gennaio gen janeiro januari',
  'feb february februar fevrier fevr fev febrero febbraio fevereiro februari febr',
  'mar march marz maerz mrz mars marzo março marco maart mrt',
  'apr april avril avr abril abr aprile',
  'may mai mayo maggio mag maio mei',
  'jun june juni juin junio giugno giu junho',
  'jul july juli juillet juil julio luglio lug julho',
  'aug august aout agosto ago augustus',
  'sep sept september septembre septiembre settembre set setembro',
  'oct october oktober okt octobre octubre ottobre ott outubro out',
  'nov november novembre noviembre novembro',
  'dec december dezember dez decembre diciembre dic dicembre dezembro',
]
for (const [index, names] of MONTH_NAMES.entries())
  for (const name of names.split(' ')) MONTHS.set(name.normalize('NFD').replace(/\p{M}/gu, ''), index + 1)
const monthOf = (word: string): number | undefined =>
  MONTHS.get(word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''))

const TIME =
  /[T\s]+(?:上午|下午)?\s*\d{1,2}[:：时時]\d{0,2}(?:[:：分]\d{0,2}秒?)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i
const WEEKDAY =
  /[\s,，]*[(]?\s*(?:周|星期|礼拜|週)[一二三四五六日天]\s*[)]?|\(\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*\)|\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|satur?|sun)(?:day)?\b[.,]?\s*|\b(?:mo|di|mi|do|fr|sa|so)\.,?\s+(?=\d)/gi
const CHINESE_DIGITS: Record<string, string> = {
  〇: '0',
  零: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

const DATE_LENGTH_MAX = 60

/** `isMinguo`: the file counts years of the Republic of China (115 is 2026). */
export function readDate(text: string, isMinguo: boolean): DateReading {
  const direct = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (direct) return fullYear(Number(direct[1]), Number(direct[2]), Number(direct[3]))
  // Long texts are notes; looking for a date in them would only cost time.
  if (text.length > DATE_LENGTH_MAX) return { kind: 'word' }
  const lower = text.toLowerCase()
  if (NONE.has(lower)) return { kind: 'none' }
  let source = text
    .normalize('NFKC')
    .replace(/^['’]/, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .trim()
  if (/[〇零一二三四五六七八九十]+[年月日号號]/.test(source)) source = withPlainDigits(source)
  source = source
    .replace(TIME, '')
    .replace(WEEKDAY, ' ')
    .replace(/\s*(之?前|以前|为止|截止|止|交货?|到货?|要|出货|完成|付运)$/, '')
    .replace(/[.,;。，]+$/, (mark) => (/^\d{1,2}\.\d{1,2}\.$/.test(source) ? mark : ''))
    .trim()
  return (
    readYearFirst(source, isMinguo) ??
    readMonthName(source) ??
    readNumeric(source) ??
    (NONE.has(source.toLowerCase()) ? { kind: 'none' } : { kind: 'word' })
  )
}

function readYearFirst(source: string, isMinguo: boolean): DateReading | null {
  const match = /^(?:西元|公元)?(\d{4})\s*[-/.年\s]\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号號]?$/.exec(source)
  if (match) return fullYear(Number(match[1]), Number(match[2]), Number(match[3]))
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(source)
  if (compact) return fullYear(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const minguo = /^(民[国國])?\s*(\d{2,3})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号號]?$/.exec(source)
  if (minguo && (minguo[1] || (isMinguo && Number(minguo[2]) >= 100)))
    return fullYear(Number(minguo[2]) + 1911, Number(minguo[3]), Number(minguo[4]))
  const minguoCompact = /^(1\d{2})(\d{2})(\d{2})$/.exec(source)
  if (minguoCompact && isMinguo)
    return fullYear(Number(minguoCompact[1]) + 1911, Number(minguoCompact[2]), Number(minguoCompact[3]))
  const shortYear = /^(\d{2})年\s*(\d{1,2})月\s*(\d{1,2})[日号號]?$/.exec(source)
  if (shortYear) return fullYear(2000 + Number(shortYear[1]), Number(shortYear[2]), Number(shortYear[3]))
  const chinese = /^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/.exec(source)
  if (chinese) return noYear(Number(chinese[1]), Number(chinese[2]), false, '月')
  return null
}

function readMonthName(source: string): DateReading | null {
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|\.|er|º)?[\s\-/.]*(?:de\s+)?([\p{L}]{3,10})\.?[\s\-/.,']*(?:de\s+)?(\d{4}|\d{2})?$/iu.exec(
      source,
    )
  if (dayFirst) {
    const month = monthOf(dayFirst[2] as string)
    return month === undefined ? null : withNamedMonth(Number(dayFirst[1]), month, dayFirst[3])
  }
  const monthFirst = /^([\p{L}]{3,10})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:[\s\-/,.']+(\d{4}|\d{2}))?$/iu.exec(source)
  if (monthFirst) {
    const month = monthOf(monthFirst[1] as string)
    return month === undefined ? null : withNamedMonth(Number(monthFirst[2]), month, monthFirst[3])
  }
  const yearFirst = /^(\d{4})[\s\-/.]*([\p{L}]{3,10})\.?[\s\-/.]*(\d{1,2})$/iu.exec(source)
  const month = yearFirst ? monthOf(yearFirst[2] as string) : undefined
  return yearFirst && month !== undefined ? fullYear(Number(yearFirst[1]), month, Number(yearFirst[3])) : null
}

function withNamedMonth(day: number, month: number, year: string | undefined): DateReading {
  if (year === undefined) return noYear(month, day, false, 'name')
  return fullYear(year.length === 4 ? Number(year) : centuryOf(Number(year)), month, day)
}

/** Two digits: 00–68 are 2000–2068, as POSIX reads them. */
export const centuryOf = (year: number): number => (year <= 68 ? 2000 + year : 1900 + year)

function readNumeric(source: string): DateReading | null {
  const match = /^(\d{1,2})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/.exec(source)
  if (match) {
    const [a, b, c] = [Number(match[1]), Number(match[3]), Number(match[4])]
    const hasFullYear = (match[4] as string).length === 4
    // `1.01.0001` is a code.
    if (hasFullYear && (c < YEAR_MIN || c > YEAR_MAX)) return null
    const isPossible = hasFullYear
      ? dateOf(c, b, a) !== null || dateOf(c, a, b) !== null
      : [dateOf(centuryOf(c), b, a), dateOf(centuryOf(c), a, b), dateOf(centuryOf(a), b, c)].some(
          (date) => date !== null,
        )
    return isPossible ? { kind: 'parts', a, b, c, hasFullYear, separator: match[2] as string } : { kind: 'impossible' }
  }
  const yearFirst = /^(\d{2})([-/.])(\d{1,2})\2(\d)$/.exec(source)
  if (yearFirst) return fullYear(2000 + Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]))
  const short = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})(\.?)$/.exec(source)
  if (short) {
    const [a, b] = [Number(short[1]), Number(short[3])]
    // `20.11.` with the closing dot is day and month.
    if (short[4] === '.') return noYear(b, a, false, '.')
    return noYear(a, b, true, short[2] as string)
  }
  if (/^\d{5}(\.\d+)?$/.test(source)) return serial(source)
  const sixDigits = /^(\d{2})(\d{2})(\d{2})$/.exec(source)
  if (sixDigits) {
    const date = dateOf(2000 + Number(sixDigits[1]), Number(sixDigits[2]), Number(sixDigits[3]))
    return date && Number(sixDigits[1]) >= 15 && Number(sixDigits[1]) <= 50 ? { kind: 'exact', date } : null
  }
  return null
}

const YEAR_MIN = 1900
const YEAR_MAX = 2199
const SERIAL_MIN = 30_000
const SERIAL_MAX = 73_050

/** A spreadsheet's day number written as text: 46336 is 2026-11-10. */
function serial(source: string): DateReading | null {
  const value = Math.floor(Number(source))
  return value >= SERIAL_MIN && value <= SERIAL_MAX ? { kind: 'exact', date: fromDayNumber(value - 25_569) } : null
}

function noYear(a: number, b: number, isOpen: boolean, separator: string): DateReading {
  // 2024 is a leap year: 29 February may exist.
  const isPossible = dateOf(2024, a, b) !== null || (isOpen && dateOf(2024, b, a) !== null)
  if (isPossible) return { kind: 'no_year', a, b, isOpen, separator }
  return isOpen && separator === '.' ? { kind: 'word' } : { kind: 'impossible' }
}

function fullYear(year: number, month: number, day: number): DateReading {
  if (year === 9999 || (year === 1900 && month === 1 && day <= 1)) return { kind: 'none' }
  const date = dateOf(year, month, day)
  return date ? { kind: 'exact', date } : { kind: 'impossible' }
}

function withPlainDigits(source: string): string {
  return source
    .replace(
      /([一二三四五六七八九])?十([一二三四五六七八九])?(?=[月日号號])/g,
      (_, tens: string | undefined, ones: string | undefined) =>
        `${tens ? CHINESE_DIGITS[tens] : '1'}${ones ? CHINESE_DIGITS[ones] : '0'}`,
    )
    .replace(
      /[〇零一二三四五六七八九](?=[〇零一二三四五六七八九]*[年月日号號])/g,
      (digit) => CHINESE_DIGITS[digit] as string,
    )
}

/** The day of a typed date cell. */
export const exactDate = (iso: string): DateReading => {
  const date = parseCalendarDate(iso)
  return date ? fullYear(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))) : { kind: 'word' }
}
