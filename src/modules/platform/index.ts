// Platform's public surface: what any module may lend.
export { ensureOwnFields } from './commands/own-fields.ts'
export { nextOrderNo } from './commands/take-number.ts'
export type { OwnFieldUsagePort } from './ports/own-field-usage.ts'
