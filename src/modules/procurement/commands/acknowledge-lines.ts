// A supplier's plain answers: confirmed as ordered, or not his at all. Each line answers for itself.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { acknowledgeAsOrdered } from '../domain/acknowledgement.ts'
import type { PromiseChannel } from '../domain/delivery-schedule.ts'
import { procurementErrors } from '../errors.ts'
import { type StoredProposal, saveProposals, waitingProposals } from '../store/change-proposal.store.ts'
import { type LoadedScheduleLine, lockScheduleLineRows } from '../store/schedule-line.store.ts'
import { answeredLine } from './answered-line.ts'
import {
  changeScheduleLines,
  type LineChange,
  type LineOutcome,
  type LineRef,
  type LineRefusal,
} from './change-schedule-lines.ts'
import { emitAnswered } from './emit-answered.ts'
import { lineRefs, statement, words } from './line-inputs.ts'
import { standingPromises } from './told-change.ts'

export type AnsweredOutcome = { lines: LineOutcome[]; refused: LineRefusal[] }

/** What has no day is promised for the day asked, what has one stands. A proposal of the supplier's own is withdrawn by it. */
export const acknowledgeLines = defineCommand({
  id: 'procurement.schedule_line.acknowledge',
  permission: 'procurement.schedule_line.acknowledge',
  input: z.object({ lines: lineRefs, ...statement }),
  run: ({ lines, channel, saidBy = null }, context) => {
    const at = context.now.toISOString()
    return answer(context, { lines, channel, event: 'procurement.lines_acknowledged' }, (line) => {
      const said = { saidBy, channel, reason: null, statedAt: at }
      const decided = acknowledgeAsOrdered(line, said, { today: context.today, newId: () => context.newId() })
      if (!decided.ok) return decided
      return ok({
        line: answeredLine(line, decided.value, { at, channel }),
        createdPieces: decided.value.created,
        supersededPieces: decided.value.superseded,
        before: { promises: standingPromises(line) },
        after: {
          promises: standingPromises(decided.value.line),
          saidBy,
          channel,
        },
      })
    })
  },
})

/** "Not my order": the line is the buyer's to move; promises stay readable as they were said. */
export const rejectLines = defineCommand({
  id: 'procurement.schedule_line.reject',
  permission: 'procurement.schedule_line.acknowledge',
  input: z.object({ lines: lineRefs, reason: words(500).min(1), ...statement }),
  run: ({ lines, channel, saidBy = null, reason }, context) => {
    const at = context.now.toISOString()
    return answer(context, { lines, channel, event: 'procurement.lines_rejected' }, (line) => {
      if (line.status !== 'open')
        return procurementErrors.refuse('procurement.schedule_line.not_open', { status: line.status })
      return ok({
        line: {
          ...line,
          acknowledgement: 'rejected',
          acknowledgedAt: at,
          lastAnswerAt: at,
          lastAnswerChannel: channel,
          proposalBy: null,
          proposalAt: null,
        },
        before: { acknowledgement: line.acknowledgement },
        after: { acknowledgement: 'rejected', saidBy, channel },
        reason,
      })
    })
  },
})

type Answering = { lines: LineRef[]; channel: PromiseChannel; event: string }

async function answer(
  context: CommandContext,
  { lines: refs, channel, event }: Answering,
  decide: (line: LoadedScheduleLine) => Result<LineChange>,
): Promise<Result<AnsweredOutcome>> {
  const { tx, tenantId } = context
  const ids = refs.map((ref) => ref.id)
  const proposed = await lockScheduleLineRows(tx, tenantId, ids)
  const waiting = await waitingProposals(tx, tenantId, proposed)
  const refused: LineRefusal[] = []
  const answered: LoadedScheduleLine[] = []
  const withdrawn: StoredProposal[] = []
  const lines = await changeScheduleLines(
    context,
    refs,
    (line) => {
      if (line.orderStatus === 'draft')
        return procurementErrors.refuse('procurement.schedule_line.order_not_issued', { orderNo: line.orderNo })
      const proposal = waiting.get(line.id)
      if (proposal?.status === 'countered') {
        const details = {
          proposalId: proposal.id,
          counter: proposal.counter,
          orderNo: line.orderNo,
          lineNo: line.lineNo,
        }
        return procurementErrors.refuse('procurement.change_proposal.counter_waits', details)
      }
      const decided = decide(line)
      if (!decided.ok) return decided
      answered.push(line)
      if (proposal) withdrawn.push({ ...proposal, status: 'withdrawn', decidedAt: context.now.toISOString() })
      return decided
    },
    { refused, conflict: 'procurement.schedule_line.changed_meanwhile' },
  )
  if (!lines.ok) return lines
  await saveProposals(tx, tenantId, { changed: withdrawn, raised: [] })
  emitAnswered(context, answered, channel, event)
  return ok({ lines: lines.value, refused })
}
