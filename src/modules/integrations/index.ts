// Integrations' public surface for the composition root and the command line; no module imports it.
export { type ImportSummary, importOrderLines, summarise } from './commands/import-order-lines.ts'
export { importStatedOrders } from './commands/import-stated-orders.ts'
export { gatherOrders, type StatedLine, type StatedOrder } from './domain/stated-line.ts'
