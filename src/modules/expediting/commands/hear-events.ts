// What other modules' events mean here: answers to what was asked, and suppliers to look at again. Idempotent: facts decide, not the telling.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { stampAsked, stampKept, stampSeen } from '../store/chases.store.ts'
import { lookAtAllSoon, lookSoon } from '../store/looks.store.ts'
import { saveStandings, standingsOfChase, standingsOfLines, unansweredOf } from '../store/standings.store.ts'
import { readLines, suppliersOfLines } from '../store/supplier-facts.store.ts'
import { type Settlement, settleLines } from './settle-lines.ts'

const ids = z.array(z.uuid()).max(200_000)

/**
 * The supplier has said something about these lines at `saidAt`. What was asked after that is not answered by it: the word of it may
 * come minutes later, and twice.
 */
export const hearAnswer = defineCommand<{ scheduleLineIds: string[]; saidAt: string }, { settled: number }>({
  id: 'expediting.chase.hear_answer',
  permission: 'expediting.chase.send',
  input: z.object({ scheduleLineIds: ids, saidAt: z.iso.datetime() }),
  async run({ scheduleLineIds, saidAt }, context) {
    const { tx, tenantId, now } = context
    // The lines before their standing, as everybody locks them.
    await lockScheduleLines(tx, tenantId, await unansweredOf(tx, tenantId, scheduleLineIds, saidAt))
    const asked = await unansweredOf(tx, tenantId, scheduleLineIds, saidAt)
    const lines = await readLines(tx, tenantId, asked)
    const settlements = lines.map(
      (line): Settlement => ({
        id: line.id,
        kind: 'answered',
        at: saidAt,
        channel: line.lastAnswerChannel,
        promisedDate: line.promisedDate,
      }),
    )
    const settled = await settleLines(context, settlements)
    await lookSoon(tx, tenantId, await suppliersOfLines(tx, tenantId, scheduleLineIds), now)
    return ok({ settled: settled.length })
  },
})

/** Facts of these lines or suppliers have changed; `all`: what every line is judged by has. */
export const lookAgain = defineCommand<
  { supplierIds?: string[]; scheduleLineIds?: string[]; all?: boolean; received?: boolean },
  Record<string, never>
>({
  id: 'expediting.chase.look_again',
  permission: 'expediting.chase.send',
  input: z.object({
    supplierIds: ids.optional(),
    scheduleLineIds: ids.optional(),
    all: z.boolean().optional(),
    received: z.boolean().optional(),
  }),
  async run({ supplierIds = [], scheduleLineIds = [], all, received }, context) {
    const { tx, tenantId, now } = context
    if (received) await stampKept(tx, tenantId, scheduleLineIds)
    const ofLines = scheduleLineIds.length > 0 ? await suppliersOfLines(tx, tenantId, scheduleLineIds) : []
    await lookSoon(tx, tenantId, [...supplierIds, ...ofLines], now)
    if (all) await lookAtAllSoon(tx, tenantId, now)
    return ok({})
  },
})

/** A message has left, was seen, or was refused: the ladder goes on from when it left, or from when it could not. */
export const hearOfMessage = defineCommand<
  { chaseId: string; messageId: string | null; what: 'sent' | 'seen' | 'refused' },
  { isNews: boolean }
>({
  id: 'expediting.chase.hear_of_message',
  permission: 'expediting.chase.send',
  input: z.object({ chaseId: z.uuid(), messageId: z.uuid().nullable(), what: z.enum(['sent', 'seen', 'refused']) }),
  async run({ chaseId, messageId, what }, context) {
    const { tx, tenantId, now } = context
    const lineIds = await standingsOfChase(tx, tenantId, chaseId)
    await lockScheduleLines(tx, tenantId, lineIds)
    const isNews = what === 'refused' || (await stamp(context, { chaseId, messageId, what }))
    if (!isNews) return ok({ isNews })
    const at = now.toISOString()
    const standings = [...(await standingsOfLines(tx, tenantId, lineIds)).values()].filter(
      (row) => row.chase_id === chaseId,
    )
    const next = standings.map((row) => {
      if (what === 'seen') return { ...row, seen_at: at }
      const stepped = { ...row, stepped_at: row.stepped_at ?? at }
      return what === 'sent' ? { ...stepped, last_asked_at: at } : stepped
    })
    await saveStandings(tx, tenantId, next)
    await lookSoon(
      tx,
      tenantId,
      standings.map((row) => row.supplier_id),
      now,
    )
    context.touch(lineIds)
    return ok({ isNews })
  },
})

const stamp = (
  { tx, tenantId, now }: CommandContext,
  { chaseId, messageId, what }: { chaseId: string; messageId: string | null; what: 'sent' | 'seen' },
): Promise<boolean> =>
  what === 'sent'
    ? stampAsked(tx, tenantId, { id: chaseId, messageId, at: now })
    : stampSeen(tx, tenantId, chaseId, now)
