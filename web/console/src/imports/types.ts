// What the import endpoints answer.

export type ImportKind = 'orders' | 'receipts' | 'contacts'
export type ImportMode = 'addition' | 'snapshot'
export type DateOrder = 'ymd' | 'dmy' | 'mdy'

export interface MappedColumn {
  /** From 0. */
  column: number
  header: string
  /** Null: without a home; kept as a field of one's own. */
  field: string | null
  /** 0–1. */
  confidence: number
  why: string
  dateOrder?: DateOrder | 'mixed' | null
  numberStyle?: 'dot' | 'comma' | null
  examples: string[]
  /** The sheet, where several were read. */
  sheet?: string
}
export interface NoDateWord {
  word: string
  column?: string | null
  count: number
  /** Null: no date. */
  means: string | null
}
export interface ReadSheet {
  name: string
  rows: number
  headerRow: number | null
  lines: number
}
export interface Reading {
  outcome: 'import' | 'refuse'
  refuseCode: string | null
  encoding?: string | null
  sheets: ReadSheet[]
  mapping: MappedColumn[]
  noDateWords: NoDateWord[]
  ignoredRows: number
  warnings?: RejectedRow[]
  /** No column and no heading names the supplier, or the currency of the prices. */
  needsSupplier?: boolean
  needsCurrency?: boolean
}
export interface ImportPlan {
  rows: number
  orders: number
  lines: number
  suppliers: number
  /** Names that are not on the books yet. */
  newSuppliers?: string[]
  items: number
  sites: number
  amount: string | null
  create: number
  change: number
  unchanged: number
  reject: number
  vanished: number
  warnings: number
}
export interface ImportDifference {
  orderNo: string
  lineNo: string | null
  field: string
  before: unknown
  after: unknown
}
export interface RejectedRow {
  sheet: string | null
  row: number
  column: string | null
  field: string | null
  value: string | null
  code: string
}
export interface PreviewLine {
  orderNo?: string | null
  lineNo?: string | null
  supplier?: string | null
  itemCode?: string | null
  itemName?: string | null
  quantity?: string | null
  unit?: string | null
  unitPrice?: string | null
  amount?: string | null
  currency?: string | null
  requestedDate?: string | null
  promisedDate?: string | null
  outcome?: 'create' | 'change' | 'unchanged'
}
export interface Import {
  id: string
  fileName: string
  kind: ImportKind
  mode: ImportMode
  state: 'read' | 'applying' | 'applied' | 'failed'
  progress: { done: number; total: number }
  reading: Reading | null
  plan: ImportPlan | null
  preview?: PreviewLine[]
  rejected: RejectedRow[]
  differences: ImportDifference[]
  /** What was done, once it is applied. */
  result?: { created: number; changed: number; unchanged: number; vanished?: number } | null
  options?: { supplier: string | null; currency: string | null }
  error?: { code: string; detail?: string } | null
  createdAt: string
  createdBy: string
}
export interface ImportSummary extends Omit<Import, 'reading' | 'preview' | 'rejected' | 'differences'> {
  reading?: Reading | null
}
export interface VanishedLine {
  id: string
  orderNo: string
  lineNo: string
  supplierName: string | null
  itemCode: string | null
  itemName: string | null
  openQuantity: string
  unit: string | null
  promisedDate: string | null
  requestedDate?: string | null
}
export type VanishedDecision = 'closed' | 'cancelled' | 'keep'

export const ORDER_FIELDS = [
  'order_no',
  'line_no',
  'line_key',
  'supplier',
  'supplier_code',
  'item_code',
  'item_name',
  'specification',
  'quantity',
  'unit',
  'unit_price',
  'amount',
  'currency',
  'order_date',
  'requested_date',
  'need_by_date',
  'promised_date',
  'actual_date',
  'open_quantity',
  'received_quantity',
  'site',
  'buyer',
  'note',
  'status',
] as const
export const DATE_FIELDS: ReadonlySet<string> = new Set([
  'order_date',
  'requested_date',
  'need_by_date',
  'promised_date',
  'actual_date',
])
/** Without these there is no order line. */
export const NEEDED_FIELDS: Record<ImportKind, readonly (readonly string[])[]> = {
  orders: [['order_no'], ['supplier', 'supplier_code'], ['item_code', 'item_name'], ['quantity', 'open_quantity']],
  receipts: [['order_no'], ['received_quantity', 'quantity']],
  contacts: [],
}
