// What the stored reports of a line say about its plan: which nodes are done, and which days a person has planned differently.
import { type CalendarDate, compareDecimals, type Decimal, largest, smallest, sum } from '#kernel'
import type { MilestoneActual, MilestoneCode, MilestoneOverride } from './milestone-plan.types.ts'

/** A stored report, oldest first. No quantity: all of the line. */
export type MilestoneReport = {
  code: string
  actual_date: CalendarDate | null
  override_date: CalendarDate | null
  quantity: Decimal | null
  /** The despatch it came with. */
  despatch_line_id?: string | null
}

/**
 * How much of `whole` the reports of one node speak of. Reports add up, one without a quantity speaks of all. What was tapped as
 * despatched and what a despatch advice lists may be the same goods: the larger of both counts, never their sum (P4).
 */
export function reportedQuantity(reports: readonly MilestoneReport[], whole: Decimal): Decimal {
  const reached = reports.filter((report) => report.actual_date !== null)
  const [advised, apart] = [true, false].map((isAdvised) => {
    const each = reached.filter((report) => (report.despatch_line_id != null) === isAdvised)
    return sum(each.map((report) => report.quantity ?? whole))
  })
  return smallest(whole, largest(advised!, apart!))
}

/** A node is done when its reports cover all that is wanted: a part of the quantity never quietens the rest (P4). */
export function actualsOf(reports: readonly MilestoneReport[], wanted: Decimal): MilestoneActual[] {
  const byCode = Map.groupBy(
    reports.filter((report) => report.actual_date !== null),
    (report) => report.code,
  )
  return [...byCode].flatMap(([code, each]) => {
    const reached = reportedQuantity(each, wanted)
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
