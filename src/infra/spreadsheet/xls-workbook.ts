// Binary workbooks (.xls of Excel 95–2003 and WPS, .xlsb, and .ods) through SheetJS with everything off that we do not need.
import * as XLSX from '@e965/xlsx'
import { describeFormat, type NumberFormat, numberCell } from './number-format.ts'
import {
  type Cell,
  type Sheet,
  SizeGuard,
  type SpreadsheetLimits,
  UnreadableFile,
  type Workbook,
  type WorkbookFormat,
} from './workbook.ts'
import { isLockedBiff, readMarks, withMarks } from './xls-marks.ts'

type Container = { FullPaths: string[]; FileIndex: { name: string; content?: Uint8Array | number[] }[] }

/** An OLE2 container: an .xls, or a locked .xlsx (`encrypted`), or something else (`not_a_spreadsheet`). */
export function readOleWorkbook(bytes: Uint8Array, fileName: string, limits: SpreadsheetLimits): Workbook {
  let container: Container
  try {
    container = XLSX.CFB.read(Buffer.from(bytes), { type: 'buffer' }) as Container
  } catch (error) {
    throw new UnreadableFile('damaged', (error as Error).message)
  }
  const stream = (name: string) => container.FileIndex.find((entry) => entry.name.toLowerCase() === name)?.content
  const names = container.FileIndex.map((entry) => entry.name.toLowerCase())
  if (names.includes('encryptedpackage') || names.includes('encryptioninfo'))
    throw new UnreadableFile('encrypted', 'password to open')
  const content = stream('workbook') ?? stream('book')
  if (!content) throw new UnreadableFile('not_a_spreadsheet', 'a container without a workbook')
  const biff = content instanceof Uint8Array ? content : Uint8Array.from(content)
  if (isLockedBiff(biff)) throw new UnreadableFile('encrypted', 'password to open')
  return readBinaryWorkbook(bytes, fileName, 'xls', limits, biff)
}

/** `biff` is the workbook stream of an .xls, for the marks the library does not report. */
export function readBinaryWorkbook(
  bytes: Uint8Array,
  fileName: string,
  format: WorkbookFormat,
  limits: SpreadsheetLimits,
  biff?: Uint8Array,
): Workbook {
  let book: XLSX.WorkBook
  try {
    book = XLSX.read(bytes, {
      type: 'buffer',
      cellFormula: false,
      cellHTML: false,
      cellText: format === 'ods',
      cellNF: true,
      cellDates: false,
      cellStyles: true,
      sheetRows: Math.min(limits.rowsMax + 1, 1_048_576),
      bookVBA: false,
      bookFiles: false,
      dense: true,
    })
  } catch (error) {
    const message = (error as Error).message
    throw new UnreadableFile(/password|encrypt/i.test(message) ? 'encrypted' : 'damaged', message)
  }
  const guard = new SizeGuard(limits)
  const is1904 = Boolean(book.Workbook?.WBProps?.date1904)
  const marks = biff ? readMarks(biff) : []
  const sheets = book.SheetNames.map((name, index) => {
    const sheet = readSheet(book.Sheets[name] as XLSX.WorkSheet, { name, is1904, guard })
    const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0
    sheet.visibility = hidden === 2 ? 'veryHidden' : hidden === 1 ? 'hidden' : 'visible'
    for (const [place, mark] of marks[index] ?? []) putMark(sheet, Math.floor(place / 256), place % 256, mark)
    return sheet
  })
  return { fileName, format, sheets }
}

function putMark(sheet: Sheet, row: number, column: number, mark: Parameters<typeof withMarks>[1]): void {
  const cells = sheet.rows[row]
  if (!cells) return
  while (cells.length <= column) cells.push(null)
  cells[column] = withMarks(cells[column], mark)
}

function readSheet(source: XLSX.WorkSheet, to: { name: string; is1904: boolean; guard: SizeGuard }): Sheet {
  const formats = new Map<string, NumberFormat>()
  const data = (source['!data'] ?? []) as (XLSX.CellObject | undefined)[][]
  const rows: Cell[][] = []
  for (let r = 0; r < data.length; r++) {
    to.guard.row(r)
    const row: Cell[] = []
    const cells = data[r] ?? []
    for (let c = 0; c < Math.min(cells.length, to.guard.limits.columnsMax); c++) {
      const cell = cells[c] ? cellOf(cells[c] as XLSX.CellObject, formats, to.is1904) : null
      if (cell !== null) to.guard.cell(8)
      row.push(cell)
    }
    rows.push(row)
  }
  const merges = (source['!merges'] ?? []).map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }))
  const hidden = (list: ({ hidden?: boolean } | undefined)[] | undefined) =>
    new Set((list ?? []).flatMap((entry, index) => (entry?.hidden ? [index] : [])))
  return {
    name: to.name,
    visibility: 'visible',
    rows,
    merges,
    hiddenRows: hidden(source['!rows']),
    hiddenColumns: hidden(source['!cols']),
  }
}

function cellOf(cell: XLSX.CellObject, formats: Map<string, NumberFormat>, is1904: boolean): Cell {
  if (cell.t === 's') return cell.v === '' ? null : String(cell.v)
  if (cell.t === 'b') return { text: cell.v ? 'TRUE' : 'FALSE', kind: 'boolean' }
  if (cell.t === 'e') return { text: cell.w ?? '#N/A', kind: 'error' }
  if (cell.t !== 'n') return null
  const code = String(cell.z ?? 'General')
  const format = formats.get(code) ?? describeFormat(code)
  formats.set(code, format)
  return numberCell(String(cell.v), format, is1904)
}
