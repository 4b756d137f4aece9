// Reads each pasted row: which order, which line or item, which day, how much; days without a year or of open order as far as sense goes.
import {
  addDays,
  type CalendarDate,
  type DateForm,
  type DateReading,
  type Decimal,
  dateOf,
  decideDateOrder,
  isPositive,
  monthAndDay,
  noOrderVotes,
  readDate,
  readQuantity,
  resolveParts,
  voteDateOrder,
} from '#kernel'
import type { OpenLine } from './open-line.ts'
import { type PastedColumn, type PastedTable, readPastedTable } from './pasted-table.ts'

export type CellFault = 'no_date' | 'not_a_date' | 'date_open' | 'impossible_date' | 'not_a_quantity'

export type PastedRow = {
  no: number
  /** What was pasted, for showing it beside what it was taken for. */
  shown: string
  order: string
  line: string
  item: string
  date: CalendarDate | null
  /** Null: no quantity given, so all that is open. */
  quantity: Decimal | null
  fault: { code: CellFault; value: string } | null
}

export type PasteContext = {
  today: CalendarDate
  /** Chinese writes the month before the day; English writes either, so 5/6 alone says nothing. */
  isMonthFirst: boolean
}

/** A day without a year lies at most this long ago; earlier, next year's is meant. */
const LOOK_BACK_DAYS = 90
/** No answer lies further ahead. */
const YEARS_AHEAD = 3

export type PastedRows = { rows: PastedRow[]; columns: PastedTable['columns']; isCut: boolean }

/** The rows of a paste. A cell left empty under an order number (merged cells) repeats the one above. */
export function readPastedRows(text: string, lines: readonly OpenLine[], context: PasteContext): PastedRows {
  const table = readPastedTable(text, lines)
  const cellOf = (cells: readonly string[], column: PastedColumn): string => {
    const at = table.columns[column]
    return at === undefined ? '' : (cells[at] ?? '')
  }
  const form = dateFormOf(
    table.rows.map(({ cells }) => cellOf(cells, 'date')),
    context,
  )
  let lastOrder = ''
  const rows = table.rows.map(({ no, cells }) => {
    const order = cellOf(cells, 'order') || lastOrder
    lastOrder = order
    const day = readDay(cellOf(cells, 'date'), form, context)
    const amount = readAmount(cellOf(cells, 'quantity'))
    return {
      no,
      shown: cells.filter(Boolean).join('  '),
      order,
      line: cellOf(cells, 'line'),
      item: cellOf(cells, 'item'),
      date: day.date,
      quantity: amount.quantity,
      fault: day.fault ?? amount.fault,
    }
  })
  return { rows, columns: table.columns, isCut: table.isCut }
}

const yearsOf = (today: CalendarDate) => ({
  from: Number(today.slice(0, 4)) - 1,
  to: Number(today.slice(0, 4)) + YEARS_AHEAD,
})

/** Days that can be read in one way only say how the others are written; else the language does. */
function dateFormOf(cells: readonly string[], { today, isMonthFirst }: PasteContext): DateForm {
  const votes = noOrderVotes()
  for (const cell of cells) voteDateOrder(readDate(cell, false), yearsOf(today), votes)
  const decided = decideDateOrder(votes)
  return decided.order || decided.isContradictory || !isMonthFirst ? decided : { ...decided, order: 'mdy' }
}

type Day = { date: CalendarDate | null; fault: PastedRow['fault'] }

function readDay(cell: string, form: DateForm, context: PasteContext): Day {
  const fault = (code: CellFault): Day => ({ date: null, fault: { code, value: cell } })
  const reading: DateReading = readDate(cell, false)
  if (reading.kind === 'exact') return { date: reading.date, fault: null }
  if (reading.kind === 'none') return fault('no_date')
  if (reading.kind === 'impossible') return fault('impossible_date')
  if (reading.kind === 'parts') {
    const resolved = resolveParts(reading, form, yearsOf(context.today), context.today)
    if (resolved.kind === 'date') return { date: resolved.date, fault: null }
    return fault(resolved.kind === 'ambiguous' ? 'date_open' : 'impossible_date')
  }
  if (reading.kind === 'no_year') {
    const found = monthAndDay(reading, form)
    if (!found) return fault('date_open')
    const date = nearestDay(found, context.today)
    return date ? { date, fault: null } : fault('impossible_date')
  }
  return fault('not_a_date')
}

/** The first such day from three months ago on: on 23 November, 11/20 is three days ago and 1/15 is next year's. */
function nearestDay({ month, day }: { month: number; day: number }, today: CalendarDate): CalendarDate | null {
  const from = addDays(today, -LOOK_BACK_DAYS)
  for (let year = Number(from.slice(0, 4)); year <= Number(from.slice(0, 4)) + YEARS_AHEAD + 1; year++) {
    const date = dateOf(year, month, day)
    if (date && date >= from) return date
  }
  return null
}

function readAmount(cell: string): { quantity: Decimal | null; fault: PastedRow['fault'] } {
  if (cell === '' || /^[-–—]+$/.test(cell)) return { quantity: null, fault: null }
  const reading = readQuantity(cell, 'dot')
  return reading && isPositive(reading.value)
    ? { quantity: reading.value, fault: null }
    : { quantity: null, fault: { code: 'not_a_quantity', value: cell } }
}
