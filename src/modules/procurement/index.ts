// Procurement's public surface: orders in, promises recorded, quantities booked, and the rules others read lines by.
export { changeScheduleLines, type LineOutcome, type LineRef } from './commands/change-schedule-lines.ts'
export { type ImportOutcome, importOrders } from './commands/import-orders.ts'
export { lockScheduleLines } from './commands/lock-schedule-lines.ts'
export {
  countMissingLines,
  decideMissingLines,
  type MissingDecision,
  markMissingLines,
  type SnapshotSeen,
  unmarkMissingLines,
} from './commands/missing-lines.ts'
export { type OpeningReceipt, type RaisedOrders, raiseOrders } from './commands/raise-orders.ts'
export { type ReceivedQuantity, recordReceivedQuantity } from './commands/record-received-quantity.ts'
export * from './commands/schedule-line-commands.ts'
export * from './domain/delivery-schedule.ts'
export type { FieldChange, ImportedDelivery, ImportedLine, ImportedOrder } from './domain/imported-order.ts'
export * from './domain/line-stage.ts'
export { cutHistoryBody, cutStatement, speaksOfMoney, withoutMoney } from './domain/reader-rights.ts'
export { procurementErrors } from './errors.ts'
