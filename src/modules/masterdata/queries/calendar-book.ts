// The company's calendars, read for whoever counts working days.
import { sql, type Tx } from '#infra'
import { type CalendarBook, type CalendarBookRows, calendarBook } from '../domain/calendar-book.ts'

export async function readCalendarBook(tx: Tx, tenantId: string): Promise<CalendarBook> {
  const calendars = await tx.rows(sql<CalendarBookRows['calendars'][number]>`
    select id, name, base_calendar_id, working_weekdays, kind from masterdata.calendars where tenant_id = ${tenantId}`)
  const days = await tx.rows(sql<CalendarBookRows['days'][number]>`
    select calendar_id, date, kind, name, is_provisional from masterdata.calendar_days where tenant_id = ${tenantId}`)
  return calendarBook({ calendars, days })
}
