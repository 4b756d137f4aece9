// Guesses which column is which field, from headers and values, and says how sure it is; a person may change every entry.

import { type DateOrder, type NumberStyle, readQuantity } from '#kernel'
import { type ColumnProfile, fitOf, profileColumn, sampleRows } from './column-profile.ts'
import type { OrderField } from './fields.ts'
import { NUMBER_FIELDS } from './fields.ts'
import type { Table } from './find-tables.ts'
import { cellText } from './grid.ts'
import { headerCandidates } from './header-fields.ts'
import { inferFields } from './infer-fields.ts'
import { readPrice } from './parse-price.ts'

/** Why a column got its field: by its header, by header and values, by values alone, by arithmetic over the rows, by a person, or not at all. */
export type MappingReason = 'header' | 'header_and_values' | 'values' | 'arithmetic' | 'person' | 'none'

export type ColumnMapping = {
  column: number
  header: string
  field: OrderField | null
  /** 0 to 1. */
  confidence: number
  why: MappingReason
  /** Date columns: the order of day and month that was decided, `mixed` where the column contradicts itself, null where it writes no such dates or nothing decides. */
  dateOrder?: DateOrder | 'mixed' | null
  numberStyle?: NumberStyle
  examples: string[]
}

export type Mapping = { fingerprint: string; columns: ColumnMapping[] }

/** What a person decided for a layout; headers as in `ColumnMapping.header`. */
export type SavedMapping = {
  fields: Readonly<Record<string, OrderField | null>>
  dateOrders?: Readonly<Record<string, DateOrder>>
  numberStyles?: Readonly<Record<string, NumberStyle>>
}

const SCORE_MIN = 0.3

/** The same headers in the same order give the same fingerprint, whatever their case, blanks and signs. */
export function layoutFingerprint(headers: readonly string[]): string {
  const normal = headers.map((header) =>
    header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}#]/gu, ''),
  )
  // FNV-1a, 64 bits in two halves: no secret, only a short key for a layout.
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const character of normal.join('\u0001')) {
    const code = character.codePointAt(0) as number
    low = Math.imul(low ^ code, 0x01000193) >>> 0
    high = Math.imul(high ^ (code + (low >>> 16)), 0x01000193) >>> 0
  }
  return `${normal.filter((header) => header !== '').length}-${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`
}

type Claim = { column: number; field: OrderField; score: number; headerScore: number }

/** One field per column and one column per field, strongest claims first. */
export function guessMapping(table: Table, saved?: SavedMapping): Mapping {
  const rows = sampleRows(table)
  if (table.headers.every((header) => header === '')) return mappingByValues(table, rows, saved)
  const profiles = table.headers.map((_, column) => profileColumn(table, column, rows))
  const claims: Claim[] = []
  for (const [column, header] of table.headers.entries()) {
    for (const { field, score } of headerCandidates(header)) {
      const fit = fitOf(field, profiles[column] as ColumnProfile)
      claims.push({ column, field, headerScore: score, score: score * (0.25 + 0.75 * fit) })
    }
  }
  const given = assign(claims)
  settleDates(table, given, profiles)
  const byArithmetic = settlePrice(table, given, claims)
  const columns = table.headers.map((header, column): ColumnMapping => {
    const claim = given.get(column)
    const examples = (profiles[column] as ColumnProfile).examples
    if (saved && header in saved.fields)
      return { column, header, field: saved.fields[header] ?? null, confidence: 1, why: 'person', examples }
    if (!claim) return { column, header, field: null, confidence: 0, why: 'none', examples }
    const why =
      column === byArithmetic ? 'arithmetic' : claim.score >= claim.headerScore * 0.99 ? 'header_and_values' : 'header'
    return { column, header, field: claim.field, confidence: Math.round(claim.score * 100) / 100, why, examples }
  })
  return { fingerprint: layoutFingerprint(table.headers), columns: saved ? withoutDoubles(columns) : columns }
}

/** A table without a header: columns are known by number, fields by what the values look like. */
function mappingByValues(table: Table, rows: number[], saved?: SavedMapping): Mapping {
  const profiles = table.headers.map((_, column) => profileColumn(table, column, rows))
  const fields = inferFields(table, rows, profiles)
  const columns = profiles.map((profile, column): ColumnMapping => {
    const header = `#${column + 1}`
    const examples = profile.examples
    if (saved && header in saved.fields)
      return { column, header, field: saved.fields[header] ?? null, confidence: 1, why: 'person', examples }
    const field = fields.get(column) ?? null
    return { column, header, field, confidence: field ? 0.4 : 0, why: field ? 'values' : 'none', examples }
  })
  return { fingerprint: `values-${columns.length}`, columns: saved ? withoutDoubles(columns) : columns }
}

/** A person's choice takes the field from the column the guess had given it to. */
function withoutDoubles(columns: ColumnMapping[]): ColumnMapping[] {
  const chosen = new Set(columns.filter((column) => column.why === 'person').map((column) => column.field))
  return columns.map((column) =>
    column.why !== 'person' && column.field && chosen.has(column.field)
      ? { ...column, field: null, confidence: 0, why: 'none' }
      : column,
  )
}

function assign(claims: Claim[]): Map<number, Claim> {
  const given = new Map<number, Claim>()
  const taken = new Set<OrderField>()
  for (const claim of [...claims].sort((a, b) => b.score - a.score || a.column - b.column)) {
    if (claim.score < SCORE_MIN || given.has(claim.column) || taken.has(claim.field)) continue
    given.set(claim.column, claim)
    taken.add(claim.field)
  }
  yieldDoubles(claims, given, taken)
  return given
}

const YIELD_GAIN = 0.3

/** A column that could be something else too leaves its field to one that could be nothing else: `Item` beside `Material`. */
function yieldDoubles(claims: Claim[], given: Map<number, Claim>, taken: Set<OrderField>): void {
  for (const rival of claims) {
    if (given.has(rival.column) || rival.score < SCORE_MIN) continue
    const holder = [...given.values()].find((claim) => claim.field === rival.field)
    if (!holder || rival.score < holder.score * 0.8) continue
    const other = claims.find(
      (claim) =>
        claim.column === holder.column &&
        claim.field !== holder.field &&
        !taken.has(claim.field) &&
        claim.score >= SCORE_MIN,
    )
    if (!other || other.score + rival.score - holder.score < YIELD_GAIN) continue
    given.set(holder.column, other)
    given.set(rival.column, rival)
    taken.add(other.field)
  }
}

/** An arrival date that nearly every open line has is no fact of the past but the date asked for, when nothing else is. */
function settleDates(table: Table, given: Map<number, Claim>, profiles: ColumnProfile[]): void {
  const claimOf = (field: OrderField) => [...given.values()].find((claim) => claim.field === field)
  const actual = claimOf('actual_date')
  if (!actual || actual.headerScore > 0.62 || claimOf('requested_date') || claimOf('need_by_date')) return
  const lines = Math.max(...profiles.map((profile) => profile.filled))
  if (
    (profiles[actual.column] as ColumnProfile).filled >= lines * 0.8 &&
    !/收|入|recei|deliver/i.test(table.headers[actual.column] as string)
  )
    actual.field = 'requested_date'
}

const PRICE_ROWS = 200

/**
 * Where several columns could be the price, the one with quantity × price = amount is; returns its column.
 * Plain numbers serve as evidence here and are never stored.
 */
function settlePrice(table: Table, given: Map<number, Claim>, claims: Claim[]): number | null {
  const columnOf = (field: OrderField) => [...given.values()].find((claim) => claim.field === field)?.column
  const [quantity, amount, price] = [columnOf('quantity'), columnOf('amount'), columnOf('unit_price')]
  if (quantity === undefined || amount === undefined || price === undefined) return null
  const rivals = claims.filter(
    (claim) =>
      claim.field === 'unit_price' &&
      claim.headerScore >= 0.5 &&
      claim.column !== price &&
      !isGivenElse(given, claim.column),
  )
  if (rivals.length === 0) return null
  const agreement = (column: number) => agreementOf(table, quantity, column, amount)
  const own = agreement(price)
  let best: Claim | null = null
  let bestShare = own + 0.3
  for (const rival of rivals) {
    const share = agreement(rival.column)
    if (share > bestShare) [best, bestShare] = [rival, share]
  }
  if (!best) return null
  given.delete(price)
  given.set(best.column, best)
  return best.column
}

const isGivenElse = (given: Map<number, Claim>, column: number): boolean => {
  const claim = given.get(column)
  return claim !== undefined && NUMBER_FIELDS.has(claim.field)
}

function agreementOf(table: Table, quantity: number, price: number, amount: number): number {
  let compared = 0
  let agreed = 0
  for (let r = table.headerBottom + 1; r < table.end && compared < PRICE_ROWS; r++) {
    const row = table.grid.rows[r] ?? []
    const numbers = [
      readQuantity(cellText(row[quantity]), 'dot')?.value,
      readPrice(cellText(row[price]), 'dot').value,
      readPrice(cellText(row[amount]), 'dot').value,
    ].map(Number)
    const [q, p, a] = numbers as [number, number, number]
    if (!(q > 0 && a > 0) || Number.isNaN(p)) continue
    compared++
    if (Math.abs(q * p - a) <= Math.max(0.02, a * 0.005)) agreed++
  }
  return compared === 0 ? 0 : agreed / compared
}

/** Column of each mapped field. */
export function columnsOf(mapping: Mapping): Map<OrderField, number> {
  const columns = new Map<OrderField, number>()
  for (const { field, column } of mapping.columns) if (field && !columns.has(field)) columns.set(field, column)
  return columns
}
