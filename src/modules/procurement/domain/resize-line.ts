// A line for another quantity: what is promised never exceeds what is wanted, so promises beyond it are withdrawn, the latest first.
import { compareDecimals, type Decimal, isPositive, minus, smallest, ZERO } from '#kernel'
import { byPromisedDate, openQuantity, type PromisePiece, type ScheduleLine } from './delivery-schedule.ts'

/**
 * The same line with `scheduledQuantity`. A promise that is cut keeps its statement and its first promise, in a remainder piece; one
 * that falls away whole stays readable as withdrawn (its own successor). More quantity touches no promise.
 */
export function resizeLine(line: ScheduleLine, scheduledQuantity: Decimal, newId: () => string): ScheduleLine {
  const resized = { ...line, scheduledQuantity }
  if (compareDecimals(scheduledQuantity, line.scheduledQuantity) >= 0) return resized
  let left = openQuantity(resized)
  const cut = new Map<string, PromisePiece[]>()
  for (const piece of line.pieces.filter((each) => each.supersededById === null).sort(byPromisedDate)) {
    const stated = minus(piece.quantity, piece.receivedQuantity)
    const kept = smallest(left, stated)
    left = minus(left, kept)
    if (!isPositive(stated) || compareDecimals(kept, stated) === 0) continue
    if (!isPositive(kept)) {
      cut.set(piece.id, [{ ...piece, supersededById: piece.id }])
      continue
    }
    const remainder = { ...piece, id: newId(), quantity: kept, receivedQuantity: ZERO }
    cut.set(piece.id, [{ ...piece, supersededById: remainder.id }, remainder])
  }
  return { ...resized, pieces: line.pieces.flatMap((piece) => cut.get(piece.id) ?? [piece]) }
}

/** What became of the pieces between two states of a line, for storing; pieces that came and went in between are left out. */
export function pieceChanges(
  before: ScheduleLine,
  after: ScheduleLine,
): { line: ScheduleLine; created: PromisePiece[]; superseded: PromisePiece[] } {
  const known = new Map(before.pieces.map((piece) => [piece.id, piece]))
  const now = new Map(after.pieces.map((piece) => [piece.id, piece]))
  /** The piece that took the place of `piece` and is stored; itself where nothing did. */
  const successorOf = (piece: PromisePiece): string => {
    const seen = new Set<string>([piece.id])
    let next = piece.supersededById
    while (next !== null && !seen.has(next)) {
      const candidate = now.get(next)
      if (!candidate) break
      if (known.has(next) || candidate.supersededById === null) return next
      seen.add(next)
      next = candidate.supersededById
    }
    return piece.id
  }
  const pieces = after.pieces
    .filter((piece) => known.has(piece.id) || piece.supersededById === null)
    .map((piece) => (piece.supersededById === null ? piece : { ...piece, supersededById: successorOf(piece) }))
  return {
    line: { ...after, pieces },
    created: pieces.filter((piece) => !known.has(piece.id)),
    superseded: pieces.filter((piece) => piece.supersededById !== null && known.get(piece.id)?.supersededById === null),
  }
}
