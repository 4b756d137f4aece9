// What a buyer does to a line in her day: record an answer, set a need-by date, note, hand over, stop the rest, take that back.

import { z } from 'zod'
import { staffOf } from '#identity'
import { type CommandContext, defineCommand } from '#infra'
import { isPositive, ok, type Result } from '#kernel'
import { openQuantity } from '../domain/delivery-schedule.ts'
import { proposePieces } from '../domain/propose-pieces.ts'
import { reopenShortClosed, shortClose } from '../domain/settle-receipt.ts'
import { procurementErrors } from '../errors.ts'
import { type LoadedScheduleLine, supersedeProposals } from '../store/schedule-line.store.ts'
import { answeredLine } from './answered-line.ts'
import { changeScheduleLines, type LineChange, type LineOutcome, type LineRef } from './change-schedule-lines.ts'
import { emitAnswered } from './emit-answered.ts'
import { calendarDateInput, decimalInput, lineRefs, promiseChannel, words } from './line-inputs.ts'

export { calendarDateInput, decimalInput }

type Outcome = { lines: LineOutcome[] }
const outcomeOf = async (changed: Promise<Result<LineOutcome[]>>): Promise<Result<Outcome>> => {
  const result = await changed
  return result.ok ? ok({ lines: result.value }) : result
}

const standing = (line: LoadedScheduleLine) =>
  line.pieces.filter((piece) => piece.supersededById === null).map((piece) => [piece.quantity, piece.promisedDate])

export const recordPromise = defineCommand({
  id: 'procurement.schedule_line.promise',
  permission: 'procurement.schedule_line.promise',
  input: z.object({
    lines: lineRefs,
    /** Empty quantity: all that is open. */
    pieces: z
      .array(z.object({ quantity: decimalInput.optional(), promisedDate: calendarDateInput }))
      .min(1)
      .max(400),
    replaces: z.array(z.uuid()).optional(),
    channel: promiseChannel,
    saidBy: words(100).nullish(),
    reason: words(500).nullish(),
    note: words(2_000).nullish(),
  }),
  async run(input, context) {
    const seen: LoadedScheduleLine[] = []
    const outcome = await outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) => {
        seen.push(line)
        if (line.orderStatus === 'draft')
          return procurementErrors.refuse('procurement.schedule_line.order_not_issued', { orderNo: line.orderNo })
        const past = input.pieces.findIndex((piece) => piece.promisedDate < context.today)
        if (past >= 0)
          return procurementErrors.refuse(
            'procurement.promise.in_the_past',
            { today: context.today },
            `/pieces/${past}/promisedDate`,
          )
        const pieces = input.pieces.map((piece) => ({ ...piece, quantity: piece.quantity ?? openQuantity(line) }))
        const decided = proposePieces(
          line,
          {
            pieces,
            replaces: input.replaces,
            channel: input.channel,
            saidBy: input.saidBy ?? null,
            reason: input.reason ?? null,
          },
          () => context.newId(),
          context.now.toISOString(),
        )
        if (!decided.ok) return decided
        const at = context.now.toISOString()
        const changed = answeredLine(line, decided.value, { at, channel: input.channel })
        return ok({
          line: changed,
          createdPieces: decided.value.created,
          supersededPieces: decided.value.superseded,
          pieceNote: input.note,
          before: { promises: standing(line) },
          after: {
            promises: standing(changed),
            saidBy: input.saidBy ?? null,
            channel: input.channel,
            note: input.note ?? null,
          },
          reason: input.reason,
        })
      }),
    )
    if (!outcome.ok) return outcome
    // What was promised by word of mouth is newer than what waits: the proposal has been overtaken.
    const overtaken = seen.filter((line) => line.proposalBy !== null)
    const endedAt = context.now.toISOString()
    await supersedeProposals(
      context.tx,
      context.tenantId,
      overtaken.map(({ id }) => ({ id, endedAt })),
    )
    emitAnswered(context, seen, input.channel, 'procurement.promise_recorded')
    return outcome
  },
})

const simple = (
  line: LoadedScheduleLine,
  field: keyof LoadedScheduleLine,
  value: unknown,
  reason?: string | null,
): Result<LineChange | null> =>
  line[field] === value
    ? ok(null)
    : ok({ line: { ...line, [field]: value }, before: { [field]: line[field] }, after: { [field]: value }, reason })

export const setNeedByDate = defineCommand({
  id: 'procurement.schedule_line.set_need_by',
  permission: 'procurement.schedule_line.amend',
  input: z.object({ lines: lineRefs, needByDate: calendarDateInput.nullable(), reason: words(500).nullish() }),
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) =>
        line.status === 'open'
          ? simple(line, 'needByDate', input.needByDate, input.reason)
          : procurementErrors.refuse('procurement.schedule_line.not_open', { status: line.status }),
      ),
    ),
})

export const setNote = defineCommand({
  id: 'procurement.schedule_line.note',
  permission: 'procurement.schedule_line.promise',
  input: z.object({ lines: lineRefs, note: words(2_000).nullable() }),
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) => simple(line, 'note', input.note || null)),
    ),
})

export const assignLine = defineCommand({
  id: 'procurement.schedule_line.assign',
  permission: 'procurement.schedule_line.assign',
  input: z.object({ lines: lineRefs, ownerId: z.string().max(100).nullable(), ownerName: words(100).nullable() }),
  async run(input, context) {
    const owner = await ownerOf(input, context)
    if (!owner.ok) return owner
    const { id: ownerId, name: ownerName } = owner.value
    return outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) =>
        line.ownerId === ownerId && (ownerId !== null || line.ownerName === ownerName)
          ? ok(null)
          : ok({
              line: { ...line, ownerId, ownerName },
              before: { owner: line.ownerName },
              after: { owner: ownerName },
            }),
      ),
    )
  },
})

type Owner = { id: string | null; name: string | null }

/** Whoever is named by id works here and bears the name known of them; a name alone stays a name. */
async function ownerOf(
  { ownerId, ownerName }: { ownerId: string | null; ownerName: string | null },
  { tx, tenantId }: CommandContext,
): Promise<Result<Owner>> {
  if (ownerId === null) return ok({ id: null, name: ownerName })
  const member = (await staffOf(tx, tenantId)).find((each) => each.userId === ownerId)
  return member
    ? ok({ id: ownerId, name: member.name })
    : procurementErrors.refuse('procurement.schedule_line.owner_unknown', { ownerId }, '/ownerId')
}

/** Stops receiving the rest of a line (P14): what is open is cancelled, what arrived stays, the promises stay readable. */
export const shortCloseLine = defineCommand({
  id: 'procurement.schedule_line.short_close',
  permission: 'procurement.schedule_line.short_close',
  input: z.object({ lines: lineRefs, reason: words(500).min(1) }),
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) => {
        const rest = openQuantity(line)
        const decided = shortClose(line, 'rest')
        if (!decided.ok) return decided
        const closed = { ...line, ...decided.value, closedReason: input.reason, endedAt: context.now.toISOString() }
        return ok({
          line: closed,
          before: { status: line.status, openQuantity: rest },
          after: { status: 'short_closed', cancelledQuantity: rest },
          reason: input.reason,
        })
      }),
    ),
})

/** Takes a short-close back: the rest is open again under the promises it had. */
export const reopenLine = defineCommand({
  id: 'procurement.schedule_line.reopen',
  permission: 'procurement.schedule_line.short_close',
  input: z.object({ lines: lineRefs }),
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) => {
        // Only what was short-closed here: what its source or the end of the whole order ended is theirs to reopen.
        if (line.status !== 'closed' || !isPositive(line.cancelledQuantity)) {
          return procurementErrors.refuse('procurement.schedule_line.not_closed_short', { status: line.status })
        }
        const decided = reopenShortClosed(line, line.cancelledQuantity)
        if (!decided.ok) return decided
        return ok({
          line: { ...line, ...decided.value, closedReason: null, endedAt: null },
          before: { status: line.status, cancelledQuantity: line.cancelledQuantity },
          after: { status: 'open' },
        })
      }),
    ),
})
