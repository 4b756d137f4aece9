// China's statutory holidays and make-up workdays as plain rows, for the seed of the national calendar and its yearly renewal.
// Published years come from the package chinese-days; later years are computed from the regulation and marked provisional.
import chineseDays from 'chinese-days'
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, type CalendarDate, calendarDate } from '#kernel'

/** One exceptional day. A day without a row follows the weekly pattern. */
export type HolidayRow = {
  date: CalendarDate
  kind: 'off' | 'makeup_work'
  /** Chinese name of the holiday the day belongs to. */
  name: string
  nameEn: string
  source: string
  /** Computed from the regulation: bridging days and make-up workdays are a yearly decision and are not guessed. */
  isProvisional: boolean
}

export type StatutoryCalendar = {
  rows: HolidayRow[]
  /** Years with the published arrangement. */
  coveredYears: number[]
  /** Years with the statutory days alone. */
  provisionalYears: number[]
  /** Years nothing can be said about (before the first published one, after the lunar tables end). */
  missingYears: number[]
}

type DayTexts = Record<string, string>

const PUBLISHED_SOURCE = 'chinese-days 1.5.7'
const REGULATION_SOURCE = '全国年节及纪念日放假办法 (2025)'
/** The regulation as amended applies from 2025; the package's lunar tables end in 2100. */
const COMPUTED_FROM_YEAR = 2025
const COMPUTED_TO_YEAR = 2100

const publishedYears = new Set(Object.keys(published.holidays).map((date) => Number(date.slice(0, 4))))

/** Rows for `years`, ordered by day. Shapes and meaning as in `StatutoryCalendar`. */
export function chinaStatutoryCalendar(years: readonly number[]): StatutoryCalendar {
  const wanted = [...new Set(years)].sort((a, b) => a - b)
  const coveredYears = wanted.filter((year) => publishedYears.has(year))
  const computable = (year: number) => year >= COMPUTED_FROM_YEAR && year <= COMPUTED_TO_YEAR
  const provisionalYears = wanted.filter((year) => !publishedYears.has(year) && computable(year))
  const rows = [
    ...publishedRows(published.holidays, 'off', coveredYears),
    ...publishedRows(published.workdays, 'makeup_work', coveredYears),
    ...provisionalYears.flatMap(statutoryRows),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  const missingYears = wanted.filter((year) => !publishedYears.has(year) && !computable(year))
  return { rows, coveredYears, provisionalYears, missingYears }
}

/** The package writes `2026-02-14` → `Spring Festival,春节,4`. */
function publishedRows(days: DayTexts, kind: HolidayRow['kind'], years: readonly number[]): HolidayRow[] {
  return Object.entries(days)
    .filter(([date]) => years.includes(Number(date.slice(0, 4))))
    .map(([date, text]) => {
      const [nameEn = '', name = nameEn] = text.split(',')
      return { date: calendarDate(date), kind, name, nameEn, source: PUBLISHED_SOURCE, isProvisional: false }
    })
}

/**
 * The thirteen statutory days of a year: New Year 1, Spring Festival 4 (eve to third day), Qingming 1, Labour Day 2,
 * Dragon Boat 1, Mid-Autumn 1, National Day 3. Two holidays on one day leave one row (2028-10-03).
 */
function statutoryRows(year: number): HolidayRow[] {
  const lunarDay = (month: number, day: number): CalendarDate =>
    calendarDate(
      chineseDays.getSolarDateFromLunar(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
        .date,
    )
  const springDay = lunarDay(1, 1)
  const on = (date: CalendarDate, name: string, nameEn: string): HolidayRow => ({
    date,
    kind: 'off',
    name,
    nameEn,
    source: REGULATION_SOURCE,
    isProvisional: true,
  })
  const rows = [
    on(calendarDate(`${year}-01-01`), '元旦', "New Year's Day"),
    ...[-1, 0, 1, 2].map((offset) => on(addDays(springDay, offset), '春节', 'Spring Festival')),
    on(calendarDate(chineseDays.getSolarTermDate(year, 4, 'pure_brightness')), '清明', 'Tomb-sweeping Day'),
    ...[1, 2].map((day) => on(calendarDate(`${year}-05-0${day}`), '劳动节', 'Labour Day')),
    on(lunarDay(5, 5), '端午', 'Dragon Boat Festival'),
    on(lunarDay(8, 15), '中秋', 'Mid-autumn Festival'),
    ...[1, 2, 3].map((day) => on(calendarDate(`${year}-10-0${day}`), '国庆节', 'National Day')),
  ]
  return [...new Map(rows.map((row) => [row.date, row])).values()]
}
