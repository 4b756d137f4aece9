// Expediting's public surface: the minute's round, tasks, and asking now.
export { type OpenTaskInput, openTask } from './commands/open-task.ts'
export { seedChasePolicy } from './commands/seed-policy.ts'
export { type TickOutcome, tickChases } from './commands/tick-chases.ts'
export { expeditingErrors } from './errors.ts'
export type { BoardPort } from './ports/board.ts'
export type { ChaseText, ChaseTextsPort } from './ports/chase-texts.ts'
