// Fulfilment's public surface: plans and reports of milestones, despatches, receipts.

export { cancelDespatchAdvice, correctDespatchAdvice } from './commands/correct-despatch-advice.ts'
export { correctMilestone } from './commands/correct-milestone.ts'
export { createDespatchAdvice, type DespatchOutcome } from './commands/create-despatch-advice.ts'
export { publishMilestoneTemplate } from './commands/publish-template.ts'
export { recordMilestone } from './commands/record-milestone.ts'
export {
  recordGoodsReceipt,
  recordOpeningReceipts,
  recordStatedReceipts,
  type StatedReceipt,
} from './commands/record-receipts.ts'
export { replanMilestone } from './commands/replan-milestone.ts'
export { seedMilestoneTemplates } from './commands/seed-templates.ts'
export { insertMilestones, type NewMilestone, publishTemplate } from './commands/state-milestones.ts'
export { CARRIERS, type Carrier, type Confidence } from './domain/carriers.ts'
export {
  type CurrentNode,
  type MilestoneProgress,
  type PlanInput,
  planMilestones,
  progressOf,
} from './domain/milestone-plan.ts'
export type * from './domain/milestone-plan.types.ts'
export { MILESTONE_CODES } from './domain/milestone-plan.types.ts'
export { actualsOf, type MilestoneReport, overridesOf, reportedQuantity } from './domain/milestone-reports.ts'
export { STANDARD_TEMPLATE, type TemplateScope, templateFor } from './domain/milestone-template.ts'
export {
  type CarrierGuess,
  checkTracking,
  findTrackingNo,
  guessCarrier,
  plainTrackingNo,
} from './domain/tracking-number.ts'
export {
  type DespatchAdviceView,
  type DespatchFilter,
  despatchAdviceShape,
  listDespatchAdvices,
} from './queries/despatch-advices.ts'
export {
  listMilestoneReports,
  type MilestoneReportView,
  milestoneReportShape,
} from './queries/milestone-reports.ts'
