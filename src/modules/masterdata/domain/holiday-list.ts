// Reads the holiday list of a year as an administrator has it: the State Council's notice pasted as text, rows from a
// table, or JSON. Every line that cannot be read is told, with its number; good lines do not wait for it.
import { addDays, type CalendarDate, dateOf, daysBetween, parseCalendarDate, weekdayOf } from '#kernel'
import type { CalendarException, DayKind } from './working-calendar.types.ts'

export type HolidayListFault = {
  /** 1-based line of the pasted text, or number of the JSON entry. */
  line: number
  text: string
  code:
    | 'masterdata.holiday_list.date_unreadable'
    | 'masterdata.holiday_list.kind_unreadable'
    | 'masterdata.holiday_list.weekday_differs'
    | 'masterdata.holiday_list.listed_twice'
    | 'masterdata.holiday_list.other_year'
    | 'masterdata.holiday_list.span_too_long'
    | 'masterdata.holiday_list.nothing_found'
    | 'masterdata.holiday_list.too_long'
  details: Record<string, unknown>
}

export type HolidayList = { rows: CalendarException[]; faults: HolidayListFault[] }

const TEXT_LENGTH_MAX = 200_000
/** Spring Festival shutdowns of factories reach five weeks. */
const SPAN_DAYS_MAX = 45
const WEEKDAYS = '一二三四五六日'
const OFF_WORDS = /放假|休息|调休假|停工|^(off|holiday|休|假|true|1)$/i
const WORK_WORDS = /上班|补班|开工|^(makeup_work|makeup|workday|work|班|false|0)$/i

type Found = { date: CalendarDate; kind: DayKind; name: string; line: number; text: string }
type Reading = { year: number; found: Found[]; faults: HolidayListFault[] }

/**
 * Rows and faults of a pasted list for `year`. Understood: sentences as in the yearly notice
 * ("二、春节：2月15日（…）至23日（…）放假调休，共9天。2月14日（周六）上班。"), lines `date[..date], kind, name` with comma,
 * semicolon, tab or pipe, and JSON (`[{date, kind|isOffDay, name}]`, `{days: […]}`, `{holidays: {…}, workdays: {…}}`).
 * A named weekday is checked against the day. Rows come ordered by day, one per day.
 */
export function parseHolidayList(text: string, year: number): HolidayList {
  const reading: Reading = { year, found: [], faults: [] }
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  if (trimmed.length > TEXT_LENGTH_MAX) {
    addFault(reading, 1, '', 'too_long', { length: trimmed.length, lengthMax: TEXT_LENGTH_MAX })
  } else if (/^[[{]/.test(trimmed)) {
    readJson(trimmed, reading)
  } else {
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
    let holiday = ''
    for (const [index, line] of lines.entries()) holiday = readLine(line.trim(), index + 1, holiday, reading)
  }
  const rows = keepOnePerDay(reading)
  if (rows.length === 0 && reading.faults.length === 0) addFault(reading, 1, '', 'nothing_found', { year })
  return { rows, faults: reading.faults }
}

function addFault(
  reading: Reading,
  line: number,
  text: string,
  reason: string,
  details: Record<string, unknown> = {},
): void {
  const code = `masterdata.holiday_list.${reason}` as HolidayListFault['code']
  reading.faults.push({ line, text: text.slice(0, 200), code, details })
}

function keepOnePerDay(reading: Reading): CalendarException[] {
  const byDate = new Map<CalendarDate, Found>()
  for (const found of reading.found) {
    const first = byDate.get(found.date)
    // The New Year holiday may begin in the last days of the year before.
    const isOfYear = found.date.startsWith(String(reading.year)) || found.date >= `${reading.year - 1}-12-25`
    if (!isOfYear || found.date > `${reading.year}-12-31`) {
      addFault(reading, found.line, found.text, 'other_year', { date: found.date, year: reading.year })
    } else if (first && first.kind !== found.kind) {
      addFault(reading, found.line, found.text, 'listed_twice', { date: found.date, firstLine: first.line })
    } else if (!first) byDate.set(found.date, found)
  }
  return [...byDate.values()]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ date, kind, name }) => ({ date, kind, name: name || (kind === 'off' ? '放假' : '调休上班') }))
}

function readJson(text: string, reading: Reading): void {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    addFault(reading, 1, text, 'date_unreadable', { format: 'json' })
    return
  }
  const source = parsed as { days?: unknown; holidays?: unknown; workdays?: unknown }
  const entries: unknown[] = Array.isArray(parsed)
    ? parsed
    : Array.isArray(source.days)
      ? source.days
      : [...keyedEntries(source.holidays, 'off'), ...keyedEntries(source.workdays, 'makeup_work')]
  for (const [index, entry] of entries.entries()) {
    const day = (entry ?? {}) as { date?: unknown; kind?: unknown; isOffDay?: unknown; name?: unknown }
    const kindText = String(day.kind ?? day.isOffDay ?? '')
    readRow([String(day.date ?? ''), kindText, String(day.name ?? '')], index + 1, JSON.stringify(entry) ?? '', reading)
  }
}

/** `{ '2026-02-14': 'Spring Festival,春节,4' }`: the middle part is the Chinese name. */
function keyedEntries(days: unknown, kind: DayKind): unknown[] {
  if (typeof days !== 'object' || days === null) return []
  return Object.entries(days).map(([date, text]) => ({ date, kind, name: String(text).split(',')[1] ?? String(text) }))
}

/** Returns the holiday the following lines speak of. */
function readLine(line: string, lineNo: number, holiday: string, reading: Reading): string {
  if (line === '') return holiday
  const cells = line.split(/[,;\t|，；]/).map((cell) => cell.trim().replace(/^"|"$/g, ''))
  const startsWithDay = /^\d{4}\s*[-/.年]?\s*\d/.test(cells[0] ?? '')
  const isSentence = /日.*(放假|上班|调休)/.test(cells[0] ?? '')
  if (startsWithDay && cells.length > 1 && !isSentence) {
    readRow(cells, lineNo, line, reading)
    return holiday
  }
  const named = /^(?:[一二三四五六七八九十]+、|\d+[.、])?\s*([^\d：:，。]{1,12})[：:]/.exec(line)
  const current = named ? (named[1] as string).trim() : holiday
  const spoken = named ? line.slice(named[0].length) : line
  for (const clause of spoken.split(/[。；;！!]/)) readClause(clause.trim(), lineNo, current, reading)
  return current
}

function readRow(cells: readonly string[], lineNo: number, text: string, reading: Reading): void {
  const [days = '', ...rest] = cells
  const span = days.split(/\s*(?:\.\.\.?|…|~|至|到|—|–)\s*/)
  const [from, to] = [dayOf(span[0] ?? ''), dayOf(span[1] ?? span[0] ?? '')]
  if (!from || !to) {
    // A heading row names its columns; it is no fault.
    if (!/^(date|日期|day)$/i.test(days)) addFault(reading, lineNo, text, 'date_unreadable', { date: days })
    return
  }
  const kindAt = rest.findIndex((cell) => kindOf(cell) !== null)
  const kind = kindOf(rest[kindAt] ?? '')
  if (!kind) {
    addFault(reading, lineNo, text, 'kind_unreadable', { kind: rest[0] ?? '' })
    return
  }
  addSpan(
    { from, to, kind, name: rest.find((cell, index) => index !== kindAt && cell !== '') ?? '' },
    lineNo,
    text,
    reading,
  )
}

const kindOf = (word: string): DayKind | null =>
  WORK_WORDS.test(word) ? 'makeup_work' : OFF_WORDS.test(word) ? 'off' : null

function dayOf(text: string): CalendarDate | null {
  const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.trim())
  if (written) return dateOf(Number(written[1]), Number(written[2]), Number(written[3]))
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim())
  return packed ? parseCalendarDate(`${packed[1]}-${packed[2]}-${packed[3]}`) : null
}

function addSpan(
  span: { from: CalendarDate; to: CalendarDate; kind: DayKind; name: string },
  line: number,
  text: string,
  reading: Reading,
): void {
  const days = daysBetween(span.from, span.to) + 1
  if (days < 1 || days > SPAN_DAYS_MAX) {
    addFault(reading, line, text, 'span_too_long', { from: span.from, to: span.to, days, daysMax: SPAN_DAYS_MAX })
    return
  }
  for (let index = 0; index < days; index++) {
    reading.found.push({ date: addDays(span.from, index), kind: span.kind, name: span.name, line, text })
  }
}

// 2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）
const SPOKEN_DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?/g

/** One clause of a notice: days or spans of days, and whether they are off or worked. Clauses without a day are prose. */
function readClause(clause: string, lineNo: number, holiday: string, reading: Reading): void {
  for (const part of clause.split(/(?<=上班|补班|放假|调休|休息)[，,]/)) {
    const kind = /上班|补班/.test(part) ? 'makeup_work' : /放假|休息|调休/.test(part) ? 'off' : null
    const days = [...part.matchAll(SPOKEN_DAY)]
    if (days.length === 0 || !kind) continue
    let [month, from]: [number, CalendarDate | null] = [0, null]
    for (const [index, day] of days.entries()) {
      month = Number(day[2] ?? month)
      const date = spokenDate(day, month, holiday, reading.year)
      if (!date || !weekdayAgrees(date, day[4] ?? '')) {
        const reason = date ? 'weekday_differs' : 'date_unreadable'
        addFault(reading, lineNo, day[0], reason, { date: date ?? day[0], said: day[4] ?? '' })
        from = null
        continue
      }
      const gap = part.slice((day.index ?? 0) + day[0].length, days[index + 1]?.index ?? part.length)
      if (/^\s*(至|到|—|–|~|-)/.test(gap) && index + 1 < days.length) {
        from = date
        continue
      }
      addSpan({ from: from ?? date, to: date, kind, name: holiday }, lineNo, day[0], reading)
      from = null
    }
  }
}

/** The notice names no year: a December day of the New Year holiday belongs to the year before. */
function spokenDate(day: RegExpMatchArray, month: number, holiday: string, year: number): CalendarDate | null {
  const saidYear = day[1] ? Number(day[1]) : month === 12 && /元旦|新年/.test(holiday) ? year - 1 : year
  return dateOf(saidYear, month, Number(day[3]))
}

function weekdayAgrees(date: CalendarDate, remark: string): boolean {
  const said = /(?:周|星期)([一二三四五六日天])/.exec(remark)?.[1]
  return !said || WEEKDAYS.indexOf(said === '天' ? '日' : said) + 1 === weekdayOf(date)
}
