// What the file as a whole tells about its values: where it was written, which years it speaks of, how it writes numbers and dates.
import {
  type CalendarDate,
  type DateForm,
  type DateOrder,
  decideDateOrder,
  decideNumberStyle,
  noOrderVotes,
  noVotes,
  type OrderVotes,
  readDate,
  type StyleVotes,
  voteDateOrder,
  voteNumberStyle,
} from '#kernel'
import type { FileRegion } from './currency.ts'
import { DATE_FIELDS, NUMBER_FIELDS } from './fields.ts'
import type { Table } from './find-tables.ts'
import { type Cell, cellText, type GridFile } from './grid.ts'
import type { ColumnMapping, Mapping, SavedMapping } from './guess-mapping.ts'
import { titlePeriod } from './head-block.ts'
import { usesDecimalComma } from './header-words-latin.ts'
import { isTraditional } from './script-forms.ts'

export type FileFacts = {
  region: FileRegion
  isMinguo: boolean
  isCommaLanguage: boolean
  isEnglish: boolean
  title: { year: number; month: number | null } | null
  /** Years that dates of the file may lie in, for two-digit years. */
  years: { from: number; to: number }
  /** The commonest year of complete dates: the last resort for days without a year. */
  usualYear: number | null
  /** The order that is customary where the file comes from, if any. */
  customaryOrder: DateOrder | null
}

export type MappedTable = { table: Table; mapping: Mapping }

const TEXT_ROWS_MAX = 200

export function gatherFacts(file: GridFile, tables: readonly MappedTable[], today: CalendarDate | null): FileFacts {
  const titles: string[] = []
  for (const { table } of tables) {
    for (let r = table.headFrom; r < table.headerTop; r++)
      for (const cell of table.grid.rows[r] ?? []) if (cell) titles.push(cellText(cell))
  }
  titles.push(...tables.map(({ table }) => table.grid.name), file.fileName)
  const headers = tables.flatMap(({ table }) => table.headers)
  const sample = [...titles, ...headers, ...sampleTexts(tables)].join(' ')
  const region: FileRegion = /[\u3040-\u30ff]/.test(sample)
    ? 'japan'
    : isTraditional(sample)
      ? 'taiwan'
      : /[\u4e00-\u9fff]/.test(sample)
        ? 'mainland'
        : 'elsewhere'
  const exactYears = yearsOf(tables)
  const title = titlePeriod(titles)
  const usualYear = commonest(exactYears) ?? (today ? Number(today.slice(0, 4)) : null)
  const anchor = [
    ...(exactYears.size > 0 ? exactYears.keys() : []),
    ...(title ? [title.year] : []),
    ...(today ? [Number(today.slice(0, 4))] : []),
  ]
  const isCommaLanguage = usesDecimalComma(headers.join(' '))
  return {
    region,
    isMinguo: region === 'taiwan' || /民[國国]/.test(sample),
    isCommaLanguage,
    isEnglish: region === 'elsewhere' && !isCommaLanguage,
    title,
    years:
      anchor.length > 0 ? { from: Math.min(...anchor) - 2, to: Math.max(...anchor) + 3 } : { from: 2000, to: 2049 },
    usualYear,
    customaryOrder: customaryOrder(region, isCommaLanguage, sample),
  }
}

function customaryOrder(region: FileRegion, isCommaLanguage: boolean, sample: string): DateOrder | null {
  if (isCommaLanguage) return 'dmy'
  // East Asian files put the year first, also with two digits.
  if (region !== 'elsewhere') return 'ymd'
  if (/US\$|\bUSD\b|U\.S\.|\bZIP\b/.test(sample) && !/\bGBP\b|£|\bEUR\b|€|\bAUD\b|\bINR\b/.test(sample)) return 'mdy'
  return /\bGBP\b|£|\bAUD\b|\bNZD\b|\bINR\b|₹|\bEUR\b|€|\bVAT\b|\bZAR\b/.test(sample) && !/US\$|\bUSD\b/.test(sample)
    ? 'dmy'
    : null
}

function sampleTexts(tables: readonly MappedTable[]): string[] {
  const texts: string[] = []
  for (const { table } of tables) {
    const end = Math.min(table.end, table.headerBottom + 1 + TEXT_ROWS_MAX)
    for (let r = table.headerBottom + 1; r < end; r++)
      for (const cell of table.grid.rows[r] ?? []) if (typeof cell === 'string' && cell.length < 80) texts.push(cell)
  }
  return texts
}

/** How often each year stands in a complete date of the mapped date columns. */
function yearsOf(tables: readonly MappedTable[]): Map<number, number> {
  const years = new Map<number, number>()
  for (const { table, mapping } of tables) {
    for (const { field, column } of mapping.columns) {
      if (!field || !DATE_FIELDS.has(field)) continue
      for (const text of distinctTexts(table, column)) {
        const reading = readDate(text, false)
        const year =
          reading.kind === 'exact'
            ? Number(reading.date.slice(0, 4))
            : reading.kind === 'parts' && reading.hasFullYear
              ? reading.c
              : null
        if (year !== null && year >= 1980 && year <= 2099) years.set(year, (years.get(year) ?? 0) + 1)
      }
    }
  }
  return years
}

const commonest = (counts: Map<number, number>): number | null => {
  let best: number | null = null
  for (const [year, count] of counts)
    if (best === null || count > (counts.get(best) ?? 0) || (count === counts.get(best) && year > best)) best = year
  return best
}

const DISTINCT_MAX = 20_000

export function distinctTexts(table: Table, column: number): Set<string> {
  const texts = new Set<string>()
  for (let r = table.headerBottom + 1; r < table.end && texts.size < DISTINCT_MAX; r++) {
    const cell: Cell = table.grid.rows[r]?.[column]
    if (cell) texts.add(typeof cell === 'string' ? cellText(cell) : (cell.date ?? cell.text))
  }
  texts.delete('')
  return texts
}

export type ColumnForms = { styles: Map<number, 'dot' | 'comma'>; dates: Map<number, DateForm> }

/** Decides number style and date order of every mapped column and writes them into the mapping, where they are shown. */
export function decideForms(
  tables: readonly MappedTable[],
  facts: FileFacts,
  savedOf: (fingerprint: string) => SavedMapping | undefined,
): ColumnForms[] {
  const fileStyle = noVotes()
  const fileOrder = noOrderVotes()
  const votes = tables.map(({ table, mapping }) =>
    mapping.columns.map((column) => columnVotes(table, column, facts, fileStyle, fileOrder)),
  )
  const fileForm = decideDateOrder(fileOrder)
  return tables.map(({ mapping }, index) => {
    const saved = savedOf(mapping.fingerprint)
    const forms: ColumnForms = { styles: new Map(), dates: new Map() }
    for (const [at, column] of mapping.columns.entries()) {
      const own = votes[index]?.[at]
      if (own?.style) {
        column.numberStyle =
          saved?.numberStyles?.[column.header] ?? decideNumberStyle(own.style, fileStyle, facts.isCommaLanguage)
        forms.styles.set(column.column, column.numberStyle)
      }
      if (own?.order) {
        const form = saved?.dateOrders?.[column.header]
          ? { order: saved.dateOrders[column.header] as DateOrder, isContradictory: false }
          : dateForm(own.order, fileForm, facts)
        column.dateOrder = !own.hasParts ? null : form.isContradictory ? 'mixed' : form.order
        forms.dates.set(column.column, form)
      }
    }
    return forms
  })
}

function dateForm(own: OrderVotes, file: DateForm, facts: FileFacts): DateForm {
  const form = decideDateOrder(own)
  if (form.order || form.isContradictory) return form
  if (file.order || file.isContradictory) return file
  return { order: facts.customaryOrder, isContradictory: false }
}

function columnVotes(
  table: Table,
  column: ColumnMapping,
  facts: FileFacts,
  fileStyle: StyleVotes,
  fileOrder: OrderVotes,
) {
  if (column.field && NUMBER_FIELDS.has(column.field)) {
    const style = noVotes()
    for (const text of distinctStrings(table, column.column)) voteNumberStyle(text, style)
    fileStyle.dot += style.dot
    fileStyle.comma += style.comma
    return { style }
  }
  if (column.field && DATE_FIELDS.has(column.field)) {
    const order = noOrderVotes()
    let hasParts = false
    for (const text of distinctTexts(table, column.column)) {
      const reading = readDate(text, facts.isMinguo)
      hasParts ||= reading.kind === 'parts' || (reading.kind === 'no_year' && reading.isOpen)
      voteDateOrder(reading, facts.years, order)
    }
    for (const key of Object.keys(order) as DateOrder[]) fileOrder[key] += order[key]
    return { order, hasParts }
  }
  return null
}

/** Texts only: a stored number has no style. */
function distinctStrings(table: Table, column: number): Set<string> {
  const texts = new Set<string>()
  for (let r = table.headerBottom + 1; r < table.end && texts.size < DISTINCT_MAX; r++) {
    const cell = table.grid.rows[r]?.[column]
    if (typeof cell === 'string') texts.add(cell)
    else if (cell?.kind === 'text') texts.add(cell.text)
  }
  return texts
}
