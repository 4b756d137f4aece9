// One row of a table while it is read: its cells by field, its faults and warnings, and the line that comes of it.
import type { CalendarDate, DateForm, Decimal, NumberStyle } from '#kernel'
import type { CancelledMarks } from './cancelled-colours.ts'
import type { Amount, DateOutcome, Price } from './column-readers.ts'
import { currencyOf } from './currency.ts'
import type { OrderField } from './fields.ts'
import type { FileFacts } from './file-facts.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, isBlankCell, type MergeLookup, rawText } from './grid.ts'
import type { LineGroup } from './group-values.ts'
import type { ColumnMapping } from './guess-mapping.ts'
import { isCancelled } from './is-cancelled.ts'
import type { LineNumberMeaning } from './line-numbers.ts'
import type { NoDateWord, OrderLineReading, RejectedRow, RejectionCode, RowWarning, WarningCode } from './reading.ts'
import { isPlaceholder } from './row-words.ts'

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

export type Fault = 'impossible' | 'ambiguous'
export const isFault = (date: CalendarDate | null | Fault): date is Fault =>
  date === 'impossible' || date === 'ambiguous'
export const faultCode = (fault: Fault): RejectionCode => (fault === 'impossible' ? 'impossible_date' : 'ambiguous')

type LineParts = {
  itemCode: string | null
  itemName: string | null
  quantity: Decimal
  unit: string | null
  orderDate: CalendarDate | null
  dates: ReadonlyMap<OrderField, CalendarDate | null>
  above: OrderLineReading | null
}

export class RowReader {
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
    if (!isBlankCell(own)) return own
    return this.#context.merged.isEmpty ? undefined : this.#context.merged.at(this.#group.row, column)
  }

  /** Text of a field, null for a blank and for what stands for one. */
  text(field: OrderField): string | null {
    const text = cellText(this.cell(field))
    return text === '' || isPlaceholder(text) ? null : text
  }

  /** No order, line, code or name of its own: the row goes on delivering the line above. */
  isContinuation(): boolean {
    const { columns } = this.#context
    const identity = ['order_no', 'line_no', 'item_code', 'item_name'] as const
    return columns.has('line_no') && identity.every((field) => isBlankCell(this.#cells[columns.get(field) ?? -1]))
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

  line(parts: LineParts): OrderLineReading {
    const { columns, headerCurrency, fallbackCurrency, facts, lineNumbers } = this.#context
    const { cells, head } = this.#group
    const price = this.#context.price(this.cell('unit_price'))
    const amount = this.#context.amount(this.cell('amount'))
    const open = this.text('open_quantity') !== null ? this.#context.open(this.cell('open_quantity')) : 'blank'
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
}

const LOST_DIGITS = /^\d([.,]\d+)?E\+\d{1,2}$/i

/** Excel's mark for "this is text" (`'00123`, `="00123"`) is no part of a code. */
const stripQuote = (text: string): string => /^="([^"]*)"$/.exec(text)?.[1] ?? text.replace(/^['’](?=.)/, '')
