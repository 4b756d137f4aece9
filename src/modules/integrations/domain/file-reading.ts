// What a file said, as it is kept with its import and shown: how its columns were understood, what was refused, what comes first.
import type { CalendarDate } from '#kernel'
import type {
  Cell,
  Grid,
  OrderField,
  RejectedRow as ReadRejection,
  SavedMapping,
  SheetReading,
} from './spreadsheet/index.ts'
import type { StatedLine } from './stated-line.ts'

export type ImportKind = 'orders' | 'receipts' | 'contacts'

export type DateWord = { word: string; column: string; count: number; means: CalendarDate | null }

/** What a person decided for one import, beside what the company decided for its layout before. */
export type ImportOptions = {
  /** Fields by header. */
  mapping?: SavedMapping
  /** Words in date columns and the day each means; null: none. */
  noDateWords?: DateWord[]
  /** Of a file that names none. */
  supplier?: string | null
  currency?: string | null
}

export type ColumnFacts = {
  column: number
  header: string
  field: string | null
  confidence: number
  why: string
  dateOrder: string | null
  numberStyle: string | null
  examples: string[]
}

export type FileReading = {
  outcome: 'import' | 'refuse'
  refuseCode: string | null
  rows: number
  sheets: { name: string; rows: number; headerRow: number; lines: number; fingerprint: string }[]
  /** Of the first table; tables of other layouts follow in `otherMappings`. */
  mapping: ColumnFacts[]
  otherMappings: { fingerprint: string; sheet: string; columns: ColumnFacts[] }[]
  /** How the bytes were read, in text files. */
  encoding: string | null
  noDateWords: DateWord[]
  ignoredRows: number
  warningCount: number
  warnings: { sheet: string; row: number; column: string; field: string; value: string; code: string }[]
  /** Columns that become fields of the lines' own. */
  ownFields: string[]
  needsSupplier: boolean
  needsCurrency: boolean
}

/** One refused row with all it says, so that it can be handed back in its own layout. */
export type RefusedRow = {
  sheet: string
  row: number
  column: string
  field: string
  value: string
  code: string
  texts: string[]
}

/** The rows of a sheet up to its header: title, head block, header. */
export type SheetHead = { sheet: string; rows: string[][] }

export const WARNINGS_KEPT_MAX = 200
export const REFUSED_ROWS_MAX = 20_000
const TEXT_MAX = 2_000
const HEAD_ROWS_MAX = 40
/** A value written once for a group holds for the rows below it. */
const HELD_BELOW: ReadonlySet<string> = new Set([
  'order_no',
  'supplier',
  'supplier_code',
  'order_date',
  'currency',
  'site',
  'buyer',
])

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? '' : storable((typeof cell === 'string' ? cell : cell.text).slice(0, TEXT_MAX))

/** Text as PostgreSQL can keep it: without NUL, without halves of characters. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed()

export function readingFacts(reading: SheetReading, lines: readonly StatedLine[], options: ImportOptions): FileReading {
  const tables = reading.tables.map((table) => ({
    sheet: table.sheet,
    headerRow: table.headerRows[1],
    lines: table.rowsRead,
    fingerprint: table.mapping.fingerprint,
    columns: table.mapping.columns
      .filter((column) => column.header !== '')
      .map(
        (column): ColumnFacts => ({
          column: column.column,
          header: column.header,
          field: column.field,
          confidence: column.confidence,
          why: column.why,
          dateOrder: column.dateOrder ?? null,
          numberStyle: column.numberStyle ?? null,
          examples: column.examples.slice(0, 5),
        }),
      ),
  }))
  const [first] = tables
  const layouts = new Map(tables.map((table) => [table.fingerprint, table]))
  const decided = options.noDateWords ?? []
  const known = new Set(decided.map(({ word }) => word))
  return {
    outcome: reading.outcome,
    refuseCode: reading.refuseCode ?? null,
    rows: reading.rowsRead,
    sheets: tables.map(({ sheet, headerRow, lines: count, fingerprint }) => ({
      name: sheet,
      rows: count,
      headerRow,
      lines: count,
      fingerprint,
    })),
    mapping: first?.columns ?? [],
    otherMappings: [...layouts.values()]
      .filter((table) => table.fingerprint !== first?.fingerprint)
      .map(({ fingerprint, sheet, columns }) => ({ fingerprint, sheet, columns })),
    encoding: null,
    noDateWords: [
      ...decided,
      ...reading.noDateWords
        .filter(({ word }) => !known.has(word))
        .map(({ word, column, count }) => ({ word, column, count, means: null })),
    ],
    ignoredRows: reading.ignoredRows.length,
    warningCount: reading.warnings.length,
    warnings: reading.warnings
      .slice(0, WARNINGS_KEPT_MAX)
      .map(({ sheet, row, column, field, value, code }) => ({ sheet, row, column, field, value, code })),
    ownFields: [
      ...new Set(tables.flatMap(({ columns }) => columns.filter((one) => one.field === null)).map((one) => one.header)),
    ],
    needsSupplier: reading.lines.some((line) => !line.supplier),
    needsCurrency: lines.some((line) => line.currency === null && (line.unitPrice !== null || line.amount)),
  }
}

/** The refused rows with their cells; what a group wrote once above them is filled in, so that they stand alone. */
export function refusedRows(
  reading: SheetReading,
  rejected: readonly ReadRejection[],
  grids: readonly Grid[],
): { rows: RefusedRow[]; heads: SheetHead[]; orderNos: string[] } {
  const byName = new Map(grids.map((grid) => [grid.name, grid]))
  const tables = [...reading.tables]
  const tableOf = (sheet: string, row: number) =>
    tables.findLast((table) => table.sheet === sheet && table.headerRows[1] < row) ??
    tables.find((table) => table.sheet === sheet)
  const heads = new Map<string, SheetHead>()
  const orderNos = new Set<string>()
  const rows = rejected.slice(0, REFUSED_ROWS_MAX).map(({ sheet, row, column, field, value, code }): RefusedRow => {
    const grid = byName.get(sheet)
    const table = tableOf(sheet, row)
    const held = (table?.mapping.columns ?? []).filter((each) => each.field !== null && HELD_BELOW.has(each.field))
    const texts = (grid?.rows[row - 1] ?? []).map(textOf)
    for (const { column: at, field: name } of held) {
      const above = name === 'order_no' || (texts[at] ?? '').trim() === '' ? valueAbove(grid, at, row, table) : null
      if ((texts[at] ?? '').trim() === '' && above) {
        while (texts.length <= at) texts.push('')
        texts[at] = above
      }
      if (name === 'order_no' && texts[at]) orderNos.add(texts[at].trim())
    }
    if (grid && table && !heads.has(sheet)) {
      const from = Math.max(0, table.headerRows[1] - HEAD_ROWS_MAX)
      heads.set(sheet, { sheet, rows: grid.rows.slice(from, table.headerRows[1]).map((cells) => cells.map(textOf)) })
    }
    return { sheet, row, column, field, value: value.slice(0, TEXT_MAX), code, texts }
  })
  return { rows, heads: [...heads.values()], orderNos: [...orderNos] }
}

function valueAbove(
  grid: Grid | undefined,
  column: number,
  row: number,
  table: { headerRows: [number, number] } | undefined,
): string | null {
  if (!grid || !table) return null
  for (let at = row - 1; at >= table.headerRows[1]; at--) {
    const text = textOf(grid.rows[at]?.[column])
    if (text.trim() !== '') return text
  }
  return null
}

/** The sheets with words replaced by the days a person said they mean; other cells stay the same objects. */
export function withDays(grids: readonly Grid[], words: readonly DateWord[]): readonly Grid[] {
  const days = new Map(words.flatMap(({ word, means }) => (means ? [[word.trim().toLowerCase(), means] as const] : [])))
  if (days.size === 0) return grids
  const replaced = (cell: Cell): Cell => {
    const date = days.get(textOf(cell).trim().toLowerCase())
    return date ? { text: date, kind: 'date', date } : cell
  }
  return grids.map((grid) => ({ ...grid, rows: grid.rows.map((row) => row.map(replaced)) }))
}

/**
 * A person's correction as what is kept of it: fields and date forms that differ from what was guessed, and those decided
 * before. `columns` name the columns of `reading.mapping` by number.
 */
export function correctedMapping(
  reading: FileReading,
  before: SavedMapping | undefined,
  columns: readonly { column: number; field: OrderField | null; dateOrder?: 'ymd' | 'dmy' | 'mdy' }[],
): SavedMapping {
  const fields: Record<string, OrderField | null> = { ...before?.fields }
  const dateOrders: Record<string, 'ymd' | 'dmy' | 'mdy'> = { ...before?.dateOrders }
  for (const { column, field, dateOrder } of columns) {
    const known = reading.mapping.find((each) => each.column === column)
    if (!known) continue
    if (field !== known.field) fields[known.header] = field
    if (dateOrder && dateOrder !== known.dateOrder) dateOrders[known.header] = dateOrder
  }
  return { ...before, fields, dateOrders }
}
