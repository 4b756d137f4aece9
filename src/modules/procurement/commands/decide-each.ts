// The one path of every decision on proposals that wait: lock orders, lines and proposals in that order, decide each, save, record.
import { z } from 'zod'
import type { CommandContext } from '#infra'
import { type DomainError, ok, type Result, refuse } from '#kernel'
import { applyChange, type ProposedChange } from '../domain/change-proposal.ts'
import { procurementErrors } from '../errors.ts'
import { proposalsById, type StoredProposal, saveProposals } from '../store/change-proposal.store.ts'
import { type LoadedScheduleLine, lockScheduleLineRows } from '../store/schedule-line.store.ts'
import { answeredLine } from './answered-line.ts'
import { changeScheduleLines, type LineChange, type LineOutcome, type LineRefusal } from './change-schedule-lines.ts'
import { closePosting, loadPrices, openPosting, type Posting, post, priceOf } from './post-changes.ts'
import { toldChange } from './told-change.ts'

export const proposalRef = z.object({ id: z.uuid(), expectedVersion: z.int().optional() })
export type ProposalRef = z.output<typeof proposalRef>

export type ProposalRefusal = { id: string; error: DomainError }
export type DecidedOutcome = {
  proposals: { id: string; version: number; status: StoredProposal['status'] }[]
  lines: LineOutcome[]
  refused: ProposalRefusal[]
}

export type Deciding = {
  refs: ProposalRef[]
  /** Which proposals may still be decided so. */
  mayBe: (status: StoredProposal['status']) => boolean
  /** True when prices, quantities and so the order itself may change. */
  touchesOrder: boolean
  decide(line: LoadedScheduleLine, proposal: StoredProposal, posting: Posting): Result<Decided>
  /** Tells the others what became of it. */
  tell(proposal: StoredProposal): void
}
export type Decided = { proposal: StoredProposal; change: LineChange }

/** Each proposal answers for itself; when none can be decided, the first refusal is the command's. */
export async function decideEach(context: CommandContext, deciding: Deciding): Promise<Result<DecidedOutcome>> {
  const { tx, tenantId } = context
  const ids = deciding.refs.map((ref) => ref.id)
  const seen = await proposalsById(tx, tenantId, ids)
  const lineIds = [...new Set(seen.map((proposal) => proposal.scheduleLineId))]
  const posting = await openPosting(context, deciding.touchesOrder ? seen.map((proposal) => proposal.orderId) : [])
  await lockScheduleLineRows(tx, tenantId, lineIds)
  await loadPrices(context, posting, lineIds)
  const current = new Map((await proposalsById(tx, tenantId, ids)).map((proposal) => [proposal.id, proposal]))
  const refused: ProposalRefusal[] = []
  const byLine = new Map<string, StoredProposal>()
  for (const ref of deciding.refs) {
    const proposal = current.get(ref.id)
    const fault = faultOf(ref, proposal, deciding.mayBe)
    if (fault) refused.push({ id: ref.id, error: fault })
    else byLine.set(proposal!.scheduleLineId, proposal!)
  }
  if (byLine.size === 0) return refuse(refused[0]!.error)
  const changed: StoredProposal[] = []
  const refusedLines: LineRefusal[] = []
  const lines = await changeScheduleLines(
    context,
    [...byLine.keys()].map((id) => ({ id })),
    (line) => {
      const decided = deciding.decide(line, byLine.get(line.id)!, posting)
      if (!decided.ok) return decided
      changed.push(decided.value.proposal)
      return ok(decided.value.change)
    },
    { refused: refusedLines },
  )
  if (!lines.ok) return lines
  refused.push(...refusedLines.map(({ id, error }) => ({ id: byLine.get(id)!.id, error })))
  await saveProposals(tx, tenantId, { changed, raised: [] })
  await closePosting(context, posting, 'change_proposal')
  for (const proposal of changed) deciding.tell(proposal)
  const proposals = changed.map(({ id, version, status }) => ({ id, version: version + 1, status }))
  return ok({ proposals, lines: lines.value, refused })
}

/** Somebody else was first, or there is no such proposal; the refusal says what became of it. */
function faultOf(ref: ProposalRef, proposal: StoredProposal | undefined, mayBe: Deciding['mayBe']): DomainError | null {
  if (!proposal) return procurementErrors.refuse('procurement.change_proposal.not_found', { id: ref.id }).error
  const { status, version, decidedAt, decidedBy, scheduleLineId } = proposal
  const isStale = ref.expectedVersion !== undefined && ref.expectedVersion !== version
  if (mayBe(status) && !isStale) return null
  const details = { id: ref.id, scheduleLineId, status, version, decidedAt, decidedBy }
  return mayBe(status)
    ? procurementErrors.refuse('procurement.change_proposal.changed_meanwhile', details).error
    : procurementErrors.refuse('procurement.change_proposal.not_waiting', details).error
}

/** What `change` makes of the line, in the words of `said`; with `fitsToOpen`, what has arrived since is taken off it. */
export const appliedTo = (
  context: CommandContext,
  { line, said, posting, change }: Pick<Accepting, 'line' | 'said' | 'posting' | 'change'>,
  fitsToOpen: boolean,
) =>
  applyChange(
    line,
    priceOf(posting, line),
    change,
    { saidBy: said.saidBy, channel: said.channel, reason: said.reason, statedAt: said.raisedAt },
    { today: context.today, newId: () => context.newId() as string, fitsToOpen },
  )

export type Accepting = {
  line: LoadedScheduleLine
  proposal: StoredProposal
  /** Whose words the new promise is: the proposal's own, or the supplier's yes to a counter. */
  said: Pick<StoredProposal, 'saidBy' | 'channel' | 'reason' | 'raisedAt'>
  posting: Posting
  change: ProposedChange
  /** What the order's story says beside the change. */
  told: Record<string, unknown>
  closing: Partial<StoredProposal>
}

export function accepted(context: CommandContext, accepting: Accepting): Result<Decided> {
  const { line, proposal, posting, told, closing } = accepting
  const applied = appliedTo(context, accepting, true)
  if (!applied.ok) return applied
  const { before, after } = toldChange(line, priceOf(posting, line), applied.value)
  post(posting, line, applied.value)
  return ok({
    proposal: { ...proposal, ...closing, status: 'accepted' },
    change: {
      line: answeredLine(line, applied.value, { at: context.now.toISOString(), channel: null }),
      createdPieces: applied.value.created,
      supersededPieces: applied.value.superseded,
      pieceNote: proposal.note,
      before,
      after: { ...after, ...told, proposalId: proposal.id, proposal: 'accepted' },
      reason: proposal.reason,
    },
  })
}

/** Nothing of the line changes but that nothing waits on it any more. */
export const settled = (
  line: LoadedScheduleLine,
  proposal: StoredProposal,
  told: Record<string, unknown>,
): Decided => ({
  proposal,
  change: {
    line: { ...line, proposalBy: null, proposalAt: null },
    before: {},
    after: { ...told, proposalId: proposal.id, proposal: proposal.status },
  },
})
