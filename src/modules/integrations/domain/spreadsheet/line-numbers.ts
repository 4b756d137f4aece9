// Decides whether a column of running numbers counts lines inside each order or only rows of the sheet.
import type { Table } from './find-tables.ts'
import { cellText, type MergeLookup } from './grid.ts'
import type { LineGroup } from './group-values.ts'
import { columnsOf, type Mapping } from './guess-mapping.ts'
import { headerCandidates } from './header-fields.ts'

/** `inside`: the number belongs to the order; `counter`: it counts the sheet and is no line number; `none`: no such column. */
export type LineNumberMeaning = 'inside' | 'counter' | 'none'

const SURE_HEADER = 0.58

export function decideLineNumbers(
  table: Table,
  mapping: Mapping,
  groups: readonly LineGroup[],
  merged: MergeLookup,
): LineNumberMeaning {
  const column = columnsOf(mapping).get('line_no')
  if (column === undefined) return 'none'
  const entry = mapping.columns[column]
  const strength =
    headerCandidates(table.headers[column] ?? '').find((candidate) => candidate.field === 'line_no')?.score ?? 0
  if (entry?.why === 'person' || strength > SURE_HEADER) return 'inside'
  let first: string | null = null
  let changes = 0
  let restarts = 0
  let order = ''
  for (const group of groups) {
    const text = cellText(table.grid.rows[group.row]?.[column] ?? merged.at(group.row, column))
    first ??= text
    if (order !== '' && group.orderNo !== order) {
      changes++
      if (text === first || /^0*(1|10)$/.test(text)) restarts++
    }
    order = group.orderNo
  }
  return changes === 0 || restarts >= changes * 0.8 ? 'inside' : 'counter'
}
