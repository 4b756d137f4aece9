// Builds sheets of cells in a few words, as the file readers would give them; for tests.
import type { Cell, Grid, GridFile, MergedArea } from '../grid.ts'

export const date = (text: string): Cell => ({ text, kind: 'date', date: text })
export const number = (value: number | string): Cell => ({ text: String(value), kind: 'number', number: String(value) })
export const struck = (text: string): Cell => ({ text, kind: 'text', struck: true })
export const filled = (text: string, fill: string): Cell => ({ text, kind: 'text', fill })
/** Every cell of a row in one fill. */
export const coloured = (fill: string, cells: Cell[]): Cell[] =>
  cells.map((cell) => (typeof cell === 'string' ? filled(cell, fill) : cell ? { ...cell, fill } : cell))

export const sheet = (name: string, rows: Cell[][], more: Partial<Grid> = {}): Grid => ({
  name,
  visibility: 'visible',
  rows,
  merges: [],
  ...more,
})
export const area = (top: number, left: number, bottom: number, right: number): MergedArea => ({
  top,
  left,
  bottom,
  right,
})
export const workbook = (...sheets: Grid[]): GridFile => ({ fileName: 'orders.xlsx', format: 'xlsx', sheets })

/** A text file of plain records: fields parted by `|`, one record a line; blank lines count. */
export const records = (text: string, fileName = 'orders.csv'): GridFile => ({
  fileName,
  format: 'text',
  sheets: [
    sheet(
      '',
      text
        .replace(/^\n|\n$/g, '')
        .split('\n')
        .map((line) => (line === '' ? [] : line.split('|').map((field) => field.trim()))),
    ),
  ],
})
