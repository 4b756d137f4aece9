// The tables of a web page that an ERP saved as .xls, each as a sheet; spans become merged areas.
import { Parser } from 'htmlparser2'
import { type Cell, type MergedArea, type Sheet, SizeGuard, type SpreadsheetLimits } from './workbook.ts'

type OpenCell = {
  text: string
  rowSpan: number
  columnSpan: number
  fullNumber?: string
  fill?: string
  struckText: string
}
type OpenTable = {
  rows: Cell[][]
  merges: MergedArea[]
  hidden: Set<number>
  taken: Map<number, Set<number>>
  cell: OpenCell | null
  hasInner: boolean
  struck: number
  /** Marks of the whole `<tr>`. */
  rowStruck: boolean
  rowFill: string | undefined
}

const SPAN_MAX = 10_000
const VOID_BREAKS = new Set(['br', 'p', 'div', 'li'])

/** Row n of a sheet is the n-th `<tr>` of its table. A table that only lays out other tables is left away. */
export function readHtmlTables(html: string, limits: SpreadsheetLimits): Sheet[] {
  const reader = new TableReader(limits)
  const parser = new Parser(reader, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  parser.write(html)
  parser.end()
  return reader.sheets()
}

class TableReader {
  readonly #guard: SizeGuard
  readonly #open: OpenTable[] = []
  readonly #closed: OpenTable[] = []
  readonly #names: string[] = []
  #skipped = 0
  #nameText: string | null = null

  constructor(limits: SpreadsheetLimits) {
    this.#guard = new SizeGuard(limits)
  }

  sheets(): Sheet[] {
    while (this.#open.length > 0) this.onclosetag('table')
    const tables = this.#closed.filter((table) => !table.hasInner && table.rows.length > 0)
    return tables.map((table, index) => ({
      name:
        tables.length === this.#names.length
          ? (this.#names[index] as string)
          : tables.length === 1
            ? ''
            : `Table ${index + 1}`,
      visibility: 'visible',
      rows: table.rows,
      merges: table.merges,
      hiddenRows: table.hidden,
      hiddenColumns: new Set(),
    }))
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (name === 'style' || name === 'script') this.#skipped++
    if (name === 'x:name') this.#nameText = ''
    if (name === 'table') {
      const outer = this.#open.at(-1)
      if (outer) outer.hasInner = true
      this.#open.push({
        rows: [],
        merges: [],
        hidden: new Set(),
        taken: new Map(),
        cell: null,
        hasInner: false,
        struck: 0,
        rowStruck: false,
        rowFill: undefined,
      })
      return
    }
    const table = this.#open.at(-1)
    if (!table) return
    if (name === 'tr') {
      this.#closeCell(table)
      this.#guard.row(table.rows.length)
      if (/display\s*:\s*none/i.test(attributes.style ?? '')) table.hidden.add(table.rows.length)
      table.rowStruck = /line-through/i.test(attributes.style ?? '')
      table.rowFill = fillOf(attributes)
      table.rows.push([])
    } else if (name === 'td' || name === 'th') this.#openCell(table, attributes)
    else if (isStrike(name, attributes)) table.struck++
    else if (VOID_BREAKS.has(name) && table.cell && table.cell.text !== '') table.cell.text += '\n'
  }

  ontext(text: string): void {
    if (this.#nameText !== null) this.#nameText += text
    const table = this.#open.at(-1)
    if (!table?.cell || this.#skipped > 0) return
    // Line ends in the source are only spaces to a browser.
    const shown = text.replace(/[ \t\r\n]+/g, ' ')
    if (table.struck > 0) table.cell.struckText += shown
    else table.cell.text += shown
  }

  onclosetag(name: string): void {
    if (name === 'style' || name === 'script') this.#skipped = Math.max(0, this.#skipped - 1)
    if (name === 'x:name' && this.#nameText !== null) {
      this.#names.push(this.#nameText.trim())
      this.#nameText = null
    }
    const table = this.#open.at(-1)
    if (!table) return
    if (name === 'td' || name === 'th' || name === 'tr') this.#closeCell(table)
    else if (name === 's' || name === 'del' || name === 'strike') table.struck = Math.max(0, table.struck - 1)
    else if (name === 'table') {
      this.#closeCell(table)
      this.#closed.push(table)
      this.#open.pop()
    }
  }

  #openCell(table: OpenTable, attributes: Record<string, string>): void {
    this.#closeCell(table)
    if (table.rows.length === 0) table.rows.push([])
    const style = attributes.style ?? ''
    const fill = fillOf(attributes) ?? table.rowFill
    table.struck = table.rowStruck || /line-through/i.test(style) ? 1 : 0
    table.cell = {
      text: '',
      struckText: '',
      rowSpan: span(attributes.rowspan),
      columnSpan: span(attributes.colspan),
      fullNumber: attributes['x:num'],
      fill,
    }
  }

  #closeCell(table: OpenTable): void {
    const open = table.cell
    if (!open) return
    table.cell = null
    table.struck = 0
    const top = table.rows.length - 1
    const row = table.rows[top] as Cell[]
    const taken = table.taken.get(top)
    let left = row.length
    while (taken?.has(left)) left++
    if (left >= this.#guard.limits.columnsMax) return
    while (row.length < left) row.push(null)
    const cell = finishedCell(open)
    this.#guard.cell(open.text.length)
    row[left] = cell
    const right = Math.min(left + open.columnSpan - 1, this.#guard.limits.columnsMax - 1)
    for (let column = left + 1; column <= right; column++) row.push(null)
    if (open.rowSpan === 1 && right === left) return
    table.merges.push({ top, left, bottom: top + open.rowSpan - 1, right })
    for (let below = top + 1; below < top + open.rowSpan; below++) {
      const columns = table.taken.get(below) ?? new Set<number>()
      for (let column = left; column <= right; column++) columns.add(column)
      table.taken.set(below, columns)
    }
  }
}

function finishedCell(open: OpenCell): Cell {
  const text = tidy(open.text)
  const struckText = tidy(open.struckText)
  const shown = text === '' ? struckText : text
  // Excel's pages keep all digits of a number beside the shown 6.94E+12.
  if (open.fullNumber && /^-?\d+(\.\d+)?$/.test(open.fullNumber) && /^[\d.,]+E[+-]?\d+$/i.test(shown)) {
    return { text: open.fullNumber, kind: 'number', number: open.fullNumber }
  }
  const isStruck = text === '' && struckText !== ''
  if (!isStruck && !open.fill) return shown === '' ? null : shown
  return {
    text: shown,
    kind: 'text',
    ...(isStruck && { struck: true as const }),
    ...(open.fill && { fill: open.fill }),
  }
}

const tidy = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/ *\n */g, '\n')
    .trim()
const span = (text: string | undefined): number =>
  Math.min(Math.max(Number.parseInt(text ?? '1', 10) || 1, 1), SPAN_MAX)

function isStrike(name: string, attributes: Record<string, string>): boolean {
  return (
    name === 's' ||
    name === 'del' ||
    name === 'strike' ||
    (name !== 'tr' && /line-through/i.test(attributes.style ?? ''))
  )
}

const NAMED_COLOURS: Record<string, string> = {
  red: 'FF0000',
  yellow: 'FFFF00',
  green: '008000',
  lime: '00FF00',
  blue: '0000FF',
  gray: '808080',
  grey: '808080',
  silver: 'C0C0C0',
  orange: 'FFA500',
  pink: 'FFC0CB',
  purple: '800080',
  lightgrey: 'D3D3D3',
  lightgray: 'D3D3D3',
}

const fillOf = (attributes: Record<string, string>): string | undefined =>
  colourOf(attributes.bgcolor ?? /background(?:-color)?\s*:\s*([^;]+)/i.exec(attributes.style ?? '')?.[1])

function colourOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  const value = text.trim().toLowerCase()
  const hex = /^#?([0-9a-f]{6})$/.exec(value)?.[1]?.toUpperCase() ?? NAMED_COLOURS[value]
  return hex === 'FFFFFF' ? undefined : hex
}
