// The supplier's last words on a proposal: yes or no to the buyer's counter, or taking it back.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { isWaiting } from '../domain/change-proposal.ts'
import { accepted, decideEach, proposalRef, settled } from './decide-each.ts'
import { promiseChannel, words } from './line-inputs.ts'

/** Yes posts the counter at once, since the buyer asked for it; no ends the proposal and leaves what stood. */
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
  run({ proposal: ref, accept, note = null, channel = 'portal', saidBy = null }, context) {
    const at = context.now.toISOString()
    const closing = { decidedAt: at, decidedBy: context.actor.name, answerNote: note }
    const told = { decision: accept ? 'accept' : 'refuse', saidBy, channel, note }
    return decideEach(context, {
      refs: [ref],
      mayBe: (status) => status === 'countered',
      touchesOrder: accept,
      decide(line, proposal, posting) {
        const heard = { ...line, lastAnswerAt: at, lastAnswerChannel: channel }
        if (!accept) return ok(settled(heard, { ...proposal, ...closing, status: 'refused' }, told))
        const said = { saidBy: saidBy ?? proposal.saidBy, channel, reason: proposal.reason, raisedAt: at }
        const change = proposal.counter ?? {}
        return accepted(context, { line: heard, proposal, said, posting, change, told, closing })
      },
      tell: ({ id, scheduleLineId, supplierId }) =>
        context.emit({
          type: 'procurement.counter_answered',
          payload: { proposalId: id, scheduleLineId, supplierId, isAccepted: accept },
        }),
    })
  },
})

export const withdrawProposal = defineCommand({
  id: 'procurement.change_proposal.withdraw',
  permission: 'procurement.change_proposal.raise',
  input: z.object({ proposal: proposalRef, note: words(2_000).nullish(), saidBy: words(100).nullish() }),
  run({ proposal: ref, note = null, saidBy = null }, context) {
    const closing = { decidedAt: context.now.toISOString(), answerNote: note, status: 'withdrawn' as const }
    return decideEach(context, {
      refs: [ref],
      mayBe: isWaiting,
      touchesOrder: false,
      decide: (line, proposal) => ok(settled(line, { ...proposal, ...closing }, { saidBy, note })),
      tell: ({ id, scheduleLineId, supplierId }) =>
        context.emit({
          type: 'procurement.proposal_withdrawn',
          payload: { proposalId: id, scheduleLineId, supplierId },
        }),
    })
  },
})
