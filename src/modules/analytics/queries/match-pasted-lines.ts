// Rows pasted from Excel find their lines by order and line number, and say what they would change.

import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import { type CalendarDate, parseCalendarDate } from '#kernel'

export const pastedRow = z.object({
  orderNo: z.string().trim().min(1).max(200),
  lineNo: z.string().trim().max(50).optional(),
  itemCode: z.string().trim().max(200).optional(),
  promisedDate: z.string().nullish(),
  needByDate: z.string().nullish(),
  note: z.string().max(2_000).nullish(),
})
export type PastedRow = z.output<typeof pastedRow>

export type PasteProblem = 'not_found' | 'several_found' | 'not_a_date' | 'in_the_past'
export type PasteDifference = {
  field: 'promisedDate' | 'needByDate' | 'note'
  before: string | null
  after: string | null
}
export type MatchedRow = {
  row: number
  orderNo: string
  lineNo: string | null
  lineId: string | null
  version: number | null
  differences: PasteDifference[]
  problem: PasteProblem | null
}

type Candidate = {
  id: string
  version: number
  order_no: string
  line_no: string
  item_code: string | null
  promised_date: string | null
  need_by_date: string | null
  note: string | null
}

/** One answer per row, in the order pasted. A row whose values already stand has no differences. */
export async function matchPastedLines(
  tx: Tx,
  caller: Caller,
  rows: PastedRow[],
  today: CalendarDate,
): Promise<MatchedRow[]> {
  const candidates = await tx.rows(sql<Candidate>`
    select id, version, order_no, line_no, item_code, promised_date, need_by_date, note from analytics.open_lines
    where tenant_id = ${caller.tenantId} and order_no = any(${[...new Set(rows.map((row) => row.orderNo))]}::text[])`)
  const byOrder = Map.groupBy(candidates, (candidate) => candidate.order_no)
  return rows.map((row, index) => matchRow(row, index, byOrder.get(row.orderNo) ?? [], today))
}

const withoutZeros = (lineNo: string): string => lineNo.replace(/^0+(?=.)/, '')

function matchRow(row: PastedRow, index: number, candidates: Candidate[], today: CalendarDate): MatchedRow {
  const fitting = candidates.filter(
    (each) =>
      (!row.lineNo || withoutZeros(each.line_no) === withoutZeros(row.lineNo)) &&
      (!row.itemCode || each.item_code === row.itemCode),
  )
  const line = fitting.length === 1 ? fitting[0]! : null
  const answer: MatchedRow = {
    row: index,
    orderNo: row.orderNo,
    lineNo: row.lineNo ?? line?.line_no ?? null,
    lineId: line?.id ?? null,
    version: line?.version ?? null,
    differences: [],
    problem: null,
  }
  if (!line) return { ...answer, problem: fitting.length === 0 ? 'not_found' : 'several_found' }
  for (const field of ['promisedDate', 'needByDate'] as const) {
    const wanted = row[field]?.trim()
    if (!wanted) continue
    const date = parseCalendarDate(wanted)
    if (!date) return { ...answer, problem: 'not_a_date' }
    if (field === 'promisedDate' && date < today) return { ...answer, problem: 'in_the_past' }
    const before = field === 'promisedDate' ? line.promised_date : line.need_by_date
    if (date !== before) answer.differences.push({ field, before, after: date })
  }
  if (row.note?.trim() && row.note.trim() !== (line.note ?? ''))
    answer.differences.push({ field: 'note', before: line.note, after: row.note.trim() })
  return answer
}
