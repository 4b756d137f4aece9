// All calendars of a company built from their rows, for everybody who counts days: by id, and the company's own.
import type { CalendarDate } from '#kernel'
import { layerCalendar, type WorkingCalendar, weekdayCalendar, workingCalendar } from './working-calendar.ts'

export type CalendarBookRows = {
  calendars: { id: string; name: string; base_calendar_id: string | null; working_weekdays: number[]; kind: string }[]
  days: {
    calendar_id: string
    date: CalendarDate
    kind: 'off' | 'makeup_work'
    name: string
    is_provisional: boolean
  }[]
}

export type CalendarBook = {
  /** The company's own calendar: the first national one. */
  own: WorkingCalendar
  /** The calendar with this id; the company's own for null and for ids that are gone. */
  of(calendarId: string | null): WorkingCalendar
}

export function calendarBook(rows: CalendarBookRows): CalendarBook {
  const calendars = buildCalendars(rows)
  const national = rows.calendars.find((calendar) => calendar.kind === 'national')
  const own = (national && calendars.get(national.id)) ?? weekdayCalendar('weekdays')
  return { own, of: (id) => (id !== null && calendars.get(id)) || own }
}

/** National calendars first; an own calendar lies over the one it is based on. */
function buildCalendars(rows: CalendarBookRows): Map<string, WorkingCalendar> {
  const days = Map.groupBy(rows.days, (day) => day.calendar_id)
  const layerOf = (id: string, name: string) => {
    const exceptions = (days.get(id) ?? []).map((day) => ({
      date: day.date,
      kind: day.kind,
      name: day.name,
      isProvisional: day.is_provisional,
    }))
    const officialYears = new Set(
      exceptions.filter((day) => !day.isProvisional).map((day) => Number(day.date.slice(0, 4))),
    )
    return { name, exceptions, coveredYears: [...officialYears] }
  }
  const built = new Map<string, WorkingCalendar>()
  for (const row of rows.calendars.filter((each) => each.base_calendar_id === null)) {
    const layers = [layerOf(row.id, row.name)]
    built.set(row.id, workingCalendar({ name: row.name, workedWeekdays: row.working_weekdays, layers }))
  }
  for (const row of rows.calendars) {
    const base = row.base_calendar_id ? built.get(row.base_calendar_id) : undefined
    if (!base) continue
    const { exceptions, name } = layerOf(row.id, row.name)
    const own = { name: row.name, workedWeekdays: row.working_weekdays, layer: { name, exceptions } }
    built.set(row.id, workingCalendar(layerCalendar(base.definition, own)))
  }
  return built
}
