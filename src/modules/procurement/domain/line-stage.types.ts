// The stages of a line and the facts they are derived from, for whoever stores, shows or filters by stage.
import type { Decimal } from '#kernel'

/** In the order a quantity moves through them; `closed` and `cancelled` end it. */
export const LINE_STAGES = [
  'draft',
  'approving',
  'to_issue',
  'unacknowledged',
  'change_proposed',
  'confirmed',
  'in_production',
  'ready',
  'despatched',
  'arrived',
  'inspecting',
  'received',
  'closed',
  'cancelled',
] as const
export type LineStage = (typeof LINE_STAGES)[number]

export type StageHolder = 'buyer' | 'approver' | 'supplier' | 'carrier' | 'warehouse' | 'quality' | 'nobody'

/** A quantity that has come at least this far, and the instant the last report of it happened. */
export type QuantityReached = { quantity: Decimal; at: string }

export type LineStageFacts = {
  orderStatus: 'draft' | 'issued' | 'closed' | 'cancelled'
  approvalStatus: 'not_required' | 'pending' | 'approved' | 'rejected'
  isOnHold: boolean
  /** Since when the supplier waits for a drawing or papers of ours; null when it does not. */
  awaitsPapersSince: string | null
  lineStatus: 'open' | 'closed' | 'cancelled'
  /** scheduled − cancelled. */
  wantedQuantity: Decimal
  receivedQuantity: Decimal
  /** Within under-tolerance of complete: nothing more is expected. */
  isReceiptComplete: boolean
  acknowledgement: 'none' | 'received' | 'accepted' | 'accepted_with_changes' | 'rejected'
  /** Quantity the supplier has committed a day to, received quantity included. Full when it accepted the line. */
  confirmedQuantity: Decimal
  /** A proposal nobody has decided yet; `by` is who made it. */
  changeProposal: { by: 'supplier' | 'buyer'; at: string } | null
  /** Cumulative quantities from reports; a later stage implies the earlier ones. */
  reached: Partial<Record<'in_production' | 'ready' | 'despatched' | 'arrived' | 'inspecting', QuantityReached>>
  /** Instants (ISO, UTC); null when it has not happened. */
  raisedAt: string | null
  /** When the order was handed on for approval or issue; null while it is still being written. */
  submittedAt: string | null
  approvalDecidedAt: string | null
  issuedAt: string | null
  acknowledgedAt: string | null
  lastReceiptAt: string | null
  /** When the line or its order was closed or cancelled. */
  endedAt: string | null
}

/** Why the line stands where it stands; one code per sentence of the catalogue. */
export type StageWhy =
  | 'being_written'
  | 'approval_rejected'
  | 'waiting_for_approval'
  | 'waiting_to_be_issued'
  | 'on_hold'
  | 'awaits_our_papers'
  | 'no_answer_yet'
  | 'seen_no_answer'
  | 'rejected_by_supplier'
  | 'partly_confirmed'
  | 'supplier_proposed_change'
  | 'buyer_proposed_change'
  | 'confirmed_not_started'
  | 'partly_started'
  | 'in_production'
  | 'partly_ready'
  | 'ready_not_despatched'
  | 'in_transit'
  | 'arrived_not_counted'
  | 'under_inspection'
  | 'all_received'
  | 'closed'
  | 'cancelled'

export type StageOfLine = {
  stage: LineStage
  /** Open and received quantity per stage; stages without any are absent. Σ = wanted quantity while the line is open. */
  quantitiesByStage: Partial<Record<LineStage, Decimal>>
  /** Instant since when; null when the facts do not say. */
  since: string | null
  holder: StageHolder
  why: StageWhy
}
