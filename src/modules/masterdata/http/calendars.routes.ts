// Calendars over HTTP: the list, one of one's own, the days of a year as an administrator has them.

import { z } from 'zod'
import { type App, type Caller, expectedVersionOf, messageOf, mountRoute, type Runtime } from '#infra'
import { type CalendarDate, ok, type Result } from '#kernel'
import { addCalendar, amendCalendar, importCalendarYear } from '../commands/calendars.ts'
import { type Calendar, calendarDayShape, calendarShape, listCalendars } from '../queries/calendars.ts'

const EDIT = 'masterdata.calendar.edit'
/** Days older than this many years are kept, and not sent to the page. */
const YEARS_BACK = 3
const params = z.object({ id: z.uuid() })
const weekdays = z.array(z.int().min(1).max(7)).min(1).max(7)
const faultShape = z.object({
  line: z.number(),
  text: z.string(),
  code: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  details: z.record(z.string(), z.unknown()),
})

export function calendarRoutes(app: App, runtime: Runtime): void {
  const since = (caller: Caller): CalendarDate =>
    `${Number(runtime.today(caller.zone).slice(0, 4)) - YEARS_BACK}-01-01` as CalendarDate
  const answer = async (caller: Caller, outcome: Result<{ id: string }>): Promise<Result<Calendar>> => {
    if (!outcome.ok) return outcome
    const { id } = outcome.value
    const [calendar] = await runtime.read(caller, (tx) =>
      listCalendars(tx, caller.tenantId, { id, since: since(caller) }),
    )
    return ok(calendar!)
  }
  mountRoute(app, {
    method: 'GET',
    path: '/calendars',
    tag: 'Settings',
    summary: 'Calendars with weekdays and exceptional days of the last years on',
    permission: null,
    response: z.object({ calendars: z.array(calendarShape) }),
    run: async ({ caller }) =>
      ok({
        calendars: await runtime.read(caller, (tx) => listCalendars(tx, caller.tenantId, { since: since(caller) })),
      }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/calendars',
    tag: 'Settings',
    summary: 'Make a calendar of one’s own over a national one',
    permission: EDIT,
    status: 201,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      baseCalendarId: z.uuid().nullable().default(null),
      workingWeekdays: weekdays,
    }),
    response: calendarShape,
    run: async ({ caller, body, call }) => answer(caller, await runtime.execute(addCalendar, body, call)),
  })
  mountRoute(app, {
    method: 'PUT',
    path: '/calendars/:id',
    tag: 'Settings',
    summary: 'Set name and worked weekdays; If-Match carries the version seen',
    permission: EDIT,
    params,
    body: z.object({ name: z.string().trim().min(1).max(100), workingWeekdays: weekdays }),
    response: calendarShape,
    run: async ({ caller, params: { id }, body, call, raw }) =>
      answer(
        caller,
        await runtime.execute(amendCalendar, { ...body, id, expectedVersion: expectedVersionOf(raw) }, call),
      ),
  })
  mountYear(app, runtime)
}

function mountYear(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/calendars/:id/days',
    tag: 'Settings',
    summary: 'Put the days of a year in place: the pasted notice, lines, or JSON; nothing is saved while faults exist',
    permission: EDIT,
    params,
    body: z.object({
      text: z.string().min(1).max(300_000),
      year: z.int().min(1990).max(2200),
      dryRun: z.boolean().default(false),
    }),
    response: z.object({ days: z.array(calendarDayShape), faults: z.array(faultShape), saved: z.number() }),
    run: async ({ params: { id }, body, call, raw }) => {
      const input = { ...body, id, expectedVersion: expectedVersionOf(raw) }
      const outcome = await runtime.execute(importCalendarYear, input, call)
      if (!outcome.ok) return outcome
      const faults = outcome.value.faults.map((fault) => ({
        ...fault,
        title: {
          zh: messageOf(fault.code, fault.details, 'zh').title,
          en: messageOf(fault.code, fault.details, 'en').title,
        },
      }))
      return ok({ ...outcome.value, faults })
    },
  })
}
