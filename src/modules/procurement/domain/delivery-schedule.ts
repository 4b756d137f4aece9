// What a schedule line is, which of its promises are live and what is still open, for every rule that asks about quantity and day.
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  isPositive,
  largest,
  minus,
  plus,
  smallest,
  ZERO,
} from '#kernel'

/** Through which channel a promise was learned. */
export type PromiseChannel = 'portal' | 'phone' | 'wechat' | 'mail' | 'file' | 'api' | 'manual'
export const PROMISE_CHANNELS: readonly PromiseChannel[] = [
  'portal',
  'phone',
  'wechat',
  'mail',
  'file',
  'api',
  'manual',
]

/** One commitment of a quantity to a day. It is superseded by a later one, never overwritten (P1). */
export type PromisePiece = {
  id: string
  /** In the line's unit; always positive. */
  quantity: Decimal
  promisedDate: CalendarDate
  /** The day this quantity was first promised for; inherited by quantity through every re-promise. */
  originalPromisedDate: CalendarDate
  /** What receipts have settled of this piece; stays with the piece when it is superseded. */
  receivedQuantity: Decimal
  /** The piece that took its place; null while it stands. */
  supersededById: string | null
  saidBy: string | null
  channel: PromiseChannel
  reason: string | null
  /** Instant (ISO, UTC) at which the promise was stated. A kept remainder keeps its own. */
  statedAt: string
}

export type ScheduleLineStatus = 'open' | 'closed' | 'cancelled'

/** A quantity wanted on a day at a site: the unit of promise, chase, despatch, receipt and score. */
export type ScheduleLine = {
  id: string
  scheduledQuantity: Decimal
  /** Null where the source never said. */
  unit: string | null
  /** The day the buyer asked for. */
  requestedDate: CalendarDate | null
  /** The day consumption needs it. */
  needByDate: CalendarDate | null
  receivedQuantity: Decimal
  despatchedQuantity: Decimal
  /** What was short-closed (P14). */
  cancelledQuantity: Decimal
  status: ScheduleLineStatus
  /** Every piece ever stated, superseded ones included. */
  pieces: PromisePiece[]
}

/** A standing piece with the part of it that is still to come. */
export type LivePiece = { piece: PromisePiece; openQuantity: Decimal }

/** scheduled − cancelled − received, never below zero; zero when the line is no longer open. */
export function openQuantity(line: ScheduleLine): Decimal {
  if (line.status !== 'open') return ZERO
  return largest(ZERO, minus(minus(line.scheduledQuantity, line.cancelledQuantity), line.receivedQuantity))
}

/** What the order still wants in all: scheduled − cancelled, never below zero. */
export function wantedQuantity(line: ScheduleLine): Decimal {
  return largest(ZERO, minus(line.scheduledQuantity, line.cancelledQuantity))
}

/** Pieces by promised day, then by first promise, then by when they were stated: the order in which receipts settle them. */
export function byPromisedDate(a: PromisePiece, b: PromisePiece): number {
  return (
    compareTexts(a.promisedDate, b.promisedDate) ||
    compareTexts(a.originalPromisedDate, b.originalPromisedDate) ||
    compareTexts(a.statedAt, b.statedAt) ||
    compareTexts(a.id, b.id)
  )
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The standing pieces with open quantity, earliest promise first. What was short-closed falls off the latest
 * promises without touching them, so undoing a short-close brings the same promises back.
 * Σ openQuantity ≤ openQuantity(line), always.
 */
export function livePieces(line: ScheduleLine): LivePiece[] {
  let left = openQuantity(line)
  const live: LivePiece[] = []
  for (const piece of line.pieces.filter((each) => each.supersededById === null).sort(byPromisedDate)) {
    const open = smallest(left, minus(piece.quantity, piece.receivedQuantity))
    if (!isPositive(open)) continue
    live.push({ piece, openQuantity: open })
    left = minus(left, open)
  }
  return live
}

/** The open quantity nobody has promised a day for. */
export function unpromisedQuantity(line: ScheduleLine): Decimal {
  return livePieces(line).reduce((left, live) => minus(left, live.openQuantity), openQuantity(line))
}

/**
 * What all pieces together commit to: standing ones in full, superseded ones by what arrived under them.
 * Never above scheduled + over-tolerance for promises accepted by `proposePieces`.
 */
export function committedQuantity(line: ScheduleLine): Decimal {
  return line.pieces.reduce(
    (total, piece) => plus(total, piece.supersededById === null ? piece.quantity : piece.receivedQuantity),
    ZERO,
  )
}

/** The dates a list shows for one line: earliest open promise, latest open promise, first promise ever made. */
export type PromiseSummary = {
  promisedDate: CalendarDate | null
  lastPromisedDate: CalendarDate | null
  originalPromisedDate: CalendarDate | null
  unpromisedQuantity: Decimal
  moves: number
}

export function summarisePromises(line: ScheduleLine): PromiseSummary {
  const live = livePieces(line)
  const originals = line.pieces.map((piece) => piece.originalPromisedDate).sort()
  return {
    promisedDate: live[0]?.piece.promisedDate ?? null,
    lastPromisedDate: live.at(-1)?.piece.promisedDate ?? null,
    originalPromisedDate: originals[0] ?? null,
    unpromisedQuantity: unpromisedQuantity(line),
    moves: countPromiseMoves(line.pieces),
  }
}

/**
 * How often the supplier moved a promise out: statements that put some quantity on a day later than its first
 * promise and not named by an earlier such statement. Saying the same late day twice is one move.
 */
export function countPromiseMoves(pieces: readonly PromisePiece[]): number {
  const seen = new Set<string>()
  const moved = new Set<string>()
  for (const piece of [...pieces].sort((a, b) => compareTexts(a.statedAt, b.statedAt))) {
    if (piece.promisedDate <= piece.originalPromisedDate || seen.has(piece.promisedDate)) continue
    seen.add(piece.promisedDate)
    moved.add(piece.statedAt)
  }
  return moved.size
}

/** True when `quantity` is at least what is still open, so nothing of the line would be left over. */
export const coversOpenQuantity = (line: ScheduleLine, quantity: Decimal): boolean =>
  compareDecimals(quantity, openQuantity(line)) >= 0
