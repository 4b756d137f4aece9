// Reads the lines of one table under its mapping: values, faults, warnings. Order in: order numbers first, then each row.
import type { CalendarDate } from '#kernel'
import type { CancelledMarks } from './cancelled-colours.ts'
import { classifyRows, type RowPlan } from './classify-rows.ts'
import { dateReader, priceReader, quantityReader } from './column-readers.ts'
import { currencyInText } from './currency.ts'
import { DATE_FIELDS, type OrderField } from './fields.ts'
import type { ColumnForms, FileFacts } from './file-facts.ts'
import type { Table } from './find-tables.ts'
import { cellText, isBlankCell, type MergeLookup, mergesOf } from './grid.ts'
import { type LineGroup, resolveGroups } from './group-values.ts'
import { columnsOf, type Mapping } from './guess-mapping.ts'
import { type HeadValues, readHeadRow } from './head-block.ts'
import { decideLineNumbers } from './line-numbers.ts'
import { readLine } from './read-line.ts'
import type { NoDateWord, OrderLineReading, RejectedRow, RowWarning } from './reading.ts'
import type { LineContext } from './row-reader.ts'

export type TableReading = {
  lines: OrderLineReading[]
  rejected: RejectedRow[]
  warnings: RowWarning[]
  /** Rows from 0. */
  ignoredRows: number[]
  noDateWords: NoDateWord[]
  rowsRead: number
}

export type TableContext = {
  sheet: string
  facts: FileFacts
  forms: ColumnForms
  marks: CancelledMarks
  noDateWords: ReadonlySet<string>
  /** From the sheet's name or the caller, where neither column nor heading names one. */
  fallbackSupplier: string | null
  fallbackCurrency: string | null
}

/** Head values of the rows above a table. */
export function headOf(table: Table): HeadValues {
  const head: HeadValues = {}
  for (let row = table.headFrom; row < table.headerTop; row++) {
    for (const [field, value] of Object.entries(readHeadRow(table.grid.rows[row] ?? [])))
      head[field as keyof HeadValues] ??= value
  }
  head.order_no ??= orderNoInTitle(table)
  return head
}

const TITLE_ORDER_NO =
  /(?:\bPO|purchase order|\border|bestellung|采购订单|採購單|采购单|订单|合同)\s*(?:No\.?|Nr\.?|Number|#|号|編號|编号)?\s*[:：#]?\s*([A-Z0-9][A-Z0-9]*[-/_]?[\w/-]*\d[\w/-]*)/i
const SHEET_ORDER_NO = /^[A-Za-z]{1,6}[-_ ]?\d{3,}[\w-]*$/

/** `采购订单 PO2026-118` above a table, or a sheet per order with the number as its name. */
function orderNoInTitle(table: Table): string | undefined {
  for (let row = table.headFrom; row < table.headerTop; row++) {
    for (const cell of table.grid.rows[row] ?? []) {
      const found = TITLE_ORDER_NO.exec(cellText(cell))?.[1]
      // A year or a date in the title is no order.
      if (found && found.length >= 4 && !/^(19|20)\d{2}([-/.]\d{1,2}){0,2}$/.test(found)) return found
    }
  }
  const name = table.grid.name.trim()
  return SHEET_ORDER_NO.test(name) && !/^(sheet|table|tabelle|feuil|hoja|page|week|kw|q)[-_ ]?\d+$/i.test(name)
    ? name
    : undefined
}

/** Rows that hold for lines or are lines; for the check that a table has any. */
export function planTable(table: Table, mapping: Mapping): RowPlan[] {
  return classifyRows(table, columnsOf(mapping), mergesOf(table.grid))
}

export function readTable(
  table: Table,
  mapping: Mapping,
  plans: readonly RowPlan[],
  context: TableContext,
): TableReading {
  const merged = mergesOf(table.grid)
  const groups = resolveGroups(table, mapping, plans, merged, headOf(table))
  const result: TableReading = { lines: [], rejected: [], warnings: [], ignoredRows: [], noDateWords: [], rowsRead: 0 }
  for (const plan of plans) if (plan.kind !== 'line' && plan.kind !== 'piece') result.ignoredRows.push(plan.row)
  const line = lineContext(table, mapping, merged, groups, context)
  let previous: OrderLineReading | null = null
  for (const group of groups) {
    result.rowsRead++
    const outcome = readLine(group, line, previous)
    if ('code' in outcome) {
      result.rejected.push(outcome)
      continue
    }
    for (const entry of outcome.lines) result.lines.push(entry)
    for (const warning of outcome.warnings) result.warnings.push(warning)
    previous = outcome.lines.at(-1) ?? previous
  }
  result.noDateWords = [...line.noDateWords.values()]
  return result
}

function lineContext(
  table: Table,
  mapping: Mapping,
  merged: MergeLookup,
  groups: readonly LineGroup[],
  context: TableContext,
): LineContext {
  const columns = columnsOf(mapping)
  const { facts, forms } = context
  const style = (field: OrderField) =>
    forms.styles.get(columns.get(field) ?? -1) ?? (facts.isCommaLanguage ? 'comma' : 'dot')
  const dates = new Map<
    OrderField,
    (
      cell: Parameters<ReturnType<typeof dateReader>>[0],
      orderDate: CalendarDate | null,
    ) => ReturnType<ReturnType<typeof dateReader>>
  >()
  for (const field of DATE_FIELDS) {
    const form = forms.dates.get(columns.get(field) ?? -1) ?? { order: facts.customaryOrder, isContradictory: false }
    dates.set(field, dateReader(form, facts, context.noDateWords))
  }
  const own = mapping.columns.filter((column) => column.field === null && column.header !== '')
  return {
    table,
    merged,
    columns,
    ownColumns: own,
    sheet: context.sheet,
    facts,
    marks: context.marks,
    dates,
    dateForms: forms.dates,
    quantityStyle: style('quantity'),
    quantity: quantityReader(style('quantity'), facts.region),
    open: quantityReader(style('open_quantity'), facts.region),
    received: quantityReader(style('received_quantity'), facts.region),
    price: priceReader(style('unit_price'), facts.region),
    amount: priceReader(style('amount'), facts.region),
    headerCurrency: headerCurrencyOf(table, columns, facts),
    headerUnit: unitInHeader(table.headers[columns.get('quantity') ?? -1] ?? ''),
    lineNumbers: decideLineNumbers(table, mapping, groups, merged),
    fallbackSupplier: context.fallbackSupplier,
    fallbackCurrency: context.fallbackCurrency,
    noDateWords: new Map(),
    flagColumns: /是否|标识|标志|indicator|flag|loekz|löschk|loschk|^cancell?ed$|^取消$|^作废$/i.test(
      table.headers[columns.get('status') ?? -1] ?? '',
    ),
  }
}

/** The currency that the price's header names, else the amount's, else a statement above the table, else any header about money. */
function headerCurrencyOf(table: Table, columns: ReadonlyMap<OrderField, number>, facts: FileFacts): string | null {
  const named = (field: OrderField) => currencyInText(table.headers[columns.get(field) ?? -1] ?? '', facts.region)
  const others = table.headers.filter((header) =>
    /价|價|额|額|price|cost|amount|value|preis|betrag|wert|prix|freight|insurance/i.test(header),
  )
  const other = others.map((header) => currencyInText(header, facts.region)).find((currency) => currency !== null)
  return named('unit_price') ?? named('amount') ?? headCurrencyStatement(table, facts) ?? other ?? null
}

/** `All prices in GBP`, `单位：元`, `金额单位：人民币元` above the table. */
function headCurrencyStatement(table: Table, facts: FileFacts): string | null {
  for (let row = table.headFrom; row < table.headerTop; row++) {
    for (const cell of table.grid.rows[row] ?? []) {
      if (isBlankCell(cell)) continue
      const text = cellText(cell)
      if (
        !/(price|amount|value|currency|preis|beträge|währung|prix|montant|devise|precio|importe|moneda|prezz|valuta|价|價|金额|金額|币|幣|单位|單位|货款)/i.test(
          text,
        )
      )
        continue
      const currency =
        currencyInText(text, facts.region) ??
        (/单位\s*[:：]\s*元/.test(text) ? currencyInText('元', facts.region) : null)
      if (currency) return currency
    }
  }
  return null
}

/** `数量(件)`, `Qty (pcs)`: the unit of all lines where no column gives one. */
function unitInHeader(header: string): string | null {
  const inside = /[(（[\n]\s*(\p{L}{1,8}[23²³]?)\.?\s*(?:[)）\]]|$)/u.exec(header)?.[1]
  if (!inside || /^(数量|ordered|order|订购|采购|total|含税|必填|required|万|千)$/i.test(inside)) return null
  return /^(个|件|只|支|台|套|米|根|条|吨|千克|公斤|克|升|张|片|箱|包|卷|把|块|双|对|付|副|组|瓶|桶|袋|pcs?|ea|each|kg|g|m|mm|cm|t|l|ml|st|stk|stück|set|sets|m2|m3|m²|m³|roll|rolls|box|pairs?|kgs|pieces?|units?)$/i.test(
    inside,
  )
    ? inside
    : null
}
