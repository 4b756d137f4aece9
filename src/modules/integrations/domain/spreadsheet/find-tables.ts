// Finds the tables of a sheet: where headers stand (one or two rows, repeated or not) and which rows belong to each.
import { type Cell, cellText, flatAreasAt, type Grid, isBlankCell, rawText } from './grid.ts'
import { headerCandidates } from './header-fields.ts'

/** One table: a header and the rows below it, up to the next other header. */
export type Table = {
  grid: Grid
  sheetIndex: number
  /** Header per column; a two-row header joined with a line break. Empty where the column has none. */
  headers: string[]
  headerTop: number
  headerBottom: number
  /** First row after the table. */
  end: number
  /** Rows between the end of the table before (or the top) and the header: title, head block. */
  headFrom: number
  /** Rows that repeat the header. */
  repeats: ReadonlySet<number>
}

const HEADER_CELL_MAX = 60

type HeaderGuess = { top: number; bottom: number; headers: string[]; strength: number }

/** Tables in row order; empty where no row looks like the header of anything we know. */
export function findTables(grid: Grid, sheetIndex: number): Table[] {
  const guesses = headerRows(grid)
  if (guesses.length === 0) return []
  const best = Math.max(...guesses.map((guess) => guess.strength))
  const tables: Table[] = []
  let from = 0
  for (const guess of guesses) {
    if (guess.strength < best * 0.5 || guess.top < from) continue
    const last = tables.at(-1)
    if (last && sameHeaders(last.headers, guess.headers)) {
      for (let row = guess.top; row <= guess.bottom; row++) (last.repeats as Set<number>).add(row)
      continue
    }
    if (last) last.end = guess.top
    tables.push({
      grid,
      sheetIndex,
      headers: guess.headers,
      headerTop: guess.top,
      headerBottom: guess.bottom,
      end: grid.rows.length,
      headFrom: from,
      repeats: new Set(),
    })
    from = guess.bottom + 1
  }
  return tables
}

const sameHeaders = (a: string[], b: string[]): boolean => {
  const filled = a.filter((text) => text !== '').length
  const same = a.filter((text, index) => text !== '' && text === b[index]).length
  return filled > 0 && same >= filled * 0.7
}

function headerRows(grid: Grid): HeaderGuess[] {
  const found: HeaderGuess[] = []
  const texts = new Set<string>()
  for (let r = 0; r < grid.rows.length; r++) {
    const row = grid.rows[r] as readonly Cell[]
    // After the first header only rows that begin like one are looked at; a line of an order never does.
    if (r > 300 && found.length > 0 && !mayRepeat(row, texts)) continue
    const strength = rowStrength(row)
    if (strength === 0) continue
    const guess = widen(grid, r, strength)
    if (guess.strength < 2) continue
    found.push(guess)
    for (const header of guess.headers) if (header) texts.add(header.split('\n')[0] as string)
    r = guess.bottom
  }
  return found
}

function mayRepeat(row: readonly Cell[], texts: ReadonlySet<string>): boolean {
  for (const cell of row) {
    if (isBlankCell(cell)) continue
    const text = cellText(cell)
    // The first column of lines holds numbers and codes; a header there does not.
    return texts.has(text) || (typeof cell === 'string' && !/\d/.test(text) && headerCandidates(text).length > 0)
  }
  return false
}

/** Sum over distinct fields of how well the cells of a row name them; 0 where the row holds values. */
function rowStrength(row: readonly Cell[]): number {
  let filled = 0
  let named = 0
  let values = 0
  const best = new Map<string, number>()
  if (isKeyValueRow(row)) return 0
  for (const cell of row) {
    if (isBlankCell(cell)) continue
    filled++
    if (cell && typeof cell !== 'string' && cell.kind !== 'text') {
      values++
      continue
    }
    const text = cellText(cell)
    if (/^[-+¥$€£]?\d[\d.,/:\s-]*$/.test(text)) {
      values++
      continue
    }
    // A key with a colon stands in a head block.
    if (text.length > HEADER_CELL_MAX || /[:：]$/.test(text)) continue
    const [first] = headerCandidates(headerText(cell))
    if (!first || first.score < 0.4) continue
    named++
    best.set(first.field, Math.max(best.get(first.field) ?? 0, first.score))
  }
  if (best.size < 2 || values > filled * 0.3 || named < Math.min(3, filled * 0.25)) return 0
  let strength = 0
  for (const score of best.values()) strength += score
  return best.size >= 3 || named / filled > 0.6 ? strength : 0
}

const KEY_VALUE_CELLS_MAX = 10

/** `订单编号 | PO-77 | 供应商 | 海川公司`: every second cell is a name, the ones between are not. */
function isKeyValueRow(row: readonly Cell[]): boolean {
  const cells = row.filter((cell) => !isBlankCell(cell))
  if (cells.length < 2 || cells.length > KEY_VALUE_CELLS_MAX) return false
  const isName = (cell: Cell) =>
    (typeof cell === 'string' || cell?.kind === 'text') && (headerCandidates(cellText(cell))[0]?.score ?? 0) >= 0.5
  return cells.every((cell, index) => isName(cell) === (index % 2 === 0))
}

const headerText = (cell: Cell): string =>
  rawText(cell)
    .replace(/\s*[\r\n]+\s*/g, '\n')
    .replace(/[ \t\u3000]+/g, ' ')

/** Adds the second row of a header, or the group row above it. */
function widen(grid: Grid, row: number, strength: number): HeaderGuess {
  const alone = { top: row, bottom: row, headers: joined(grid, row, row), strength }
  const below = row + 1 < grid.rows.length ? secondRow(grid, row) : null
  if (below) return below
  const above = row > 0 && isGroupRow(grid, row - 1) ? joined(grid, row - 1, row) : null
  if (above && headersStrength(above) > strength + 0.05)
    return { top: row - 1, bottom: row, headers: above, strength: headersStrength(above) }
  return alone
}

/** The row below belongs to the header when it fills what spans above leave open, or names the same columns in another language. */
function secondRow(grid: Grid, row: number): HeaderGuess | null {
  const below = grid.rows[row + 1] as readonly Cell[]
  const own = grid.rows[row] as readonly Cell[]
  let filled = 0
  let headerLike = 0
  let underGap = 0
  for (let c = 0; c < below.length; c++) {
    const cell = below[c]
    if (isBlankCell(cell)) continue
    filled++
    if (cell && typeof cell !== 'string' && cell.kind !== 'text') return null
    const text = cellText(cell)
    if (/\d{3}|^[\d.,\s/-]+$/.test(text) || text.length > 40) return null
    const parent = parentOf(grid, row, c)
    if (isBlankCell(own[c]) || isSpannedAcross(grid, row, c)) underGap++
    if (namesMore(parent, text)) headerLike++
  }
  if (filled === 0 || headerLike < Math.max(1, filled * 0.5)) return null
  const isUnitRow = below.every((cell) => isBlankCell(cell) || UNIT_ROW_TEXT.test(cellText(cell)))
  const spansDown = flatAreasAt(grid, row).some(
    (area) => area.top === row && area.bottom === row + 1 && area.left === area.right,
  )
  if (underGap === 0 && filled < own.filter((cell) => !isBlankCell(cell)).length * 0.5 && !spansDown && !isUnitRow)
    return null
  if (underGap < filled && headerLike < filled * 0.7) return null
  const headers = joined(grid, row, row + 1)
  return { top: row, bottom: row + 1, headers, strength: headersStrength(headers) }
}

// What stands in a row of units below a header: units, currencies, forms of dates.
const UNIT_ROW_TEXT =
  /^[([]?(pcs?|ea|kg|m|mm|st|stk|units?|个|件|元|万元|CNY|USD|EUR|GBP|JPY|TWD|RMB|%|y{2,4}[-/.]m{1,2}[-/.]d{1,2}|d{1,2}[-/.]m{1,2}[-/.]y{2,4}|m{1,2}[-/.]d{1,2}[-/.]y{2,4}|必填|选填|required|optional)[)\]]?$/i

/** True where a text is a header by itself, or makes the one above mean something else (`交期` over `承诺`). */
function namesMore(parent: string, text: string): boolean {
  if ((headerCandidates(text)[0]?.score ?? 0) >= 0.4 || UNIT_ROW_TEXT.test(text)) return true
  if (parent === '') return false
  const [both] = headerCandidates(`${parent}\n${text}`)
  return both !== undefined && both.score >= 0.7 && both.field !== headerCandidates(parent)[0]?.field
}

function isGroupRow(grid: Grid, row: number): boolean {
  const cells = (grid.rows[row] as readonly Cell[]).filter((cell) => !isBlankCell(cell))
  const spans = flatAreasAt(grid, row).filter(
    (area) => area.top === row && area.bottom === row && area.right > area.left,
  )
  return (
    cells.length >= 2 &&
    (spans.length >= 1 || cells.length >= 3) &&
    cells.every((cell) => cellText(cell).length <= 20 && !/\d{3}|[:：]/.test(cellText(cell)))
  )
}

const isSpannedAcross = (grid: Grid, row: number, column: number): boolean =>
  flatAreasAt(grid, row).some(
    (area) =>
      area.top <= row && area.bottom >= row && area.right > area.left && area.left <= column && area.right >= column,
  )

/** The text above a column: its own, that of the span over it, or, without spans (text files), of the nearest cell to the left. */
function parentOf(grid: Grid, row: number, column: number): string {
  const cells = grid.rows[row] as readonly Cell[]
  if (!isBlankCell(cells[column])) return headerText(cells[column])
  const area = flatAreasAt(grid, row).find(
    (merge) => merge.top <= row && merge.bottom >= row && merge.left <= column && merge.right >= column,
  )
  if (area) return headerText(grid.rows[area.top]?.[area.left])
  if (flatAreasAt(grid, row).some((merge) => merge.top === row)) return ''
  for (let c = column - 1; c >= 0; c--) if (!isBlankCell(cells[c])) return headerText(cells[c])
  return ''
}

function joined(grid: Grid, top: number, bottom: number): string[] {
  const width = Math.max(grid.rows[top]?.length ?? 0, grid.rows[bottom]?.length ?? 0)
  const headers: string[] = []
  for (let c = 0; c < width; c++) {
    const lower = headerText(grid.rows[bottom]?.[c])
    if (top === bottom) headers.push(lower)
    else {
      const own = headerText(grid.rows[top]?.[c])
      const upper = own !== '' || lower !== '' ? (lower === '' ? own : parentOf(grid, top, c)) : ''
      headers.push([upper, lower].filter((text, index, list) => text !== '' && list.indexOf(text) === index).join('\n'))
    }
  }
  return headers
}

function headersStrength(headers: string[]): number {
  const best = new Map<string, number>()
  for (const header of headers) {
    const [first] = headerCandidates(header)
    if (first) best.set(first.field, Math.max(best.get(first.field) ?? 0, first.score))
  }
  let strength = 0
  for (const score of best.values()) strength += score
  return strength
}
