// What a column of a grid is, and how rows become the text that Excel takes.
import type { ReactNode } from 'react'

export interface GridColumn<Row> {
  key: string
  /** The glossary word; also the header when rows are copied. */
  title: string
  /** Pixels; the least width when `grow` is set. */
  width: number
  /** Share of the space left over. */
  grow?: number
  align?: 'start' | 'end'
  render: (row: Row) => ReactNode
  /** What copying yields. Without it the column is left out of copies. */
  text?: (row: Row) => string
  /** The sort key of the API; pressing the header sorts by it, pressing again by `-key`. */
  sort?: string
}

/** `44px 120px minmax(160px, 2fr)`. */
export function columnTemplate<Row>(columns: readonly GridColumn<Row>[], hasSelection: boolean): string {
  const widths = columns.map((column) =>
    column.grow ? `minmax(${column.width}px, ${column.grow}fr)` : `${column.width}px`,
  )
  return [...(hasSelection ? ['40px'] : []), ...widths].join(' ')
}

export const leastWidth = <Row>(columns: readonly GridColumn<Row>[], hasSelection: boolean): number =>
  columns.reduce((sum, column) => sum + column.width, hasSelection ? 40 : 0)

const PLAIN_NUMBER = /^[+-]?[\d,]*\.?\d+%?$/

/** A cell that a spreadsheet must not run: text that begins like a formula gets an apostrophe before it. */
export function inertCell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ').trim()
  return /^[=+\-@]/.test(flat) && !PLAIN_NUMBER.test(flat) ? `'${flat}` : flat
}

/** Rows as tab-separated text with a header, as Excel pastes it. */
export function rowsToText<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const copied = columns.filter((column) => column.text)
  const lines = rows.map((row) => copied.map((column) => inertCell(column.text?.(row) ?? '')).join('\t'))
  return [copied.map((column) => inertCell(column.title)).join('\t'), ...lines].join('\r\n')
}

/** Pasted tab-separated text as cells; a cell in quotation marks may hold line breaks, as Excel writes it. */
export function textToCells(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let index = 0; index < text.length; index++) {
    const mark = text[index]
    if (isQuoted) {
      if (mark !== '"') cell += mark
      else if (text[index + 1] === '"') {
        cell += '"'
        index += 1
      } else isQuoted = false
    } else if (mark === '"' && cell === '') isQuoted = true
    else if (mark === '\t') {
      rows.at(-1)?.push(cell)
      cell = ''
    } else if (mark === '\n' || mark === '\r') {
      if (mark === '\r' && text[index + 1] === '\n') index += 1
      rows.at(-1)?.push(cell)
      rows.push([])
      cell = ''
    } else cell += mark
  }
  rows.at(-1)?.push(cell)
  return rows.map((cells) => cells.map((each) => each.trim())).filter((cells) => cells.some((each) => each !== ''))
}

/** Rows as comma-separated text with a header; begins with the mark by which Excel knows UTF-8. */
export function rowsToCsv<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rowsToText(columns, rows).split('\r\n')
  return `\uFEFF${lines.map((line) => line.split('\t').map(quoted).join(',')).join('\r\n')}\r\n`
}
