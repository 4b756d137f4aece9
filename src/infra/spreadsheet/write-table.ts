// One table as a file people open in Excel, row by row so that a hundred thousand never sit in memory; text in it can never become a formula.

export type TableColumn = { header: string; kind: 'text' | 'number' | 'date' }
export type TableFormat = 'xlsx' | 'csv'
/** Values as text; a number as plain decimal, a day as YYYY-MM-DD; null is an empty cell. */
export type TableRow = readonly (string | null)[]

export const TABLE_MEDIA_TYPES: Record<TableFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** Bytes of the file, in order. */
export async function* writeTable(
  table: { name: string; columns: readonly TableColumn[]; rows: AsyncIterable<TableRow> },
  format: TableFormat,
): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield* writeCsv(table)
  else yield* writeXlsx(table)
}

const FORMULA_START = /^[=+\-@\t\r]/
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

/** RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(value: string | null): string {
  if (value === null) return ''
  const inert = FORMULA_START.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

const CHUNK_ROWS = 500

async function* writeCsv(table: {
  columns: readonly TableColumn[]
  rows: AsyncIterable<TableRow>
}): AsyncGenerator<Uint8Array> {
  const encode = (lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)
  // Excel takes a file without the mark for the machine's own code page and shows Chinese as noise.
  yield Buffer.from('\uFEFF')
  let waiting = [table.columns.map((column) => csvCell(column.header)).join(',')]
  for await (const row of table.rows) {
    waiting.push(row.map(csvCell).join(','))
    if (waiting.length < CHUNK_ROWS) continue
    yield encode(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield encode(waiting)
}

/** Digits a spreadsheet's own number keeps; a longer one stays text and loses nothing. */
const EXACT_DIGITS = 15

async function* writeXlsx(table: {
  name: string
  columns: readonly TableColumn[]
  rows: AsyncIterable<TableRow>
}): AsyncGenerator<Uint8Array> {
  // Loaded when somebody exports, not when the server starts.
  const { writeXlsxStream } = await import('hucre/xlsx')
  async function* cells() {
    for await (const row of table.rows)
      yield row.map((value, index) => xlsxCell(value, table.columns[index]?.kind ?? 'text'))
  }
  const columns = table.columns.map(({ header, kind }) => ({
    header,
    ...(kind === 'date' && { numFmt: 'yyyy-mm-dd' }),
  }))
  const stream = writeXlsxStream(cells(), { name: table.name.slice(0, 31), columns, freezePane: { rows: 1 } })
  for await (const chunk of stream as AsyncIterable<Uint8Array>) yield chunk
}

function xlsxCell(value: string | null, kind: TableColumn['kind']): string | number | Date | null {
  if (value === null) return null
  if (kind === 'number' && PLAIN_NUMBER.test(value) && value.replace(/\D/g, '').length <= EXACT_DIGITS)
    return Number(value)
  if (kind === 'date') return new Date(`${value}T00:00:00Z`)
  return value
}
