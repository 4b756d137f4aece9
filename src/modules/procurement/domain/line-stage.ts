// Where a line stands, why, who has to move and since when: one pure function of facts, so the stage is never typed in (C13).
import { compareDecimals, type Decimal, isPositive, largest, minus, plus, smallest, ZERO } from '#kernel'
import { LINE_STAGES, type LineStage, type LineStageFacts, type StageOfLine } from './line-stage.types.ts'

export * from './line-stage.types.ts'

type Standing = Omit<StageOfLine, 'quantitiesByStage'>

/** Stages that quantities reach by reports, most advanced first. */
const REPORTED = ['inspecting', 'arrived', 'despatched', 'ready', 'in_production'] as const

/**
 * The stage of a line is that of its least advanced open quantity. A report of a later stage implies the earlier ones
 * for its quantity; reports above the wanted quantity are capped. Quantities per stage sum up to the wanted quantity.
 *
 * Quantity without a report stands where its order and acknowledgement stand; what the supplier has committed a day to
 * counts as confirmed even when the rest is not. A rejected line stands at `unacknowledged` and is the buyer's to move.
 */
export function stageOfLine(facts: LineStageFacts): StageOfLine {
  const ended = endOf(facts)
  if (ended) return { ...ended, quantitiesByStage: {} }
  const quantities = quantitiesByStage(facts)
  const open = LINE_STAGES.find((stage) => stage !== 'received' && isPositive(quantities[stage] ?? ZERO))
  if (!open || facts.isReceiptComplete) {
    const since = facts.lastReceiptAt
    return { stage: 'received', since, holder: 'nobody', why: 'all_received', quantitiesByStage: quantities }
  }
  const standing = standingAt(open, facts, quantities)
  return { ...heldByUs(standing, facts), quantitiesByStage: quantities }
}

/** An order on hold is the buyer's to move wherever it stands; one that waits for our papers, where the supplier would have to move. */
function heldByUs(standing: Standing, facts: LineStageFacts): Standing {
  if (facts.isOnHold && standing.holder !== 'nobody') return { ...standing, holder: 'buyer', why: 'on_hold' }
  if (facts.awaitsPapersSince === null || standing.holder !== 'supplier') return standing
  return { ...standing, holder: 'buyer', why: 'awaits_our_papers', since: facts.awaitsPapersSince }
}

function endOf(facts: LineStageFacts): Standing | null {
  if (facts.orderStatus === 'cancelled' || facts.lineStatus === 'cancelled') {
    return { stage: 'cancelled', since: facts.endedAt, holder: 'nobody', why: 'cancelled' }
  }
  if (facts.orderStatus === 'closed' || facts.lineStatus === 'closed') {
    return { stage: 'closed', since: facts.endedAt, holder: 'nobody', why: 'closed' }
  }
  return null
}

function quantitiesByStage(facts: LineStageFacts): Partial<Record<LineStage, Decimal>> {
  const wanted = facts.wantedQuantity
  const quantities: Partial<Record<LineStage, Decimal>> = {}
  const put = (stage: LineStage, quantity: Decimal) => {
    if (isPositive(quantity)) quantities[stage] = quantity
  }
  let reached = smallest(wanted, facts.receivedQuantity)
  put('received', reached)
  for (const stage of REPORTED) {
    const report = facts.reached[stage]
    if (!report) continue
    const toHere = largest(reached, smallest(wanted, report.quantity))
    put(stage, minus(toHere, reached))
    reached = toHere
  }
  const unreported = minus(wanted, reached)
  const base = baseStage(facts)
  if (base === 'change_proposed') return underProposal(quantities, unreported)
  if (base !== 'unacknowledged') {
    put(base, unreported)
    return quantities
  }
  const confirmed = minus(largest(reached, smallest(wanted, facts.confirmedQuantity)), reached)
  put('confirmed', confirmed)
  put('unacknowledged', minus(unreported, confirmed))
  return quantities
}

/** Its making may go on while a change waits to be decided; where the goods are on the road, only what is not. */
const HELD_BY_PROPOSAL = ['ready', 'in_production'] as const
const ON_THE_WAY = ['inspecting', 'arrived', 'despatched'] as const

/** A waiting proposal speaks of all that has not left; when everything has, of all that is still open. */
function underProposal(
  quantities: Partial<Record<LineStage, Decimal>>,
  unreported: Decimal,
): Partial<Record<LineStage, Decimal>> {
  const notLeft = HELD_BY_PROPOSAL.reduce((total, stage) => plus(total, quantities[stage] ?? ZERO), unreported)
  const taken = isPositive(notLeft) ? HELD_BY_PROPOSAL : ON_THE_WAY
  const proposed = taken.reduce((total, stage) => plus(total, quantities[stage] ?? ZERO), unreported)
  const left = Object.entries(quantities).filter(([stage]) => !(taken as readonly string[]).includes(stage))
  return { ...Object.fromEntries(left), ...(isPositive(proposed) && { change_proposed: proposed }) }
}

/** Where quantity stands of which nothing has been reported. */
function baseStage(facts: LineStageFacts): LineStage {
  if (facts.orderStatus === 'draft') {
    if (facts.approvalStatus === 'pending') return 'approving'
    if (facts.approvalStatus === 'rejected') return 'draft'
    return facts.approvalStatus === 'approved' || facts.submittedAt !== null ? 'to_issue' : 'draft'
  }
  if (facts.changeProposal) return 'change_proposed'
  const isAccepted = facts.acknowledgement === 'accepted' || facts.acknowledgement === 'accepted_with_changes'
  return isAccepted ? 'confirmed' : 'unacknowledged'
}

function standingAt(
  stage: LineStage,
  facts: LineStageFacts,
  quantities: Partial<Record<LineStage, Decimal>>,
): Standing {
  const isPart = compareDecimals(quantities[stage] ?? ZERO, facts.wantedQuantity) < 0
  const reached = facts.reached
  switch (stage) {
    case 'draft':
      return facts.approvalStatus === 'rejected'
        ? { stage, since: facts.approvalDecidedAt, holder: 'buyer', why: 'approval_rejected' }
        : { stage, since: facts.raisedAt, holder: 'buyer', why: 'being_written' }
    case 'approving':
      return { stage, since: facts.submittedAt, holder: 'approver', why: 'waiting_for_approval' }
    case 'to_issue': {
      const since = facts.approvalDecidedAt ?? facts.submittedAt
      return { stage, since, holder: 'buyer', why: 'waiting_to_be_issued' }
    }
    case 'unacknowledged':
      return unacknowledged(facts, isPart && quantities.confirmed !== undefined)
    case 'change_proposed': {
      const { by, at } = facts.changeProposal ?? { by: 'supplier' as const, at: null }
      return by === 'supplier'
        ? { stage, since: at, holder: 'buyer', why: 'supplier_proposed_change' }
        : { stage, since: at, holder: 'supplier', why: 'buyer_proposed_change' }
    }
    case 'confirmed': {
      const why = reached.in_production ? 'partly_started' : 'confirmed_not_started'
      return { stage, since: facts.acknowledgedAt ?? facts.issuedAt, holder: 'supplier', why }
    }
    case 'in_production': {
      const why = reached.ready ? 'partly_ready' : 'in_production'
      return { stage, since: reached.in_production?.at ?? null, holder: 'supplier', why }
    }
    case 'ready':
      return { stage, since: reached.ready?.at ?? null, holder: 'supplier', why: 'ready_not_despatched' }
    case 'despatched':
      return { stage, since: reached.despatched?.at ?? null, holder: 'carrier', why: 'in_transit' }
    case 'arrived':
      return { stage, since: reached.arrived?.at ?? null, holder: 'warehouse', why: 'arrived_not_counted' }
    case 'inspecting':
      return { stage, since: reached.inspecting?.at ?? null, holder: 'quality', why: 'under_inspection' }
    case 'received':
      return { stage, since: facts.lastReceiptAt, holder: 'nobody', why: 'all_received' }
    case 'closed':
    case 'cancelled':
      return { stage, since: facts.endedAt, holder: 'nobody', why: stage }
  }
}

function unacknowledged(facts: LineStageFacts, isPartlyConfirmed: boolean): Standing {
  const stage = 'unacknowledged'
  if (facts.acknowledgement === 'rejected') {
    return { stage, since: facts.acknowledgedAt, holder: 'buyer', why: 'rejected_by_supplier' }
  }
  if (isPartlyConfirmed) return { stage, since: facts.issuedAt, holder: 'supplier', why: 'partly_confirmed' }
  const why = facts.acknowledgement === 'received' ? 'seen_no_answer' : 'no_answer_yet'
  return { stage, since: facts.issuedAt, holder: 'supplier', why }
}
