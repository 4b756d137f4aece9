// Finds the fields of a table that was copied without its header, from what the values look like. Careful: better refused than guessed.
import type { ColumnProfile } from './column-profile.ts'
import type { OrderField } from './fields.ts'
import type { Table } from './find-tables.ts'
import { cellText, type Grid, isBlankCell } from './grid.ts'
import { looksLikeCompany } from './head-block.ts'
import { readDate } from './parse-date.ts'

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
  const given = new Map<number, OrderField>()
  const take = (field: OrderField, column: number | undefined) => {
    if (column !== undefined && column >= 0) given.set(column, field)
    return column !== undefined && column >= 0
  }
  const free = (test: (profile: ColumnProfile, column: number) => boolean) =>
    profiles.findIndex((profile, column) => !given.has(column) && profile.filled > 0 && test(profile, column))
  const share = (count: number, profile: ColumnProfile) => count / profile.filled
  const texts = (column: number) =>
    rows.map((row) => cellText(table.grid.rows[row]?.[column])).filter((text) => text !== '')
  const dates = profiles.flatMap((profile, column) =>
    profile.filled > 0 && share(profile.dates, profile) >= 0.5 ? [column] : [],
  )
  for (const [index, field] of dateRoles(dates.map((column) => texts(column))).entries()) take(field, dates[index])
  const hasOrder = take(
    'order_no',
    free((profile, column) => isOrderNoColumn(profile, texts(column))),
  )
  const order = [...given].find(([, field]) => field === 'order_no')?.[0] ?? -1
  take(
    'line_no',
    free(
      (profile, column) =>
        column > order &&
        column <= order + 2 &&
        share(profile.smallIntegers, profile) > 0.9 &&
        isLineNumbers(texts(column)),
    ),
  )
  take(
    'supplier',
    free((_, column) => texts(column).filter(looksLikeCompany).length >= texts(column).length * 0.5),
  )
  const unit = free(
    (profile, column) => share(profile.shortWords, profile) > 0.8 && texts(column).every((text) => UNIT.test(text)),
  )
  const beforeUnit =
    unit > 0 && isQuantityColumn(profiles[unit - 1] as ColumnProfile) && !given.has(unit - 1) ? unit - 1 : undefined
  take('unit', unit)
  const hasQuantity = take('quantity', beforeUnit ?? free((profile) => isQuantityColumn(profile)))
  take(
    'item_code',
    free(
      (profile, column) =>
        share(profile.names, profile) < 0.3 &&
        texts(column).every((text) => /\d/.test(text) && /^[\w./+-]{2,30}$/.test(text)) &&
        profile.numbers < profile.filled,
    ),
  )
  const names = profiles.flatMap((profile, column) =>
    !given.has(column) && profile.filled > 0 && share(profile.names, profile) > 0.6 ? [column] : [],
  )
  const longest = [...names].sort((a, b) => meanLength(profiles[b]) - meanLength(profiles[a]))
  take('item_name', longest[0])
  if (![...given.values()].includes('supplier')) take('supplier', longest[1])
  take(
    'unit_price',
    free(
      (profile, column) => share(profile.numbers, profile) > 0.9 && texts(column).some((text) => /[.,]\d/.test(text)),
    ),
  )
  const hasItem = [...given.values()].some((field) => field === 'item_code' || field === 'item_name')
  return hasOrder && hasQuantity && hasItem && dates.length > 0 ? given : new Map()
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
