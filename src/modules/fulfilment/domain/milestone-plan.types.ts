// Milestone templates, what is stored of a plan, and the plan as it is read.
import type { CalendarDate } from '#kernel'

export const MILESTONE_CODES = [
  'material_ready',
  'production_started',
  'production_finished',
  'inspected',
  'packed',
  'despatched',
  'arrived',
  'received',
] as const
export type MilestoneCode = (typeof MILESTONE_CODES)[number]

export type MilestoneNode = {
  code: MilestoneCode
  name: { zh: string; en: string }
  ownerSide: 'buyer' | 'supplier'
  /** Working days, on the owner's calendar, from the node before (or from the start) to this one. */
  allowedDays: number
  /** Takes this fraction (0–1) of the lead time instead of `allowedDays`; rounded to whole working days. */
  share?: number
  evidence: 'none' | 'optional' | 'required'
  /** The supplier's own report is taken with a photograph only; staff are warned. */
  photoRequired?: boolean
}

/** A published version never changes; a new one gets the next number. */
export type MilestoneTemplate = {
  id: string
  version: number
  nodes: readonly MilestoneNode[]
  /** The node the promised day speaks of; later nodes are planned forward from it. */
  dueNode: MilestoneCode
}

/** What the plan hangs on; together with the template version it is all that is stored of an undisturbed plan. */
export type MilestoneAnchors = {
  /** The day the supplier could know of the order (P10). */
  startDate: CalendarDate | null
  /** Promised day, else requested day. */
  dueDate: CalendarDate
}

/** The calendar arithmetic this module needs; the working calendars of masterdata have this shape. */
export type WorkingDays = {
  addWorkingDays(date: CalendarDate, days: number): CalendarDate
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number
}
export type PlanCalendars = { buyer: WorkingDays; supplier: WorkingDays }

export type MilestoneActual = { code: MilestoneCode; actualDate: CalendarDate }
/** A person's own planned day, or a node that does not apply to this line. */
export type MilestoneOverride = { code: MilestoneCode; plannedDate?: CalendarDate; isSkipped?: boolean }

export type MilestoneState = 'done' | 'ahead' | 'due' | 'missed' | 'future'

export type PlannedMilestone = {
  code: MilestoneCode
  name: { zh: string; en: string }
  plannedDate: CalendarDate
  actualDate: CalendarDate | null
  /** The later node whose report shows that this one must have happened; null when reported itself or open. */
  impliedBy: MilestoneCode | null
  /** done: reported or implied · ahead: reported before its day · due: the next to come · missed: its day has passed · future. */
  state: MilestoneState
  owner: 'buyer' | 'supplier'
  allowedDays: number
  evidence: 'none' | 'optional' | 'required'
  isOverridden: boolean
}
