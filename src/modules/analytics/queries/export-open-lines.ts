// What the board shows, as a file: the same filter, order and rights, the labels of the reader's language, own fields as columns.

import type { z } from 'zod'
import type { Caller, TableColumn, TableRow } from '#infra'
import { ok, type Result } from '#kernel'
import { type BoardContext, listOpenLines } from './list-open-lines.ts'
import type { OpenLine } from './open-line.shape.ts'
import type { openLineQuery } from './open-line-filter.ts'

type Column = TableColumn & { of(line: OpenLine): string | null }
type Language = 'zh' | 'en'

const PAGE_LINES = 200
const OWN_FIELDS_SAMPLED = 200

const text = (zh: string, en: string, of: Column['of'], kind: TableColumn['kind'] = 'text') => ({ zh, en, of, kind })
const GRADES = {
  zh: { late: '逾期', at_risk: '有风险', on_track: '正常' },
  en: { late: 'Late', at_risk: 'At risk', on_track: 'On track' },
}

/** Labels are the glossary's, the same as on the board; a file exported here is understood when it is imported or pasted back. */
const COLUMNS = (language: Language) => [
  text('风险', 'Risk', (line) => GRADES[language][line.grade]),
  text('订单号', 'Order no.', (line) => line.orderNo),
  text('行号', 'Line no.', (line) => line.lineNo),
  text('供应商', 'Supplier', (line) => line.supplierName),
  text('物料编码', 'Item code', (line) => line.itemCode),
  text('物料名称', 'Item name', (line) => line.itemName),
  text('订购数量', 'Ordered quantity', (line) => line.orderedQuantity, 'number'),
  text('已收数量', 'Received quantity', (line) => line.receivedQuantity, 'number'),
  text('未交数量', 'Open quantity', (line) => line.openQuantity, 'number'),
  text('单位', 'Unit', (line) => line.unit),
  text('要求交期', 'Requested date', (line) => line.requestedDate, 'date'),
  text('需求日期', 'Need-by date', (line) => line.needByDate, 'date'),
  text('原始承诺交期', 'Original promised date', (line) => line.originalPromisedDate, 'date'),
  text('承诺交期', 'Promised date', (line) => line.promisedDate, 'date'),
  text('预计到货', 'Estimated date', (line) => line.estimatedDate, 'date'),
  text(
    '逾期概率',
    'Probability late',
    (line) => (line.probabilityLate === null ? null : String(line.probabilityLate)),
    'number',
  ),
  text('收货地点', 'Site', (line) => line.siteName),
  text('跟单人', 'Owner', (line) => line.ownerName),
  text('备注', 'Note', (line) => line.note),
]
const PRICES = [
  text('金额', 'Amount', (line) => line.amount, 'number'),
  text('币种', 'Currency', (line) => line.currency),
]

/** Columns and rows of the export; the first page is read at once so that a bad filter is refused before a file begins. */
export async function exportOpenLines(
  board: BoardContext,
  caller: Caller,
  query: z.output<typeof openLineQuery>,
  language: Language,
): Promise<Result<{ columns: TableColumn[]; rows: AsyncIterable<TableRow> }>> {
  const first = await listOpenLines(board, caller, { ...query, limit: PAGE_LINES, cursor: undefined })
  if (!first.ok) return first
  const { prices, supplierNames } = caller.actor.sees
  const ownKeys = [
    ...new Set(first.value.rows.slice(0, OWN_FIELDS_SAMPLED).flatMap((line) => Object.keys(line.ownFields))),
  ]
  const columns: Column[] = [
    ...COLUMNS(language).filter((each) => supplierNames || each.en !== 'Supplier'),
    ...(prices ? PRICES : []),
  ]
    .map((each): Column => ({ header: each[language], kind: each.kind, of: each.of }))
    .concat(ownKeys.map((key) => ({ header: key, kind: 'text', of: (line) => line.ownFields[key] ?? null })))
  async function* rows(): AsyncGenerator<TableRow> {
    let page = first.ok ? first.value : null
    while (page) {
      for (const line of page.rows) yield columns.map((column) => column.of(line))
      if (!page.nextCursor) return
      const next = await listOpenLines(board, caller, { ...query, limit: PAGE_LINES, cursor: page.nextCursor })
      page = next.ok ? next.value : null
    }
  }
  return ok({ columns: columns.map(({ header, kind }) => ({ header, kind })), rows: rows() })
}
