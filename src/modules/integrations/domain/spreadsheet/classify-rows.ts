// Says for each row below a header whether it is an order line, a heading that speaks for lines, or nothing of an order.
import type { OrderField } from './fields.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell, type MergeLookup } from './grid.ts'
import { type HeadValues, plainHeading, readHeadRow } from './head-block.ts'
import { isFooterText, isPlaceholder, isServiceText, isSignatureText, isTotalLabel } from './row-words.ts'

export type RowPlan =
  | { kind: 'line'; row: number }
  /** A further delivery of the line above: quantity and date only. */
  | { kind: 'piece'; row: number }
  /** A row of the columns that holds for the lines below: order number, supplier, date, no item. */
  | { kind: 'group'; row: number }
  | { kind: 'heading'; row: number; values: HeadValues; text: string | null }
  | { kind: 'ignored'; row: number }

type Columns = ReadonlyMap<OrderField, number>
const DATE_COLUMNS = ['requested_date', 'need_by_date', 'promised_date', 'actual_date'] as const
const LABEL_COLUMNS = ['order_no', 'line_no', 'supplier', 'item_code', 'item_name', 'specification'] as const

/** Plans in row order; empty rows have none. */
export function classifyRows(table: Table, columns: Columns, merged: MergeLookup): RowPlan[] {
  const plans: RowPlan[] = []
  const labels = new Map<string, boolean>()
  const isTotal = (text: string): boolean => {
    const known = labels.get(text)
    if (known !== undefined) return known
    const result = isTotalLabel(text)
    if (labels.size < 50_000) labels.set(text, result)
    return result
  }
  let previous: RowPlan['kind'] | null = null
  for (let r = table.headerBottom + 1; r < table.end; r++) {
    const row = table.grid.rows[r] as readonly Cell[]
    if (row.length === 0 || row.every(isBlankCell)) continue
    const plan: RowPlan = table.repeats.has(r)
      ? ({ kind: 'ignored', row: r } as const)
      : classify({ row, at: r, columns, merged, isTotal, isAfterLine: previous === 'line' || previous === 'piece' })
    plans.push(plan)
    previous = plan.kind
  }
  return plans
}

type RowContext = {
  row: readonly Cell[]
  at: number
  columns: Columns
  merged: MergeLookup
  isTotal: (text: string) => boolean
  isAfterLine: boolean
}

function classify(context: RowContext): RowPlan {
  const { row, at, columns, merged, isTotal } = context
  if (isMarginal(row)) return headingOrIgnored(row, at)
  const own = (field: OrderField): string => {
    const column = columns.get(field)
    if (column === undefined) return ''
    const text = cellText(row[column])
    return text !== '' && !isPlaceholder(text) ? text : ''
  }
  const withMerged = (field: OrderField): string => {
    const text = own(field)
    const column = columns.get(field)
    return text === '' && column !== undefined && !merged.isEmpty ? cellText(merged.at(at, column)) : text
  }
  const code = withMerged('item_code')
  const name = withMerged('item_name') || own('specification')
  const order = own('order_no')
  const line = own('line_no')
  const quantity = own('quantity') || (columns.has('quantity') ? '' : own('open_quantity'))
  const price = own('unit_price')
  const hasDate = DATE_COLUMNS.some((field) => own(field) !== '')
  const isSolid =
    code !== '' &&
    !isTotal(code) &&
    quantity !== '' &&
    (line !== '' || price !== '' || hasDate || order !== '') &&
    !isTotal(order)
  if (!isSolid) {
    const label =
      LABEL_COLUMNS.some((field) => isTotal(own(field))) ||
      (code === '' && row.some((cell) => typeof cell === 'string' && isTotal(cellText(cell))))
    if (label && !(quantity !== '' && hasDate && name !== '' && !isTotal(name) && !isTotal(order)))
      return { kind: 'ignored', row: at }
  }
  const hasItem = code !== '' || name !== ''
  if (hasItem && quantity !== '')
    return isServiceText(name) && code === '' && order === '' && line === '' && !hasDate
      ? { kind: 'ignored', row: at }
      : { kind: 'line', row: at }
  if (hasItem)
    return classifyWithoutQuantity({ code, name, order, line, price, hasDate }, context, withMerged('order_no') !== '')
  if (quantity !== '') {
    if (order === '' && line === '' && hasDate && context.isAfterLine) return { kind: 'piece', row: at }
    if (
      (order !== '' && looksLikeOrderNo(order) && (line !== '' || price !== '' || hasDate)) ||
      (line !== '' && (price !== '' || hasDate))
    )
      return { kind: 'line', row: at }
    return { kind: 'ignored', row: at }
  }
  if (order !== '' && line !== '' && (price !== '' || hasDate)) return { kind: 'line', row: at }
  if (order !== '' && looksLikeOrderNo(order) && isGroupRow(row, columns)) return { kind: 'group', row: at }
  return headingOrIgnored(row, at)
}

type Parts = { code: string; name: string; order: string; line: string; price: string; hasDate: boolean }

/** An item without a quantity is a line with a fault only when the rest of the row is that of a line. */
function classifyWithoutQuantity(parts: Parts, context: RowContext, hasOrder: boolean): RowPlan {
  const { row, at } = context
  const { code, name, order, line, price, hasDate } = parts
  if (isServiceText(name) && (code === '' || line === '')) return { kind: 'ignored', row: at }
  const signs = [
    order !== '' && looksLikeOrderNo(order),
    line !== '' && /\d/.test(line),
    code !== '' && /\d/.test(code),
    price !== '',
    hasDate,
  ].filter(Boolean).length
  if (signs >= 2 || (signs === 1 && (price !== '' || hasDate) && name !== '' && hasOrder))
    return { kind: 'line', row: at }
  return headingOrIgnored(row, at)
}

function headingOrIgnored(row: readonly Cell[], at: number): RowPlan {
  const values = readHeadRow(row)
  const text = plainHeading(row)
  return Object.keys(values).length > 0 || text !== null
    ? { kind: 'heading', row: at, values, text }
    : { kind: 'ignored', row: at }
}

/** Footers, signatures and notes: every text of the row is one, or the first is and the row holds little. */
function isMarginal(row: readonly Cell[]): boolean {
  const first = cellText(row.find((cell) => !isBlankCell(cell)))
  if (!isSignatureText(first) && !isFooterText(first)) return false
  const texts = row.filter((cell) => !isBlankCell(cell)).map(cellText)
  if (texts.every((text) => isSignatureText(text) || isFooterText(text))) return true
  return (
    (isFooterText(first) || (isSignatureText(first) && texts.length <= 6)) &&
    !texts.some((text) => /^[\d,.]+$/.test(text))
  )
}

/** A group row fills columns of the order and none of the line. */
function isGroupRow(row: readonly Cell[], columns: Columns): boolean {
  const ofOrder = new Set<number>()
  for (const field of [
    'order_no',
    'supplier',
    'supplier_code',
    'order_date',
    'currency',
    'buyer',
    'site',
    'note',
    'status',
    'amount',
  ] as const) {
    const column = columns.get(field)
    if (column !== undefined) ofOrder.add(column)
  }
  const mapped = new Set(columns.values())
  let others = 0
  for (let c = 0; c < row.length; c++) if (!isBlankCell(row[c]) && mapped.has(c) && !ofOrder.has(c)) others++
  return others === 0
}

/** Short, without a sentence in it, with a digit. */
export const looksLikeOrderNo = (text: string): boolean =>
  text.length <= 40 &&
  /\d/.test(text) &&
  !/[:：=，。；!！]/.test(text) &&
  !isFooterText(text) &&
  !/\s\S+\s\S+\s/.test(text)
