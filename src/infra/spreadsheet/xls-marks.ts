// What a library for .xls leaves out: which cells are struck or filled, and whether the stream is locked. Reads BIFF records ([MS-XLS] 2.4).
import type { Cell, RichCell } from './workbook.ts'
import { paletteColour } from './xlsx-styles.ts'

type Marks = { struck?: true; fill?: string }
type SheetMarks = Map<number, Marks>

const RECORD = {
  bof: 0x809,
  eof: 0x0a,
  filepass: 0x2f,
  font: 0x31,
  xf: 0xe0,
  palette: 0x92,
  blank: 0x201,
  mulBlank: 0xbe,
  mulRk: 0xbd,
} as const
// Records that begin with row, column and format index: LABELSST, LABEL, RSTRING, NUMBER, RK, FORMULA, BOOLERR, BLANK.
const CELL_RECORDS = new Set([0xfd, 0x204, 0xd6, 0x203, 0x27e, 0x06, 0x205, 0x201])

/** Locked streams carry FILEPASS right after the first BOF. */
export function isLockedBiff(stream: Uint8Array): boolean {
  for (const record of records(stream)) {
    if (record.type === RECORD.filepass) return true
    if (record.type === RECORD.eof) return false
  }
  return false
}

/** Marks per sheet in stream order; the key of a cell is row × 256 + column. */
export function readMarks(stream: Uint8Array): SheetMarks[] {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  const struckFonts: boolean[] = []
  const styles: Marks[] = []
  const colours: string[] = []
  const sheets: SheetMarks[] = []
  let depth = 0
  let substreams = 0
  const formats: { font: number; fill?: number }[] = []
  for (const { type, at, size } of records(stream)) {
    if (type === RECORD.bof) {
      depth++
      if (depth === 1 && substreams++ > 0) sheets.push(new Map())
      if (substreams === 2 && styles.length === 0)
        styles.push(...formats.map((format) => marksOf(format, struckFonts, colours)))
    } else if (type === RECORD.eof) depth--
    else if (type === RECORD.font && size >= 4) {
      // There is no font 4: the index jumps over it.
      if (struckFonts.length === 4) struckFonts.push(false)
      struckFonts.push((view.getUint16(at + 2, true) & 0x08) !== 0)
    } else if (type === RECORD.xf && size >= 20) {
      const pattern = view.getUint32(at + 14, true) >>> 26
      formats.push({
        font: view.getUint16(at, true),
        ...(pattern > 0 && { fill: view.getUint16(at + 18, true) & 0x7f }),
      })
    } else if (type === RECORD.palette) {
      for (let i = 0; i < view.getUint16(at, true); i++) {
        const rgb = [0, 1, 2].map((part) =>
          view
            .getUint8(at + 2 + i * 4 + part)
            .toString(16)
            .padStart(2, '0'),
        )
        colours[8 + i] = rgb.join('').toUpperCase()
      }
    } else if (depth === 1 && sheets.length > 0)
      markCells(view, { type, at, size }, styles, sheets.at(-1) as SheetMarks)
  }
  return sheets
}

type BiffRecord = { type: number; at: number; size: number }

function markCells(view: DataView, { type, at, size }: BiffRecord, styles: Marks[], sheet: SheetMarks): void {
  const mark = (row: number, column: number, style: number) => {
    const marks = styles[style]
    if (marks && (marks.struck || marks.fill)) sheet.set(row * 256 + column, marks)
  }
  if (CELL_RECORDS.has(type) && size >= 6) {
    mark(view.getUint16(at, true), view.getUint16(at + 2, true), view.getUint16(at + 4, true))
  } else if ((type === RECORD.mulBlank || type === RECORD.mulRk) && size >= 6) {
    const step = type === RECORD.mulRk ? 6 : 2
    const [row, first] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    for (let i = 0; 4 + i * step + 2 <= size - 2; i++) mark(row, first + i, view.getUint16(at + 4 + i * step, true))
  }
}

function marksOf(format: { font: number; fill?: number }, struckFonts: boolean[], colours: string[]): Marks {
  const fill = format.fill === undefined ? undefined : (colours[format.fill] ?? paletteColour(format.fill))
  return { ...(struckFonts[format.font] && { struck: true as const }), ...(fill && fill !== 'FFFFFF' && { fill }) }
}

function* records(stream: Uint8Array): Generator<BiffRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength)
  for (let at = 0; at + 4 <= stream.length; ) {
    const [type, size] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    if (at + 4 + size > stream.length) return
    yield { type, at: at + 4, size }
    at += 4 + size
  }
}

/** The cell with its marks; an empty filled cell is kept, since a legend may be one. */
export function withMarks(cell: Cell, marks: Marks | undefined): Cell {
  if (!marks) return cell
  if (!cell && !marks.fill) return cell
  const rich: RichCell = !cell
    ? { text: '', kind: 'text' }
    : typeof cell === 'string'
      ? { text: cell, kind: 'text' }
      : cell
  return { ...rich, ...marks }
}
