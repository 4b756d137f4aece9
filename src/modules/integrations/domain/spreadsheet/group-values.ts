// Gives every line the order number, supplier, order date and currency that were written once for its group.

import type { RowPlan } from './classify-rows.ts'
import type { OrderField } from './fields.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell, type MergeLookup } from './grid.ts'
import { columnsOf, type Mapping } from './guess-mapping.ts'
import { type HeadValues, looksLikeCompany } from './head-block.ts'
import { isPlaceholder } from './row-words.ts'

const GROUP_FIELDS = ['supplier', 'supplier_code', 'order_date', 'currency', 'buyer', 'site'] as const
type GroupField = (typeof GROUP_FIELDS)[number]

export type LineGroup = {
  row: number
  isPiece: boolean
  orderNo: string
  /** Cells, so that dates keep their type; undefined where neither the row nor its group has one. */
  cells: Partial<Record<GroupField, Cell>>
  /** What headings above the row say. */
  head: HeadValues
}

/** Fields that a heading sets anew when it names one of them. */
const startsNewGroup = (values: HeadValues): boolean => values.order_no !== undefined || values.supplier !== undefined

export function resolveGroups(
  table: Table,
  mapping: Mapping,
  plans: readonly RowPlan[],
  merged: MergeLookup,
  head: HeadValues,
): LineGroup[] {
  const columns = columnsOf(mapping)
  const cellOf = (row: number, field: OrderField): Cell => {
    const column = columns.get(field)
    if (column === undefined) return undefined
    const own = table.grid.rows[row]?.[column]
    const cell = isBlankCell(own) && !merged.isEmpty ? merged.at(row, column) : own
    return isBlankCell(cell) || isPlaceholder(cellText(cell)) ? undefined : cell
  }
  const lineRows = plans.filter((plan) => plan.kind === 'line' || plan.kind === 'group').map((plan) => plan.row)
  const fills = new Map(
    (['order_no', ...GROUP_FIELDS] as OrderField[]).map((field) => [
      field,
      isWrittenOnce(lineRows, (row) => cellOf(row, field)),
    ]),
  )
  const supplierOf = headingSuppliers(plans, columns.has('supplier') || head.supplier !== undefined)
  const groups: LineGroup[] = []
  let current: { orderNo: string; cells: LineGroup['cells'] } = { orderNo: '', cells: {} }
  let context: HeadValues = { ...head }
  for (const plan of plans) {
    if (plan.kind === 'heading') {
      context = headingContext(context, plan.values, supplierOf.get(plan.row))
      if (startsNewGroup(plan.values) || supplierOf.has(plan.row))
        current = {
          orderNo: plan.values.order_no !== undefined || !columns.has('order_no') ? '' : current.orderNo,
          cells: {},
        }
      continue
    }
    if (plan.kind === 'ignored') continue
    current = nextGroup(current, plan, { cellOf, fills, context, hasOrderColumn: columns.has('order_no') })
    if (plan.kind !== 'group')
      groups.push({
        row: plan.row,
        isPiece: plan.kind === 'piece',
        orderNo: current.orderNo,
        cells: current.cells,
        head: context,
      })
  }
  return groups
}

type Source = {
  cellOf(row: number, field: OrderField): Cell
  fills: Map<OrderField, boolean>
  context: HeadValues
  hasOrderColumn: boolean
}

function nextGroup(
  current: { orderNo: string; cells: LineGroup['cells'] },
  plan: RowPlan,
  source: Source,
): { orderNo: string; cells: LineGroup['cells'] } {
  const own = cellText(source.cellOf(plan.row, 'order_no'))
  const supplier = source.cellOf(plan.row, 'supplier')
  const orderNo =
    plan.kind === 'piece' ? current.orderNo : own !== '' ? own : inheritedOrderNo(current, cellText(supplier), source)
  const isSameOrder = orderNo === current.orderNo && orderNo !== ''
  // The same order number at another supplier is another order.
  const isSameGroup =
    isSameOrder &&
    (isBlankCell(supplier) || sameText(supplier, current.cells.supplier) || isBlankCell(current.cells.supplier))
  const cells: LineGroup['cells'] = {}
  for (const field of GROUP_FIELDS) {
    const cell = source.cellOf(plan.row, field)
    const mayInherit =
      isSameGroup ||
      ((field === 'supplier' || field === 'supplier_code' || field === 'buyer') && source.fills.get(field) === true)
    const inherited =
      mayInherit && (field !== 'supplier_code' || isBlankCell(supplier)) ? current.cells[field] : undefined
    cells[field] =
      cell ??
      (field === 'currency' && !isSameGroup && isBlankCell(supplier) && source.fills.get('supplier')
        ? current.cells.currency
        : inherited)
  }
  return { orderNo, cells }
}

function inheritedOrderNo(
  current: { orderNo: string; cells: LineGroup['cells'] },
  supplier: string,
  source: Source,
): string {
  if (!source.hasOrderColumn) return source.context.order_no ?? ''
  if (!source.fills.get('order_no')) return source.context.order_no ?? ''
  if (supplier !== '' && current.cells.supplier && supplier !== cellText(current.cells.supplier)) return ''
  return current.orderNo || (source.context.order_no ?? '')
}

const sameText = (a: Cell, b: Cell): boolean => cellText(a) === cellText(b)

/**
 * True for a column that writes a value once for a group: it has blanks, and more of them than lines that repeat the
 * value above. A column that repeats its values has a blank only where one was forgotten.
 */
function isWrittenOnce(rows: readonly number[], cellOf: (row: number) => Cell): boolean {
  let blanks = 0
  let repeats = 0
  let previous = ''
  for (const row of rows) {
    const text = cellText(cellOf(row))
    if (text === '') {
      blanks++
      continue
    }
    if (text === previous) repeats++
    previous = text
  }
  return blanks > 0 && blanks > repeats && previous !== ''
}

function headingContext(context: HeadValues, values: HeadValues, supplier: string | undefined): HeadValues {
  const next =
    values.supplier !== undefined || supplier !== undefined || values.order_no !== undefined
      ? { ...context, order_date: undefined, requested_date: undefined, promised_date: undefined }
      : { ...context }
  return { ...next, ...values, ...(supplier !== undefined && { supplier }) }
}

/** Headings between the lines that name suppliers: companies by their form, or any where every block has one. */
function headingSuppliers(plans: readonly RowPlan[], hasSupplier: boolean): Map<number, string> {
  const found = new Map<number, string>()
  if (hasSupplier) return found
  const candidates: { row: number; text: string }[] = []
  for (let i = 0; i + 1 < plans.length; i++) {
    const plan = plans[i] as RowPlan
    if (
      plan.kind === 'heading' &&
      plan.text &&
      Object.keys(plan.values).length === 0 &&
      ['line', 'group'].includes((plans[i + 1] as RowPlan).kind)
    )
      candidates.push({ row: plan.row, text: plan.text })
  }
  const firstLine = plans.find((plan) => plan.kind === 'line')?.row ?? 0
  const coversAll = candidates.length >= 2 && (candidates[0]?.row ?? Infinity) < firstLine
  for (const { row, text } of candidates) if (coversAll || looksLikeCompany(text)) found.set(row, text)
  return found
}
