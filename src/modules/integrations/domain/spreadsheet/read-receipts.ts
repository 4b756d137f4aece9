// Reads a list of goods receipts with the same machine as orders: order, line or item, received quantity and day, receipt number.
import type { CalendarDate, Decimal } from '#kernel'
import type { OrderField } from './fields.ts'
import { findTables } from './find-tables.ts'
import type { GridFile } from './grid.ts'
import { guessMapping, type SavedMapping } from './guess-mapping.ts'
import { headerCandidates } from './header-fields.ts'
import { readOrderSheets } from './read-orders.ts'
import type { FileOutcomeCode, IgnoredRow, ReadOptions, RejectedRow, RowWarning } from './reading.ts'

export type ReceiptReading = {
  sheet: string
  row: number
  orderNo: string
  lineNo: string | null
  lineKey: string | null
  supplier: string | null
  itemCode: string | null
  itemName: string | null
  receivedQuantity: Decimal
  unit: string | null
  /** Null where the file does not say the day. */
  receivedDate: CalendarDate | null
  receiptNo: string | null
  note?: string
}

export type ReceiptFileReading = {
  outcome: 'import' | 'refuse'
  refuseCode?: FileOutcomeCode
  receipts: ReceiptReading[]
  rejected: RejectedRow[]
  warnings: RowWarning[]
  ignoredRows: IgnoredRow[]
}

const RECEIPT_NO =
  /(入库单|收货单|送货单|验收单|到货单|入庫單|收貨單|送貨單)(号|編號|编号|號)?|grn|goods receipt|receipt (no|number|#)|delivery note|packing slip|lieferschein|wareneingangs?(nummer|nr|beleg)|bon de (livraison|réception)|albar[aá]n/i
const QUANTITY: readonly OrderField[] = ['received_quantity', 'quantity']

/** Refused with `not_orders` when no table has order number, item and received quantity. */
export function readReceiptSheets(file: GridFile, options: ReadOptions = {}): ReceiptFileReading {
  const receiptHeaders = new Set<string>()
  const savedMapping = (fingerprint: string): SavedMapping | undefined =>
    options.savedMapping?.(fingerprint) ?? byFingerprint.get(fingerprint)
  const byFingerprint = new Map<string, SavedMapping>()
  for (const [index, grid] of file.sheets.entries()) {
    for (const table of findTables(grid, index)) {
      const guess = guessMapping(table)
      const fields: Record<string, OrderField | null> = {}
      for (const header of table.headers)
        if (
          RECEIPT_NO.test(header) &&
          !headerCandidates(header).some((candidate) => candidate.field === 'order_no' && candidate.score > 0.9)
        )
          receiptHeaders.add(header)
      for (const header of receiptHeaders) if (table.headers.includes(header)) fields[header] = null
      const quantity =
        guess.columns.find((column) => column.field === QUANTITY[0]) ??
        guess.columns.find((column) => column.field === QUANTITY[1])
      if (quantity) fields[quantity.header] = 'quantity'
      const day =
        guess.columns.find((column) => column.field === 'actual_date') ??
        guess.columns.find(
          (column) =>
            column.field === 'order_date' &&
            /^(日期|date|datum|posting date|buchungsdatum)$/i.test(column.header.trim()),
        )
      if (day) fields[day.header] = 'actual_date'
      byFingerprint.set(guess.fingerprint, { fields })
    }
  }
  const reading = readOrderSheets(file, { ...options, savedMapping, acceptsReceipts: true })
  return {
    outcome: reading.outcome,
    ...(reading.refuseCode && { refuseCode: reading.refuseCode }),
    receipts: reading.lines.map((line) => {
      const receiptHeader = Object.keys(line.ownFields).find((header) => receiptHeaders.has(header))
      return {
        sheet: line.sheet,
        row: line.row,
        orderNo: line.orderNo,
        lineNo: line.lineNo,
        lineKey: line.lineKey,
        supplier: line.supplier,
        itemCode: line.itemCode,
        itemName: line.itemName,
        receivedQuantity: line.quantity,
        unit: line.unit,
        receivedDate: line.actualDate,
        receiptNo: receiptHeader ? (line.ownFields[receiptHeader] ?? null) : null,
        ...(line.note && { note: line.note }),
      }
    }),
    rejected: reading.rejected.map((row) =>
      row.field === 'quantity' ? { ...row, field: 'received_quantity' as const } : row,
    ),
    warnings: reading.warnings,
    ignoredRows: reading.ignoredRows,
  }
}
