// The buyer's answer to a supplier's proposal, and the supplier's to a counter: accepted changes stand at once, exactly as shown.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type DomainError, ok, type Result, refuse } from '#kernel'
import {
  type AppliedChange,
  applyChange,
  isWaiting,
  type ProposedChange,
  type Statement,
} from '../domain/change-proposal.ts'
import { procurementErrors } from '../errors.ts'
import { proposalsById, type StoredProposal, saveProposals } from '../store/change-proposal.store.ts'
import { type LoadedScheduleLine, lockScheduleLineRows } from '../store/schedule-line.store.ts'
import { changeScheduleLines, type LineChange, type LineOutcome, type LineRefusal } from './change-schedule-lines.ts'
import { changedPieces, notNegative, positive, promiseChannel, words } from './line-inputs.ts'
import { closePosting, loadPrices, openPosting, type Posting, post, priceOf } from './post-changes.ts'
import { answeredLine } from './propose-changes.ts'

const PROPOSALS_MAX = 500
const proposalRef = z.object({ id: z.uuid(), expectedVersion: z.int().optional() })
type ProposalRef = z.output<typeof proposalRef>

export type ProposalRefusal = { id: string; error: DomainError }
export type DecidedOutcome = {
  proposals: { id: string; version: number; status: StoredProposal['status'] }[]
  lines: LineOutcome[]
  refused: ProposalRefusal[]
}

export const decideProposals = defineCommand({
  id: 'procurement.change_proposal.decide',
  permission: 'procurement.change_proposal.decide',
  input: z.object({
    proposals: z.array(proposalRef).min(1).max(PROPOSALS_MAX),
    decision: z.enum(['accept', 'counter', 'refuse']),
    counter: z
      .object({ pieces: changedPieces.optional(), quantity: positive.optional(), unitPrice: notNegative.optional() })
      .optional(),
    note: words(2_000).nullish(),
  }),
  async run(input, context) {
    const { decision, counter, note = null } = input
    const at = context.now.toISOString()
    const decided = { decidedAt: at, decidedBy: context.actor.name, decisionNote: note }
    return decideEach(
      context,
      input.proposals,
      isWaiting,
      decision !== 'accept',
      (line, proposal, posting) => {
        const told = { proposalId: proposal.id, decision, note }
        if (decision === 'refuse')
          return ok({
            proposal: { ...proposal, ...decided, status: 'refused' },
            change: settled(line, { proposed: proposal.proposed }, { ...told, proposal: 'refused' }),
          })
        if (decision === 'accept')
          return accepted(context, { line, proposal, posting, change: proposal.proposed, told, closing: decided })
        const applied = applyChange(
          line,
          priceOf(posting, line),
          counter ?? {},
          statementOf(proposal),
          optionsOf(context),
        )
        if (!applied.ok) return applied
        const asked = {
          counter: counter ?? {},
          counterEffect: applied.value.effect,
          counteredAt: at,
          counteredBy: context.actor.name,
        }
        return ok({
          proposal: { ...proposal, ...asked, status: 'countered', decisionNote: note },
          change: {
            line: { ...line, proposalBy: 'buyer', proposalAt: at },
            before: { proposed: proposal.proposed },
            after: { ...told, proposal: 'countered', counter: asked.counter, effect: applied.value.effect },
          },
        })
      },
      decision,
    )
  },
})

export const answerCounter = defineCommand({
  id: 'procurement.change_proposal.answer_counter',
  permission: 'procurement.change_proposal.raise',
  input: z.object({
    proposal: proposalRef,
    accept: z.boolean(),
    note: words(2_000).nullish(),
    channel: promiseChannel.optional(),
    saidBy: words(100).nullish(),
  }),
  async run(input, context) {
    const at = context.now.toISOString()
    const { accept, note = null, channel = 'portal', saidBy = null } = input
    const isCountered = (status: StoredProposal['status']) => status === 'countered'
    const answered = await decideEach(context, [input.proposal], isCountered, !accept, (line, proposal, posting) => {
      const told = { proposalId: proposal.id, counterAccepted: accept, saidBy, channel, note }
      const closing = { decidedAt: at, decidedBy: context.actor.name, answerNote: note }
      const heard = { ...line, lastAnswerAt: at, lastAnswerChannel: channel }
      if (!accept)
        return ok({
          proposal: { ...proposal, ...closing, status: 'refused' },
          change: settled(heard, { counter: proposal.counter }, { ...told, proposal: 'refused' }),
        })
      const said = { ...proposal, saidBy: saidBy ?? proposal.saidBy, channel, raisedAt: at }
      const change = proposal.counter ?? {}
      return accepted(context, { line: heard, proposal, said, posting, change, told, closing })
    })
    if (!answered.ok) return answered
    const [{ scheduleLineId, supplierId }] = (await proposalsById(context.tx, context.tenantId, [
      input.proposal.id,
    ])) as [StoredProposal]
    const payload = { proposalId: input.proposal.id, scheduleLineId, supplierId, isAccepted: accept }
    context.emit({ type: 'procurement.counter_answered', payload })
    return answered
  },
})

export const withdrawProposal = defineCommand({
  id: 'procurement.change_proposal.withdraw',
  permission: 'procurement.change_proposal.raise',
  input: z.object({ proposal: proposalRef, note: words(2_000).nullish(), saidBy: words(100).nullish() }),
  async run(input, context) {
    const { note = null, saidBy = null } = input
    const closing = { decidedAt: context.now.toISOString(), answerNote: note }
    const withdrawn = await decideEach(context, [input.proposal], isWaiting, true, (line, proposal) =>
      ok({
        proposal: { ...proposal, ...closing, status: 'withdrawn' },
        change: settled(line, { proposed: proposal.proposed }, { proposal: 'withdrawn', saidBy, note }),
      }),
    )
    if (!withdrawn.ok) return withdrawn
    const [{ scheduleLineId, supplierId }] = (await proposalsById(context.tx, context.tenantId, [
      input.proposal.id,
    ])) as [StoredProposal]
    context.emit({
      type: 'procurement.proposal_withdrawn',
      payload: { proposalId: input.proposal.id, scheduleLineId, supplierId },
    })
    return withdrawn
  },
})

type Decided = { proposal: StoredProposal; change: LineChange }
type Decide = (line: LoadedScheduleLine, proposal: StoredProposal, posting: Posting) => Result<Decided>

/** Locks orders, lines and proposals in that order, decides each by itself, and saves what was decided. */
async function decideEach(
  context: CommandContext,
  refs: ProposalRef[],
  mayBe: (status: StoredProposal['status']) => boolean,
  leavesOrder: boolean,
  decide: Decide,
  decision?: 'accept' | 'counter' | 'refuse',
): Promise<Result<DecidedOutcome>> {
  const { tx, tenantId } = context
  const ids = refs.map((ref) => ref.id)
  const seen = await proposalsById(tx, tenantId, ids)
  const lineIds = [...new Set(seen.map((proposal) => proposal.scheduleLineId))]
  const posting = await openPosting(context, leavesOrder ? [] : seen.map((proposal) => proposal.orderId))
  await lockScheduleLineRows(tx, tenantId, lineIds)
  await loadPrices(context, posting, lineIds)
  const current = new Map((await proposalsById(tx, tenantId, ids)).map((proposal) => [proposal.id, proposal]))
  const refused: ProposalRefusal[] = []
  const byLine = new Map<string, StoredProposal>()
  for (const ref of refs) {
    const proposal = current.get(ref.id)
    const fault = faultOf(ref, proposal, mayBe)
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
      const decided = decide(line, byLine.get(line.id)!, posting)
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
  if (decision)
    for (const { id, supplierId } of changed)
      context.emit({ type: 'procurement.proposal_decided', payload: { proposalId: id, decision, supplierId } })
  const proposals = changed.map(({ id, version, status }) => ({ id, version: version + 1, status }))
  return ok({ proposals, lines: lines.value, refused })
}

/** Somebody else was first, or there is no such proposal; the refusal says what became of it. */
function faultOf(
  ref: ProposalRef,
  proposal: StoredProposal | undefined,
  mayBe: (status: StoredProposal['status']) => boolean,
): DomainError | null {
  if (!proposal) return procurementErrors.refuse('procurement.change_proposal.not_found', { id: ref.id }).error
  const { status, version, decidedAt, decidedBy, counter, scheduleLineId } = proposal
  const isStale = ref.expectedVersion !== undefined && ref.expectedVersion !== version
  if (mayBe(status) && !isStale) return null
  const details = { id: ref.id, scheduleLineId, status, version, decidedAt, decidedBy, counter }
  const code = mayBe(status)
    ? 'procurement.change_proposal.changed_meanwhile'
    : 'procurement.change_proposal.not_waiting'
  return procurementErrors.refuse(code, details).error
}

const statementOf = (proposal: StoredProposal): Statement => ({
  saidBy: proposal.saidBy,
  channel: proposal.channel,
  reason: proposal.reason,
  statedAt: proposal.raisedAt,
})
const optionsOf = (context: CommandContext) => ({
  today: context.today,
  newId: () => context.newId() as string,
  fitsToOpen: true,
})

type Accepting = {
  line: LoadedScheduleLine
  proposal: StoredProposal
  /** Whose words the new promise is; the proposal's own unless a counter was agreed to. */
  said?: StoredProposal
  posting: Posting
  change: ProposedChange
  told: object
  closing: Partial<StoredProposal>
}

function accepted(
  context: CommandContext,
  { line, proposal, said = proposal, posting, change, told, closing }: Accepting,
): Result<Decided> {
  const applied = applyChange(line, priceOf(posting, line), change, statementOf(said), optionsOf(context))
  if (!applied.ok) return applied
  post(posting, line, applied.value)
  return ok({
    proposal: { ...proposal, ...closing, status: 'accepted' },
    change: acceptedChange(line, applied.value, { at: context.now.toISOString(), told, proposal, change }),
  })
}

const acceptedChange = (
  line: LoadedScheduleLine,
  applied: AppliedChange,
  { at, told, proposal, change }: { at: string; told: object; proposal: StoredProposal; change: ProposedChange },
): LineChange => ({
  line: answeredLine(line, applied, { at, channel: null }),
  createdPieces: applied.created,
  supersededPieces: applied.superseded,
  pieceNote: proposal.note,
  before: { ...proposal.before },
  after: { ...told, proposal: 'accepted', proposed: change, effect: applied.effect },
  reason: proposal.reason,
})

/** Nothing of the line changes but that nothing waits on it any more. */
const settled = (line: LoadedScheduleLine, before: object, after: object): LineChange => ({
  line: { ...line, proposalBy: null, proposalAt: null },
  before: { ...before },
  after: { ...after },
})
