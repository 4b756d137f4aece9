// Calendars and their exceptional days on disk.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export type CalendarRow = {
  id: string
  name: string
  kind: 'national' | 'own'
  base_calendar_id: string | null
  working_weekdays: number[]
}
export type CalendarDayRow = {
  date: CalendarDate
  kind: 'off' | 'makeup_work'
  name: string
  source: string
  is_provisional: boolean
}

export async function insertCalendar(tx: Tx, tenantId: string, row: CalendarRow): Promise<void> {
  await tx.run(sql`
    insert into masterdata.calendars (tenant_id, id, name, kind, base_calendar_id, working_weekdays)
    values (${tenantId}, ${row.id}, ${row.name}, ${row.kind}, ${row.base_calendar_id}, ${row.working_weekdays}::smallint[])
    on conflict (tenant_id, id) do update set name = excluded.name, working_weekdays = excluded.working_weekdays,
      base_calendar_id = excluded.base_calendar_id`)
}

/** Adds or replaces days of one calendar, day by day; an official day takes the place of a provisional one. */
export async function putCalendarDays(
  tx: Tx,
  tenantId: string,
  calendarId: string,
  days: CalendarDayRow[],
): Promise<void> {
  if (days.length === 0) return
  await tx.run(sql`
    insert into masterdata.calendar_days (tenant_id, calendar_id, date, kind, name, source, is_provisional)
    select ${tenantId}, ${calendarId}, date, kind, name, source, is_provisional
    from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(date date, kind text, name text, source text, is_provisional boolean)
    on conflict (tenant_id, calendar_id, date) do update set kind = excluded.kind, name = excluded.name, source = excluded.source,
      is_provisional = excluded.is_provisional`)
}

/** Takes out the days of a year before its list is put in: provisional ones and those of an older list alike. */
export async function removeDaysOfYear(tx: Tx, tenantId: string, calendarId: string, year: number): Promise<void> {
  await tx.run(sql`
    delete from masterdata.calendar_days where tenant_id = ${tenantId} and calendar_id = ${calendarId}
      and date between ${`${year}-01-01`} and ${`${year}-12-31`}`)
}

/** Locks the calendar and tells its version; null when there is none. */
export async function calendarVersion(tx: Tx, tenantId: string, id: string): Promise<number | null> {
  const row = await tx.maybe(sql<{ version: number }>`
    select version from masterdata.calendars where tenant_id = ${tenantId} and id = ${id} for update`)
  return row?.version ?? null
}

export async function calendarKind(tx: Tx, tenantId: string, id: string): Promise<CalendarRow['kind'] | null> {
  const row = await tx.maybe(sql<{ kind: CalendarRow['kind'] }>`
    select kind from masterdata.calendars where tenant_id = ${tenantId} and id = ${id}`)
  return row?.kind ?? null
}

export async function raiseCalendarVersion(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.run(sql`update masterdata.calendars set version = version + 1 where tenant_id = ${tenantId} and id = ${id}`)
}

/** Sets name and weekdays; returns what they were. */
export async function saveCalendar(
  tx: Tx,
  tenantId: string,
  calendar: { id: string; name: string; workingWeekdays: number[] },
): Promise<{ name: string; workingWeekdays: number[] }> {
  const before = await tx.one(sql<{ name: string; workingWeekdays: number[] }>`
    select name, working_weekdays as "workingWeekdays" from masterdata.calendars
    where tenant_id = ${tenantId} and id = ${calendar.id}`)
  await tx.run(sql`
    update masterdata.calendars set name = ${calendar.name}, working_weekdays = ${calendar.workingWeekdays}::smallint[], version = version + 1
    where tenant_id = ${tenantId} and id = ${calendar.id}`)
  return before
}
