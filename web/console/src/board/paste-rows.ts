// Rows pasted from Excel as changes to lines: which column is what, and what is meant by each row.
import { readAnswerDay } from './answer-day.ts'

export interface PastedRow {
  /** Row of the pasted block, from 1, counting its header. */
  row: number
  orderNo: string
  lineNo: string
  promisedDate?: string
  needByDate?: string
  note?: string
  /** A cell that names no day, as it stands. */
  fault?: { column: 'promisedDate' | 'needByDate' | 'orderNo'; value: string }
}

type Field = 'orderNo' | 'lineNo' | 'orderLine' | 'promisedDate' | 'needByDate' | 'note'
const HEADS: readonly [Field, RegExp][] = [
  ['promisedDate', /^(承诺(交期|日期)?|回复交期|供应商交期|新?交期|promised?( date)?|promise)$/i],
  ['needByDate', /^(需求(日期|日)|需用日期|need[- ]?by( date)?)$/i],
  ['orderNo', /^((采购)?订单号?|(采购)?单号|po( ?no\.?)?|order( no\.?| number)?)$/i],
  ['lineNo', /^(行号|项次|序号|line( no\.?)?|item no\.?)$/i],
  ['note', /^(备注|说明|note|remark)s?$/i],
]

/** Which column is which, by the words of a header row; null when the first row is no header. */
export function columnsOf(head: readonly string[]): Partial<Record<Field, number>> | null {
  const found: Partial<Record<Field, number>> = {}
  head.forEach((text, index) => {
    const field = HEADS.find(([, pattern]) => pattern.test(text.trim()))?.[0]
    if (field && found[field] === undefined) found[field] = index
  })
  return found.orderNo !== undefined ? found : null
}

/** Without a header: order number, line number, promised date, and a note, as the columns usually stand. */
const USUAL: Partial<Record<Field, number>> = { orderNo: 0, lineNo: 1, promisedDate: 2, note: 3 }

const cell = (cells: readonly string[], at: number | undefined): string =>
  at === undefined ? '' : (cells[at] ?? '').trim()

/** `PO2611-0042-10` where order and line stand in one cell. */
function splitOrder(orderNo: string, lineNo: string): { orderNo: string; lineNo: string } {
  if (lineNo) return { orderNo, lineNo }
  const joined = /^(.+)[-/](\d{1,6})$/.exec(orderNo)
  return joined ? { orderNo: joined[1] ?? orderNo, lineNo: joined[2] ?? '' } : { orderNo, lineNo: '' }
}

/** The pasted cells as rows; empty cells change nothing. */
export function readPastedRows(cells: readonly (readonly string[])[], today: string): PastedRow[] {
  const named = columnsOf(cells[0] ?? [])
  const columns = named ?? USUAL
  return cells.slice(named ? 1 : 0).map((each, index) => {
    const row: PastedRow = {
      row: index + (named ? 2 : 1),
      ...splitOrder(cell(each, columns.orderNo), cell(each, columns.lineNo)),
    }
    if (!row.orderNo) return { ...row, fault: { column: 'orderNo', value: '' } }
    for (const field of ['promisedDate', 'needByDate'] as const) {
      const value = cell(each, columns[field])
      if (!value) continue
      const day = readAnswerDay(value, today)
      if (day) row[field] = day
      else row.fault = { column: field, value }
    }
    const note = cell(each, columns.note)
    if (note) row.note = note
    return row
  })
}
