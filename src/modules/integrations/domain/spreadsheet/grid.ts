// The sheets of cells that the order reader works on, and how a cell is read as text. The shape is what infra's readers give.

export type RichCell = {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** Exact decimal string. */
  readonly number?: string
  /** `YYYY-MM-DD`. */
  readonly date?: string
  /** A number format that shows more than digits: a currency sign or a unit. */
  readonly format?: string
  readonly struck?: true
  /** `RRGGBB`. */
  readonly fill?: string
  readonly fontColour?: string
}
/** Unmarked text is a plain string. */
export type Cell = string | RichCell | null | undefined

export type MergedArea = { top: number; left: number; bottom: number; right: number }
export type Grid = {
  name: string
  visibility: 'visible' | 'hidden' | 'veryHidden'
  rows: readonly (readonly Cell[])[]
  merges: readonly MergedArea[]
}
export type GridFile = { fileName: string; format?: string; sheets: readonly Grid[] }

// Zero-width characters, soft hyphens and byte order marks come with pasted text and are part of no code.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
const NEEDS_CLEANING = /[\t\n\v\f\r\u00a0\u00ad\u200b-\u202f\u2060\u3000\ufeff]|^ | $| {2}/

/** Text without invisible characters, trimmed, blanks joined; line breaks become blanks. */
export function cleanText(text: string): string {
  if (!NEEDS_CLEANING.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(/[\s\u00a0\u3000]+/g, ' ')
    .trim()
}

/** The cell as text, cleaned; empty for an empty cell. */
export function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  return cleanText(typeof cell === 'string' ? cell : cell.text)
}

/** As written, line breaks kept, for notes and for showing a refused value. */
export const rawText = (cell: Cell): string =>
  cell === null || cell === undefined ? '' : (typeof cell === 'string' ? cell : cell.text).replace(INVISIBLE, '').trim()

export const isBlankCell = (cell: Cell): boolean =>
  cell === null || cell === undefined || cell === '' || cellText(cell) === ''

const COLUMNS_SPAN = 16_384
const COVERED_ROWS_MAX = 1_000_000

/** Where the value of a cell below the first of a merged area stands. Only the left column is looked up: text across columns is a title. */
const lookups = new WeakMap<Grid, MergeLookup>()

/** The lookup of a sheet, built once. */
export function mergesOf(grid: Grid): MergeLookup {
  const known = lookups.get(grid) ?? new MergeLookup(grid)
  lookups.set(grid, known)
  return known
}

export class MergeLookup {
  readonly #origins = new Map<number, Cell>()
  constructor(grid: Grid) {
    let covered = 0
    for (const { top, left, bottom } of grid.merges) {
      // Areas cannot overlap in a sound file; in a forged one they would cover the sheet again and again.
      covered += Math.min(bottom, grid.rows.length - 1) - top + 1
      if (covered > COVERED_ROWS_MAX) return
      const origin = grid.rows[top]?.[left]
      if (isBlankCell(origin)) continue
      for (let row = top + 1; row <= bottom && row < grid.rows.length; row++)
        this.#origins.set(row * COLUMNS_SPAN + left, origin)
    }
  }
  get isEmpty(): boolean {
    return this.#origins.size === 0
  }
  at(row: number, column: number): Cell {
    return this.#origins.get(row * COLUMNS_SPAN + column)
  }
}

const HEADER_SPAN_ROWS_MAX = 6
const byRow = new WeakMap<Grid, Map<number, MergedArea[]>>()

/** Merged areas that cover a row and are flat enough for a header; found by row, since a forged file may have many. */
export function flatAreasAt(grid: Grid, row: number): readonly MergedArea[] {
  let index = byRow.get(grid)
  if (!index) {
    index = new Map()
    for (const area of grid.merges) {
      if (area.bottom - area.top >= HEADER_SPAN_ROWS_MAX) continue
      for (let r = area.top; r <= area.bottom; r++) {
        const list = index.get(r) ?? []
        if (list.length < COLUMNS_SPAN / 16) list.push(area)
        index.set(r, list)
      }
    }
    byRow.set(grid, index)
  }
  return index.get(row) ?? []
}
