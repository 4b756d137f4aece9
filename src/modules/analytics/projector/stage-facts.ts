// What the stage rule is told about a line: how far its quantities have come by report, and since when.
import { type MilestoneCode, reportedQuantity } from '#fulfilment'
import { type CalendarDate, type Decimal, dateInZone, isPositive, largest, minus, ZERO } from '#kernel'
import type { LineStageFacts } from '#procurement'
import type { LineFactsRow, MilestoneFactRow } from '../store/facts.store.ts'

export const wantedQuantity = (line: LineFactsRow): Decimal =>
  largest(ZERO, minus(line.scheduled_quantity, line.cancelled_quantity))

const STAGE_OF_MILESTONE: Partial<Record<MilestoneCode, keyof LineStageFacts['reached']>> = {
  production_started: 'in_production',
  production_finished: 'ready',
  inspected: 'ready',
  packed: 'ready',
  despatched: 'despatched',
  arrived: 'arrived',
}

/**
 * How much of the line has come at least to `stage`. The nodes of one stage speak of the same goods one after the other, so the
 * furthest of them counts; a despatch's quantity is in the reports that came with it.
 */
export function reachedQuantity(line: LineFactsRow, milestones: MilestoneFactRow[], stage: string): Decimal {
  let reached = stage === 'despatched' ? line.despatched_quantity : ZERO
  for (const [code, reports] of Map.groupBy(milestones, (fact) => fact.code)) {
    if (STAGE_OF_MILESTONE[code as MilestoneCode] !== stage) continue
    reached = largest(reached, reportedQuantity(reports, line.scheduled_quantity))
  }
  return reached
}

/** The stage rule sorts and passes on moments as text; a calendar day stays a day and becomes no instant of another zone. */
export const dayOf = (moment: string, zone: string): CalendarDate =>
  moment.length === DAY_LENGTH ? (moment as CalendarDate) : dateInZone(new Date(moment), zone)
const DAY_LENGTH = 'YYYY-MM-DD'.length

export function stageFacts(line: LineFactsRow, milestones: MilestoneFactRow[]): LineStageFacts {
  const wanted = wantedQuantity(line)
  const reached: LineStageFacts['reached'] = {}
  for (const stage of ['in_production', 'ready', 'despatched', 'arrived'] as const) {
    const quantity = reachedQuantity(line, milestones, stage)
    const last = milestones.findLast(
      (fact) => STAGE_OF_MILESTONE[fact.code as MilestoneCode] === stage && fact.actual_date !== null,
    )
    if (last || isPositive(quantity)) reached[stage] = { quantity, at: last?.actual_date ?? line.order_created_at }
  }
  return {
    orderStatus: line.order_status,
    approvalStatus: 'not_required',
    isOnHold: line.hold_reason !== null,
    awaitsPapersSince: line.awaits_papers_since,
    lineStatus: line.status,
    wantedQuantity: wanted,
    receivedQuantity: line.received_quantity,
    isReceiptComplete: false,
    acknowledgement: line.acknowledgement,
    // Promises on a line the supplier now disowns are readable and count for nothing.
    confirmedQuantity:
      line.acknowledgement === 'rejected' ? line.received_quantity : minus(wanted, line.unpromised_quantity),
    changeProposal: line.proposal_by && line.proposal_at ? { by: line.proposal_by, at: line.proposal_at } : null,
    reached,
    raisedAt: line.order_created_at,
    submittedAt: null,
    approvalDecidedAt: null,
    issuedAt: line.issued_on,
    acknowledgedAt: line.acknowledged_at,
    lastReceiptAt: null,
    endedAt: line.ended_at,
  }
}
