// Makes several pieces of one line where a cell names several quantities with dates.
import { type Decimal, isPositive, isZero, minus, sum } from '#kernel'
import { settleDate } from './column-readers.ts'
import type { OrderField } from './fields.ts'
import { rawText } from './grid.ts'
import type { OrderLineReading, RejectedRow } from './reading.ts'
import { faultCode, isFault, type LineContext, type RowReader } from './row-reader.ts'
import { splitPieces, type WrittenPiece } from './split-pieces.ts'

const PIECE_DATES = {
  promised_date: 'promisedDate',
  requested_date: 'requestedDate',
  need_by_date: 'needByDate',
} as const
type PieceField = keyof typeof PIECE_DATES
export type WrittenPieces = { field: PieceField; pieces: WrittenPiece[] }

const WRITTEN_LENGTH_MIN = 11

/** The pieces that a date column of the row names; null where it names none. */
export function piecesOf(row: RowReader, context: LineContext, quantity: Decimal): WrittenPieces | null {
  if (isZero(quantity)) return null
  for (const field of Object.keys(PIECE_DATES) as PieceField[]) {
    const cell = row.cell(field as OrderField)
    if (!cell || (typeof cell !== 'string' && cell.kind !== 'text')) continue
    const text = rawText(cell)
    if (text.length < WRITTEN_LENGTH_MIN) continue
    const pieces = splitPieces(text, context.quantityStyle, context.facts.isMinguo)
    if (pieces) return { field, pieces }
  }
  return null
}

/** The pieces as lines; what they do not cover stays a piece without that date. Amount and open quantity are the whole line's and are left out. */
export function asPieces(
  row: RowReader,
  context: LineContext,
  line: OrderLineReading,
  { field, pieces }: WrittenPieces,
): OrderLineReading[] | RejectedRow {
  const decided = context.dateForms.get(context.columns.get(field) ?? -1)
  // Month and day as in the column; where nothing decides, as people write them in this file.
  const form =
    decided && (decided.order || decided.isContradictory)
      ? decided
      : { order: context.facts.customaryOrder ?? ('mdy' as const), isContradictory: false }
  const lines: OrderLineReading[] = []
  const add = (quantity: Decimal, date: OrderLineReading['promisedDate']) =>
    lines.push({
      ...line,
      piece: lines.length + 1,
      quantity,
      openQuantity: null,
      amount: undefined,
      [PIECE_DATES[field]]: date,
    })
  for (const piece of pieces) {
    const date = settleDate(piece.date, form, context.facts, line.orderDate)
    const day = date === 'word' || date === 'year_unknown' ? null : date
    if (isFault(day)) return row.reject(field, faultCode(day))
    add(piece.quantity, day)
  }
  const rest = minus(line.quantity, sum(pieces.map((piece) => piece.quantity)))
  if (!isZero(rest)) row.warn(field, 'pieces_differ')
  if (isPositive(rest)) add(rest, null)
  return lines
}
