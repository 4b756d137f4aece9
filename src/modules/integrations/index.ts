// Integrations' public surface: files and calls that bring orders, receipts and contacts in. Edges only; no module imports it.
export { type ApplyRequest, unfinished as unfinishedImports } from './commands/apply-import.ts'
export {
  type ChunkedOrders,
  type ImportSummary,
  importOrderChunks,
  importOrderLines,
  summarise,
} from './commands/import-order-lines.ts'
export { queueImport } from './commands/import-queue.ts'
export {
  importStatedOrders,
  type StatedOrdersInput,
  type StatedOrdersOutcome,
} from './commands/import-stated-orders.ts'
export { type ReadOrders, readOrderFile, readSheets } from './commands/read-order-file.ts'
export { type FileToTakeIn, type TakenIn, takeInFile } from './commands/take-in-file.ts'
export { markVanished } from './commands/vanished-lines.ts'
export { readOrderSheets, type SheetReading, toPrediction } from './domain/spreadsheet/index.ts'
export type { StatedLine, StatedOrder } from './domain/stated-line.ts'
