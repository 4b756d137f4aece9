// Decides whether a row is cancelled: struck through, said so by its status, or in a colour that the file's legend explains.
import type { CancelledMarks } from './cancelled-colours.ts'
import type { OrderField } from './fields.ts'
import { type Cell, cellText, isBlankCell } from './grid.ts'
import { isCancelledNote, isYes, saysCancelled } from './row-words.ts'

export type CancelContext = { columns: ReadonlyMap<OrderField, number>; marks: CancelledMarks; flagColumns: boolean }

export function isCancelled(row: readonly Cell[], { columns, marks, flagColumns }: CancelContext): boolean {
  const textOf = (field: OrderField) => cellText(row[columns.get(field) ?? -1])
  const status = textOf('status')
  if (status !== '' && (saysCancelled(status) || (flagColumns && isYes(status)))) return true
  if (columns.has('note') && isCancelledNote(textOf('note'))) return true
  return isMarked(row, columns, marks)
}

/** At least half of the filled cells carry the mark, or the item and the quantity do: one struck date is a correction. */
function isMarked(row: readonly Cell[], columns: ReadonlyMap<OrderField, number>, marks: CancelledMarks): boolean {
  let filled = 0
  let struck = 0
  let coloured = 0
  for (const cell of row) {
    if (!cell) continue
    if (typeof cell === 'string') {
      filled++
      continue
    }
    const hasColour =
      (cell.fill !== undefined && marks.fills.has(cell.fill)) ||
      (cell.fontColour !== undefined && marks.fontColours.has(cell.fontColour))
    // Empty cells of a coloured row are neither for nor against.
    if (isBlankCell(cell)) continue
    filled++
    if (cell.struck) struck++
    if (hasColour) coloured++
  }
  if (struck === 0 && coloured === 0) return false
  if (struck * 2 >= filled || coloured * 2 >= filled) return true
  const keys = (['item_code', 'item_name', 'quantity', 'order_no', 'line_no'] as const).flatMap((field) => {
    const cell = row[columns.get(field) ?? -1]
    return isBlankCell(cell) ? [] : [cell]
  })
  const isKeyMarked = (test: (cell: Exclude<Cell, string | null | undefined>) => boolean) =>
    keys.length >= 2 &&
    keys.filter((cell) => cell && typeof cell !== 'string' && test(cell)).length >= Math.max(2, keys.length - 1)
  return (
    isKeyMarked((cell) => cell.struck === true) ||
    isKeyMarked(
      (cell) =>
        (cell.fill !== undefined && marks.fills.has(cell.fill)) ||
        (cell.fontColour !== undefined && marks.fontColours.has(cell.fontColour)),
    )
  )
}
