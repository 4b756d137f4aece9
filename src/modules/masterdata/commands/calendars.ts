// Calendars of the company: one made for a plant or a supplier, its weekdays set, the days of a year put in.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import { type HolidayListFault, parseHolidayList } from '../domain/holiday-list.ts'
import { masterdataErrors } from '../errors.ts'
import {
  calendarKind,
  calendarVersion,
  insertCalendar,
  putCalendarDays,
  raiseCalendarVersion,
  removeDaysOfYear,
  saveCalendar,
} from '../store/calendars.store.ts'

const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .transform((days) => [...new Set(days)].sort())
const name = z.string().trim().min(1).max(100)

export const addCalendar = defineCommand({
  id: 'masterdata.calendar.add',
  permission: 'masterdata.calendar.edit',
  input: z.object({ name, baseCalendarId: z.uuid().nullable().default(null), workingWeekdays: weekdays }),
  async run(input, context) {
    const { tx, tenantId } = context
    if (input.baseCalendarId && (await calendarKind(tx, tenantId, input.baseCalendarId)) !== 'national') {
      return masterdataErrors.refuse(
        'masterdata.calendar.base_unknown',
        { id: input.baseCalendarId },
        '/baseCalendarId',
      )
    }
    const id = context.newId<'Calendar'>() as string
    const { name, baseCalendarId, workingWeekdays } = input
    await insertCalendar(tx, tenantId, {
      id,
      name,
      kind: 'own',
      base_calendar_id: baseCalendarId,
      working_weekdays: workingWeekdays,
    })
    tell(context, id, { after: { name, baseCalendarId, workingWeekdays } })
    return ok({ id })
  },
})

export const amendCalendar = defineCommand({
  id: 'masterdata.calendar.amend',
  permission: 'masterdata.calendar.edit',
  input: z.object({ id: z.uuid(), expectedVersion: z.int().optional(), name, workingWeekdays: weekdays }),
  async run({ id, expectedVersion, name, workingWeekdays }, context) {
    const known = await knownCalendar(context, id, expectedVersion)
    if (!known.ok) return known
    const before = await saveCalendar(context.tx, context.tenantId, { id, name, workingWeekdays })
    tell(context, id, { before, after: { name, workingWeekdays } })
    return ok({ id })
  },
})

export type HolidayImport = {
  days: { date: string; kind: 'off' | 'makeup_work'; name: string; source: string; isProvisional: boolean }[]
  faults: HolidayListFault[]
  saved: number
}

/** Puts the days of one year in place of those the calendar has; nothing is saved on `dryRun` or while faults exist. */
export const importCalendarYear = defineCommand<
  { id: string; expectedVersion?: number; text: string; year: number; dryRun: boolean },
  HolidayImport
>({
  id: 'masterdata.calendar.import_year',
  permission: 'masterdata.calendar.edit',
  input: z.object({
    id: z.uuid(),
    expectedVersion: z.int().optional(),
    text: z.string().min(1).max(300_000),
    year: z.int().min(1990).max(2200),
    dryRun: z.boolean(),
  }) as never,
  async run({ id, expectedVersion, text, year, dryRun }, context) {
    const known = await knownCalendar(context, id, expectedVersion)
    if (!known.ok) return known
    const { rows, faults } = parseHolidayList(text, year)
    const source = `${context.actor.name} ${context.today}`
    const days = rows.map((row) => ({ date: row.date, kind: row.kind, name: row.name, source, isProvisional: false }))
    if (dryRun || faults.length > 0) return ok({ days, faults, saved: 0 })
    await removeDaysOfYear(context.tx, context.tenantId, id, year)
    await putCalendarDays(
      context.tx,
      context.tenantId,
      id,
      days.map(({ isProvisional, ...day }) => ({ ...day, date: day.date, is_provisional: isProvisional })),
    )
    await raiseCalendarVersion(context.tx, context.tenantId, id)
    tell(context, id, { after: { year, days: days.map((day) => [day.date, day.kind, day.name]) } })
    return ok({ days, faults, saved: days.length })
  },
})

async function knownCalendar(context: CommandContext, id: string, expectedVersion?: number): Promise<Result<number>> {
  const version = await calendarVersion(context.tx, context.tenantId, id)
  if (version === null) return masterdataErrors.refuse('masterdata.calendar.not_found', { id })
  if (expectedVersion !== undefined && expectedVersion !== version) {
    const details = { id, expectedVersion, version }
    return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
  }
  return ok(version)
}

function tell(context: CommandContext, calendarId: string, body: Record<string, unknown>): void {
  context.record({ streamType: 'calendar', streamId: calendarId, body })
  context.emit({ type: 'masterdata.calendar_changed', payload: { calendarId } })
}
