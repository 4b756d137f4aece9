// Finds rows that repeat earlier ones: equal in every field is a duplicate, the same line with another quantity or date is a piece.
import type { Candidate } from './choose-tables.ts'
import { cellText, mergesOf } from './grid.ts'
import type { OrderLineReading, SheetReading } from './reading.ts'

/** Numbers the pieces of lines and moves duplicates to the rejected rows. */
export function settleRepeats(reading: SheetReading, chosen: readonly Candidate[]): void {
  const byKey = new Map<string, OrderLineReading[]>()
  const duplicates = new Set<OrderLineReading>()
  const signatures = new RowSignatures(chosen)
  for (const line of reading.lines) {
    const key = `${line.orderNo}\u0001${line.supplier ?? ''}\u0001${line.lineNo ?? `${line.itemCode ?? ''}\u0002${line.itemName ?? ''}`}`
    const earlier = byKey.get(key)
    if (!earlier) {
      byKey.set(key, [line])
      continue
    }
    const same = earlier.find(
      (other) =>
        (other.sheet !== line.sheet || other.row !== line.row) &&
        other.quantity === line.quantity &&
        other.promisedDate === line.promisedDate &&
        signatures.areEqual(other, line),
    )
    if (same) duplicates.add(line)
    else earlier.push(line)
  }
  for (const lines of byKey.values()) if (lines.length > 1) numberPieces(lines)
  if (duplicates.size === 0) return
  reading.lines = reading.lines.filter((line) => !duplicates.has(line))
  const rows = new Set<string>()
  for (const line of duplicates) {
    const id = `${line.sheet}!${line.row}`
    if (rows.has(id)) continue
    rows.add(id)
    const field = line.lineNo !== null ? 'line_no' : 'order_no'
    const column =
      reading.tables.find((table) => table.sheet === line.sheet)?.mapping.columns.find((entry) => entry.field === field)
        ?.header ?? ''
    reading.rejected.push({
      sheet: line.sheet,
      row: line.row,
      column,
      field,
      value: line.lineNo ?? line.orderNo,
      code: 'duplicate',
      hint: 'integrations.spreadsheet.hint.duplicate',
    })
  }
  const sheetOrder = new Map(reading.tables.map((table, index) => [table.sheet, index]))
  reading.rejected.sort((a, b) => (sheetOrder.get(a.sheet) ?? 0) - (sheetOrder.get(b.sheet) ?? 0) || a.row - b.row)
}

/** Pieces need a line number and one item; without a number two rows are two lines. */
function numberPieces(lines: OrderLineReading[]): void {
  const [first] = lines as [OrderLineReading]
  if (first.lineNo === null || lines.some((line) => line.itemCode !== first.itemCode)) return
  for (const [index, line] of lines.entries()) line.piece = index + 1
}

/** Compares rows by all their cells, with what was written once for the group. */
class RowSignatures {
  readonly #tables: readonly Candidate[]
  constructor(tables: readonly Candidate[]) {
    this.#tables = tables
  }

  areEqual(a: OrderLineReading, b: OrderLineReading): boolean {
    return this.#textsOf(a) === this.#textsOf(b)
  }

  #textsOf(line: OrderLineReading): string {
    const row = line.row - 1
    const candidate = this.#tables.find(
      ({ table }) => table.grid.name === line.sheet && row > table.headerBottom && row < table.end,
    )
    if (!candidate) return ''
    const { table, mapping } = candidate
    const merged = mergesOf(table.grid)
    const texts: string[] = [line.orderNo, line.supplier ?? '', line.lineNo ?? '']
    for (const { column, field } of mapping.columns) {
      if (field === 'order_no' || field === 'supplier') continue
      texts.push(cellText(table.grid.rows[row]?.[column] ?? merged.at(row, column)))
    }
    return texts.join('\u0001')
  }
}
