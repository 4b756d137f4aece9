// Finds the fields of a table that was copied without its header, from what the values look like. Careful: better refused than guessed.
import { readDate } from '#kernel'
import type { ColumnProfile } from './column-profile.ts'
import type { OrderField } from './fields.ts'
import type { Table } from './find-tables.ts'
import { cellText, type Grid, isBlankCell } from './grid.ts'
import { looksLikeCompany } from './head-block.ts'

const ROWS_MIN = 2
const COLUMNS_MIN = 5

/** The rows of a sheet as a table without headers; null where they do not form one. */
export function headlessTable(grid: Grid, sheetIndex: number): Table | null {
  const widths = grid.rows.map((row) => row.filter((cell) => !isBlankCell(cell)).length)
  const width = Math.max(0, ...widths)
  const full = widths.filter((filled) => filled >= width * 0.6).length
  if (width < COLUMNS_MIN || full < ROWS_MIN || full < widths.filter((filled) => filled > 0).length * 0.6) return null
  const columns = Math.max(...grid.rows.map((row) => row.length))
  return {
    grid,
    sheetIndex,
    headers: new Array<string>(columns).fill(''),
    headerTop: -1,
    headerBottom: -1,
    end: grid.rows.length,
    headFrom: 0,
    repeats: new Set(),
  }
}

/** Fields by column; empty unless order number, item, quantity and a date are all found. */
export function inferFields(
  table: Table,
  rows: readonly number[],
  profiles: readonly ColumnProfile[],
): Map<number, OrderField> {
  const inference = new Inference(table, rows, profiles)
  inference.takeDates()
  inference.takeOrder()
  inference.takeQuantity()
  inference.takeItemAndSupplier()
  return inference.isOrderList() ? inference.given : new Map()
}

class Inference {
  readonly given = new Map<number, OrderField>()
  readonly #table: Table
  readonly #rows: readonly number[]
  readonly #profiles: readonly ColumnProfile[]

  constructor(table: Table, rows: readonly number[], profiles: readonly ColumnProfile[]) {
    this.#table = table
    this.#rows = rows
    this.#profiles = profiles
  }

  takeDates(): void {
    const columns = this.#columnsWhere((profile) => profile.dates / profile.filled >= 0.5)
    const roles = dateRoles(columns.map((column) => this.#texts(column)))
    for (const [index, column] of columns.entries()) this.#take(roles[index] as OrderField, column)
  }

  takeOrder(): void {
    const order = this.#free((profile, column) => isOrderNoColumn(profile, this.#texts(column)))
    this.#take('order_no', order)
    const isNext = (column: number) => column > order && column <= order + 2
    this.#take(
      'line_no',
      this.#free(
        (profile, column) =>
          isNext(column) && profile.smallIntegers > profile.filled * 0.9 && isLineNumbers(this.#texts(column)),
      ),
    )
  }

  /** The number before the unit is the quantity; without a unit the first number is. */
  takeQuantity(): void {
    const isCompany = (column: number) =>
      this.#texts(column).filter(looksLikeCompany).length * 2 >= this.#texts(column).length
    this.#take(
      'supplier',
      this.#free((_, column) => isCompany(column)),
    )
    const unit = this.#free((_, column) => this.#texts(column).every((text) => UNIT.test(text)))
    this.#take('unit', unit)
    const before = this.#profiles[unit - 1]
    const hasBefore = before !== undefined && isQuantityColumn(before) && !this.given.has(unit - 1)
    this.#take('quantity', hasBefore ? unit - 1 : this.#free(isQuantityColumn))
  }

  takeItemAndSupplier(): void {
    const isCode = (text: string) => /\d/.test(text) && /^[\w./+-]{2,30}$/.test(text)
    const isCodeColumn = (profile: ColumnProfile, column: number) =>
      profile.names < profile.filled * 0.3 && profile.numbers < profile.filled && this.#texts(column).every(isCode)
    this.#take('item_code', this.#free(isCodeColumn))
    const names = this.#columnsWhere((profile) => profile.names > profile.filled * 0.6)
    const longest = names.sort((a, b) => meanLength(this.#profiles[b]) - meanLength(this.#profiles[a]))
    this.#take('item_name', longest[0] ?? -1)
    if (!this.#has('supplier')) this.#take('supplier', longest[1] ?? -1)
    const hasFraction = (column: number) => this.#texts(column).some((text) => /[.,]\d/.test(text))
    this.#take(
      'unit_price',
      this.#free((profile, column) => profile.numbers > profile.filled * 0.9 && hasFraction(column)),
    )
  }

  isOrderList(): boolean {
    const hasDate = this.#has('requested_date') || this.#has('order_date')
    return (
      hasDate && this.#has('order_no') && this.#has('quantity') && (this.#has('item_code') || this.#has('item_name'))
    )
  }

  #has(field: OrderField): boolean {
    return [...this.given.values()].includes(field)
  }

  #take(field: OrderField, column: number): void {
    if (column >= 0) this.given.set(column, field)
  }

  #free(test: (profile: ColumnProfile, column: number) => boolean): number {
    return this.#profiles.findIndex(
      (profile, column) => !this.given.has(column) && profile.filled > 0 && test(profile, column),
    )
  }

  #columnsWhere(test: (profile: ColumnProfile) => boolean): number[] {
    return this.#profiles.flatMap((profile, column) =>
      !this.given.has(column) && profile.filled > 0 && test(profile) ? [column] : [],
    )
  }

  #texts(column: number): string[] {
    return this.#rows.map((row) => cellText(this.#table.grid.rows[row]?.[column])).filter((text) => text !== '')
  }
}

const UNIT =
  /^(个|件|只|支|台|套|米|根|条|吨|千克|公斤|克|升|张|片|箱|包|卷|把|块|双|对|付|副|组|瓶|桶|袋|pcs?\.?|ea|each|kg|g|m|mm|cm|t|l|ml|st|stk|stück|sets?|m2|m3|m²|m³|rolls?|box|pairs?|kgs|pieces?|units?)$/i
const meanLength = (profile: ColumnProfile | undefined): number =>
  profile && profile.filled > 0 ? profile.characters / profile.filled : 0
const isQuantityColumn = (profile: ColumnProfile): boolean =>
  profile.filled > 0 &&
  profile.numbers / profile.filled > 0.9 &&
  profile.names === 0 &&
  profile.dates < profile.filled / 2

/** Codes with digits that look alike: same length, or the same letters in front. */
function isOrderNoColumn(profile: ColumnProfile, texts: string[]): boolean {
  if (
    profile.smallIntegers > profile.filled / 2 ||
    !texts.every((text) => /^[A-Za-z\d][\w/-]{3,24}$/.test(text) && /\d{2}/.test(text))
  )
    return false
  const prefixes = new Set(texts.map((text) => /^[A-Za-z]*/.exec(text)?.[0] ?? ''))
  const lengths = new Set(texts.map((text) => text.length))
  return prefixes.size === 1 && lengths.size <= 2
}

const isLineNumbers = (texts: string[]): boolean => texts.length > 0 && /^0*(1|10)$/.test(texts[0] as string)

/** One date column is what was asked for; of several the earliest is the order date. */
function dateRoles(columns: string[][]): OrderField[] {
  if (columns.length <= 1) return columns.map(() => 'requested_date')
  const first = columns.map((texts): string => {
    const days = texts
      .map((text) => readDate(text, false))
      .flatMap((reading) => (reading.kind === 'exact' ? [reading.date] : []))
    return days.sort()[0] ?? '9999'
  })
  const order = first.indexOf([...first].sort()[0] as string)
  const later: OrderField[] = ['requested_date', 'promised_date', 'actual_date']
  return columns.map((_, index) => (index === order ? 'order_date' : (later.shift() ?? 'actual_date')))
}
