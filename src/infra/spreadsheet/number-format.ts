// What a number format makes of a stored number: a date, a code with zeros, or digits; for the .xlsx and .xls readers.
import { fromDayNumber } from '#kernel'
import type { RichCell } from './workbook.ts'

/** What matters of a format code. */
export type NumberFormat = {
  isDate: boolean
  /** Digits the format pads to with zeros (`000000`), 0 for none. */
  padTo: number
  /** The code where it shows more than digits. */
  shown?: string
}

// ECMA-376 part 1, 18.8.30: the built-in formats; 27–36 and 50–58 are dates in East Asian locales.
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const BUILT_IN_CURRENCY: Record<number, string> = {}

/** The format for a built-in number or a code of the file. */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return { isDate: BUILT_IN_DATES.has(id), padTo: 0, shown: BUILT_IN_CURRENCY[id] }
  return describeFormat(code)
}

/** Reads a format code such as `yyyy"年"m"月"`, `000000`, `"¥"#,##0.00`. Only its first section counts. */
export function describeFormat(code: string): NumberFormat {
  const section = firstSection(code)
  const bare = section
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/General|E[+-]/gi, '')
  // A clock alone (`h:mm`) is no day; `d`, `y` or a month are.
  const isDate = /[ydge年月日]/i.test(bare) || /m{3,}/i.test(bare)
  if (isDate) return { isDate: true, padTo: 0 }
  const zeros = /^0{2,}$/.exec(bare.trim())
  const hasMore = /["[$¥￥€£]|\\[^\d\s]/.test(section.replace(/\[(\$-[0-9A-F]+|[A-Z][a-z]+|<|>|=|[\d.]+)+\]/gi, ''))
  return { isDate: false, padTo: zeros ? zeros[0].length : 0, shown: hasMore ? section : undefined }
}

function firstSection(code: string): string {
  let inQuotes = false
  for (let i = 0; i < code.length; i++) {
    if (code[i] === '"') inQuotes = !inQuotes
    else if (code[i] === '\\') i++
    else if (code[i] === ';' && !inQuotes) return code.slice(0, i)
  }
  return code
}

/**
 * The decimal a stored double stands for: what the program shows at full precision (15 digits), without an exponent.
 * `6.9400112233440001E+12` → `6940011223344`, `0.30000000000000004` → `0.3`. Null when it is no number.
 */
export function exactNumber(raw: string): string | null {
  if (/^-?(0|[1-9]\d{0,14})$/.test(raw)) return raw
  const match = /^\s*([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?\s*$/.exec(raw)
  if (!match || (match[2] === '' && match[3] === '')) return null
  const digits = `${match[2]}${match[3]}`.replace(/^0+/, '')
  if (digits.length <= 15)
    return expand(match[1] === '-', `${match[2]}${match[3]}`, (match[2] as string).length + Number(match[4] ?? 0))
  const value = Number(raw)
  if (!Number.isFinite(value)) return null
  const rounded = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential(14))
  if (!rounded) return null
  return expand(rounded[1] === '-', `${rounded[2]}${rounded[3] ?? ''}`, 1 + Number(rounded[4]))
}

function expand(isNegative: boolean, digits: string, point: number): string | null {
  if (Math.abs(point) > 400) return null
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0'
  const fraction = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '')
  const plain = `${whole.replace(/^0+(?=\d)/, '')}${fraction ? `.${fraction}` : ''}`
  return isNegative && /[1-9]/.test(plain) ? `-${plain}` : plain
}

const DAY_OF_1899_12_30 = -25569
const SERIAL_MAX = 2_958_465

/** The day of an Excel serial (time dropped), null outside 1900–9999. The day 60 that never was (1900-02-29) is 1900-02-28. */
export function dateOfSerial(serial: string, is1904: boolean): string | null {
  const value = Math.floor(Number(serial) + 1e-9)
  const days = is1904 ? value + 1462 : value
  if (!(days >= 1 && days <= SERIAL_MAX)) return null
  return fromDayNumber(DAY_OF_1899_12_30 + (days < 60 ? days + 1 : days))
}

/** The cell of a stored number under its format. */
export function numberCell(raw: string, format: NumberFormat, is1904: boolean): RichCell {
  const number = exactNumber(raw)
  if (number === null) return { text: raw, kind: 'error' }
  if (format.isDate) {
    const date = dateOfSerial(number, is1904)
    if (date) return { text: date, kind: 'date', date, number }
  }
  const text = format.padTo && /^\d+$/.test(number) ? number.padStart(format.padTo, '0') : number
  return format.shown ? { text, kind: 'number', number, format: format.shown } : { text, kind: 'number', number }
}
