// The lines of an order while they are typed or pasted: what a cell means, what is missing, and what is sent.
import { readAnswerDay } from '../board/answer-day.ts'
import { isPositive, multiply, readQuantity } from '../board/decimals.ts'

export const DRAFT_FIELDS = [
  'itemCode',
  'itemName',
  'quantity',
  'unit',
  'unitPrice',
  'requestedDate',
  'promisedDate',
] as const
/** Lines of an order by hand are numbered 10, 20, 30, so that one can be put between. */
export const LINE_STEP = 10
export type DraftField = (typeof DRAFT_FIELDS)[number]
export type DraftLine = { key: number } & Record<DraftField, string>

export const emptyLine = (key: number): DraftLine => ({
  key,
  itemCode: '',
  itemName: '',
  quantity: '',
  unit: '',
  unitPrice: '',
  requestedDate: '',
  promisedDate: '',
})

// A new line takes its days over from the one before; days alone do not make it a line.
const SUBSTANCE: readonly DraftField[] = ['itemCode', 'itemName', 'quantity', 'unit', 'unitPrice']
export const isBlank = (line: DraftLine): boolean => SUBSTANCE.every((field) => line[field].trim() === '')

const HEADS: readonly [DraftField, RegExp][] = [
  ['itemCode', /^(物料编?码|物料号|料号|品号|编码|item( ?code| no\.?)?|part( no\.?)?|sku)$/i],
  ['itemName', /^(物料名称|品名|名称|描述|item ?name|name|description)$/i],
  ['quantity', /^((采购|订购)?数量|qty\.?|quantity)$/i],
  ['unit', /^(单位|unit|uom)$/i],
  ['unitPrice', /^((含税|不含税)?单价|价格|(unit )?price)$/i],
  ['requestedDate', /^(要求交期|交期|交货日期|要求日期|requested( date)?|due( date)?)$/i],
  ['promisedDate', /^(承诺交期|承诺日期|回复交期|promised( date)?)$/i],
]

function headOf(cells: readonly string[]): Partial<Record<DraftField, number>> | null {
  const found: Partial<Record<DraftField, number>> = {}
  cells.forEach((cell, index) => {
    const field = HEADS.find(([, pattern]) => pattern.test(cell.trim()))?.[0]
    if (field && found[field] === undefined) found[field] = index
  })
  return Object.keys(found).length >= 2 ? found : null
}

/** Cells from Excel as lines: by their header where there is one, else from the field the cursor stood in rightwards. */
export function readPastedLines(
  cells: readonly (readonly string[])[],
  from: DraftField,
  firstKey: number,
): DraftLine[] {
  const head = headOf(cells[0] ?? [])
  const start = DRAFT_FIELDS.indexOf(from)
  return cells.slice(head ? 1 : 0).map((row, index) => {
    const line = emptyLine(firstKey + index)
    DRAFT_FIELDS.forEach((field, position) => {
      const at = head ? head[field] : position - start
      if (at !== undefined && at >= 0) line[field] = (row[at] ?? '').trim()
    })
    return line
  })
}

export type LineFault = { key: number; field: DraftField; code: 'item' | 'quantity' | 'price' | 'date' | 'requested' }

/** What keeps a line from being sent; empty where nothing does. `hasOrderDate`: the order states a requested day for all lines. */
export function faultsOf(line: DraftLine, today: string, hasOrderDate: boolean): LineFault[] {
  const faults: LineFault[] = []
  const add = (field: DraftField, code: LineFault['code']) => faults.push({ key: line.key, field, code })
  if (!line.itemCode.trim() && !line.itemName.trim()) add('itemCode', 'item')
  const quantity = readQuantity(line.quantity)
  if (quantity === null || !isPositive(quantity)) add('quantity', 'quantity')
  if (line.unitPrice.trim() && readPrice(line.unitPrice) === null) add('unitPrice', 'price')
  for (const field of ['requestedDate', 'promisedDate'] as const)
    if (line[field].trim() && !readAnswerDay(line[field], today)) add(field, 'date')
  if (!line.requestedDate.trim() && !hasOrderDate) add('requestedDate', 'requested')
  return faults
}

/** `¥12.50` and `1,200` are prices too. */
const readPrice = (typed: string): string | null => readQuantity(typed.replace(/^\s*(?:[¥￥$€]|RMB|CNY)\s*/i, ''))

/** The line in the API's form; call only for a line without faults. */
export function sentLine(line: DraftLine, today: string, lineNo: string): Record<string, unknown> {
  const day = (typed: string) => readAnswerDay(typed, today) ?? undefined
  const quantity = readQuantity(line.quantity)
  const unitPrice = line.unitPrice.trim() ? readPrice(line.unitPrice) : null
  return {
    lineNo,
    item: {
      ...(line.itemCode.trim() ? { code: line.itemCode.trim() } : {}),
      ...(line.itemName.trim() ? { name: line.itemName.trim() } : {}),
    },
    quantity,
    unit: line.unit.trim() || undefined,
    unitPrice: unitPrice ?? undefined,
    // An order by hand states no amount of its own: it is the price times the quantity, to the last digit.
    amount: unitPrice && quantity ? multiply(quantity, unitPrice) : undefined,
    requestedDate: day(line.requestedDate),
    promisedDate: day(line.promisedDate),
  }
}
