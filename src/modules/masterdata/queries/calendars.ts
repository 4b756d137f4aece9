// Calendars with their exceptional days, as the settings page shows them.

import { z } from 'zod'
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export const calendarDayShape = z.object({
  date: z.string(),
  kind: z.enum(['off', 'makeup_work']),
  name: z.string(),
  source: z.string(),
  isProvisional: z.boolean(),
})
export const calendarShape = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    kind: z.enum(['national', 'own']),
    baseCalendarId: z.string().nullable(),
    workingWeekdays: z.array(z.number()),
    days: z.array(calendarDayShape),
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.output<typeof calendarShape>

/** National calendars first. Days from `since` on: a page does not need twenty years of holidays. */
export async function listCalendars(
  tx: Tx,
  tenantId: string,
  only: { id?: string; since?: CalendarDate } = {},
): Promise<Calendar[]> {
  const one = only.id ? sql`and c.id = ${only.id}` : sql``
  return tx.rows(sql<Calendar>`
    select c.id, c.version, c.name, c.kind, c.base_calendar_id as "baseCalendarId", c.working_weekdays as "workingWeekdays",
      coalesce((select json_agg(json_build_object('date', d.date, 'kind', d.kind, 'name', d.name, 'source', d.source,
          'isProvisional', d.is_provisional) order by d.date)
        from masterdata.calendar_days d
        where d.tenant_id = c.tenant_id and d.calendar_id = c.id and d.date >= ${only.since ?? '0001-01-01'}), '[]') as days
    from masterdata.calendars c where c.tenant_id = ${tenantId} ${one} order by c.kind, c.name, c.id`)
}
