// Cuts what a supplier pasted into rows and cells, and decides which column says what: by its header, else by what its cells are.
import { readDate, readQuantity } from '#kernel'
import { type OpenLine, plainKey, sameLineNo } from './open-line.ts'

/** Rows beyond this are left out, and the page says so. */
export const PASTED_ROWS_MAX = 500
const CELL_LENGTH_MAX = 200

export type PastedColumn = 'order' | 'line' | 'item' | 'date' | 'quantity'
export type PastedTable = {
  /** Cells of the rows that speak of lines; `no` is the row's number in what was pasted, from 1. */
  rows: { no: number; cells: readonly string[] }[]
  columns: Partial<Record<PastedColumn, number>>
  isCut: boolean
}

/** Rows of trimmed cells. Excel separates cells by tabs; people and chats by commas, semicolons, bars or wide gaps. */
export function cellsOf(text: string): string[][] {
  const isTabbed = text.includes('\t')
  return splitRows(text)
    .filter((row) => row.trim() !== '')
    .map((row) => (isTabbed ? row.split('\t') : splitLoose(row)).map(plainCell))
}

/** A cell with a line break stands in quotes; its break is no end of the row. */
function splitRows(text: string): string[] {
  const rows: string[] = []
  let row = ''
  let isQuoted = false
  for (const sign of text.replace(/\r\n?/g, '\n')) {
    if (sign === '"' && (isQuoted || /(^|\t)$/.test(row))) isQuoted = !isQuoted
    if (sign === '\n' && !isQuoted) {
      rows.push(row)
      row = ''
    } else row += sign === '\n' ? ' ' : sign
  }
  // A quote that was never closed was no quote.
  return isQuoted ? text.split(/\r\n?|\n/) : [...rows, row]
}

function splitLoose(row: string): string[] {
  if (/[|｜;；]/.test(row)) return row.split(/[|｜;；]/)
  // 1,200 is one number; a comma between words parts them.
  if (/[,，、]/.test(row.replace(/\d,\d{3}(?!\d)/g, ''))) return row.split(/，|、|,(?!\d{3}(?:\D|$))/)
  return row.trim().split(/\s{2,}|\s+(?=\S)/)
}

const plainCell = (cell: string): string =>
  cell
    .replace(/^"(.*)"$/s, '$1')
    .replaceAll('""', '"')
    .normalize('NFKC')
    .trim()
    .slice(0, CELL_LENGTH_MAX)

const HEADS: readonly [PastedColumn, RegExp][] = [
  [
    'date',
    /^(您的|我方|供方|供应商|供應商)?(新|回复|回覆|承诺|承諾|确认|確認|答复|答覆|可交|能交)(交期|日期|交货日|交貨日|交货日期|交貨日期|日)$/,
  ],
  ['date', /^((your |new |promised?|confirmed|committed)( delivery)?( ?date| day)?|promise)$/i],
  ['quantity', /^(本次|可交|能交|承诺|承諾|回复|回覆|交货|交貨|发货|發貨)(数量|數量)$/],
  ['quantity', /^(promised|confirmed|your) (qty|quantity)$/i],
  ['order', /^(采购|採購)?(订单|訂單|单据|單據)?(号|號|编号|編號|号码|號碼|单号|單號)$|^(采购|採購)?(订单|訂單)$/],
  ['order', /^(po|p\.o\.|purchase order|order)( ?(no\.?|nr\.?|number|#))?$/i],
  ['line', /^(行号|行號|行|项次|項次|项目号|序号|序號|行项目|行項目)$/],
  ['line', /^(line|pos\.?|item)( ?(no\.?|number|#))$|^line$/i],
  [
    'item',
    /^(物料|料|零件|产品|產品|货|貨|图|圖|品)(号|號|编码|編碼|编号|編號|代码|代碼)$|^(品名|物料名称|物料名稱|物料|名称|名稱|产品|產品)$/,
  ],
  ['item', /^(item|part|material|product)( ?(code|no\.?|number|name))?$|^description$/i],
  ['quantity', /^(数量|數量|件数|件數|未交数量|未交數量|欠数|qty\.?|quantity)$/i],
  ['date', /^(交期|日期|交货日期|交貨日期|要求交期|到货日期|到貨日期|(delivery )?date|eta|requested date)$/i],
]

/** By words of a header; a surer word (承诺交期) takes the place of a looser one (交期). Null when the row is no header. */
function columnsByHeader(head: readonly string[]): PastedTable['columns'] | null {
  const columns: PastedTable['columns'] = {}
  for (const [column, pattern] of HEADS) {
    const at = head.findIndex((cell) => pattern.test(cell.replace(/[\s*:：]+$/, '')))
    if (at >= 0 && columns[column] === undefined && !Object.values(columns).includes(at)) columns[column] = at
  }
  const isHeader = Object.keys(columns).length >= 2 || (columns.order !== undefined && head.length === 1)
  return isHeader ? columns : null
}

const withoutZeros = (key: string): string => key.replace(/^0+(?=.)/, '')

/** A number nobody knows still looks like an order's, so that it can be said that nobody knows it. */
function orderLikeness(cell: string, key: string, orders: ReadonlySet<string>): number {
  if (orders.has(key) || orders.has(withoutZeros(key)) || [...orders].some((order) => key.startsWith(order))) return 1
  return /^(?=.*\d)(?=.*\p{L})[\p{L}\d][\p{L}\d\-_/.]{4,}$/u.test(cell) && !/[年月日]/.test(cell) ? 0.1 : 0
}

type Scores = Record<PastedColumn, number>

/** How many cells of each column could be an order number, a line number, an item, a day, a quantity of these lines. */
function scoresOf(rows: readonly (readonly string[])[], lines: readonly OpenLine[]): Scores[] {
  const orders = new Set(lines.flatMap((line) => [plainKey(line.orderNo), withoutZeros(plainKey(line.orderNo))]))
  const items = new Set(lines.flatMap((line) => [plainKey(line.itemCode ?? ''), plainKey(line.itemName)]))
  items.delete('')
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, at) => {
    const scores: Scores = { order: 0, line: 0, item: 0, date: 0, quantity: 0 }
    for (const row of rows) {
      const cell = row[at] ?? ''
      if (cell === '') continue
      const key = plainKey(cell)
      scores.order += orderLikeness(cell, key, orders)
      if (items.has(key)) scores.item += 1
      if (/^\d{1,6}$/.test(cell) && lines.some((line) => sameLineNo(line.lineNo, cell))) scores.line += 1
      const reading = /^\d{1,4}$/.test(cell) ? null : readDate(cell, false)
      if (reading && ['exact', 'parts', 'no_year'].includes(reading.kind)) scores.date += 1
      else if (readQuantity(cell, 'dot')) scores.quantity += 1
    }
    return scores
  })
}

/** Without a header: each column is what most of its cells can be. Of several days or quantities the last is the answer. */
function columnsByContent(rows: readonly (readonly string[])[], lines: readonly OpenLine[]): PastedTable['columns'] {
  const scores = scoresOf(rows, lines)
  const columns: PastedTable['columns'] = {}
  const taken = new Set<number>()
  const take = (column: PastedColumn, isLastBest: boolean) => {
    let best = -1
    for (const [at, score] of scores.entries()) {
      const value = score[column]
      if (value === 0 || taken.has(at)) continue
      const isBetter = best < 0 || value > scores[best]![column] || (isLastBest && value === scores[best]![column])
      if (isBetter) best = at
    }
    if (best < 0) return
    columns[column] = best
    taken.add(best)
  }
  take('order', false)
  take('item', false)
  take('date', true)
  const numbers = scores.filter((score, at) => !taken.has(at) && score.quantity > 0).length
  // One column of numbers beside an order without an item: the line's number, when such lines exist; else a quantity.
  if (columns.item === undefined || numbers > 1) take('line', false)
  take('quantity', true)
  return columns
}

/** The pasted text as a table of rows whose columns are known as far as they can be. */
export function readPastedTable(text: string, lines: readonly OpenLine[]): PastedTable {
  const cells = cellsOf(text)
  const header = columnsByHeader(cells[0] ?? [])
  const numbered = cells.map((row, at) => ({ no: at + 1, cells: row })).slice(header ? 1 : 0)
  const rows = numbered.slice(0, PASTED_ROWS_MAX)
  const columns =
    header ??
    columnsByContent(
      rows.map((row) => row.cells),
      lines,
    )
  return { rows, columns, isCut: numbered.length > rows.length }
}
