// Says beforehand what a paste would do: which line each row means, what would be confirmed, changed or split, and what cannot be.
import { type CalendarDate, compareDecimals, type Decimal, daysBetween, minus, sum, ZERO } from '#kernel'
import { lineKey, type OpenLine, plainKey } from './open-line.ts'
import { type CellFault, type PasteContext, type PastedRow, readPastedRows } from './read-pasted-rows.ts'

export type RowFault =
  | Exclude<CellFault, 'no_date'>
  | 'no_order'
  | 'order_unknown'
  | 'line_unknown'
  | 'several_lines'
  | 'in_the_past'
  | 'quantity_missing'
  | 'too_much'

export type FaultyRow = { no: number; shown: string; fault: RowFault; value: string }

/** `confirm` says the day that was asked; `change` another day or a split; `unchanged` what already stands. */
export type PlannedAnswer = {
  line: OpenLine
  act: 'confirm' | 'change' | 'unchanged'
  pieces: { quantity: Decimal; promisedDate: CalendarDate }[]
  /** Days from the standing word, else the day asked, to the last piece; negative when earlier, null when there was neither. */
  daysLater: number | null
  /** Of the open quantity no row speaks. */
  restQuantity: Decimal
  rowNos: number[]
}

/** `blankRows` named a line and no day: the supplier has not answered those yet, which is no fault. */
export type PastePlan = { answers: PlannedAnswer[]; faults: FaultyRow[]; blankRows: number; isCut: boolean }

type Matched = { row: PastedRow; lines: OpenLine[] } | { row: PastedRow; fault: RowFault; value: string }

/**
 * Plans what a paste would do to `lines`, all open lines its writer may answer for. Nothing outside `lines` can be named.
 * Several rows for one line split it; an order number alone speaks of all its open lines.
 */
export function planPaste(text: string, lines: readonly OpenLine[], context: PasteContext): PastePlan {
  const { rows, isCut } = readPastedRows(text, lines, context)
  const faults: FaultyRow[] = []
  let blankRows = 0
  const fault = (row: PastedRow, code: RowFault, value: string) =>
    void faults.push({ no: row.no, shown: row.shown, fault: code, value })
  const byLine = new Map<OpenLine, PastedRow[]>()
  for (const matched of spread(rows.map((row) => matchRow(row, lines)))) {
    const { row } = matched
    if ('fault' in matched) fault(row, matched.fault, matched.value)
    else if (row.fault?.code === 'no_date') blankRows += 1
    else if (row.fault) fault(row, row.fault.code, row.fault.value)
    else if (row.date! < context.today) fault(row, 'in_the_past', row.date!)
    else for (const line of matched.lines) byLine.set(line, [...(byLine.get(line) ?? []), row])
  }
  const answers: PlannedAnswer[] = []
  for (const [line, its] of byLine) {
    const planned = answerOf(line, its)
    if ('fault' in planned) for (const row of its) fault(row, planned.fault, planned.value)
    else answers.push(planned)
  }
  return { answers, faults: faults.sort((a, b) => a.no - b.no), blankRows, isCut }
}

function matchRow(row: PastedRow, lines: readonly OpenLine[]): Matched {
  if (!row.order && !row.item) return { row, fault: 'no_order', value: row.shown }
  const ofOrder = row.order ? linesOfOrder(row.order, lines) : { lines: [...lines], lineNo: '' }
  if (row.order && ofOrder.lines.length === 0) return { row, fault: 'order_unknown', value: row.order }
  const lineNo = row.line || ofOrder.lineNo
  const ofLine = lineNo ? ofOrder.lines.filter((line) => lineKey(line.lineNo) === lineKey(lineNo)) : ofOrder.lines
  const found = row.item ? narrowByItem(row.item, ofLine) : ofLine
  if (found.length === 0)
    return { row, fault: 'line_unknown', value: [row.order, lineNo, row.item].filter(Boolean).join(' ') }
  return { row, lines: found }
}

/** By order number as written; else by its beginning, with the line number behind it: `PO2611-0042-10`. */
function linesOfOrder(written: string, lines: readonly OpenLine[]): { lines: OpenLine[]; lineNo: string } {
  const key = plainKey(written)
  const exact = lines.filter((line) => plainKey(line.orderNo) === key)
  if (exact.length > 0) return { lines: exact, lineNo: '' }
  const joined = /^(.+?)\s*[-/_#.\s]\s*(\d{1,6})$/.exec(written)
  const before = joined ? lines.filter((line) => plainKey(line.orderNo) === plainKey(joined[1]!)) : []
  if (before.length > 0) return { lines: before, lineNo: joined![2]! }
  // A spreadsheet takes the zeros in front of a number away.
  const short = key.replace(/^0+/, '')
  const padded = /^\d+$/.test(key) ? lines.filter((line) => plainKey(line.orderNo).replace(/^0+/, '') === short) : []
  return { lines: padded, lineNo: '' }
}

/** The item's code decides, else its name; a name nobody knows beside a line number that fits is a remark. */
function narrowByItem(item: string, lines: readonly OpenLine[]): OpenLine[] {
  const key = plainKey(item)
  const byCode = lines.filter((line) => line.itemCode !== null && plainKey(line.itemCode) === key)
  if (byCode.length > 0) return byCode
  return lines.filter((line) => plainKey(line.itemName) === key)
}

/**
 * Rows that fit several lines: as many rows as deliveries of one order line are dealt out by day; an order alone, without a
 * quantity, means each of its lines; anything else could mean any of them.
 */
function spread(matched: Matched[]): Matched[] {
  const open = matched.filter((each) => 'lines' in each && each.lines.length > 1) as Extract<
    Matched,
    { lines: unknown }
  >[]
  const groups = Map.groupBy(open, (each) => each.lines.map((line) => line.id).join())
  const dealt = new Map<PastedRow, Matched>()
  for (const group of groups.values()) {
    const lines = [...group[0]!.lines].sort(
      (a, b) =>
        byDay(a.requestedDate, b.requestedDate) || a.scheduleNo - b.scheduleNo || a.lineNo.localeCompare(b.lineNo),
    )
    const isOneOrderLine = new Set(lines.map((line) => `${line.orderId} ${lineKey(line.lineNo)}`)).size === 1
    const rows = group.map((each) => each.row).sort((a, b) => byDay(a.date, b.date) || a.no - b.no)
    const isWholeOrder =
      rows.length === 1 &&
      rows[0]!.quantity === null &&
      !rows[0]!.item &&
      new Set(lines.map((line) => line.orderId)).size === 1
    for (const [at, row] of rows.entries()) {
      if (isOneOrderLine && rows.length === lines.length) dealt.set(row, { row, lines: [lines[at]!] })
      else if (isWholeOrder) dealt.set(row, { row, lines })
      else
        dealt.set(row, {
          row,
          fault: 'several_lines',
          value: group[0]!.lines
            .map((line) => `${line.orderNo}/${line.lineNo}`)
            .slice(0, 5)
            .join(', '),
        })
    }
  }
  return matched.map((each) => dealt.get(each.row) ?? each)
}

const byDay = (a: CalendarDate | null, b: CalendarDate | null): number => (a ?? '').localeCompare(b ?? '')

function answerOf(line: OpenLine, rows: readonly PastedRow[]): PlannedAnswer | { fault: RowFault; value: string } {
  if (rows.length > 1 && rows.some((row) => row.quantity === null)) return { fault: 'quantity_missing', value: '' }
  const pieces = joinSameDay(
    rows.map((row) => ({ quantity: row.quantity ?? line.openQuantity, promisedDate: row.date! })),
  )
  const total = sum(pieces.map((piece) => piece.quantity))
  if (compareDecimals(total, line.openQuantity) > 0)
    return { fault: 'too_much', value: `${total} > ${line.openQuantity}` }
  const restQuantity = minus(line.openQuantity, total)
  const only = pieces.length === 1 && restQuantity === ZERO ? pieces[0]!.promisedDate : null
  const stands = line.promisedDate ?? line.requestedDate
  const act =
    only === null || only !== stands
      ? 'change'
      : line.isAnswered && line.promisedDate === only
        ? 'unchanged'
        : 'confirm'
  const last = pieces.at(-1)!.promisedDate
  return {
    line,
    act,
    pieces,
    daysLater: stands ? daysBetween(stands, last) : null,
    restQuantity,
    rowNos: rows.map((row) => row.no),
  }
}

function joinSameDay(pieces: PlannedAnswer['pieces']): PlannedAnswer['pieces'] {
  const byDate = Map.groupBy(pieces, (piece) => piece.promisedDate)
  return [...byDate]
    .map(([promisedDate, same]) => ({ promisedDate, quantity: sum(same.map((piece) => piece.quantity)) }))
    .sort((a, b) => byDay(a.promisedDate, b.promisedDate))
}
