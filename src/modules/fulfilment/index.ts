// Fulfilment's public surface: plans and reports of milestones, receipts.

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
export {
  type CurrentNode,
  type MilestoneProgress,
  type PlanInput,
  planMilestones,
  progressOf,
} from './domain/milestone-plan.ts'
export type * from './domain/milestone-plan.types.ts'
export { MILESTONE_CODES } from './domain/milestone-plan.types.ts'
export { actualsOf, type MilestoneReport, overridesOf } from './domain/milestone-reports.ts'
export { STANDARD_TEMPLATE, type TemplateScope, templateFor } from './domain/milestone-template.ts'
