// What a supplier still owes on one line and what it is asked to say about it: one state per line, for the page and for its buttons.
import type { CalendarDate, Decimal } from '#kernel'

export type OpenPiece = { quantity: Decimal; promisedDate: CalendarDate }

/** A change that waits for somebody: days, quantity or price beside what stands. */
export type WaitingProposal = {
  id: string
  version: number
  proposed: ProposedFacts
  counter: ProposedFacts | null
  reason: string
  note: string | null
  decisionNote: string | null
}
export type ProposedFacts = {
  pieces?: { quantity?: Decimal; promisedDate: CalendarDate }[]
  quantity?: Decimal
  unitPrice?: Decimal
}

export type SupplierLine = {
  id: string
  version: number
  orderId: string
  orderNo: string
  orderDate: CalendarDate | null
  lineNo: string
  itemCode: string | null
  itemName: string
  unit: string | null
  unitPrice: Decimal | null
  currency: string | null
  siteName: string | null
  /** Scheduled less cancelled. */
  wantedQuantity: Decimal
  receivedQuantity: Decimal
  despatchedQuantity: Decimal
  /** Wanted and not yet received. */
  openQuantity: Decimal
  /** Of it, what no promise covers. */
  unpromisedQuantity: Decimal
  requestedDate: CalendarDate | null
  /** Standing promises with the part of them that is still to come, earliest first. */
  pieces: OpenPiece[]
  acknowledgement: string
  proposalBy: 'supplier' | 'buyer' | null
  proposal: WaitingProposal | null
  isOnHold: boolean
}

export type LineState =
  /** One tap confirms it as ordered. */
  | 'to_confirm'
  /** Nothing was said yet and no day to confirm is left: a day is wanted. */
  | 'needs_date'
  /** The buyer answered a proposal with another. */
  | 'countered'
  /** The promised day has passed: a new one is wanted. */
  | 'overdue'
  /** A proposal lies with the buyer. */
  | 'with_buyer'
  /** The supplier said it is not its order; the buyer looks into it. */
  | 'rejected'
  /** Promised, running. */
  | 'promised'

/** The earliest day a confirmation would stand by: of the promises, and of the day asked for what has none. */
export function firstDayOf({ pieces, unpromisedQuantity, requestedDate }: SupplierLine): CalendarDate | null {
  let first = isAboveZero(unpromisedQuantity) ? requestedDate : null
  for (const { promisedDate } of pieces) if (first === null || promisedDate < first) first = promisedDate
  return first
}

export function stateOf(line: SupplierLine, today: CalendarDate): LineState {
  if (line.proposalBy === 'buyer') return 'countered'
  if (line.proposalBy === 'supplier') return 'with_buyer'
  if (line.acknowledgement === 'rejected') return 'rejected'
  const first = firstDayOf(line)
  const isAnswered = line.acknowledgement !== 'none' && line.acknowledgement !== 'received'
  if (first === null) return 'needs_date'
  if (first < today) return isAnswered ? 'overdue' : 'needs_date'
  return isAnswered && !isAboveZero(line.unpromisedQuantity) ? 'promised' : 'to_confirm'
}

const WAITS_FOR_SUPPLIER: ReadonlySet<LineState> = new Set(['to_confirm', 'needs_date', 'countered', 'overdue'])
export const waitsForSupplier = (state: LineState): boolean => WAITS_FOR_SUPPLIER.has(state)

/** The day a line is sorted by: the next one somebody expects something on. */
export const nextDayOf = (line: SupplierLine): CalendarDate => firstDayOf(line) ?? LAST_OF_ALL
const LAST_OF_ALL = '9999-12-31' as CalendarDate

/**
 * A short fingerprint of what the reader was shown of these lines. A button carries it, so that nobody confirms what changed
 * after the page was drawn; what the reader never sees (an owner, a note) does not count.
 */
export function stampOf(lines: readonly SupplierLine[]): string {
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (const line of lines) {
    const seen = [
      line.id,
      line.openQuantity,
      line.wantedQuantity,
      line.unit,
      line.unitPrice,
      line.requestedDate,
      line.acknowledgement,
      line.proposal?.id,
      line.proposal?.version,
      ...line.pieces.map((piece) => `${piece.quantity}@${piece.promisedDate}`),
    ].join('|')
    for (let at = 0; at < seen.length; at += 1) {
      a = Math.imul(a ^ seen.charCodeAt(at), 0x01000193)
      b = Math.imul(b ^ seen.charCodeAt(at), 0x85ebca6b)
    }
  }
  return ((a >>> 0).toString(36) + (b >>> 0).toString(36)).slice(0, 12)
}

const isAboveZero = (quantity: Decimal): boolean => !quantity.startsWith('-') && /[1-9]/.test(quantity)
