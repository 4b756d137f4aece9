// What the values of a column look like, so that a header's claim can be believed or doubted.

import { readDate, readQuantity } from '#kernel'
import { currencyOf } from './currency.ts'
import type { OrderField } from './fields.ts'
import { DATE_FIELDS, NUMBER_FIELDS } from './fields.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell } from './grid.ts'
import { readPrice } from './parse-price.ts'
import { isTotalLabel } from './row-words.ts'

export type ColumnProfile = {
  filled: number
  numbers: number
  /** Whole numbers below 10,000. */
  smallIntegers: number
  dates: number
  /** Dates that are nothing else: with a year in four digits. `08-15` may be a code. */
  sureDates: number
  currencies: number
  shortWords: number
  /** Texts with a letter and no digit, or with Chinese characters: names rather than codes. */
  names: number
  distinct: number
  characters: number
  /** 1, 2, 3 … from row to row. */
  isCounter: boolean
  examples: string[]
}

const SAMPLE_ROWS = 300
const FULL_SHARE = 0.4

/** Rows below the header that are filled like lines; titles, totals and terms fill few columns and would mislead. */
export function sampleRows(table: Table): number[] {
  const counts: [number, number][] = []
  const end = Math.min(table.end, table.headerBottom + 1 + SAMPLE_ROWS)
  for (let r = table.headerBottom + 1; r < end; r++) {
    if (table.repeats.has(r)) continue
    let filled = 0
    for (const cell of table.grid.rows[r] ?? []) if (!isBlankCell(cell)) filled++
    if (filled > 0) counts.push([r, filled])
  }
  const most = Math.max(0, ...counts.map(([, filled]) => filled))
  const full = counts.filter(([, filled]) => filled >= most * FULL_SHARE).map(([r]) => r)
  const lines = full.filter((r) => !isAside(table.grid.rows[r] ?? []))
  return lines.length >= full.length / 2 ? lines : full
}

/** A head block between tables or a total: it holds a key with a colon or a word for a sum. */
const isAside = (row: readonly Cell[]): boolean =>
  row.some((cell) => typeof cell === 'string' && (/^[^\d:：]{2,12}[:：]/.test(cell) || isTotalLabel(cell)))

export function profileColumn(table: Table, column: number, rows: readonly number[]): ColumnProfile {
  const profile: ColumnProfile = {
    filled: 0,
    numbers: 0,
    smallIntegers: 0,
    dates: 0,
    sureDates: 0,
    currencies: 0,
    shortWords: 0,
    names: 0,
    distinct: 0,
    characters: 0,
    isCounter: true,
    examples: [],
  }
  const seen = new Set<string>()
  let previous = 0
  for (const r of rows) {
    const cell = table.grid.rows[r]?.[column]
    if (isBlankCell(cell)) continue
    const text = cellText(cell)
    noteValue(profile, cell, text)
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
    if (!(value === previous + 1 || (previous === 0 && value > 0))) profile.isCounter = false
    previous = value
    seen.add(text)
    if (profile.examples.length < 5 && !profile.examples.includes(text)) profile.examples.push(text)
  }
  profile.distinct = seen.size
  if (profile.filled < 2) profile.isCounter = false
  return profile
}

function noteValue(profile: ColumnProfile, cell: Cell, text: string): void {
  profile.filled++
  profile.characters += text.length
  const kind = cell && typeof cell !== 'string' ? cell.kind : 'text'
  if (kind === 'date') {
    profile.dates++
    profile.sureDates++
    return
  }
  if (/^0*\d{1,4}$/.test(text) || (kind === 'number' && /^\d{1,4}(\.0+)?$/.test(text))) profile.smallIntegers++
  const isNumber = kind === 'number' || readQuantity(text, 'dot') !== null || readPrice(text, 'dot').value !== null
  if (isNumber) profile.numbers++
  // A stored number may be a day as well (46336), which only a header can tell.
  const reading = readDate(text, false)
  if (
    reading.kind === 'exact' ||
    reading.kind === 'parts' ||
    reading.kind === 'impossible' ||
    (reading.kind === 'no_year' && !(reading.isOpen && reading.separator === '.'))
  )
    profile.dates++
  if (!isNumber && (reading.kind === 'exact' || (reading.kind === 'parts' && reading.hasFullYear))) profile.sureDates++
  if (currencyOf(text, 'elsewhere')) profile.currencies++
  if (!isNumber && text.length <= 6) profile.shortWords++
  if (/[\u3400-\u9fff]/.test(text) || (/\p{L}{2}/u.test(text) && !/\d/.test(text))) profile.names++
}

/** How well the values fit a field, 0 (contradict) to 1. An empty column neither fits nor contradicts. */
export function fitOf(field: OrderField, profile: ColumnProfile): number {
  if (profile.filled === 0) return 0.8
  const share = (count: number) => count / profile.filled
  const meanLength = profile.characters / profile.filled
  if (DATE_FIELDS.has(field)) {
    if (share(profile.dates) >= 0.4) return 1
    if (share(profile.numbers) > 0.5 && share(profile.dates) < 0.2) return 0.05
    return profile.dates > 0 ? 0.9 : 0.4
  }
  if (
    share(profile.sureDates) > 0.6 &&
    field !== 'note' &&
    share(profile.smallIntegers) < 0.3 &&
    share(profile.numbers) < 0.6
  )
    return 0.05
  if (NUMBER_FIELDS.has(field)) return share(profile.numbers) >= 0.5 ? 1 : share(profile.numbers) > 0.15 ? 0.7 : 0.2
  if (field === 'line_no')
    return share(profile.smallIntegers) >= 0.7 ? 1 : meanLength <= 6 && share(profile.numbers) > 0.5 ? 0.7 : 0.1
  if (field === 'line_key') return profile.distinct === profile.filled ? 1 : 0.1
  if (field === 'order_no')
    return profile.isCounter && share(profile.smallIntegers) > 0.9 ? 0.35 : meanLength >= 2 ? 1 : 0.5
  if (field === 'unit') return share(profile.numbers) > 0.5 ? 0.05 : meanLength <= 8 ? 1 : 0.4
  if (field === 'currency') return share(profile.currencies) >= 0.5 ? 1 : 0.3
  if (field === 'supplier') return share(profile.numbers) > 0.6 ? 0.2 : 1
  if (field === 'supplier_code') return meanLength > 20 ? 0.3 : 1
  if (field === 'item_code' && profile.isCounter && share(profile.smallIntegers) > 0.9) return 0.3
  if (field === 'item_code') return share(profile.names) > 0.7 && meanLength > 3 ? 0.55 : meanLength > 40 ? 0.4 : 1
  if (field === 'item_name')
    return share(profile.numbers) > 0.8 ? 0.3 : share(profile.names) > 0.5 || meanLength > 8 ? 1 : 0.75
  if (field === 'status' || field === 'site' || field === 'buyer')
    return share(profile.numbers) > 0.8 && field !== 'site' ? 0.4 : 1
  return 1
}
