// Rows of text as a file people open in Excel, sheet by sheet in a layout of their own; every cell is text, so nothing is ever run.
import { csvCell, type TableFormat } from './write-table.ts'

export type TextSheet = { name: string; rows: readonly (readonly string[])[] }

/** A text file has no sheets: theirs follow one another. */
export async function writeSheets(sheets: readonly TextSheet[], format: TableFormat): Promise<Uint8Array> {
  if (format === 'csv') {
    const lines = sheets.flatMap(({ rows }) => rows.map((row) => row.map(csvCell).join(',')))
    return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
  }
  const { writeXlsx } = await import('hucre/xlsx')
  return writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({ name: name.slice(0, 31), rows: rows.map((row) => [...row]) })),
  })
}
