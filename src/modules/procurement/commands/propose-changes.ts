// A supplier asks for other days, another quantity or price: posted at once where a rule of the buyer's allows it, else it waits.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { type AcceptanceRule, ruleFor, type WaitReason, whyItWaits } from '../domain/acceptance-rule.ts'
import {
  applyChange,
  isAsOrdered,
  type ProposalEffect,
  type ProposedChange,
  standingOf,
} from '../domain/change-proposal.ts'
import type { PromiseChannel } from '../domain/delivery-schedule.ts'
import { procurementErrors } from '../errors.ts'
import { type StoredProposal, saveProposals, waitingProposals } from '../store/change-proposal.store.ts'
import { readAcceptanceRules } from '../store/rule.store.ts'
import { type LoadedScheduleLine, lockScheduleLineRows, orderIdsOf } from '../store/schedule-line.store.ts'
import { answeredLine } from './answered-line.ts'
import {
  changeScheduleLines,
  type LineChange,
  type LineOutcome,
  type LineRef,
  type LineRefusal,
} from './change-schedule-lines.ts'
import { emitAnswered } from './emit-answered.ts'
import { attachmentIds, changedPieces, lineRef, notNegative, positive, statement, words } from './line-inputs.ts'
import { closePosting, loadPrices, openPosting, type Posting, post, priceOf } from './post-changes.ts'
import { toldChange } from './told-change.ts'

export type ProposalOutcome = {
  lineId: string
  /** posted: it stands already; waiting: the buyer decides. */
  kind: 'posted' | 'waiting'
  /** Null when nothing differed from what was ordered, so that there was nothing to propose. */
  proposalId: string | null
  /** The rule that accepted it, where one did. */
  ruleId: string | null
  /** Why it waits, where it does. */
  waits: WaitReason | null
  effect: ProposalEffect
}
export type ProposedOutcome = { outcomes: ProposalOutcome[]; lines: LineOutcome[]; refused: LineRefusal[] }

const change = {
  pieces: changedPieces.optional(),
  quantity: positive.optional(),
  unitPrice: notNegative.optional(),
}
const sayingFields = {
  reason: words(500).min(1),
  note: words(2_000).nullish(),
  attachmentIds: attachmentIds.optional(),
  ...statement,
}

/** The same words about several lines; each line is decided by itself and a refused one does not stop the others. */
export const proposeChanges = defineCommand({
  id: 'procurement.change_proposal.raise',
  permission: 'procurement.change_proposal.raise',
  input: z.object({ lines: z.array(lineRef.extend(change)).min(1).max(1_000), ...sayingFields }),
  run: raiseProposals,
})

/** One line. Its refusal is the command's. */
export const proposeChange = defineCommand({
  id: 'procurement.change_proposal.raise',
  permission: 'procurement.change_proposal.raise',
  input: z.object({ line: lineRef, ...change, ...sayingFields }),
  async run({ line, pieces, quantity, unitPrice, ...said }, context) {
    const raised = await raiseProposals({ lines: [{ ...line, pieces, quantity, unitPrice }], ...said }, context)
    if (!raised.ok) return raised
    const [outcome] = raised.value.outcomes as [ProposalOutcome]
    return ok({ ...outcome, lines: raised.value.lines })
  },
})

type Input = {
  lines: (LineRef & ProposedChange)[]
  reason: string
  note?: string | null
  attachmentIds?: string[]
  channel: PromiseChannel
  saidBy?: string | null
}

type Raising = {
  input: Input
  posting: Posting
  rules: AcceptanceRule[]
  waiting: Map<string, StoredProposal>
  outcomes: ProposalOutcome[]
  raised: StoredProposal[]
  changed: StoredProposal[]
  answered: LoadedScheduleLine[]
}

async function raiseProposals(input: Input, context: CommandContext): Promise<Result<ProposedOutcome>> {
  const { tx, tenantId } = context
  const ids = input.lines.map((line) => line.id)
  const touchesOrder = input.lines.some((line) => line.quantity !== undefined || line.unitPrice !== undefined)
  const posting = await openPosting(context, touchesOrder ? await orderIdsOf(tx, tenantId, ids) : [])
  const proposedIds = await lockScheduleLineRows(tx, tenantId, ids)
  await loadPrices(context, posting, ids)
  const raising: Raising = {
    input,
    posting,
    rules: await readAcceptanceRules(tx, tenantId),
    waiting: await waitingProposals(tx, tenantId, proposedIds),
    outcomes: [],
    raised: [],
    changed: [],
    answered: [],
  }
  const asked = new Map(input.lines.map((line) => [line.id, line]))
  const refused: LineRefusal[] = []
  const lines = await changeScheduleLines(
    context,
    input.lines,
    (line) => raiseOne(context, raising, line, asked.get(line.id)!),
    { refused, conflict: 'procurement.schedule_line.changed_meanwhile' },
  )
  if (!lines.ok) return lines
  await saveProposals(tx, tenantId, raising)
  await closePosting(context, posting, 'change_proposal')
  emitAnswered(context, raising.answered, input.channel)
  for (const { id, scheduleLineId, supplierId, status } of raising.raised)
    if (status === 'open')
      context.emit({ type: 'procurement.change_proposed', payload: { proposalId: id, scheduleLineId, supplierId } })
  return ok({ outcomes: raising.outcomes, lines: lines.value, refused })
}

function raiseOne(
  context: CommandContext,
  raising: Raising,
  line: LoadedScheduleLine,
  { pieces, quantity, unitPrice }: ProposedChange,
): Result<LineChange> {
  if (line.orderStatus === 'draft')
    return procurementErrors.refuse('procurement.schedule_line.order_not_issued', { orderNo: line.orderNo })
  const { input, posting } = raising
  const price = priceOf(posting, line)
  const at = context.now.toISOString()
  const proposed: ProposedChange = {
    ...(pieces?.length && { pieces }),
    ...(quantity !== undefined && { quantity }),
    ...(unitPrice !== undefined && { unitPrice }),
  }
  const said = { saidBy: input.saidBy ?? null, channel: input.channel, reason: input.reason, statedAt: at }
  const applied = applyChange(line, price, proposed, said, { today: context.today, newId: () => context.newId() })
  if (!applied.ok) return applied
  const rule = ruleFor(raising.rules, line.supplierId)
  const before = standingOf(line, price)
  const isNothingNew = isAsOrdered(line, applied.value)
  const waits = isNothingNew ? null : whyItWaits(rule, before, applied.value.effect, applied.value.price)
  const proposal = isNothingNew
    ? null
    : {
        ...raisedProposal(context, input, line),
        before,
        proposed,
        effect: applied.value.effect,
        ...endedBy(waits, rule, at),
      }
  noteOutcome(raising, line, { proposal, waits, effect: applied.value.effect, at })
  const told = toldChange(line, price, applied.value)
  const after = {
    ...told.after,
    ...toldWords(input),
    proposal: waits ? 'waiting' : 'posted',
    proposalId: proposal?.id ?? null,
  }
  if (waits) {
    const heard = heardLine(line, { at, channel: input.channel })
    return ok({ line: heard, before: told.before, after: { ...after, waits }, reason: input.reason })
  }
  post(posting, line, applied.value)
  raising.answered.push(line)
  return ok({
    line: answeredLine(line, applied.value, { at, channel: input.channel }),
    createdPieces: applied.value.created,
    supersededPieces: applied.value.superseded,
    pieceNote: input.note,
    before: told.before,
    after,
    reason: input.reason,
  })
}

type Raised = { proposal: StoredProposal | null; waits: WaitReason | null; effect: ProposalEffect; at: string }

/** What is to be saved and answered; whatever waited on the line gives way to what is newer. */
function noteOutcome(raising: Raising, line: LoadedScheduleLine, { proposal, waits, effect, at }: Raised): void {
  const known = raising.waiting.get(line.id)
  if (known) raising.changed.push({ ...known, status: 'superseded', decidedAt: at })
  if (proposal) raising.raised.push(proposal)
  raising.outcomes.push({
    lineId: line.id,
    kind: waits ? 'waiting' : 'posted',
    proposalId: proposal?.id ?? null,
    ruleId: proposal?.acceptedByRule ?? null,
    waits,
    effect,
  })
}

const toldWords = ({ saidBy = null, channel, note = null }: Input) => ({ saidBy, channel, note })

/** Waiting, or accepted by a rule at once. */
const endedBy = (waits: WaitReason | null, rule: AcceptanceRule | null, at: string) =>
  waits
    ? { status: 'open' as const, decidedAt: null, acceptedByRule: null }
    : { status: 'accepted' as const, decidedAt: at, acceptedByRule: rule?.id ?? null }

const raisedProposal = (context: CommandContext, input: Input, line: LoadedScheduleLine) => ({
  id: context.newId<'ChangeProposal'>() as string,
  version: 1,
  scheduleLineId: line.id,
  orderLineId: line.orderLineId,
  orderId: line.orderId,
  supplierId: line.supplierId,
  reason: input.reason,
  note: input.note ?? null,
  attachmentIds: input.attachmentIds ?? [],
  saidBy: input.saidBy ?? null,
  channel: input.channel,
  raisedAt: context.now.toISOString(),
  raisedBy: context.actor.name,
  counter: null,
  counterEffect: null,
  counteredAt: null,
  counteredBy: null,
  decidedBy: null,
  decisionNote: null,
  answerNote: null,
})

/** The supplier has answered; nothing it promised before changes until the buyer decides. */
const heardLine = (line: LoadedScheduleLine, { at, channel }: { at: string; channel: string }): LoadedScheduleLine => ({
  ...line,
  proposalBy: 'supplier',
  proposalAt: at,
  acknowledgement: line.acknowledgement === 'none' ? 'received' : line.acknowledgement,
  acknowledgedAt: line.acknowledgedAt ?? at,
  lastAnswerAt: at,
  lastAnswerChannel: channel,
})
