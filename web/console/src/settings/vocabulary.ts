// The grades, classes and milestones that rules and templates choose from.

export const SUPPLIER_GRADES = ['A', 'B', 'C', 'D'] as const
export const ITEM_CLASSES = ['critical', 'standard', 'custom', 'consumable'] as const
export const MILESTONES = [
  'material_ready',
  'production_started',
  'production_finished',
  'inspected',
  'packed',
  'despatched',
  'arrived',
  'received',
] as const
export type MilestoneCode = (typeof MILESTONES)[number]
