// What the asks and the warnings are told about one line: its dates and quantities, and how far its milestones have come.
import { actualsOf, overridesOf, type PlanInput, planMilestones, progressOf, reportedQuantity } from '#fulfilment'
import { type CalendarDate, compareDecimals, type Decimal, isPositive, largest, minus, ZERO } from '#kernel'
import type { AskFacts } from '../domain/asks.ts'
import type { PlannedNode } from '../domain/node-forecast.ts'
import type { LineRow, PieceRow, ReportRow } from '../store/supplier-facts.store.ts'
import type { EngineSettings } from './engine-settings.ts'

export const openQuantityOf = (line: LineRow): Decimal =>
  largest(ZERO, minus(minus(line.scheduledQuantity, line.cancelledQuantity), line.receivedQuantity))

/** Open quantity that has left the supplier, by despatch or by report, whichever says more. */
export function despatchedOpenQuantity(line: LineRow, reports: readonly ReportRow[]): Decimal {
  if (reports.length === 0) return largest(ZERO, minus(line.despatchedQuantity, line.receivedQuantity))
  const wanted = minus(line.scheduledQuantity, line.cancelledQuantity)
  const reported = LEFT_CODES.map((code) =>
    reportedQuantity(
      reports.filter((report) => report.code === code),
      wanted,
    ),
  ).reduce(largest)
  return largest(ZERO, minus(largest(line.despatchedQuantity, reported), line.receivedQuantity))
}
const LEFT_CODES: readonly string[] = ['despatched', 'arrived', 'received']

export type LineContext = {
  settings: EngineSettings
  supplier: { timeZone: string; calendarId: string | null }
  reports: readonly ReportRow[]
  /** Live pieces, earliest first; only of lines part of which is on the road. */
  pieces: readonly PieceRow[]
  /** Something of ours keeps the supplier from going on. */
  isKeptWaiting: boolean
}

/** `plan` is the one watched, from `watchedPlan`. */
export function askFactsOf(line: LineRow, context: LineContext, plan: PlanInput | null): AskFacts {
  const open = openQuantityOf(line)
  const despatched = despatchedOpenQuantity(line, context.reports)
  const next = plan && progressOf(plan).next
  const isTheirs =
    next !== null && plan?.template.nodes.find((node) => node.code === next.code)?.ownerSide === 'supplier'
  return {
    isIssued: line.orderStatus === 'issued',
    issuedAt: line.sentAt === null ? line.issuedOn : new Date(line.sentAt),
    openQuantity: open,
    unpromisedQuantity: line.unpromisedQuantity,
    pieceCount: line.pieceCount,
    isAcknowledged: line.acknowledgement === 'accepted' || line.acknowledgement === 'accepted_with_changes',
    waitsOnUs:
      context.isKeptWaiting ||
      line.holdReason !== null ||
      line.acknowledgement === 'rejected' ||
      line.proposalBy === 'supplier',
    counteredAt: line.proposalBy === 'buyer' && line.proposalAt ? new Date(line.proposalAt) : null,
    isAllDespatched: isPositive(despatched) && compareDecimals(despatched, open) >= 0,
    promisedDate: firstDayNotOnTheRoad(line, despatched, context.pieces),
    requestedDate: line.requestedDate,
    needByDate: line.needByDate,
    milestone: isTheirs ? next : null,
  }
}

/** What is on the road settles the earliest promises; the next one is what the supplier still owes a word on. */
function firstDayNotOnTheRoad(line: LineRow, despatched: Decimal, pieces: readonly PieceRow[]): CalendarDate | null {
  if (!isPositive(despatched) || pieces.length === 0) return line.promisedDate
  let left = despatched
  for (const piece of pieces) {
    const open = largest(ZERO, minus(piece.quantity, piece.receivedQuantity))
    if (compareDecimals(left, open) < 0) return piece.promisedDate
    left = minus(left, open)
  }
  return line.promisedDate
}

/**
 * The plan of a line that is watched: one made for its supplier or class from the start, the default one once anything of the
 * line was reported; on lines nobody ever reports on, "not started" would be a guess.
 */
export function watchedPlan(line: LineRow, { settings, supplier, reports }: LineContext): PlanInput | null {
  const found = settings.planTemplateOf({ supplierId: line.supplierId, itemClass: line.itemClass }, reports)
  const dueDate = line.promisedDate ?? line.requestedDate ?? line.needByDate
  if (!found || dueDate === null || (found.isDefault && reports.length === 0)) return null
  return {
    template: found.template,
    anchors: { startDate: line.issuedOn, dueDate },
    calendars: { buyer: settings.calendars.own, supplier: settings.calendars.of(supplier.calendarId) },
    actuals: actualsOf(reports, largest(ZERO, minus(line.scheduledQuantity, line.cancelledQuantity))),
    overrides: overridesOf(reports),
  }
}

export const nodesOf = (plan: PlanInput, today: CalendarDate): PlannedNode[] =>
  planMilestones(plan, today).map((node) => ({
    code: node.code,
    plannedDate: node.plannedDate,
    isDone: node.actualDate !== null || node.impliedBy !== null,
    actualDate: node.actualDate,
    ownerSide: node.owner,
    allowedDays: node.allowedDays,
  }))

/** What a message says of the line: never a price, never a customer. */
export function toldFacts(line: LineRow, facts: AskFacts): Record<string, unknown> {
  return {
    orderId: line.orderId,
    orderNo: line.orderNo,
    lineNo: line.lineNo,
    itemCode: line.itemCode,
    itemName: line.itemName,
    openQuantity: facts.openQuantity,
    unpromisedQuantity: facts.unpromisedQuantity,
    unit: line.unit,
    issuedOn: line.issuedOn,
    requestedDate: line.requestedDate,
    promisedDate: facts.promisedDate,
    needByDate: line.needByDate,
    milestone: facts.milestone?.code ?? null,
    plannedDate: facts.milestone?.plannedDate ?? null,
  }
}
