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

/** Takes back the provisional days of a year, before its official list is put in. */
export async function removeProvisionalDays(tx: Tx, tenantId: string, calendarId: string, year: number): Promise<void> {
  await tx.run(sql`
    delete from masterdata.calendar_days where tenant_id = ${tenantId} and calendar_id = ${calendarId} and is_provisional
      and date between ${`${year}-01-01`} and ${`${year}-12-31`}`)
}

export async function readCalendars(tx: Tx, tenantId: string): Promise<(CalendarRow & { days: CalendarDayRow[] })[]> {
  return tx.rows(sql<CalendarRow & { days: CalendarDayRow[] }>`
    select c.id, c.name, c.kind, c.base_calendar_id, c.working_weekdays,
      coalesce((select json_agg(json_build_object('date', d.date, 'kind', d.kind, 'name', d.name, 'source', d.source, 'is_provisional', d.is_provisional)
        order by d.date) from masterdata.calendar_days d where d.tenant_id = c.tenant_id and d.calendar_id = c.id), '[]') as days
    from masterdata.calendars c where c.tenant_id = ${tenantId} order by c.kind, c.name`)
}
