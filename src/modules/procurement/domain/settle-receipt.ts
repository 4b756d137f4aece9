// What an arrived quantity settles, what taking it back reopens, and stopping the rest of a line, for receipts, imports and corrections.
import {
  compareDecimals,
  type Decimal,
  isPositive,
  isZero,
  largest,
  minus,
  ok,
  plus,
  type Result,
  refuse,
  smallest,
  sum,
  ZERO,
} from '#kernel'
import { byPromisedDate, openQuantity, type PromisePiece, type ScheduleLine } from './delivery-schedule.ts'
import { receivableQuantity, type Tolerance } from './tolerance.ts'

export type ReceiptAllocation = { pieceId: string; quantity: Decimal }

export type Settlement = {
  line: ScheduleLine
  /** What of the receipt settled which piece. */
  allocations: ReceiptAllocation[]
  /** What arrived without any promise standing for it. */
  unallocatedQuantity: Decimal
}

/**
 * Books an arrived quantity. It settles the pieces its despatch names (or their successors), then the earliest promised.
 * `tolerance: 'as_told'` records a fact another system already accepted, whatever its size and the line's status.
 *
 * Refusals: `procurement.receipt.quantity_not_positive`, `procurement.schedule_line.not_open`,
 * `procurement.order_line.received_exceeds_tolerance`.
 */
export function settleReceipt(
  line: ScheduleLine,
  receipt: { quantity: Decimal; despatchPieceIds?: readonly string[]; tolerance: Tolerance | 'as_told' },
): Result<Settlement> {
  const { quantity, tolerance } = receipt
  if (!isPositive(quantity)) return notPositive(quantity)
  if (tolerance !== 'as_told') {
    if (line.status !== 'open') {
      return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
    }
    const receivable = receivableQuantity(line, tolerance)
    if (compareDecimals(quantity, receivable) > 0) {
      const details = { quantity, receivableQuantity: receivable, openQuantity: openQuantity(line), unit: line.unit }
      const code = 'procurement.order_line.received_exceeds_tolerance'
      return refuse({ code, kind: 'conflict', details, pointer: '/quantity' })
    }
  }
  const named = successorsOf(line.pieces, receipt.despatchPieceIds ?? [])
  const standing = line.pieces.filter((piece) => piece.supersededById === null).sort(byPromisedDate)
  const ordered = [
    ...standing.filter((piece) => named.has(piece.id)),
    ...standing.filter((piece) => !named.has(piece.id)),
  ]
  const allocations: ReceiptAllocation[] = []
  let left = quantity
  for (const piece of ordered) {
    const share = smallest(left, minus(piece.quantity, piece.receivedQuantity))
    if (!isPositive(share)) continue
    allocations.push({ pieceId: piece.id, quantity: share })
    left = minus(left, share)
  }
  const received = plus(line.receivedQuantity, quantity)
  const pieces = line.pieces.map((piece) => withReceived(piece, allocations, plus))
  return ok({ line: { ...line, receivedQuantity: received, pieces }, allocations, unallocatedQuantity: left })
}

const notPositive = (quantity: Decimal) =>
  refuse({
    code: 'procurement.receipt.quantity_not_positive',
    kind: 'invalid',
    details: { quantity },
    pointer: '/quantity',
  })

/** The standing pieces that follow the named ones. */
function successorsOf(pieces: readonly PromisePiece[], ids: readonly string[]): Set<string> {
  const found = new Set<string>()
  for (const id of ids) {
    let piece = pieces.find((each) => each.id === id)
    const seen = new Set<string>()
    // A piece withdrawn without a successor may be stored as its own; nothing follows it.
    while (piece?.supersededById && !seen.has(piece.id)) {
      seen.add(piece.id)
      const next: string = piece.supersededById
      piece = pieces.find((each) => each.id === next)
    }
    if (piece && piece.supersededById === null) found.add(piece.id)
  }
  return found
}

function withReceived(
  piece: PromisePiece,
  allocations: readonly ReceiptAllocation[],
  combine: (a: Decimal, b: Decimal) => Decimal,
): PromisePiece {
  const share = sum(allocations.filter((each) => each.pieceId === piece.id).map((each) => each.quantity))
  return isZero(share) ? piece : { ...piece, receivedQuantity: combine(piece.receivedQuantity, share) }
}

/**
 * Takes a booked receipt back. Quantity of a standing piece is open again under its own promise; quantity of a piece that
 * was superseded meanwhile gets a new piece with the promise it had, so no promise is lost by a booking error.
 *
 * Refusal: `procurement.receipt.reversal_exceeds_received` when more would be taken back than was received.
 */
export function reverseReceipt(
  line: ScheduleLine,
  settled: Pick<Settlement, 'allocations' | 'unallocatedQuantity'>,
  newId: () => string,
): Result<{ line: ScheduleLine; reinstated: PromisePiece[] }> {
  const quantity = plus(sum(settled.allocations.map((each) => each.quantity)), settled.unallocatedQuantity)
  if (!isPositive(quantity)) return notPositive(quantity)
  const fault = settled.allocations.find(({ pieceId, quantity: share }) => {
    const piece = line.pieces.find((each) => each.id === pieceId)
    return !piece || compareDecimals(share, piece.receivedQuantity) > 0
  })
  if (fault || compareDecimals(quantity, line.receivedQuantity) > 0) {
    const details = { quantity, receivedQuantity: line.receivedQuantity, pieceId: fault?.pieceId ?? null }
    return refuse({ code: 'procurement.receipt.reversal_exceeds_received', kind: 'conflict', details })
  }
  const pieces = line.pieces.map((piece) => withReceived(piece, settled.allocations, minus))
  const reinstated = line.pieces
    .filter((piece) => piece.supersededById !== null)
    .map((piece) => ({ piece, share: sumFor(settled.allocations, piece.id) }))
    .filter(({ share }) => isPositive(share))
    .map(({ piece, share }) => ({
      ...piece,
      id: newId(),
      quantity: share,
      receivedQuantity: ZERO,
      supersededById: null,
    }))
  return ok({
    line: { ...line, receivedQuantity: minus(line.receivedQuantity, quantity), pieces: [...pieces, ...reinstated] },
    reinstated,
  })
}

const sumFor = (allocations: readonly ReceiptAllocation[], pieceId: string): Decimal =>
  sum(allocations.filter((each) => each.pieceId === pieceId).map((each) => each.quantity))

/**
 * Stops the rest of a line, or `quantity` of it (P14). Promises stay as stated; what falls away is taken from the latest
 * when they are read, so `reopenShortClosed` brings them back. Nothing left open closes the line.
 *
 * Refusals: `procurement.schedule_line.not_open`, `procurement.schedule_line.short_close_exceeds_open`.
 */
export function shortClose(line: ScheduleLine, quantity: Decimal | 'rest'): Result<ScheduleLine> {
  if (line.status !== 'open') {
    return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
  }
  const open = openQuantity(line)
  const stopped = quantity === 'rest' ? open : quantity
  if (quantity !== 'rest' && (!isPositive(stopped) || compareDecimals(stopped, open) > 0)) {
    const details = { quantity: stopped, openQuantity: open, unit: line.unit }
    const code = 'procurement.schedule_line.short_close_exceeds_open'
    return refuse({ code, kind: 'conflict', details, pointer: '/quantity' })
  }
  const status = compareDecimals(stopped, open) === 0 ? 'closed' : 'open'
  return ok({ ...line, cancelledQuantity: plus(line.cancelledQuantity, stopped), status })
}

/** Undoes a short-close of `quantity`; the line is open again with the promises it had. Never more than was stopped. */
export function reopenShortClosed(line: ScheduleLine, quantity: Decimal): Result<ScheduleLine> {
  if (line.status === 'cancelled' || compareDecimals(quantity, line.cancelledQuantity) > 0) {
    const details = { quantity, cancelledQuantity: line.cancelledQuantity, status: line.status }
    return refuse({ code: 'procurement.schedule_line.reopen_exceeds_cancelled', kind: 'conflict', details })
  }
  return ok({ ...line, cancelledQuantity: largest(ZERO, minus(line.cancelledQuantity, quantity)), status: 'open' })
}
