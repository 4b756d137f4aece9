// A person keeps the engine from asking: not before a day, not at all while they follow up themselves, not just after a call.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, ok, parseCalendarDate, type Result } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { expeditingErrors } from '../errors.ts'
import { type EngineSettings, readEngineSettings } from '../queries/engine-settings.ts'
import { lookSoon } from '../store/looks.store.ts'
import { insertPhoneNote } from '../store/phone-notes.store.ts'
import { freshStanding, type StandingRow, saveStandings, standingsOfLines } from '../store/standings.store.ts'
import { type LineRow, readLines } from '../store/supplier-facts.store.ts'
import { type Settlement, settleLines } from './settle-lines.ts'

const lineIds = z.array(z.uuid()).min(1).max(1_000)
type Touched = { lines: number }

/** Loads the lines locked, changes their standing, writes, records, and has their suppliers looked at again. */
async function changeStandings(
  context: CommandContext,
  ids: readonly string[],
  change: { command: Record<string, unknown>; settle?: 'snoozed' | 'taken_over'; of(row: StandingRow): StandingRow },
): Promise<Result<Touched & { found: LineRow[] }>> {
  const { tx, tenantId } = context
  const wanted = [...new Set(ids)].sort()
  await lockScheduleLines(tx, tenantId, wanted)
  const lines = await readLines(tx, tenantId, wanted)
  const unknown = wanted.find((id) => lines.every((line) => line.id !== id))
  if (unknown) return expeditingErrors.refuse('expediting.chase.line_not_found', { id: unknown }, '/lineIds')
  const { settle } = change
  if (settle) {
    const settlements = wanted.map((id): Settlement => ({ id, kind: 'moot', reason: settle }))
    await settleLines(context, settlements)
  }
  const known = await standingsOfLines(tx, tenantId, wanted)
  await saveStandings(
    tx,
    tenantId,
    lines.map((line) => change.of(known.get(line.id) ?? freshStanding(line.id, line.supplierId))),
  )
  for (const [orderId, own] of Map.groupBy(lines, (line) => line.orderId)) {
    for (const { id, orderNo, lineNo } of own) {
      const body = { orderNo, lineNo, scheduleLineId: id, before: {}, after: change.command }
      context.record({ streamType: 'purchase_order', streamId: orderId, body })
    }
  }
  const supplierIds = lines.map((line) => line.supplierId)
  await lookSoon(tx, tenantId, supplierIds, context.now)
  context.touch(wanted)
  return ok({ lines: wanted.length, found: lines })
}

/** A day is the beginning of our working day then; an instant is itself. */
function momentOf(until: string, settings: EngineSettings): Date {
  const day: CalendarDate | null = parseCalendarDate(until)
  return day === null ? new Date(until) : settings.staffPlace.opening(day)
}

export const snoozeLines = defineCommand<{ lineIds: string[]; until: string }, Touched>({
  id: 'expediting.chase.snooze',
  permission: 'expediting.chase.send',
  input: z.object({
    lineIds,
    until: z.union([
      z.iso.datetime(),
      z.string().refine((text) => parseCalendarDate(text) !== null, 'a day or a moment'),
    ]),
  }),
  async run({ lineIds: ids, until }, context) {
    const settings = await readEngineSettings(context.tx, { tenantId: context.tenantId, zone: context.zone })
    const moment = momentOf(until, settings)
    if (moment <= context.now) return expeditingErrors.refuse('expediting.chase.snooze_in_the_past', {}, '/until')
    const at = moment.toISOString()
    const changed = await changeStandings(context, ids, {
      command: { snoozedUntil: at },
      settle: 'snoozed',
      of: (row) => ({ ...row, snoozed_until: at, taken_over_by: null, taken_over_by_id: null }),
    })
    return changed.ok ? ok({ lines: changed.value.lines }) : changed
  },
})

export const takeOverLines = defineCommand<{ lineIds: string[] }, Touched>({
  id: 'expediting.chase.take_over',
  permission: 'expediting.chase.send',
  input: z.object({ lineIds }),
  async run({ lineIds: ids }, context) {
    const { actor } = context
    const changed = await changeStandings(context, ids, {
      command: { takenOverBy: actor.name },
      settle: 'taken_over',
      of: (row) => ({ ...row, snoozed_until: null, taken_over_by: actor.name, taken_over_by_id: actor.id }),
    })
    return changed.ok ? ok({ lines: changed.value.lines }) : changed
  },
})

/** The engine follows up again. */
export const giveBackLines = defineCommand<{ lineIds: string[] }, Touched>({
  id: 'expediting.chase.give_back',
  permission: 'expediting.chase.send',
  input: z.object({ lineIds }),
  async run({ lineIds: ids }, context) {
    const changed = await changeStandings(context, ids, {
      command: { takenOverBy: null, snoozedUntil: null },
      of: (row) => ({ ...row, snoozed_until: null, taken_over_by: null, taken_over_by_id: null }),
    })
    return changed.ok ? ok({ lines: changed.value.lines }) : changed
  },
})

/** What was said on the phone, kept with the lines; the engine keeps quiet for as long as after an answer. */
export const notePhoneCall = defineCommand<{ lineIds: string[]; words: string; contactName?: string | null }, Touched>({
  id: 'expediting.chase.note_call',
  permission: 'expediting.chase.send',
  input: z.object({
    lineIds,
    words: z.string().trim().min(1).max(2_000),
    contactName: z.string().trim().max(100).nullish(),
  }) as never,
  async run({ lineIds: ids, words, contactName = null }, context) {
    const { tx, tenantId, now, actor } = context
    const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
    const quietUntil = settings.staffPlace.addHours(now, settings.policy.againAfterAnswerHours).toISOString()
    const changed = await changeStandings(context, ids, {
      command: { call: words, with: contactName },
      of: (row) => ({
        ...row,
        snoozed_until: row.snoozed_until !== null && row.snoozed_until > quietUntil ? row.snoozed_until : quietUntil,
      }),
    })
    if (!changed.ok) return changed
    for (const [supplierId, own] of Map.groupBy(changed.value.found, (line) => line.supplierId)) {
      await insertPhoneNote(tx, tenantId, {
        id: context.newId() as string,
        supplierId,
        contactName,
        scheduleLineIds: own.map((line) => line.id),
        words,
        at: now,
        by: actor.name,
      })
    }
    return ok({ lines: changed.value.lines })
  },
})
