// Where a line's plan is going: the first open milestone that will pass its planned day, and by how much (C29, C34, C55).
import { type CalendarDate, latest } from '#kernel'

export type PlannedNode = {
  code: string
  plannedDate: CalendarDate
  /** Reported, or implied by a later report. */
  isDone: boolean
  actualDate: CalendarDate | null
  ownerSide: 'buyer' | 'supplier'
  allowedDays: number
}

export type NodeWarning = {
  code: string
  ownerSide: 'buyer' | 'supplier'
  plannedDate: CalendarDate
  forecastDate: CalendarDate
  /** Working days of the node's owner between plan and forecast. */
  daysAtRisk: number
}

type Days = {
  addWorkingDays(date: CalendarDate, days: number): CalendarDate
  workingDaysBetween(from: CalendarDate, to: CalendarDate): number
}

/**
 * Each open node takes the working days it is allowed after the one before it, and none can lie before `today`: a late start
 * moves everything behind it. Answers with the first node whose forecast lies after its plan, or null while all is on plan.
 */
export function firstNodeBehind(
  nodes: readonly PlannedNode[],
  startDate: CalendarDate | null,
  calendars: { buyer: Days; supplier: Days },
  today: CalendarDate,
): NodeWarning | null {
  const lastDone = nodes.findLastIndex((node) => node.isDone)
  let before = nodes[lastDone]?.actualDate ?? startDate
  for (const node of nodes.slice(lastDone + 1)) {
    const calendar = calendars[node.ownerSide]
    const ready = before === null ? node.plannedDate : calendar.addWorkingDays(before, node.allowedDays)
    const forecastDate = latest(ready, today)
    if (forecastDate > node.plannedDate) {
      const daysAtRisk = calendar.workingDaysBetween(node.plannedDate, forecastDate)
      // A plan whose day was free and is caught up on the next working morning is not behind.
      if (daysAtRisk > 0) {
        return { code: node.code, ownerSide: node.ownerSide, plannedDate: node.plannedDate, forecastDate, daysAtRisk }
      }
    }
    before = forecastDate
  }
  return null
}

/** The day on which `today` alone first puts an open node behind its plan: the morning after its planned day. */
export function firstOpenPlannedDate(nodes: readonly PlannedNode[]): CalendarDate | null {
  const lastDone = nodes.findLastIndex((node) => node.isDone)
  let first: CalendarDate | null = null
  for (const node of nodes.slice(lastDone + 1)) if (first === null || node.plannedDate < first) first = node.plannedDate
  return first
}
