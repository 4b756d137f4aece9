// Replaces ditto marks (`同上`, `〃`, `"`) by what stands above them.
import type { Table } from './find-tables.ts'
import { type Cell, cellText } from './grid.ts'

const DITTO = /^(同上|同前|〃|″|"|''|´´|ditto|do\.|dto\.?|idem|-"-|-″-|sames? as above)$/i
const DITTO_LENGTH_MAX = 14

/** The same table where no cell of its body is a ditto mark. */
export function withoutDittos(table: Table): Table {
  const { rows } = table.grid
  let copy: (readonly Cell[])[] | null = null
  for (let r = table.headerBottom + 2; r < table.end; r++) {
    const row = rows[r] as readonly Cell[]
    for (let c = 0; c < row.length; c++) {
      const cell = row[c]
      if (typeof cell !== 'string' || cell === '' || cell.length > DITTO_LENGTH_MAX || !DITTO.test(cellText(cell)))
        continue
      copy ??= [...rows]
      const changed = copy[r] === row ? [...row] : (copy[r] as Cell[])
      changed[c] = aboveOf(copy, r, c, table.headerBottom)
      copy[r] = changed
    }
  }
  return copy ? { ...table, grid: { ...table.grid, rows: copy } } : table
}

function aboveOf(rows: readonly (readonly Cell[])[], row: number, column: number, header: number): Cell {
  for (let r = row - 1; r > header; r--) {
    const cell = rows[r]?.[column]
    // Blank rows part orders and are skipped.
    if ((rows[r]?.length ?? 0) > 0 && cell) return cell
  }
  return null
}
