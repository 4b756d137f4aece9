// Reading spreadsheets of orders: the public face of this folder.
export type { OrderField } from './fields.ts'
export { ORDER_FIELDS } from './fields.ts'
export type { Cell, Grid, GridFile } from './grid.ts'
export {
  type ColumnMapping,
  guessMapping,
  layoutFingerprint,
  type Mapping,
  type MappingReason,
  type SavedMapping,
} from './guess-mapping.ts'
export { toPrediction } from './prediction.ts'
export {
  type ContactFileReading,
  type ContactReading,
  type RejectedContact,
  readContactSheets,
} from './read-contacts.ts'
export { readOrderSheets, readWithMapping, refusal } from './read-orders.ts'
export { type ReceiptFileReading, type ReceiptReading, readReceiptSheets } from './read-receipts.ts'
export type {
  FileOutcomeCode,
  IgnoredRow,
  NoDateWord,
  OrderLineReading,
  ReadOptions,
  ReadTable,
  RejectedRow,
  RejectionCode,
  RowWarning,
  SheetReading,
  WarningCode,
} from './reading.ts'
