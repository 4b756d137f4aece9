// Reads one row as an order line, or says why not: which column, which value, what is wrong.
import type { CalendarDate, Decimal } from '#kernel'
import type { CancelledMarks } from './cancelled-colours.ts'
import { type Amount, type DateOutcome, type Price, settleDate } from './column-readers.ts'
import { currencyOf } from './currency.ts'
import type { DateForm } from './date-order.ts'
import type { OrderField } from './fields.ts'
import type { FileFacts } from './file-facts.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell, type MergeLookup, rawText } from './grid.ts'
import type { LineGroup } from './group-values.ts'
import type { ColumnMapping } from './guess-mapping.ts'
import { isCancelled } from './is-cancelled.ts'
import type { LineNumberMeaning } from './line-numbers.ts'
import type { NumberStyle } from './number-style.ts'
import type { NoDateWord, OrderLineReading, RejectedRow, RejectionCode, RowWarning, WarningCode } from './reading.ts'
import { isPlaceholder } from './row-words.ts'
import { splitPieces, type WrittenPiece } from './split-pieces.ts'

type DateRead = (cell: Cell, orderDate: CalendarDate | null) => DateOutcome
export type LineContext = {
  table: Table
  merged: MergeLookup
  columns: ReadonlyMap<OrderField, number>
  ownColumns: readonly ColumnMapping[]
  sheet: string
  facts: FileFacts
  marks: CancelledMarks
  dates: ReadonlyMap<OrderField, DateRead>
  dateForms: ReadonlyMap<number, DateForm>
  quantityStyle: NumberStyle
  quantity(cell: Cell): Amount
  open(cell: Cell): Amount
  received(cell: Cell): Amount
  price(cell: Cell): Price
  amount(cell: Cell): Price
  headerCurrency: string | null
  headerUnit: string | null
  lineNumbers: LineNumberMeaning
  fallbackSupplier: string | null
  fallbackCurrency: string | null
  noDateWords: Map<string, NoDateWord>
  /** True where the status column is a yes/no flag for cancelled. */
  flagColumns: boolean
}

export type ReadLine = { lines: OrderLineReading[]; warnings: RowWarning[] }

/** Thrown nowhere: a fault is the returned `RejectedRow`. `previous` is the line above, for rows that continue it. */
export function readLine(
  group: LineGroup,
  context: LineContext,
  previous: OrderLineReading | null,
): ReadLine | RejectedRow {
  const row = new RowReader(group, context)
  if (group.orderNo === '') return row.reject('order_no', 'missing')
  const above = group.isPiece || row.isContinuation() ? previous : null
  const itemCode = row.text('item_code') || (above?.itemCode ?? null)
  const itemName = row.text('item_name') || row.text('specification') || (above?.itemName ?? null)
  if (!itemCode && !itemName) return row.reject(context.columns.has('item_code') ? 'item_code' : 'item_name', 'missing')
  const written = row.quantity()
  if (typeof written === 'string') return row.reject('quantity', written === 'blank' ? 'missing' : 'not_a_number')
  if (written.value.startsWith('-')) return row.reject('quantity', 'negative')
  const orderDate = row.date('order_date', group.cells.order_date ?? group.head.order_date, null)
  if (isFault(orderDate)) return row.reject('order_date', faultCode(orderDate))
  const pieces = row.pieces(written.value)
  const dates = new Map<OrderField, CalendarDate | null>()
  for (const field of ['requested_date', 'need_by_date', 'promised_date', 'actual_date'] as const) {
    if (pieces?.field === field) continue
    const cell = row.cell(field) ?? (field !== 'actual_date' ? group.head[field] : undefined)
    const date = row.date(field, cell, orderDate)
    if (isFault(date)) return row.reject(field, faultCode(date))
    dates.set(field, date)
  }
  const line = row.line({ itemCode, itemName, quantity: written.value, unit: written.unit, orderDate, dates, above })
  row.warnAboutCodes(line)
  const lines = pieces ? row.split(line, pieces) : [line]
  if ('code' in lines) return lines
  for (const entry of lines)
    if (entry.promisedDate && orderDate && entry.promisedDate < orderDate)
      row.warn('promised_date', 'promised_before_order')
  return { lines, warnings: row.warnings }
}

type Fault = 'impossible' | 'ambiguous'
const isFault = (date: CalendarDate | null | Fault): date is Fault => date === 'impossible' || date === 'ambiguous'
const faultCode = (fault: Fault): RejectionCode => (fault === 'impossible' ? 'impossible_date' : 'ambiguous')

type LineParts = {
  itemCode: string | null
  itemName: string | null
  quantity: Decimal
  unit: string | null
  orderDate: CalendarDate | null
  dates: ReadonlyMap<OrderField, CalendarDate | null>
  above: OrderLineReading | null
}

class RowReader {
  readonly warnings: RowWarning[] = []
  readonly #group: LineGroup
  readonly #context: LineContext
  readonly #cells: readonly Cell[]

  constructor(group: LineGroup, context: LineContext) {
    this.#group = group
    this.#context = context
    this.#cells = context.table.grid.rows[group.row] as readonly Cell[]
  }

  cell(field: OrderField): Cell {
    const column = this.#context.columns.get(field)
    if (column === undefined) return undefined
    const own = this.#cells[column]
    return isBlankCell(own)
      ? this.#context.merged.isEmpty
        ? undefined
        : this.#context.merged.at(this.#group.row, column)
      : own
  }

  /** Text of a field, null for a blank and for what stands for one. */
  text(field: OrderField): string | null {
    const text = cellText(this.cell(field))
    return text === '' || isPlaceholder(text) ? null : text
  }

  /** No order, line, code or name of its own: the row goes on delivering the line above. */
  isContinuation(): boolean {
    const { columns } = this.#context
    return !columns.has('line_no')
      ? false
      : (['order_no', 'line_no', 'item_code', 'item_name'] as const).every((field) =>
          isBlankCell(this.#cells[columns.get(field) ?? -1]),
        )
  }

  /** The ordered quantity; where a file has only open quantities, those. */
  quantity(): Amount {
    const { columns, quantity, open } = this.#context
    const column = columns.get('quantity')
    return column === undefined ? open(this.cell('open_quantity')) : quantity(this.#cells[column])
  }

  reject(field: OrderField, code: RejectionCode): RejectedRow {
    const column = this.#context.columns.get(field)
    return {
      sheet: this.#context.sheet,
      row: this.#group.row + 1,
      column: column === undefined ? '' : (this.#context.table.headers[column] ?? ''),
      field,
      value: rawText(this.cell(field)),
      code,
      hint: `integrations.spreadsheet.hint.${code}`,
    }
  }

  warn(field: OrderField, code: WarningCode): void {
    const { field: _, ...rest } = this.reject(field, 'missing')
    this.warnings.push({ ...rest, field, code, hint: `integrations.spreadsheet.hint.${code}` })
  }

  date(field: OrderField, cell: Cell, orderDate: CalendarDate | null): CalendarDate | null | Fault {
    const outcome = (this.#context.dates.get(field) as DateRead)(cell, orderDate)
    if (outcome === 'word' || outcome === 'year_unknown') {
      this.warn(field, outcome === 'word' ? 'not_a_date' : 'year_unknown')
      this.#countWord(field, cellText(cell))
      return null
    }
    return outcome
  }

  #countWord(field: OrderField, word: string): void {
    const words = this.#context.noDateWords
    const key = `${field}|${word}`
    const known = words.get(key)
    if (known) known.count++
    else if (words.size < 1_000)
      words.set(key, {
        word,
        count: 1,
        field,
        column: this.#context.table.headers[this.#context.columns.get(field) ?? -1] ?? '',
      })
  }

  /** Several quantities with dates in one cell of a date column. */
  pieces(quantity: Decimal): { field: OrderField; pieces: WrittenPiece[] } | null {
    for (const field of ['promised_date', 'requested_date', 'need_by_date'] as const) {
      const cell = this.cell(field)
      const text = typeof cell === 'string' ? rawText(cell) : cell?.kind === 'text' ? rawText(cell) : ''
      if (text.length < 11) continue
      const pieces = splitPieces(text, this.#context.quantityStyle, this.#context.facts.isMinguo)
      if (pieces && pieces.length > 1 && quantity !== '0') return { field, pieces }
    }
    return null
  }

  line(parts: LineParts): OrderLineReading {
    const { columns, headerCurrency, fallbackCurrency, facts, lineNumbers } = this.#context
    const { cells, head } = this.#group
    const price = this.#context.price(this.cell('unit_price'))
    const amount = this.#context.amount(this.cell('amount'))
    const open = columns.has('open_quantity') ? this.#context.open(this.cell('open_quantity')) : 'blank'
    const received = columns.has('received_quantity') ? this.#context.received(this.cell('received_quantity')) : 'blank'
    const written = (cell: Cell) => (isBlankCell(cell) ? null : currencyOf(cellText(cell), facts.region))
    const line: OrderLineReading = {
      sheet: this.#context.sheet,
      row: this.#group.row + 1,
      orderNo: stripQuote(this.#group.orderNo),
      lineNo: lineNumbers === 'inside' ? (this.text('line_no') ?? parts.above?.lineNo ?? null) : null,
      lineKey: this.text('line_key'),
      supplier: cellText(cells.supplier) || head.supplier || this.#context.fallbackSupplier,
      itemCode: parts.itemCode === null ? null : stripQuote(parts.itemCode),
      itemName: parts.itemName,
      quantity: parts.quantity,
      unit: this.text('unit') ?? parts.unit ?? parts.above?.unit ?? this.#context.headerUnit,
      unitPrice: price.value,
      currency:
        written(cells.currency) ??
        price.currency ??
        amount.currency ??
        written(head.currency) ??
        headerCurrency ??
        fallbackCurrency,
      orderDate: parts.orderDate,
      requestedDate: parts.dates.get('requested_date') ?? null,
      needByDate: parts.dates.get('need_by_date') ?? null,
      promisedDate: parts.dates.get('promised_date') ?? null,
      actualDate: parts.dates.get('actual_date') ?? null,
      openQuantity: typeof open === 'string' ? null : open.value,
      cancelled: isCancelled(this.#cells, this.#context),
      ownFields: this.#ownFields(),
    }
    if (open === 'wrong') this.warn('open_quantity', 'not_a_number')
    if (amount.value !== null) line.amount = amount.value
    if (typeof received !== 'string') line.receivedQuantity = received.value
    this.#addTexts(line)
    return line
  }

  #addTexts(line: OrderLineReading): void {
    const { cells, head } = this.#group
    const code = cellText(cells.supplier_code) || head.supplier_code
    const specification = this.text('specification')
    const site = cellText(cells.site) || head.site
    const buyer = cellText(cells.buyer) || head.buyer
    const note = rawText(this.cell('note'))
    const status = this.text('status')
    if (code) line.supplierCode = code
    if (specification && specification !== line.itemName) line.specification = specification
    if (site) line.site = site
    if (buyer) line.buyer = buyer
    if (note) line.note = note
    if (status) line.status = status
  }

  #ownFields(): Record<string, string> {
    const fields: Record<string, string> = {}
    for (const { column, header } of this.#context.ownColumns) {
      const text = cellText(this.#cells[column])
      if (text !== '') fields[header] = text
    }
    return fields
  }

  warnAboutCodes(line: OrderLineReading): void {
    if (line.itemCode && LOST_DIGITS.test(line.itemCode)) this.warn('item_code', 'precision_lost')
    if (LOST_DIGITS.test(line.orderNo)) this.warn('order_no', 'precision_lost')
  }

  /** The pieces as lines; what they do not cover stays a piece without that date. */
  split(
    line: OrderLineReading,
    { field, pieces }: { field: OrderField; pieces: WrittenPiece[] },
  ): OrderLineReading[] | RejectedRow {
    const form = this.#context.dateForms.get(this.#context.columns.get(field) ?? -1) ?? {
      order: null,
      isContradictory: false,
    }
    const lines: OrderLineReading[] = []
    let covered = 0n
    const scale = Math.max(...[line.quantity, ...pieces.map((piece) => piece.quantity)].map(decimals))
    for (const [index, piece] of pieces.entries()) {
      // Month and day as in the column; where nothing decides, as people write them in this file.
      const known =
        form.order || form.isContradictory
          ? form
          : { order: this.#context.facts.customaryOrder ?? ('mdy' as const), isContradictory: false }
      const date = settleDate(piece.date, known, this.#context.facts, line.orderDate)
      const day = date === 'word' || date === 'year_unknown' ? null : date
      if (isFault(day)) return this.reject(field, faultCode(day))
      covered += scaled(piece.quantity, scale)
      lines.push({
        ...line,
        piece: index + 1,
        quantity: piece.quantity,
        openQuantity: null,
        amount: undefined,
        [DATE_NAME[field] as string]: day,
      })
    }
    const rest = scaled(line.quantity, scale) - covered
    if (rest !== 0n) this.warn(field, 'pieces_differ')
    if (rest > 0n)
      lines.push({
        ...line,
        piece: lines.length + 1,
        quantity: unscaled(rest, scale),
        openQuantity: null,
        amount: undefined,
      })
    return lines
  }
}

const DATE_NAME: Partial<Record<OrderField, keyof OrderLineReading>> = {
  promised_date: 'promisedDate',
  requested_date: 'requestedDate',
  need_by_date: 'needByDate',
}
const LOST_DIGITS = /^\d([.,]\d+)?E\+\d{1,2}$/i

/** Excel's mark for "this is text" (`'00123`, `="00123"`) is no part of a code. */
const stripQuote = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^['’](?=.)/, '')

const decimals = (value: Decimal): number => value.split('.')[1]?.length ?? 0
const scaled = (value: Decimal, scale: number): bigint =>
  BigInt(value.replace('.', '')) * 10n ** BigInt(scale - decimals(value))
function unscaled(value: bigint, scale: number): Decimal {
  const digits = value.toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return (fraction ? `${whole}.${fraction}` : whole) as Decimal
}
