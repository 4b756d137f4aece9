// A change a supplier wants on one delivery, as the API tells it: how it stands, what it would become, and what that means.
import type { Channel } from '#api'

export interface ProposedPiece {
  /** Absent: all that the other pieces leave. */
  quantity?: string
  promisedDate: string
}
/** What a delivery is or would be; what is absent stays as it is. */
export interface Terms {
  pieces?: ProposedPiece[] | null
  quantity?: string | null
  unitPrice?: string | null
}
/** What accepting would do, against what stands; `amountDelta` is exact, in the order's currency. */
export interface ProposalEffect {
  lastDate: string | null
  daysLater: number | null
  /** Days the last piece would come after the day it is needed. */
  pastNeedBy: number | null
  amountDelta: string | null
}
export type ProposalStatus = 'open' | 'countered' | 'accepted' | 'refused' | 'withdrawn' | 'superseded'

export interface Proposal {
  id: string
  version: number
  status: ProposalStatus
  scheduleLineId: string
  orderId: string
  before: Terms
  proposed: Terms
  effect: ProposalEffect
  counter: Terms | null
  counterEffect: ProposalEffect | null
  reason: string | null
  note: string | null
  attachmentIds: string[]
  saidBy: string | null
  channel: Channel
  raisedAt: string
  /** What we answered to it, where it is countered. */
  decisionNote: string | null
}
export type Decision = 'accept' | 'counter' | 'refuse'
