// What the stored reports of a line say about its plan: which nodes are done, and which days a person has planned differently.
import { type CalendarDate, compareDecimals, type Decimal, sum } from '#kernel'
import type { MilestoneActual, MilestoneCode, MilestoneOverride } from './milestone-plan.types.ts'

/** A stored report, oldest first. No quantity: all of the line. */
export type MilestoneReport = {
  code: string
  actual_date: CalendarDate | null
  override_date: CalendarDate | null
  quantity: Decimal | null
}

/** A node is done when its reports cover all that is wanted: a part of the quantity never quietens the rest (P4). */
export function actualsOf(reports: readonly MilestoneReport[], wanted: Decimal): MilestoneActual[] {
  const byCode = Map.groupBy(
    reports.filter((report) => report.actual_date !== null),
    (report) => report.code,
  )
  return [...byCode].flatMap(([code, each]) => {
    const isWhole = each.some((report) => report.quantity === null)
    const reached = isWhole ? wanted : sum(each.map((report) => report.quantity as Decimal))
    const last = each.at(-1)?.actual_date
    return last && compareDecimals(reached, wanted) >= 0 ? [{ code: code as MilestoneCode, actualDate: last }] : []
  })
}

/** The latest planned day a person set for each node. */
export function overridesOf(reports: readonly MilestoneReport[]): MilestoneOverride[] {
  const latest = new Map<string, CalendarDate>()
  for (const report of reports) if (report.override_date) latest.set(report.code, report.override_date)
  return [...latest].map(([code, plannedDate]) => ({ code: code as MilestoneCode, plannedDate }))
}
