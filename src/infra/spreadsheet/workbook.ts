// What any spreadsheet becomes for the modules: sheets of cells as written, with the marks (struck, filled, merged, hidden) that carry meaning.
import { type Refused, refuse } from '#kernel'

/** A cell that is more than unmarked text. `text` is what a reader of the file sees, codes with their zeros, numbers with all digits. */
export type RichCell = {
  readonly text: string
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error'
  /** Exact decimal string, for `number`. */
  readonly number?: string
  /** `YYYY-MM-DD`, for `date`. */
  readonly date?: string
  /** The number format where it shows more than digits: a currency sign, a unit. */
  readonly format?: string
  readonly struck?: true
  /** Colours as `RRGGBB`. */
  readonly fill?: string
  readonly fontColour?: string
}

/** Unmarked text is a plain string (memory: two million cells must fit); an empty cell is null or absent. */
export type Cell = string | RichCell | null | undefined

/** Row and column numbers from 0, both ends included. */
export type MergedArea = { top: number; left: number; bottom: number; right: number }

export type Sheet = {
  name: string
  visibility: 'visible' | 'hidden' | 'veryHidden'
  /** `rows[r][c]`; row r is row r + 1 of the sheet, the record in a text file, the `<tr>` in a page. */
  rows: Cell[][]
  merges: MergedArea[]
  /** Row numbers from 0. Filters hide rows; they are read like others. */
  hiddenRows: ReadonlySet<number>
  hiddenColumns: ReadonlySet<number>
}

export type WorkbookFormat = 'xlsx' | 'xls' | 'xlsb' | 'ods' | 'xml' | 'html' | 'text'
export type Workbook = {
  fileName: string
  format: WorkbookFormat
  /** Text files only: how the bytes were read. */
  encoding?: string
  delimiter?: string
  sheets: Sheet[]
}

export type SpreadsheetLimits = {
  /** What a package or a gzip file may unpack to. */
  expandedBytesMax: number
  rowsMax: number
  cellsMax: number
  columnsMax: number
}

export const SPREADSHEET_LIMITS: SpreadsheetLimits = {
  expandedBytesMax: 1024 ** 3,
  rowsMax: 1_000_000,
  cellsMax: 30_000_000,
  columnsMax: 2_000,
}

export type FileRefusalCode = 'encrypted' | 'not_a_spreadsheet' | 'damaged' | 'empty' | 'too_large' | 'unsafe_xml'

/** Raised inside the readers to leave many nested callbacks at once; `openWorkbook` turns it into a refusal. */
export class UnreadableFile extends Error {
  readonly code: FileRefusalCode
  readonly detail: string
  constructor(code: FileRefusalCode, detail: string) {
    super(`${code}: ${detail}`)
    this.code = code
    this.detail = detail
  }
}

/** The refusal of a whole file: `infra.spreadsheet.<code>`, the bare code and the reason in the details. */
export function refuseFile(code: FileRefusalCode, detail: string): Refused {
  const kind = code === 'too_large' ? 'too_large' : 'invalid'
  return refuse({ code: `infra.spreadsheet.${code}`, kind, details: { refuseCode: code, detail } })
}

/** Counts what the readers keep, so that a hostile file ends in a refusal and not in an exhausted machine. */
export class SizeGuard {
  readonly limits: SpreadsheetLimits
  #cells = 0
  #characters = 0
  constructor(limits: SpreadsheetLimits) {
    this.limits = limits
  }
  row(index: number): void {
    if (index >= this.limits.rowsMax) throw new UnreadableFile('too_large', `more than ${this.limits.rowsMax} rows`)
  }
  cell(characters: number): void {
    this.#cells += 1
    this.#characters += characters
    if (this.#cells > this.limits.cellsMax)
      throw new UnreadableFile('too_large', `more than ${this.limits.cellsMax} cells`)
    if (this.#characters > this.limits.expandedBytesMax / 2) throw new UnreadableFile('too_large', 'too much text')
  }
}
