// Simulation's public surface: a believable company from a seed, as a stream, a summary, rows of a file.
export { makeDemoCompany, makeLargeCompany } from './commands/make-company.ts'
export { tellProposals } from './commands/tell-proposals.ts'
export { checkOptions, OPTION_LIMITS, simulateCompany } from './domain/company.ts'
export { csvLine, ERP_COLUMNS, type ErpColumn, erpRows } from './domain/erp-export.ts'
export type * from './domain/simulated-company.types.ts'
export { type SimulationSummary, summariser } from './domain/summary.ts'
export { simulationErrors } from './errors.ts'
