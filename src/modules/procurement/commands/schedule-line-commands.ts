// What a buyer does to a line in her day: record an answer, set a need-by date, note, hand over, stop the rest, take that back.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, type Decimal, ok, parseCalendarDate, parseDecimal, type Result } from '#kernel'
import { openQuantity, PROMISE_CHANNELS, type PromiseChannel } from '../domain/delivery-schedule.ts'
import { proposePieces } from '../domain/propose-pieces.ts'
import { reopenShortClosed, shortClose } from '../domain/settle-receipt.ts'
import { procurementErrors } from '../errors.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'
import { changeScheduleLines, type LineChange, type LineOutcome, type LineRef } from './change-schedule-lines.ts'

/** No order lives outside this century; 9999-12-31 is a placeholder and 0026-11-22 a slip of the hand. */
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2099-12-31']

export const calendarDateInput = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, { error: 'a day that exists, as YYYY-MM-DD', abort: true })
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, `a day from ${FIRST_DAY} to ${LAST_DAY}`)
  .transform((text) => text as CalendarDate)
export const decimalInput = z
  .string()
  .max(40)
  .refine((text) => parseDecimal(text) !== null, 'a plain decimal such as 12 or 0.5')
  .transform((text) => parseDecimal(text) as Decimal)
const lineRefs = z
  .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
  .min(1)
  .max(1_000)
const words = (max: number) => z.string().trim().max(max)

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
    channel: z.enum(PROMISE_CHANNELS as [PromiseChannel, ...PromiseChannel[]]),
    saidBy: words(100).nullish(),
    reason: words(500).nullish(),
    note: words(2_000).nullish(),
  }),
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) => {
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
        const changed = answered(context, { ...line, ...decided.value.line } as LoadedScheduleLine, input.channel)
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
    ),
})

/** A promise for all of it as asked accepts the line; any other answer accepts it with changes. */
function answered(context: CommandContext, line: LoadedScheduleLine, channel: string): LoadedScheduleLine {
  const at = context.now.toISOString()
  const live = line.pieces.filter((piece) => piece.supersededById === null)
  const isAsAsked = line.requestedDate === null || live.every((piece) => piece.promisedDate <= line.requestedDate!)
  return {
    ...line,
    acknowledgement: isAsAsked ? 'accepted' : 'accepted_with_changes',
    acknowledgedAt: line.acknowledgedAt ?? at,
    lastAnswerAt: at,
    lastAnswerChannel: channel,
  }
}

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
  run: (input, context) =>
    outcomeOf(
      changeScheduleLines(context, input.lines as LineRef[], (line) =>
        line.ownerId === input.ownerId
          ? ok(null)
          : ok({
              line: { ...line, ownerId: input.ownerId, ownerName: input.ownerName },
              before: { owner: line.ownerName },
              after: { owner: input.ownerName },
            }),
      ),
    ),
})

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
        if (line.status === 'open' || line.closedReason === null) {
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
