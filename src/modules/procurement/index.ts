// Procurement's public surface: orders in, promises recorded, quantities booked, and the rules others read lines by.
export { type AnsweredOutcome, acknowledgeLines, rejectLines } from './commands/acknowledge-lines.ts'
export { answerCounter, withdrawProposal } from './commands/answer-counter.ts'
export { cancelOrder } from './commands/cancel-order.ts'
export {
  changeScheduleLines,
  type LineOutcome,
  type LineRef,
  type LineRefusal,
} from './commands/change-schedule-lines.ts'
export { type DecidedOutcome, decideProposals } from './commands/decide-proposals.ts'
export { type ImportOutcome, importOrders } from './commands/import-orders.ts'
export { type IssuedOutcome, issueOrders } from './commands/issue-orders.ts'
export { lockScheduleLines } from './commands/lock-schedule-lines.ts'
export {
  countMissingLines,
  decideMissingLines,
  type MissingDecision,
  markMissingLines,
  type SnapshotSeen,
  unmarkMissingLines,
} from './commands/missing-lines.ts'
export { type ProposalOutcome, proposeChange, proposeChanges } from './commands/propose-changes.ts'
export { type OpeningReceipt, type RaisedOrders, raiseOrders } from './commands/raise-orders.ts'
export {
  type DespatchedQuantity,
  type DespatchWords,
  recordDespatchedQuantity,
} from './commands/record-despatched-quantity.ts'
export { type ReceivedQuantity, recordReceivedQuantity } from './commands/record-received-quantity.ts'
export * from './commands/schedule-line-commands.ts'
export type { ProposalEffect, ProposalStatus, ProposedChange, Standing } from './domain/change-proposal.ts'
export * from './domain/delivery-schedule.ts'
export type { FieldChange, ImportedDelivery, ImportedLine, ImportedOrder } from './domain/imported-order.ts'
export * from './domain/line-stage.ts'
export { cutHistoryBody, cutStatement, speaksOfMoney, withoutMoney } from './domain/reader-rights.ts'
export { despatchableQuantity } from './domain/settle-despatch.ts'
export { procurementErrors } from './errors.ts'
