// Takes apart a column that holds order number and line number together, such as `订单号-行号` with `PO123-10`.
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell } from './grid.ts'
import { headerCandidates } from './header-fields.ts'

const TOGETHER = /^(.*\S)\s*[-/_.]\s*(\d{1,5})$/
const SAMPLE_ROWS = 200

/** The table with the line number in a column of its own, at the end; the same table where no column holds both. */
export function separateOrderAndLine(table: Table): Table {
  const column = table.headers.findIndex((header) => namesBoth(header))
  if (column < 0 || !holdsBoth(table, column)) return table
  const at = table.headers.length
  const rows = table.grid.rows.map((row, index) => {
    if (index <= table.headerBottom || index >= table.end) return row
    const match = TOGETHER.exec(cellText(row[column]))
    if (!match) return row
    const copy: Cell[] = Array.from({ length: at + 1 }, (_, c) => row[c])
    copy[column] = match[1]
    copy[at] = match[2]
    return copy
  })
  const [orderHeader = '', lineHeader = ''] = partsOf(table.headers[column] as string)
  const headers = [...table.headers, lineHeader]
  headers[column] = orderHeader
  return { ...table, headers, grid: { ...table.grid, rows } }
}

const partsOf = (header: string): string[] => header.split(/\s*[-/_+&\n]\s*/).filter((part) => part !== '')

function namesBoth(header: string): boolean {
  const parts = partsOf(header)
  if (parts.length !== 2) return false
  const [order, line] = parts.map((part) => headerCandidates(part))
  const isOrder = order?.[0]?.field === 'order_no' && order[0].score >= 0.8
  return isOrder && (line?.some((candidate) => candidate.field === 'line_no' && candidate.score >= 0.5) ?? false)
}

function holdsBoth(table: Table, column: number): boolean {
  let filled = 0
  let both = 0
  for (let r = table.headerBottom + 1; r < Math.min(table.end, table.headerBottom + 1 + SAMPLE_ROWS); r++) {
    const cell = table.grid.rows[r]?.[column]
    if (isBlankCell(cell)) continue
    filled++
    if (TOGETHER.test(cellText(cell))) both++
  }
  return filled > 0 && both >= filled * 0.6
}
