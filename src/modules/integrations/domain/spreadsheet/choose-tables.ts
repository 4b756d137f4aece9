// Decides which tables of a file are purchase-order lists and which of them to read: no summaries, legends, receipts, old copies.
import type { RowPlan } from './classify-rows.ts'
import type { MappedTable } from './file-facts.ts'
import { cellText } from './grid.ts'
import { columnsOf } from './guess-mapping.ts'
import { mayNameSupplier } from './head-block.ts'
import { headOf } from './read-table.ts'

export type Candidate = MappedTable & { plans: readonly RowPlan[] }

const OTHER_LISTS =
  /(入库单|收货单|送货单|验收单|出库单|发票号|发票代码|开票|对账单|报价单号|询价单|退货单|付款单|invoice (no|number|date)|grn|goods receipt (no|number)|receipt (no|number)|delivery note|quotation (no|number)|quote (no|number)|rfq|rechnungsn|lieferschein)/i
const SALES = /(客户|客戶|顾客|购货方|销售订单|sold[- ]?to|customer|bill[- ]?to|kunde|cliente|client name)/i

/** An order list names item, quantity and order; receipts, invoices, quotations and customers' orders are other lists. */
export function isOrderTable(candidate: Candidate, all: readonly Candidate[], acceptsReceipts = false): boolean {
  const { table, mapping } = candidate
  const columns = columnsOf(mapping)
  const head = headOf(table)
  const namesItem = columns.has('item_code') || columns.has('item_name') || columns.has('specification')
  // A receipt may know its line by number alone.
  if (!namesItem && !(acceptsReceipts && (columns.has('line_no') || columns.has('line_key')))) return false
  if (!columns.has('quantity') && !columns.has('open_quantity')) return false
  const between = candidate.plans.some((plan) => plan.kind === 'heading' && plan.values.order_no !== undefined)
  if (!columns.has('order_no') && head.order_no === undefined && !between) return false
  const headers = table.headers.join(' | ')
  const hasDates = columns.has('requested_date') || columns.has('promised_date') || columns.has('need_by_date')
  if (OTHER_LISTS.test(headers) && !hasDates && !acceptsReceipts) return false
  const hasSupplier = columns.has('supplier') || columns.has('supplier_code') || head.supplier !== undefined
  if (
    SALES.test(headers) &&
    !hasSupplier &&
    !sheetsNameSuppliers(all) &&
    !/采购|採購|purchase|\bpo\b|vendor|supplier/i.test(headers + titleOf(candidate))
  )
    return false
  // Three facts alone (order, item, quantity) may be anything; a fourth makes it an order list.
  const others = [
    'supplier',
    'supplier_code',
    'unit_price',
    'amount',
    'requested_date',
    'need_by_date',
    'promised_date',
    'order_date',
    'line_no',
    'unit',
    'open_quantity',
    'received_quantity',
    'buyer',
    'currency',
    'actual_date',
    'status',
  ] as const
  return others.some((field) => columns.has(field)) || hasSupplier
}

const titleOf = ({ table }: Candidate): string => {
  const texts: string[] = []
  for (let row = table.headFrom; row < table.headerTop; row++)
    for (const cell of table.grid.rows[row] ?? []) texts.push(cellText(cell))
  return ` ${texts.join(' ')} ${table.grid.name}`
}

const sheetsNameSuppliers = (all: readonly Candidate[]): boolean =>
  all.length > 1 && all.every(({ table }) => mayNameSupplier(table.grid.name))

const OLD_SHEET =
  /(旧|舊|备份|備份|作废|副本|存档|历史版|草稿|模板|示例|样例|范例|说明|old|backup|bak|copy|archive|draft|template|sample|example|instruction|do not use|obsolete|alt|kopie|vorlage|muster)/i
const SUMMARY_SHEET =
  /(汇总|彙總|总表|總表|总览|目录|封面|透视|统计|summary|overview|pivot|total|index|cover|dashboard|übersicht)/i

/** The tables to read, in file order; empty where none has a line. */
export function chooseTables(orders: readonly Candidate[]): Candidate[] {
  const filled = orders.filter((candidate) => candidate.plans.some((plan) => plan.kind === 'line'))
  const visible = filled.filter(({ table }) => table.grid.visibility === 'visible')
  // A hidden sheet is an old copy, unless everything is hidden.
  let chosen = visible.length > 0 ? visible : filled
  if (chosen.length <= 1) return chosen
  const best = Math.max(...chosen.map(strength))
  chosen = chosen.filter((candidate) => strength(candidate) >= best * 0.6)
  const current = chosen.filter(({ table }) => !OLD_SHEET.test(table.grid.name))
  if (current.length > 0) chosen = current
  return withoutCopies(chosen)
}

/** How much of an order line the columns give. */
function strength({ mapping, table }: Candidate): number {
  const columns = columnsOf(mapping)
  const head = headOf(table)
  let sum = 0
  for (const field of columns.keys())
    sum += field === 'quantity' || field === 'order_no' || field === 'item_code' || field === 'item_name' ? 2 : 1
  if (!columns.has('order_no') && head.order_no !== undefined) sum += 2
  return sum
}

/** A sheet whose lines all stand on other sheets too is a summary or a copy of them. */
function withoutCopies(chosen: Candidate[]): Candidate[] {
  const keys = new Map(chosen.map((candidate) => [candidate, lineKeys(candidate)]))
  const rank = ({ table }: Candidate): number => (SUMMARY_SHEET.test(table.grid.name) ? 0 : 1)
  const kept = new Set(chosen)
  for (const candidate of [...chosen].sort((a, b) => rank(a) - rank(b) || chosen.indexOf(b) - chosen.indexOf(a))) {
    const own = keys.get(candidate) as Set<string>
    const others = [...kept].filter((other) => other !== candidate && other.table.grid !== candidate.table.grid)
    if (own.size === 0 || others.length === 0) continue
    const isSummary = rank(candidate) === 0
    let covered = 0
    for (const key of own) if (others.some((other) => keys.get(other)?.has(key))) covered++
    if (covered >= own.size * 0.9 && (isSummary || own.size > 1)) kept.delete(candidate)
  }
  return chosen.filter((candidate) => kept.has(candidate))
}

/** Order, item and quantity of the lines as written; enough to see that two sheets hold the same. */
function lineKeys({ table, mapping, plans }: Candidate): Set<string> {
  const columns = columnsOf(mapping)
  const keys = new Set<string>()
  let order = ''
  for (const plan of plans) {
    const text = (field: 'order_no' | 'line_no' | 'item_code' | 'item_name' | 'quantity') =>
      cellText(table.grid.rows[plan.row]?.[columns.get(field) ?? -1])
    order = text('order_no') || order
    if (plan.kind === 'line')
      keys.add([order, text('line_no'), text('item_code') || text('item_name'), text('quantity')].join('|'))
  }
  return keys
}
