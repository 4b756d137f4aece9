// One worksheet part of an .xlsx as rows of cells, read tag by tag so that 100,000 rows cost one pass and little memory.
import { numberCell } from './number-format.ts'
import type { Cell, MergedArea, RichCell, Sheet, SizeGuard } from './workbook.ts'
import { RichTextRuns, type SharedText } from './xlsx-strings.ts'
import { type CellStyle, PLAIN_STYLE } from './xlsx-styles.ts'
import { attribute, unescapeWorkbookText, unescapeXml, type XmlHandler } from './xml-scan.ts'

const INTERNED_MAX = 100_000

export type SheetParts = {
  strings: readonly SharedText[]
  styles: readonly CellStyle[]
  is1904: boolean
  guard: SizeGuard
}

/** `B7` → column 1, row 6 (from 0); null for what is no reference. */
export function parseReference(reference: string): { row: number; column: number } | null {
  let at = 0
  let column = 0
  for (; at < reference.length; at++) {
    const code = reference.charCodeAt(at) & 0xdf
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  const row = Number(reference.slice(at))
  return column > 0 && column <= 16_384 && row >= 1 && row <= 1_048_576 ? { row: row - 1, column: column - 1 } : null
}

export class SheetCollector implements XmlHandler {
  readonly #parts: SheetParts
  readonly #rows: Cell[][] = []
  readonly #merges: MergedArea[] = []
  readonly #hiddenRows = new Set<number>()
  readonly #hiddenColumns = new Set<number>()
  // Dates, quantities and units repeat by the thousand; one object serves all equal cells.
  readonly #interned = new Map<string, RichCell>()
  readonly #runs = new RichTextRuns()
  #row: Cell[] = []
  #rowIndex = -1
  #column = -1
  #type = ''
  #style = 0
  #raw = ''
  #isValue = false
  #isInline = false
  #isInData = false

  constructor(parts: SheetParts) {
    this.#parts = parts
  }

  open(name: string, tag: string, isEmpty: boolean): void {
    if (this.#isInData) {
      if (name === 'c') this.#openCell(tag, isEmpty)
      else if (name === 'v') this.#isValue = !isEmpty
      else if (name === 'row') this.#openRow(tag)
      else if (name === 'is') {
        this.#isInline = !isEmpty
        this.#runs.reset()
      } else if (this.#isInline) this.#runs.open(name, tag, isEmpty)
    } else if (name === 'sheetData') this.#isInData = !isEmpty
    else if (name === 'mergeCell') this.#addMerge(attribute(tag, 'ref') ?? '')
    else if (name === 'col') this.#addColumns(tag)
  }

  text(raw: string, isRaw: boolean): void {
    if (this.#isValue) this.#raw += isRaw ? raw : unescapeXml(raw)
    else if (this.#isInline) this.#runs.text(raw, isRaw)
  }

  close(name: string): void {
    if (name === 'v') this.#isValue = false
    else if (name === 'c') this.#closeCell()
    else if (name === 'is') this.#isInline = false
    else if (this.#isInline) this.#runs.close(name)
    else if (name === 'sheetData') this.#isInData = false
  }

  result(name: string, visibility: Sheet['visibility']): Sheet {
    for (let r = 0; r < this.#rows.length; r++) this.#rows[r] ??= EMPTY_ROW
    const { hiddenRows, hiddenColumns } = { hiddenRows: this.#hiddenRows, hiddenColumns: this.#hiddenColumns }
    return { name, visibility, rows: this.#rows, merges: this.#merges, hiddenRows, hiddenColumns }
  }

  #openRow(tag: string): void {
    const written = attribute(tag, 'r')
    this.#rowIndex = written ? Number(written) - 1 : this.#rowIndex + 1
    this.#parts.guard.row(this.#rowIndex)
    this.#column = -1
    this.#row = []
    const hidden = attribute(tag, 'hidden')
    if (hidden === '1' || hidden === 'true') this.#hiddenRows.add(this.#rowIndex)
  }

  #openCell(tag: string, isEmpty: boolean): void {
    const reference = attribute(tag, 'r')
    const place = reference ? parseReference(reference) : null
    this.#column = place ? place.column : this.#column + 1
    this.#type = attribute(tag, 't') ?? ''
    this.#style = Number(attribute(tag, 's') ?? 0)
    this.#raw = ''
    this.#runs.reset()
    if (isEmpty) this.#closeCell()
  }

  #closeCell(): void {
    const cell = this.#cell()
    if (cell === null || this.#column >= this.#parts.guard.limits.columnsMax) return
    this.#parts.guard.cell(typeof cell === 'string' ? 8 : 16)
    if (this.#row.length === 0) this.#addRow()
    while (this.#row.length < this.#column) this.#row.push(null)
    this.#row[this.#column] = cell
  }

  #addRow(): void {
    const index = Math.max(this.#rowIndex, 0)
    while (this.#rows.length < index) this.#rows.push(EMPTY_ROW)
    this.#rows[index] = this.#row
  }

  #cell(): Cell {
    const style = this.#parts.styles[this.#style] ?? PLAIN_STYLE
    const raw = this.#raw
    if (this.#type === 's' || this.#type === 'inlineStr' || (this.#type === '' && raw === '')) {
      const text = this.#type === 's' ? (this.#parts.strings[Number(raw)] ?? '') : this.#runs.result()
      return typeof text === 'string' ? marked(text, style) : marked(text.text, { ...style, struck: true })
    }
    if (this.#type === 'str') return marked(unescapeWorkbookText(raw), style)
    const key = `${this.#type}${this.#style}|${raw}`
    const known = this.#interned.get(key)
    if (known) return known
    const cell = withMarks(this.#typedCell(raw, style), style)
    if (this.#interned.size < INTERNED_MAX) this.#interned.set(key, cell)
    return cell
  }

  #typedCell(raw: string, style: CellStyle): RichCell {
    if (this.#type === 'b') return { text: raw === '1' || raw === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' }
    if (this.#type === 'e') return { text: raw, kind: 'error' }
    if (this.#type === 'd') return { text: raw, kind: 'date', date: raw.slice(0, 10) }
    return numberCell(raw, style.format, this.#parts.is1904)
  }

  #addMerge(reference: string): void {
    const [from, to] = reference.split(':').map(parseReference)
    if (from && to) this.#merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
  }

  #addColumns(tag: string): void {
    const hidden = attribute(tag, 'hidden')
    if (hidden !== '1' && hidden !== 'true') return
    const last = Math.min(Number(attribute(tag, 'max')), this.#parts.guard.limits.columnsMax)
    for (let c = Number(attribute(tag, 'min')); c <= last; c++) this.#hiddenColumns.add(c - 1)
  }
}

const EMPTY_ROW: Cell[] = []

function marked(text: string, style: CellStyle): Cell {
  if (!style.struck && !style.fill && !style.fontColour) return text === '' ? null : text
  if (text === '' && !style.fill) return null
  return withMarks({ text, kind: 'text' }, style)
}

function withMarks(cell: RichCell, style: CellStyle): RichCell {
  if (!style.struck && !style.fill && !style.fontColour) return cell
  const { struck, fill, fontColour } = style
  return { ...cell, ...(struck && { struck }), ...(fill && { fill }), ...(fontColour && { fontColour }) }
}
