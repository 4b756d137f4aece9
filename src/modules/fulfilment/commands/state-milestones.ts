// Milestones and templates written as another system tells them, in the caller's transaction: no permission, no decision.
export { insertMilestones, type NewMilestone, publishTemplate } from '../store/milestone.store.ts'
