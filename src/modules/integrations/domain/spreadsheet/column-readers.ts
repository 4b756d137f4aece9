// Reads the cells of one column fast: the form is decided once, equal texts are read once.
import {
  type CalendarDate,
  type DateForm,
  type DateReading,
  type Decimal,
  dateOf,
  exactDate,
  firstDayAfter,
  monthAndDay,
  type NumberStyle,
  readDate,
  readQuantity,
  resolveParts,
} from '#kernel'
import { currencyOf, currencyOfFormat, type FileRegion, unitOfFormat } from './currency.ts'
import type { FileFacts } from './file-facts.ts'
import { type Cell, cellText } from './grid.ts'
import { readPrice } from './parse-price.ts'

const CACHE_MAX = 100_000

function cached<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const hit = known.get(text)
    if (hit !== undefined) return hit
    const value = read(text)
    if (known.size < CACHE_MAX) known.set(text, value)
    return value
  }
}

export type Amount = { value: Decimal; unit: string | null } | 'blank' | 'wrong'

/** Quantities of a column; `blank` for an empty cell, `wrong` for what is no number. */
export function quantityReader(style: NumberStyle, region: FileRegion): (cell: Cell) => Amount {
  const read = cached((text: string): Amount => (isDash(text) ? 'blank' : (readQuantity(text, style) ?? 'wrong')))
  return (cell) => {
    if (cell === null || cell === undefined) return 'blank'
    if (typeof cell === 'string') {
      const text = cellText(cell)
      return text === '' ? 'blank' : read(text)
    }
    if (cell.kind === 'number')
      return { value: cell.number as Decimal, unit: cell.format ? unitOfFormat(cell.format, region) : null }
    if (cell.kind === 'text') return cellText(cell) === '' ? 'blank' : read(cellText(cell))
    return 'wrong'
  }
}

const isDash = (text: string): boolean => /^[-–—]+$/.test(text)

export type Price = { value: Decimal | null; currency: string | null }
const NO_PRICE: Price = { value: null, currency: null }

/** Prices and amounts of a column with the currency written at them or shown by their format. */
export function priceReader(style: NumberStyle, region: FileRegion): (cell: Cell) => Price {
  const read = cached((text: string): Price => {
    const price = readPrice(text, style)
    return { value: price.value, currency: price.currency ? currencyOf(price.currency, region) : null }
  })
  return (cell) => {
    if (cell === null || cell === undefined) return NO_PRICE
    if (typeof cell !== 'string' && cell.kind === 'number')
      return { value: cell.number as Decimal, currency: cell.format ? currencyOfFormat(cell.format, region) : null }
    const text = cellText(cell)
    return text === '' ? NO_PRICE : read(text)
  }
}

export type DateOutcome = CalendarDate | null | 'word' | 'year_unknown' | 'impossible' | 'ambiguous'

/** Dates of a column. The second argument is the order date of the row, for days without a year and for open orders of day and month. */
export function dateReader(
  form: DateForm,
  facts: FileFacts,
  noDateWords: ReadonlySet<string>,
): (cell: Cell, orderDate: CalendarDate | null) => DateOutcome {
  const read = cached(
    (text: string): DateReading =>
      noDateWords.has(text.toLowerCase()) ? { kind: 'none' } : readDate(text, facts.isMinguo),
  )
  return (cell, orderDate) => {
    if (cell === null || cell === undefined) return null
    if (typeof cell !== 'string') {
      if (cell.kind === 'date') return settleDate(exactDate(cell.date as string), form, facts, orderDate)
      if (cell.kind === 'error') return cell.text === '#N/A' ? null : 'word'
    }
    return settleDate(read(cellText(cell)), form, facts, orderDate)
  }
}

/** A reading as a day, given the column's form, the order date and what the file says of years. */
export function settleDate(
  reading: DateReading,
  form: DateForm,
  facts: FileFacts,
  orderDate: CalendarDate | null,
): DateOutcome {
  if (reading.kind === 'exact') return reading.date
  if (reading.kind === 'none') return null
  if (reading.kind === 'parts') {
    const dotted =
      reading.separator === '.' && !form.order && !form.isContradictory
        ? { order: 'dmy' as const, isContradictory: false }
        : form
    const resolved = resolveParts(reading, dotted, facts.years, orderDate)
    return resolved.kind === 'date' ? resolved.date : resolved.kind
  }
  if (reading.kind !== 'no_year') return reading.kind
  const day = monthAndDay(reading, form)
  if (!day) return 'ambiguous'
  return withYear(day, facts, orderDate)
}

function withYear(
  { month, day }: { month: number; day: number },
  facts: FileFacts,
  orderDate: CalendarDate | null,
): DateOutcome {
  if (orderDate) return firstDayAfter(orderDate, month, day) ?? 'impossible'
  if (facts.title) {
    // A list titled December that speaks of January means the next one.
    const wraps = facts.title.month !== null && facts.title.month - month >= 6
    return dateOf(facts.title.year + (wraps ? 1 : 0), month, day) ?? 'impossible'
  }
  return facts.usualYear === null ? 'year_unknown' : (dateOf(facts.usualYear, month, day) ?? 'impossible')
}
