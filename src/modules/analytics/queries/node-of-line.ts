// The node a line is stuck in: since when, how long of how long, and who is responsible for it on each side (C15).
import { type PlanInput, progressOf } from '#fulfilment'
import type { CalendarDate } from '#kernel'
import type { OpenLine } from './open-line.shape.ts'

export type NodeOfLine = {
  code: string
  name: { zh: string; en: string }
  /** Whose move it is. */
  ownerSide: 'buyer' | 'supplier'
  /** The day of the last report before it, or of issue; null where neither is known. */
  since: CalendarDate | null
  /** False where nothing was ever reported on the line: then the node is what the plan expects first, not what somebody saw. */
  isReportedOn: boolean
  plannedDate: CalendarDate
  /** Working days of its owner from `since` to the planned day, and from `since` to today; null without `since`. */
  plannedWorkingDays: number | null
  spentWorkingDays: number | null
  /** Whole working days beyond the planned day; 0 while there is time. */
  overrunWorkingDays: number
  buyer: { name: string | null }
  supplier: { name: string | null; contactName: string | null; contactPhone: string | null }
}

/** Null once everything up to the due node is reported. `line` is already cut to what its reader may see. */
export function nodeOf(line: OpenLine, plan: PlanInput, today: CalendarDate): NodeOfLine | null {
  const { node } = progressOf(plan)
  if (node === null) return null
  const calendar = plan.calendars[node.ownerSide]
  const since = node.startedOn !== null && node.startedOn <= today ? node.startedOn : null
  const daysSince = (to: CalendarDate) => (since === null ? null : Math.max(0, calendar.workingDaysBetween(since, to)))
  return {
    code: node.code,
    name: plan.template.nodes.find((each) => each.code === node.code)!.name,
    ownerSide: node.ownerSide,
    since,
    isReportedOn: plan.actuals.length > 0,
    plannedDate: node.plannedDate,
    plannedWorkingDays: daysSince(node.plannedDate),
    spentWorkingDays: daysSince(today),
    overrunWorkingDays: Math.max(0, calendar.workingDaysBetween(node.plannedDate, today)),
    buyer: { name: line.ownerName },
    supplier: { name: line.supplierName, contactName: line.contactName, contactPhone: line.contactPhone },
  }
}
