// Reads the file of an import whole: facts to keep, and what is to be put on the books, in chunks. Loaded in the reading thread.
import type { CalendarDate, Result } from '#kernel'
import {
  type FileReading,
  type ImportKind,
  type ImportOptions,
  type RefusedRow,
  readingFacts,
  refusedRows,
  type SheetHead,
  withDays,
} from './file-reading.ts'
import { findTables } from './spreadsheet/find-tables.ts'
import {
  type ContactReading,
  type FileOutcomeCode,
  type Grid,
  type GridFile,
  guessMapping,
  type ReceiptReading,
  type RejectedContact,
  readContactSheets,
  readOrderSheets,
  readReceiptSheets,
  refusal,
  type SavedMapping,
  type SheetReading,
} from './spreadsheet/index.ts'
import { stateLines } from './state-lines.ts'
import { chunksOf, gatherOrders, handedOver, type StatedLine, type StatedOrder } from './stated-line.ts'

export type ReadRequest = {
  kind: ImportKind
  fileName: string
  today: CalendarDate
  options: ImportOptions
  /** What the company decided for its layouts, by fingerprint. */
  layouts: Record<string, SavedMapping>
}

export type ReadFacts = {
  reading: FileReading
  refused: RefusedRow[]
  refusedCount: number
  heads: SheetHead[]
  /** Orders that a refused row speaks of: a snapshot has not lost them. */
  refusedOrderNos: string[]
  /** Orders only. */
  orders: number
  lines: number
  /** The first lines as read. */
  preview: StatedLine[]
  receipts: ReceiptReading[]
  contacts: ContactReading[]
}

const PREVIEW_LINES = 50

type Read = { facts: ReadFacts; parts: Iterator<StatedOrder[]> }
const noParts = (): Iterator<StatedOrder[]> => [][Symbol.iterator]()

/** Facts, and chunks of orders to be asked for. */
export function readWorkbook(opened: Result<GridFile & { encoding?: string }>, request: ReadRequest): Read {
  if (!opened.ok) {
    const code = (opened.error.details?.refuseCode as FileOutcomeCode | undefined) ?? 'damaged'
    return { facts: refusedFile(request, code), parts: noParts() }
  }
  const { options, layouts, today } = request
  const words = options.noDateWords ?? []
  const file = { ...opened.value, sheets: withDays(opened.value.sheets, words) }
  const how = {
    today,
    noDateWords: words.filter(({ means }) => means === null).map(({ word }) => word),
    ...(options.supplier && { supplier: options.supplier }),
    ...(options.currency && { currency: options.currency }),
    savedMapping: (fingerprint: string) => merged(layouts[fingerprint], options.mapping),
  }
  if (request.kind === 'contacts') return { facts: contactFacts(request, file.sheets), parts: noParts() }
  if (request.kind === 'receipts') {
    const receipts = readReceiptSheets(file, how)
    const reading = {
      ...refusal(file, 'not_orders'),
      outcome: receipts.outcome,
      refuseCode: receipts.refuseCode,
    } as SheetReading
    const counted = {
      ...reading,
      rejected: receipts.rejected,
      warnings: receipts.warnings,
      ignoredRows: receipts.ignoredRows,
    }
    counted.rowsRead = receipts.receipts.length + receipts.rejected.length
    return {
      facts: { ...gathered(counted, [], receipts.rejected, request, file.sheets), receipts: receipts.receipts },
      parts: noParts(),
    }
  }
  const reading = withCandidates(readOrderSheets(file, how), file, how.savedMapping)
  const stated = stateLines(reading, options)
  const rejected = [...reading.rejected, ...stated.rejected]
  const orders = gatherOrders(stated.lines)
  const facts = gathered(reading, stated.lines, rejected, request, file.sheets)
  const encoding = opened.value.encoding ?? null
  return {
    facts: {
      ...facts,
      reading: { ...facts.reading, encoding },
      orders: orders.length,
      lines: orders.reduce((count, order) => count + order.lines.length, 0),
    },
    parts: chunksOf(handedOver(orders)),
  }
}

/** A list nobody recognised still shows its columns, so that a person can say what they are. */
function withCandidates(
  reading: SheetReading,
  file: GridFile,
  savedOf: (fingerprint: string) => SavedMapping | undefined,
): SheetReading {
  if (reading.refuseCode !== 'not_orders') return reading
  const [table] = file.sheets.flatMap((grid, index) => findTables(grid, index))
  if (!table) return reading
  const guess = guessMapping(table)
  const mapping = guessMapping(table, savedOf(guess.fingerprint))
  const headerRows: [number, number] = [table.headerTop + 1, table.headerBottom + 1]
  return { ...reading, tables: [{ sheet: table.grid.name, headerRows, mapping, rowsRead: 0, preview: [] }] }
}

function merged(known: SavedMapping | undefined, decided: SavedMapping | undefined): SavedMapping | undefined {
  if (!known || !decided) return decided ?? known
  return {
    fields: { ...known.fields, ...decided.fields },
    dateOrders: { ...known.dateOrders, ...decided.dateOrders },
    numberStyles: { ...known.numberStyles, ...decided.numberStyles },
  }
}

function gathered(
  reading: SheetReading,
  lines: StatedLine[],
  rejected: SheetReading['rejected'],
  { options }: ReadRequest,
  grids: readonly Grid[],
): ReadFacts {
  const { rows, heads, orderNos } = refusedRows(reading, rejected, grids)
  return {
    reading: readingFacts(reading, lines, options),
    refused: rows,
    refusedCount: rejected.length,
    heads,
    refusedOrderNos: orderNos,
    orders: 0,
    lines: 0,
    preview: lines.slice(0, PREVIEW_LINES),
    receipts: [],
    contacts: [],
  }
}

const refusedFile = (request: ReadRequest, code: FileOutcomeCode): ReadFacts =>
  gathered(refusal({ fileName: request.fileName, sheets: [] }, code), [], [], request, [])

const CONTACT_CODES: Record<RejectedContact['code'], string> = {
  missing: 'missing',
  not_a_mail: 'not_a_mail',
  duplicate: 'duplicate',
}

function contactFacts(request: ReadRequest, grids: readonly Grid[]): ReadFacts {
  const { contacts, rejected } = readContactSheets({ fileName: request.fileName, sheets: grids })
  const file = { fileName: request.fileName, sheets: grids }
  const isContactList = contacts.length > 0
  const facts = gathered(
    {
      ...refusal(file, 'not_orders'),
      ...(isContactList && { outcome: 'import', refuseCode: undefined }),
    } as SheetReading,
    [],
    [],
    request,
    grids,
  )
  const textsOf = (sheet: string, row: number) =>
    (grids.find((grid) => grid.name === sheet)?.rows[row - 1] ?? []).map((cell) =>
      cell === null || cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text,
    )
  return {
    ...facts,
    reading: { ...facts.reading, rows: contacts.length + rejected.length },
    refused: rejected.map(({ sheet, row, field, value, code }) => ({
      sheet,
      row,
      column: field,
      field,
      value,
      code: CONTACT_CODES[code],
      texts: textsOf(sheet, row),
    })),
    refusedCount: rejected.length,
    heads: grids
      .slice(0, 1)
      .map((grid) => ({ sheet: grid.name, rows: grid.rows.slice(0, 1).map((_, row) => textsOf(grid.name, row + 1)) })),
    contacts,
  }
}
