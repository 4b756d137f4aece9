// Reads a whole file as purchase-order lines: which sheets hold orders, what their columns mean, what every row says.
import { readCancelledMarks } from './cancelled-colours.ts'
import { type Candidate, chooseTables, isOrderTable } from './choose-tables.ts'
import type { RowPlan } from './classify-rows.ts'
import { withoutDittos } from './dittos.ts'
import { decideForms, gatherFacts, type MappedTable } from './file-facts.ts'
import { findTables, type Table } from './find-tables.ts'
import type { Grid, GridFile } from './grid.ts'
import { cellText, isBlankCell } from './grid.ts'
import { guessMapping, type SavedMapping } from './guess-mapping.ts'
import { mayNameSupplier, titlePeriod } from './head-block.ts'
import { headlessTable } from './infer-fields.ts'
import { separateOrderAndLine } from './order-and-line.ts'
import { planTable, readTable, type TableReading } from './read-table.ts'
import type { FileOutcomeCode, ReadOptions, SheetReading } from './reading.ts'
import { settleRepeats } from './repeated-rows.ts'

/** Never throws for what a file holds; a file that is no order list is refused with a code. Rows are given from 1. */
export function readOrderSheets(file: GridFile, options: ReadOptions = {}): SheetReading {
  const savedOf = options.savedMapping ?? (() => undefined)
  const candidates: Candidate[] = []
  for (const [index, grid] of file.sheets.entries()) {
    for (const found of findTables(grid, index)) {
      const table = withoutDittos(separateOrderAndLine(found))
      const guess = guessMapping(table)
      const saved = savedOf(guess.fingerprint)
      const mapping = saved ? guessMapping(table, saved) : guess
      candidates.push({ table, mapping, plans: planTable(table, mapping) })
    }
  }
  let orders = candidates.filter((candidate) => isOrderTable(candidate, candidates, options.acceptsReceipts))
  if (candidates.length === 0) {
    candidates.push(...headlessCandidates(file, savedOf))
    orders = candidates.filter((candidate) => isOrderTable(candidate, candidates, options.acceptsReceipts))
  }
  if (orders.length === 0) return refusal(file, isEmptyFile(file) ? 'empty' : 'not_orders')
  const chosen = chooseTables(orders)
  if (chosen.length === 0) return refusal(file, 'no_rows')
  return readChosen(file, candidates, chosen, options)
}

/** Reads the file again with what a person decided for its layouts; by fingerprint, as `ReadTable.mapping` gives it. */
export const readWithMapping = (
  file: GridFile,
  mappings: Readonly<Record<string, SavedMapping>>,
  options: ReadOptions = {},
): SheetReading =>
  readOrderSheets(file, {
    ...options,
    savedMapping: (fingerprint) => mappings[fingerprint] ?? options.savedMapping?.(fingerprint),
  })

/** Tables whose header was left away when they were copied; believed only when values alone make them order lists. */
function headlessCandidates(file: GridFile, savedOf: NonNullable<ReadOptions['savedMapping']>): Candidate[] {
  const candidates: Candidate[] = []
  for (const [index, grid] of file.sheets.entries()) {
    const table = headlessTable(grid, index)
    if (!table) continue
    const guess = guessMapping(table)
    const saved = savedOf(guess.fingerprint)
    const mapping = saved ? guessMapping(table, saved) : guess
    candidates.push({ table, mapping, plans: planTable(table, mapping) })
  }
  return candidates
}

function readChosen(
  file: GridFile,
  candidates: readonly Candidate[],
  chosen: readonly Candidate[],
  options: ReadOptions,
): SheetReading {
  const facts = gatherFacts(file, chosen, options.today ?? null)
  const forms = decideForms(chosen, facts, options.savedMapping ?? (() => undefined))
  const lineRows = lineRowsOf(candidates)
  const marks = readCancelledMarks(file.sheets, (grid, row) => lineRows.get(grid)?.has(row) ?? false)
  const words = new Set((options.noDateWords ?? []).map((word) => word.toLowerCase().trim()))
  const reading = emptyReading(file)
  const sheetNames = new Set(chosen.map(({ table }) => table.grid.name))
  const readings: TableReading[] = chosen.map(({ table, mapping, plans }, index) =>
    readTable(table, mapping, plans, {
      sheet: table.grid.name,
      facts: { ...facts, title: periodOf(table, file.fileName) ?? facts.title },
      forms: forms[index] as (typeof forms)[number],
      marks,
      noDateWords: words,
      fallbackSupplier:
        options.supplier ??
        (file.format !== 'text' && mayNameSupplier(table.grid.name) && (sheetNames.size > 1 || file.sheets.length > 1)
          ? table.grid.name
          : supplierOfSingleSheet(file, table.grid)),
      fallbackCurrency: options.currency ?? null,
    }),
  )
  for (const [index, result] of readings.entries()) {
    const { table, mapping } = chosen[index] as Candidate
    const sheet = table.grid.name
    reading.tables.push({
      sheet,
      headerRows: [table.headerTop + 1, table.headerBottom + 1],
      mapping,
      rowsRead: result.rowsRead,
      preview: previewOf(table),
    })
    for (const line of result.lines) reading.lines.push(line)
    for (const rejected of result.rejected) reading.rejected.push(rejected)
    for (const warning of result.warnings) reading.warnings.push(warning)
    for (const row of result.ignoredRows) reading.ignoredRows.push({ sheet, row: row + 1 })
    reading.noDateWords.push(...result.noDateWords)
    reading.rowsRead += result.rowsRead
  }
  if (reading.rowsRead === 0) return refusal(file, 'no_rows')
  settleRepeats(reading, chosen)
  addOtherRows(reading, candidates, chosen)
  return reading
}

const PREVIEW_ROWS = 12

const previewOf = (table: Table): string[][] =>
  table.grid.rows
    .slice(table.headerBottom + 1, Math.min(table.end, table.headerBottom + 1 + PREVIEW_ROWS))
    .map((row) => table.headers.map((_, column) => cellText(row[column])))

/** Headers of later tables and the rows of tables that are no orders stand after the first header and are no lines. */
function addOtherRows(reading: SheetReading, candidates: readonly Candidate[], chosen: readonly Candidate[]): void {
  const firstHeader = new Map<string, number>()
  for (const { table } of chosen) {
    const known = firstHeader.get(table.grid.name)
    if (known === undefined || table.headerTop < known) firstHeader.set(table.grid.name, table.headerTop)
  }
  for (const candidate of candidates) {
    const { table, plans } = candidate
    const sheet = table.grid.name
    const first = firstHeader.get(sheet)
    if (first === undefined || table.headerTop <= first) continue
    for (let row = table.headerTop; row <= table.headerBottom; row++) reading.ignoredRows.push({ sheet, row: row + 1 })
    if (!chosen.includes(candidate)) for (const plan of plans) reading.ignoredRows.push({ sheet, row: plan.row + 1 })
  }
  const order = new Map(reading.tables.map((entry, index) => [entry.sheet, index]))
  reading.ignoredRows.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row)
}

/** The period that the rows above a table or its sheet name; every month has a sheet of its own in some files. */
function periodOf(table: Table, fileName: string): ReturnType<typeof titlePeriod> {
  const texts: string[] = []
  for (let row = table.headFrom; row < table.headerTop; row++)
    for (const cell of table.grid.rows[row] ?? []) if (cell) texts.push(cellText(cell))
  return titlePeriod([...texts, table.grid.name, fileName])
}

function supplierOfSingleSheet(file: GridFile, grid: Grid): string | null {
  return file.sheets.length === 1 && file.format !== 'text' && /公司|厂|有限|\b(ltd|gmbh|inc|llc|co)\b/i.test(grid.name)
    ? grid.name
    : null
}

function lineRowsOf(candidates: readonly Candidate[]): Map<Grid, Set<number>> {
  const rows = new Map<Grid, Set<number>>()
  for (const { table, plans } of candidates) {
    const set = rows.get(table.grid) ?? new Set<number>()
    rows.set(table.grid, set)
    for (const plan of plans as RowPlan[]) if (plan.kind === 'line' || plan.kind === 'piece') set.add(plan.row)
  }
  return rows
}

const isEmptyFile = (file: GridFile): boolean =>
  file.sheets.every((sheet) => sheet.rows.every((row) => row.every(isBlankCell)))

const emptyReading = (file: GridFile): SheetReading => ({
  fileName: file.fileName,
  outcome: 'import',
  hasSeveralSheets: file.sheets.length > 1,
  tables: [],
  lines: [],
  rejected: [],
  warnings: [],
  ignoredRows: [],
  noDateWords: [],
  rowsRead: 0,
})

/** The reading of a file that is refused as a whole. */
export const refusal = (file: GridFile, refuseCode: FileOutcomeCode): SheetReading => ({
  ...emptyReading(file),
  outcome: 'refuse',
  refuseCode,
})

export type { MappedTable }
