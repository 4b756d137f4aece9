// Reads quantities as people write them: `500件`, `3K`, `1.2万`, `１２０００`, `1.234,50`, `(120)`.
import type { Decimal } from '../decimal.ts'
import type { NumberStyle } from './number-style.ts'

export type QuantityReading = { value: Decimal; unit: string | null } | null

const NUMBER_LENGTH_MAX = 64
const PLAIN = /^(?:0|[1-9]\d{0,14})$/

/** Canonical decimal from digits with at most one dot; the text is known to be of that form. */
export function canonicalDecimal(sign: string, whole: string, fraction: string): Decimal {
  const head = whole.replace(/^0+(?=\d)/, '') || '0'
  const tail = fraction.replace(/0+$/, '')
  const isZero = head === '0' && tail === ''
  return `${sign === '-' && !isZero ? '-' : ''}${head}${tail ? `.${tail}` : ''}` as Decimal
}

/**
 * A number with grouping: `1,234.50`, `1 200`, `1'250`, `1.250` (by style). Null when the signs contradict each other.
 * One sign with other than three digits behind it is the decimal sign whatever the style says.
 */
export function readDigits(text: string, style: NumberStyle): Decimal | null {
  let sign = ''
  let digits = text.trim()
  if (/^[+-]/.test(digits)) {
    sign = digits[0] as string
    digits = digits.slice(1).trim()
  }
  if (/^\d{1,3}([ '’\u00a0\u202f]\d{3})+(?!\d)/.test(digits)) digits = digits.replace(/[ '’\u00a0\u202f](?=\d{3})/g, '')
  const match = /^(\d*)((?:[.,]\d+)*)[.,]?$/.exec(digits)
  if (!match || digits === '' || !/\d/.test(digits)) return null
  const groups = (match[2] as string).match(/[.,]\d+/g) ?? []
  const first = match[1] as string
  if (groups.length === 0) return canonicalDecimal(sign, first, '')
  const last = groups.at(-1) as string
  const isMixed = groups.some((group) => group[0] !== last[0])
  const isGroupOf = (list: string[]) =>
    first.length >= 1 && first.length <= 3 && list.every((group) => group.length === 4)
  if (isMixed) {
    const before = groups.slice(0, -1)
    if (before.some((group) => group[0] === last[0]) || !isIndianOrWestern(first, before)) return null
    return canonicalDecimal(sign, first + before.map((group) => group.slice(1)).join(''), last.slice(1))
  }
  if (groups.length > 1)
    return isGroupOf(groups) || isIndianOrWestern(first, groups)
      ? canonicalDecimal(sign, first + groups.map((group) => group.slice(1)).join(''), '')
      : null
  const isDecimalSign = last[0] === (style === 'dot' ? '.' : ',')
  const couldGroup = last.length === 4 && first.length >= 1 && first.length <= 3 && first !== '0'
  if (couldGroup && !isDecimalSign) return canonicalDecimal(sign, first + last.slice(1), '')
  return canonicalDecimal(sign, first === '' ? '0' : first, last.slice(1))
}

// 12,34,567: the last group has three digits, those before it two or three.
function isIndianOrWestern(first: string, groups: string[]): boolean {
  return (
    first.length >= 1 &&
    first.length <= 3 &&
    groups.at(-1)?.length === 4 &&
    groups.slice(0, -1).every((group) => group.length === 3 || group.length === 4)
  )
}

const MULTIPLIERS: [RegExp, number][] = [
  [/^百万/, 6],
  [/^百(?!分|米)/, 2],
  [/^[万萬](?!向|能|用)/, 4],
  [/^千(?![克米瓦伏升焦帕卡])/, 3],
  [/^亿/, 8],
  [/^[kK](?![A-Za-z])/, 3],
  [/^[kK](?=(pcs|pc|ea|pieces)\b)/i, 3],
]
const NUMBER_HEAD = /^([+-]?\s*(?:\d[\d.,'’\u00a0\u202f]*(?: \d{3}(?!\d)[\d.,]*)*|[.,]\d+))\s*(.*)$/s
const UNIT = /^[\p{L}"″'%°µ][\p{L}./³² "″-]{0,14}[23²³]?$/u
// What makes a number vague is no unit.
const VAGUE =
  /左右|上下|以上|以下|以内|约|多$|余$|若干|待|未|大概|不到|超过|起$|approx|circa|about|\bca\b|\bmin\b|\bmax\b|\bbis\b|\bto\b|\bor\b|\bx\b|tbd|tba/i

/** A quantity; null when it is a word, a range, an error value or vague. Negative values are returned as such. */
export function readQuantity(text: string, style: NumberStyle): QuantityReading {
  if (PLAIN.test(text)) return { value: text as Decimal, unit: null }
  if (text.length > NUMBER_LENGTH_MAX) return null
  let source = text
    .normalize('NFKC')
    .replace(/[−–—﹣]/g, '-')
    .replace(/^['’‘]/, '')
    .trim()
  let isNegative = false
  const brackets = /^\((.*)\)$/s.exec(source)
  if (brackets) {
    isNegative = true
    source = (brackets[1] as string).trim()
  }
  const trailing = /^([\d.,' ]+)-$/.exec(source)
  if (trailing) {
    isNegative = true
    source = (trailing[1] as string).trim()
  }
  const match = NUMBER_HEAD.exec(source)
  if (!match) return null
  let value = readDigits((match[1] as string).replace(/\s+$/, ''), style)
  if (value === null) return null
  let rest = (match[2] as string).trim()
  for (const [pattern, power] of MULTIPLIERS) {
    const found = pattern.exec(rest)
    if (!found) continue
    value = shift(value, power)
    rest = rest.slice(found[0].length).trim()
    break
  }
  rest = rest
    .replace(/^\(([^()]*)\)$/, '$1')
    .replace(/[.。]+$/, '')
    .trim()
  if (rest !== '' && (!UNIT.test(rest) || VAGUE.test(rest))) return null
  if (isNegative && value !== '0') value = (value.startsWith('-') ? value.slice(1) : `-${value}`) as Decimal
  return { value, unit: rest === '' ? null : rest }
}

function shift(value: Decimal, power: number): Decimal {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.')
  const moved = fraction.padEnd(power, '0')
  return canonicalDecimal(value.startsWith('-') ? '-' : '', whole + moved.slice(0, power), moved.slice(power))
}
