// The single-file XML spreadsheet of 2003, which ERPs still write and name .xls.
import { describeFormat, type NumberFormat, numberCell } from './number-format.ts'
import { type Cell, type MergedArea, type RichCell, type Sheet, SizeGuard, type SpreadsheetLimits } from './workbook.ts'
import { attribute, unescapeXml, type XmlHandler, XmlScanner } from './xml-scan.ts'

type Style = { format: NumberFormat; struck?: true; fill?: string }
const PLAIN: Style = { format: { isDate: false, padTo: 0 } }

/** True for text whose root is a 2003 workbook. */
export const isSpreadsheetXml = (text: string): boolean =>
  /^\uFEFF?\s*(<\?xml|<\?mso|<Workbook|<ss:Workbook)/i.test(text.slice(0, 200)) &&
  text.slice(0, 4096).includes('urn:schemas-microsoft-com:office:spreadsheet') &&
  /<(\w+:)?Workbook[\s>]/.test(text.slice(0, 8192))

/** Throws `unsafe_xml` at a DOCTYPE, `damaged` where the XML breaks off. */
export function readSpreadsheetXml(text: string, limits: SpreadsheetLimits): Sheet[] {
  const collector = new WorkbookReader(limits)
  const scanner = new XmlScanner(collector)
  scanner.push(text)
  scanner.end()
  return collector.sheets
}

class WorkbookReader implements XmlHandler {
  readonly sheets: Sheet[] = []
  readonly #guard: SizeGuard
  readonly #styles = new Map<string, Style>()
  #style: Style = PLAIN
  #rows: Cell[][] = []
  #merges: MergedArea[] = []
  #hiddenRows = new Set<number>()
  #hiddenColumns = new Set<number>()
  #name = ''
  #visibility: Sheet['visibility'] = 'visible'
  #row = -1
  #column = -1
  #columnIndex = -1
  #cellStyle: Style = PLAIN
  #across = 0
  #type = ''
  #raw = ''
  #isData = false
  #isVisible = false

  constructor(limits: SpreadsheetLimits) {
    this.#guard = new SizeGuard(limits)
  }

  open(name: string, tag: string, isEmpty: boolean): void {
    if (name === 'Style') this.#openStyle(tag)
    else if (name === 'NumberFormat') this.#style.format = describeFormat(namedFormat(attribute(tag, 'Format') ?? ''))
    else if (name === 'Font' && attribute(tag, 'StrikeThrough') === '1') this.#style.struck = true
    else if (name === 'Interior') this.#setFill(tag)
    else if (name === 'Worksheet') this.#openSheet(tag)
    else if (name === 'Column') this.#openColumn(tag)
    else if (name === 'Row') this.#openRow(tag)
    else if (name === 'Cell') this.#openCell(tag)
    else if (name === 'Data') {
      this.#type = attribute(tag, 'Type') ?? 'String'
      this.#raw = ''
      this.#isData = !isEmpty
    } else if (name === 'Visible') this.#isVisible = !isEmpty
  }

  text(raw: string, isRaw: boolean): void {
    if (this.#isData) this.#raw += isRaw ? raw : unescapeXml(raw)
    else if (this.#isVisible) this.#visibility = /hidden/i.test(raw) ? 'hidden' : 'visible'
  }

  close(name: string): void {
    if (name === 'Data') {
      this.#isData = false
      this.#put()
    } else if (name === 'Visible') this.#isVisible = false
    else if (name === 'Worksheet') {
      const rows = Array.from(this.#rows, (row) => row ?? [])
      this.sheets.push({
        name: this.#name,
        visibility: this.#visibility,
        rows,
        merges: this.#merges,
        hiddenRows: this.#hiddenRows,
        hiddenColumns: this.#hiddenColumns,
      })
    }
  }

  #openStyle(tag: string): void {
    this.#style = { format: { isDate: false, padTo: 0 } }
    this.#styles.set(attribute(tag, 'ID') ?? '', this.#style)
  }

  #setFill(tag: string): void {
    const colour = attribute(tag, 'Color')?.replace('#', '').toUpperCase()
    if (colour && colour !== 'FFFFFF') this.#style.fill = colour
  }

  #openSheet(tag: string): void {
    this.#name = attribute(tag, 'Name') ?? ''
    this.#visibility = 'visible'
    this.#rows = []
    this.#merges = []
    this.#hiddenRows = new Set()
    this.#hiddenColumns = new Set()
    this.#row = -1
    this.#columnIndex = -1
  }

  #openColumn(tag: string): void {
    const index = attribute(tag, 'Index')
    this.#columnIndex = index ? Number(index) - 1 : this.#columnIndex + 1
    const last = Math.min(this.#columnIndex + Number(attribute(tag, 'Span') ?? 0), this.#guard.limits.columnsMax)
    for (let c = this.#columnIndex; attribute(tag, 'Hidden') === '1' && c <= last; c++) this.#hiddenColumns.add(c)
    this.#columnIndex = last
  }

  #openRow(tag: string): void {
    const index = attribute(tag, 'Index')
    this.#row = index ? Number(index) - 1 : this.#row + 1
    this.#guard.row(this.#row)
    while (this.#rows.length <= this.#row) this.#rows.push([])
    this.#column = -1
    this.#across = 0
    if (attribute(tag, 'Hidden') === '1') this.#hiddenRows.add(this.#row)
  }

  #openCell(tag: string): void {
    const index = attribute(tag, 'Index')
    this.#column = index ? Number(index) - 1 : this.#column + 1 + this.#across
    this.#across = Number(attribute(tag, 'MergeAcross') ?? 0)
    const down = Number(attribute(tag, 'MergeDown') ?? 0)
    const top = this.#row
    if (this.#across > 0 || down > 0) {
      this.#merges.push({ top, left: this.#column, bottom: top + down, right: this.#column + this.#across })
    }
    this.#cellStyle = this.#styles.get(attribute(tag, 'StyleID') ?? 'Default') ?? PLAIN
  }

  #put(): void {
    const row = this.#rows[this.#row]
    if (!row || this.#column >= this.#guard.limits.columnsMax) return
    while (row.length < this.#column) row.push(null)
    this.#guard.cell(this.#raw.length)
    row[this.#column] = marked(typedCell(this.#type, this.#raw, this.#cellStyle), this.#cellStyle)
  }
}

function typedCell(type: string, raw: string, style: Style): Cell {
  if (type === 'Number') return numberCell(raw, style.format, false)
  if (type === 'DateTime') return { text: raw.slice(0, 10), kind: 'date', date: raw.slice(0, 10) }
  if (type === 'Boolean') return { text: raw === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' }
  if (type === 'Error') return { text: raw, kind: 'error' }
  return raw === '' ? null : raw
}

function marked(cell: Cell, style: Style): Cell {
  if (!cell || (!style.struck && !style.fill)) return cell
  const rich: RichCell = typeof cell === 'string' ? { text: cell, kind: 'text' } : cell
  return { ...rich, ...(style.struck && { struck: true as const }), ...(style.fill && { fill: style.fill }) }
}

/** `Short Date`, `General Date` … are names of formats in this dialect. */
const namedFormat = (format: string): string =>
  /\bDate\b/i.test(format)
    ? 'yyyy-mm-dd'
    : /^(General|Fixed|Standard|Currency|Percent|Scientific)/i.test(format)
      ? '0.00'
      : format
