// Reads one row as an order line, or says why not: which column, which value, what is wrong.
import type { CalendarDate } from '#kernel'
import type { OrderField } from './fields.ts'
import type { LineGroup } from './group-values.ts'
import { asPieces, piecesOf } from './line-pieces.ts'
import type { OrderLineReading, RejectedRow, RowWarning } from './reading.ts'
import { faultCode, isFault, type LineContext, RowReader } from './row-reader.ts'

export type ReadLine = { lines: OrderLineReading[]; warnings: RowWarning[] }

const ITEM_FIELDS: readonly OrderField[] = ['item_code', 'item_name', 'specification']

/** Thrown nowhere: a fault is the returned `RejectedRow`. `previous` is the line above, for rows that continue it. */
export function readLine(
  group: LineGroup,
  context: LineContext,
  previous: OrderLineReading | null,
): ReadLine | RejectedRow {
  const row = new RowReader(group, context)
  if (group.orderNo === '') return row.reject('order_no', 'missing')
  const above = group.isPiece || row.isContinuation() ? previous : null
  const itemCode = row.text('item_code') || (above?.itemCode ?? null)
  const itemName = row.text('item_name') || row.text('specification') || (above?.itemName ?? null)
  const namesItems = ITEM_FIELDS.some((field) => context.columns.has(field))
  if (!itemCode && !itemName && (namesItems || !row.text('line_no')))
    return row.reject(context.columns.has('item_code') ? 'item_code' : 'item_name', 'missing')
  const written = row.quantity()
  if (typeof written === 'string') return row.reject('quantity', written === 'blank' ? 'missing' : 'not_a_number')
  if (written.value.startsWith('-')) return row.reject('quantity', 'negative')
  const orderDate = row.date('order_date', group.cells.order_date ?? group.head.order_date, null)
  if (isFault(orderDate)) return row.reject('order_date', faultCode(orderDate))
  const pieces = piecesOf(row, context, written.value)
  const dates = new Map<OrderField, CalendarDate | null>()
  for (const field of ['requested_date', 'need_by_date', 'promised_date', 'actual_date'] as const) {
    if (pieces?.field === field) continue
    const cell = row.cell(field) ?? (field !== 'actual_date' ? group.head[field] : undefined)
    const date = row.date(field, cell, orderDate)
    if (isFault(date)) return row.reject(field, faultCode(date))
    dates.set(field, date)
  }
  const line = row.line({ itemCode, itemName, quantity: written.value, unit: written.unit, orderDate, dates, above })
  row.warnAboutCodes(line)
  const lines = pieces ? asPieces(row, context, line, pieces) : [line]
  if ('code' in lines) return lines
  for (const entry of lines)
    if (entry.promisedDate && orderDate && entry.promisedDate < orderDate)
      row.warn('promised_date', 'promised_before_order')
  return { lines, warnings: row.warnings }
}
