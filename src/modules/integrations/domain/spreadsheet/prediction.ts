// A reading in the JSON shape of the acceptance files: what `import orders FILE --dry-run --explain --json` prints.
import type { OrderField } from './fields.ts'
import type { OrderLineReading, SheetReading } from './reading.ts'

const WHY: Record<string, string> = {
  encrypted: 'The file is locked with a password; save a copy without one.',
  not_a_spreadsheet: 'The content is no spreadsheet.',
  damaged: 'The file is damaged; export it again.',
  empty: 'The file holds nothing.',
  no_rows: 'There is a header but no order line.',
  not_orders: 'No table with order number, item and quantity was found.',
  too_large: 'The file unpacks to more than is allowed.',
  unsafe_xml: 'The workbook declares a DOCTYPE; no spreadsheet program writes one.',
}

/** Keys as in the schema of the acceptance files; `mapping` explains how every column was understood. */
export function toPrediction(reading: SheetReading): Record<string, unknown> {
  if (reading.outcome === 'refuse') {
    const why = WHY[reading.refuseCode ?? ''] ?? ''
    return {
      outcome: 'refuse',
      why,
      refuse_code: reading.refuseCode,
      rows_read: 0,
      ignored_rows: [],
      lines: [],
      rejected: [],
      warnings: [],
    }
  }
  const sheets = [...new Set(reading.tables.map((table) => table.sheet))]
  const isMulti = sheets.length > 1
  const place = (entry: { sheet: string; row: number }) =>
    isMulti ? { sheet: entry.sheet, row: entry.row } : { row: entry.row }
  return {
    outcome: 'import',
    why: `${reading.lines.length} lines read from ${sheets.length} ${sheets.length === 1 ? 'sheet' : 'sheets'}.`,
    ...(reading.hasSeveralSheets && !isMulti && { sheet: sheets[0] }),
    rows_read: reading.rowsRead,
    ignored_rows: reading.ignoredRows.map((entry) => (isMulti ? { sheet: entry.sheet, row: entry.row } : entry.row)),
    lines: reading.lines.map((line) => ({ ...place(line), ...predictedLine(line) })),
    rejected: reading.rejected.map((entry) => ({
      ...place(entry),
      field: predictedField(entry.field),
      value: entry.value,
      code: entry.code,
      column: entry.column,
      hint: entry.hint,
    })),
    warnings: reading.warnings.map((entry) => ({
      ...place(entry),
      field: predictedField(entry.field),
      value: entry.value,
      code: entry.code,
      column: entry.column,
    })),
    mapping: reading.tables.map((table) => ({
      sheet: table.sheet,
      header_rows: table.headerRows,
      fingerprint: table.mapping.fingerprint,
      columns: table.mapping.columns.filter((column) => column.header !== ''),
    })),
    no_date_words: reading.noDateWords,
  }
}

// The shape has one date for what the buyer wants, be it asked for or needed.
const predictedField = (field: OrderField): string => (field === 'need_by_date' ? 'requested_date' : field)

function predictedLine(line: OrderLineReading): Record<string, unknown> {
  return {
    order_no: line.orderNo,
    line_no: line.lineNo,
    supplier: line.supplier,
    item_code: line.itemCode,
    item_name: line.itemName,
    quantity: line.quantity,
    unit: line.unit,
    unit_price: line.unitPrice,
    currency: line.currency,
    order_date: line.orderDate,
    requested_date: line.requestedDate ?? line.needByDate,
    promised_date: line.promisedDate,
    actual_date: line.actualDate,
    open_quantity: line.openQuantity,
    cancelled: line.cancelled,
    ...(line.piece !== undefined && { piece: line.piece }),
  }
}
