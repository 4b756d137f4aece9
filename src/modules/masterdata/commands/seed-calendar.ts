// A new company starts on the Chinese statutory calendar: official years as published, later ones provisional.
import { type CommandContext, chinaStatutoryCalendar } from '#infra'
import { insertCalendar, putCalendarDays } from '../store/calendars.store.ts'

const FIRST_YEAR = 2006
const YEARS_AHEAD = 2

export async function seedNationalCalendar(context: CommandContext): Promise<string> {
  const id = context.newId<'Calendar'>()
  const lastYear = Number(context.today.slice(0, 4)) + YEARS_AHEAD
  const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index)
  await insertCalendar(context.tx, context.tenantId, {
    id,
    name: '中国法定 / China statutory',
    kind: 'national',
    base_calendar_id: null,
    working_weekdays: [1, 2, 3, 4, 5],
  })
  const { rows } = chinaStatutoryCalendar(years)
  await putCalendarDays(
    context.tx,
    context.tenantId,
    id,
    rows.map((row) => ({
      date: row.date,
      kind: row.kind,
      name: row.name,
      source: row.source,
      is_provisional: row.isProvisional,
    })),
  )
  return id
}
