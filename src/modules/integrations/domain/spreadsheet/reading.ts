// What reading a file of orders gives: lines, refused rows with their reasons, warnings, and how the columns were understood.
import type { CalendarDate, Decimal } from '#kernel'
import type { OrderField } from './fields.ts'
import type { Mapping, SavedMapping } from './guess-mapping.ts'

/** One accepted line, or one piece of it. `row` is the row of the sheet, from 1. */
export type OrderLineReading = {
  sheet: string
  row: number
  /** From 1, where a line comes in several pieces. */
  piece?: number
  orderNo: string
  /** The number inside the order; null where the file has none (a counter over the whole sheet is none). */
  lineNo: string | null
  /** A key of the source that is unique per row (a column `ID`). */
  lineKey: string | null
  supplier: string | null
  supplierCode?: string
  itemCode: string | null
  itemName: string | null
  specification?: string
  quantity: Decimal
  unit: string | null
  unitPrice: Decimal | null
  /** Line amount as given; never computed. */
  amount?: Decimal
  /** ISO 4217, only if the file says so. */
  currency: string | null
  orderDate: CalendarDate | null
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  promisedDate: CalendarDate | null
  actualDate: CalendarDate | null
  openQuantity: Decimal | null
  receivedQuantity?: Decimal
  site?: string
  buyer?: string
  note?: string
  status?: string
  cancelled: boolean
  /** Columns without a field: header → text as shown. */
  ownFields: Record<string, string>
}

export type RejectionCode = 'not_a_number' | 'negative' | 'missing' | 'impossible_date' | 'ambiguous' | 'duplicate'
export type RejectedRow = {
  sheet: string
  row: number
  /** Header of the column at fault, empty where there is none. */
  column: string
  field: OrderField
  value: string
  code: RejectionCode
  /** Key of the sentence that says what to do next. */
  hint: string
}

export type WarningCode =
  | 'not_a_date'
  | 'year_unknown'
  | 'not_a_number'
  | 'precision_lost'
  | 'promised_before_order'
  | 'pieces_differ'
  | 'line_repeated'
export type RowWarning = {
  sheet: string
  row: number
  column: string
  field: OrderField
  value: string
  code: WarningCode
  hint: string
}

export type IgnoredRow = { sheet: string; row: number }

/** A word that stands where a date was expected. */
export type NoDateWord = { word: string; count: number; column: string; field: OrderField }

export type FileOutcomeCode =
  | 'encrypted'
  | 'not_a_spreadsheet'
  | 'damaged'
  | 'empty'
  | 'no_rows'
  | 'not_orders'
  | 'too_large'
  | 'unsafe_xml'

export type ReadTable = {
  sheet: string
  /** Rows of the sheet, from 1. */
  headerRows: [number, number]
  mapping: Mapping
  rowsRead: number
  /** The first rows below the header as text, for a preview. */
  preview: string[][]
}

export type SheetReading = {
  fileName: string
  outcome: 'import' | 'refuse'
  refuseCode?: FileOutcomeCode
  /** True where the file has several sheets, so that a row needs its sheet. */
  hasSeveralSheets: boolean
  tables: ReadTable[]
  lines: OrderLineReading[]
  rejected: RejectedRow[]
  warnings: RowWarning[]
  ignoredRows: IgnoredRow[]
  noDateWords: NoDateWord[]
  /** Lines accepted plus rows rejected; a row in pieces counts once. */
  rowsRead: number
}

export type ReadOptions = {
  /** For days without a year when nothing in the file says which. */
  today?: CalendarDate
  /** What a person decided for a layout earlier. */
  savedMapping?: (fingerprint: string) => SavedMapping | undefined
  /** Words a person has said mean "no date": read as blank, without a warning. */
  noDateWords?: readonly string[]
  /** The supplier of a file that names none. */
  supplier?: string
  /** The currency of a file that names none. */
  currency?: string
  /** Lists of goods receipts are read too; else they are refused as no orders. */
  acceptsReceipts?: boolean
}
