// The buyer's answer to a supplier's proposal: accept, counter, refuse; one or many. Accepted changes stand at once, exactly as shown.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { isWaiting, type ProposedChange } from '../domain/change-proposal.ts'
import type { StoredProposal } from '../store/change-proposal.store.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'
import { accepted, appliedTo, type Decided, decideEach, proposalRef, settled } from './decide-each.ts'
import { changedPieces, notNegative, positive, words } from './line-inputs.ts'
import { type Posting, priceOf } from './post-changes.ts'
import { toldChange } from './told-change.ts'

export type { DecidedOutcome } from './decide-each.ts'

const PROPOSALS_MAX = 500

/**
 * A countered proposal may still be accepted as it was first made, refused, or countered again, until the supplier answers.
 * Refusals: `procurement.change_proposal.not_found`, `.not_waiting`, `.changed_meanwhile`, and those of `applyChange`.
 */
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
  run(input, context) {
    const { decision, counter = {}, note = null } = input
    const decided = { decidedAt: context.now.toISOString(), decidedBy: context.actor.name, decisionNote: note }
    const told = { decision, note }
    return decideEach(context, {
      refs: input.proposals,
      mayBe: isWaiting,
      touchesOrder: decision === 'accept',
      decide(line, proposal, posting) {
        if (decision === 'refuse') return ok(settled(line, { ...proposal, ...decided, status: 'refused' }, told))
        if (decision === 'counter') return countered(context, { line, proposal, posting, counter, note })
        const change = proposal.proposed
        return accepted(context, { line, proposal, said: proposal, posting, change, told, closing: decided })
      },
      tell: ({ id, supplierId }) =>
        context.emit({ type: 'procurement.proposal_decided', payload: { proposalId: id, decision, supplierId } }),
    })
  },
})

type Countering = {
  line: LoadedScheduleLine
  proposal: StoredProposal
  posting: Posting
  counter: ProposedChange
  note: string | null
}

/** The buyer asks for something else; it must be possible, and it is the supplier's to answer. */
function countered(context: CommandContext, { line, proposal, posting, counter, note }: Countering): Result<Decided> {
  const applied = appliedTo(context, { line, said: proposal, posting, change: counter }, false)
  if (!applied.ok) return applied
  const at = context.now.toISOString()
  const { before, after } = toldChange(line, priceOf(posting, line), applied.value)
  return ok({
    proposal: {
      ...proposal,
      status: 'countered',
      counter,
      counterEffect: applied.value.effect,
      counteredAt: at,
      counteredBy: context.actor.name,
      decisionNote: note,
    },
    change: {
      line: { ...line, proposalBy: 'buyer', proposalAt: at },
      before,
      after: { ...after, decision: 'counter', note, proposalId: proposal.id, proposal: 'countered' },
    },
  })
}
