// Turns a supplier's answer into promise pieces: what it supersedes, what keeps its own promise, which first promise each quantity inherits.
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  isPositive,
  minus,
  ok,
  plus,
  type Result,
  refuse,
  smallest,
  sum,
  ZERO,
} from '#kernel'
import {
  byPromisedDate,
  type LivePiece,
  livePieces,
  openQuantity,
  type PromiseChannel,
  type PromisePiece,
  type ScheduleLine,
  unpromisedQuantity,
} from './delivery-schedule.ts'
import { NO_TOLERANCE, overAllowance, type Tolerance } from './tolerance.ts'

/** A yearly order with daily drops fits; a mistyped file does not. */
export const PROMISE_PIECES_MAX = 400

export type ProposedPiece = { quantity: Decimal; promisedDate: CalendarDate }

export type PromiseProposal = {
  pieces: readonly ProposedPiece[]
  reason: string | null
  saidBy: string | null
  channel: PromiseChannel
  /** The live pieces the answer speaks of, where the asker knows (a row was selected). */
  replaces?: readonly string[]
  tolerance?: Tolerance
}

export type PromiseChange = {
  line: ScheduleLine
  /** Pieces that no longer stand, with their successor. */
  superseded: PromisePiece[]
  /** New pieces and kept remainders. */
  created: PromisePiece[]
  unpromisedQuantity: Decimal
}

type Taken = { live: LivePiece; quantity: Decimal }
type Inherited = { pieceId: string; originalPromisedDate: CalendarDate; quantity: Decimal }

/**
 * Decides what a promise of `proposal.pieces` does to the line. A promise never touches more than its own quantity:
 * what it does not speak of keeps its date (P2), as a remainder piece when a piece is split. First promises are
 * inherited by quantity, the earliest by the earliest new day; quantity promised for the first time starts its own.
 *
 * Which quantity is meant, when `replaces` is not given: see `orderOfMeaning`.
 *
 * Refusals: `procurement.schedule_line.not_open`, `procurement.promise.no_pieces`, `.too_many_pieces`,
 * `.quantity_not_positive`, `.piece_not_live`, `.exceeds_open` (Σ promised > open + over-tolerance).
 * @param newId gives the id of each created piece. @param at the instant (ISO, UTC) of the statement.
 */
export function proposePieces(
  line: ScheduleLine,
  proposal: PromiseProposal,
  newId: () => string,
  at: string,
): Result<PromiseChange> {
  const live = livePieces(line)
  const fault = faultOf(line, live, proposal)
  if (fault) return fault
  const proposed = mergeByDate(proposal.pieces)
  const taken = takeQuantity(line, live, proposal)
  const statement = { saidBy: proposal.saidBy, channel: proposal.channel, reason: proposal.reason, statedAt: at }
  const { pieces, heirs } = createPieces(proposed, taken, (piece) => ({ ...piece, ...statement, id: newId() }))

  const remainders: PromisePiece[] = []
  const superseded = taken.map(({ live: { piece, openQuantity: open }, quantity }) => {
    const left = minus(open, quantity)
    if (!isPositive(left)) {
      const heir = heirs.get(piece.id)
      if (!heir) throw new Error(`promise piece ${piece.id} was taken whole and nothing inherited it`)
      return { ...piece, supersededById: heir }
    }
    const remainder = { ...piece, id: newId(), quantity: left, receivedQuantity: ZERO, supersededById: null }
    remainders.push(remainder)
    return { ...piece, supersededById: remainder.id }
  })
  const created = [...pieces, ...remainders]
  const changed: ScheduleLine = { ...line, pieces: [...replaceById(line.pieces, superseded), ...created] }
  return ok({ line: changed, superseded, created, unpromisedQuantity: unpromisedQuantity(changed) })
}

const replaceById = (pieces: readonly PromisePiece[], by: readonly PromisePiece[]): PromisePiece[] =>
  pieces.map((piece) => by.find((each) => each.id === piece.id) ?? piece)

function faultOf(line: ScheduleLine, live: readonly LivePiece[], proposal: PromiseProposal) {
  if (line.status !== 'open') {
    return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
  }
  if (proposal.pieces.length === 0) {
    return refuse({ code: 'procurement.promise.no_pieces', kind: 'invalid', pointer: '/pieces' })
  }
  if (proposal.pieces.length > PROMISE_PIECES_MAX) {
    const details = { pieces: proposal.pieces.length, piecesMax: PROMISE_PIECES_MAX }
    return refuse({ code: 'procurement.promise.too_many_pieces', kind: 'invalid', details, pointer: '/pieces' })
  }
  const wrong = proposal.pieces.findIndex((piece) => !isPositive(piece.quantity))
  if (wrong >= 0) {
    const details = { quantity: proposal.pieces[wrong]?.quantity }
    const pointer = `/pieces/${wrong}/quantity`
    return refuse({ code: 'procurement.promise.quantity_not_positive', kind: 'invalid', details, pointer })
  }
  const unknown = proposal.replaces?.find((id) => !live.some((each) => each.piece.id === id))
  if (unknown !== undefined) {
    const details = { pieceId: unknown, livePieceIds: live.map((each) => each.piece.id) }
    return refuse({ code: 'procurement.promise.piece_not_live', kind: 'conflict', details, pointer: '/replaces' })
  }
  const promised = sum(proposal.pieces.map((piece) => piece.quantity))
  const allowed = plus(openQuantity(line), overAllowance(line, proposal.tolerance ?? NO_TOLERANCE))
  if (compareDecimals(promised, allowed) > 0) {
    const details = {
      promisedQuantity: promised,
      openQuantity: openQuantity(line),
      allowedQuantity: allowed,
      unit: line.unit,
    }
    return refuse({ code: 'procurement.promise.exceeds_open', kind: 'conflict', details, pointer: '/pieces' })
  }
  return null
}

/** One piece per day, earliest day first. */
function mergeByDate(pieces: readonly ProposedPiece[]): ProposedPiece[] {
  const byDate = new Map<CalendarDate, Decimal>()
  for (const piece of pieces) {
    byDate.set(piece.promisedDate, plus(byDate.get(piece.promisedDate) ?? ZERO, piece.quantity))
  }
  return [...byDate]
    .map(([promisedDate, quantity]) => ({ promisedDate, quantity }))
    .sort((a, b) => (a.promisedDate < b.promisedDate ? -1 : 1))
}

/**
 * Takes the promised quantity out of what it speaks of; only pieces that lose something are returned. What goes beyond all
 * that is open takes from promises nobody expects any more (promised within the over-tolerance, then received or short-closed
 * away), so that promises never add up to more than the tolerance allows.
 */
function takeQuantity(line: ScheduleLine, live: readonly LivePiece[], proposal: PromiseProposal): Taken[] {
  let left = sum(proposal.pieces.map((piece) => piece.quantity))
  const taken: Taken[] = []
  for (const meant of [...orderOfMeaning(live, proposal.replaces ?? []), ...dormantPieces(line, live)]) {
    const quantity = smallest(left, meant === 'unpromised' ? unpromisedQuantity(line) : meant.openQuantity)
    if (!isPositive(quantity)) continue
    left = minus(left, quantity)
    if (meant !== 'unpromised') taken.push({ live: meant, quantity })
  }
  return taken
}

/** Standing pieces of which nothing is expected any more, with what was never settled of them; the latest first. */
function dormantPieces(line: ScheduleLine, live: readonly LivePiece[]): LivePiece[] {
  return line.pieces
    .filter((piece) => piece.supersededById === null && !live.some((each) => each.piece.id === piece.id))
    .map((piece) => ({ piece, openQuantity: minus(piece.quantity, piece.receivedQuantity) }))
    .sort((a, b) => byPromisedDate(b.piece, a.piece))
}

/**
 * What an answer speaks of, in this order: the pieces it names, then the unpromised rest, then the earliest promises.
 * So an unnamed partial never moves a standing promise while quantity without one is left, and the order in which
 * partials are recorded does not change what is promised in all.
 */
function orderOfMeaning(live: readonly LivePiece[], replaces: readonly string[]): (LivePiece | 'unpromised')[] {
  const isNamed = (each: LivePiece) => replaces.includes(each.piece.id)
  return [...live.filter(isNamed), 'unpromised', ...live.filter((each) => !isNamed(each))]
}

/** Splits each proposed piece by the first promise its quantity inherits; `heirs` says which piece follows which. */
function createPieces(
  proposed: readonly ProposedPiece[],
  taken: readonly Taken[],
  complete: (
    piece: Pick<
      PromisePiece,
      'quantity' | 'promisedDate' | 'originalPromisedDate' | 'receivedQuantity' | 'supersededById'
    >,
  ) => PromisePiece,
): { pieces: PromisePiece[]; heirs: Map<string, string> } {
  const inheritance: Inherited[] = taken
    .map(({ live: { piece }, quantity }) => ({
      pieceId: piece.id,
      originalPromisedDate: piece.originalPromisedDate,
      quantity,
    }))
    .sort((a, b) => (a.originalPromisedDate < b.originalPromisedDate ? -1 : 1))
  const pieces: PromisePiece[] = []
  const heirs = new Map<string, string>()
  for (const { quantity, promisedDate } of proposed) {
    const shares = takeInheritance(inheritance, quantity, promisedDate)
    for (const [originalPromisedDate, share] of shares) {
      const piece = complete({
        quantity: share.quantity,
        promisedDate,
        originalPromisedDate,
        receivedQuantity: ZERO,
        supersededById: null,
      })
      pieces.push(piece)
      for (const pieceId of share.from) if (!heirs.has(pieceId)) heirs.set(pieceId, piece.id)
    }
  }
  return { pieces, heirs }
}

/** Takes `quantity` from the front of the inheritance, summed per first promise; what is not inherited starts at `ownDate`. */
function takeInheritance(
  inheritance: Inherited[],
  quantity: Decimal,
  ownDate: CalendarDate,
): Map<CalendarDate, { quantity: Decimal; from: string[] }> {
  const shares = new Map<CalendarDate, { quantity: Decimal; from: string[] }>()
  const add = (original: CalendarDate, share: Decimal, from: string[]) => {
    const known = shares.get(original)
    shares.set(original, { quantity: plus(known?.quantity ?? ZERO, share), from: [...(known?.from ?? []), ...from] })
  }
  let left = quantity
  while (isPositive(left) && inheritance[0]) {
    const next = inheritance[0]
    const share = smallest(left, next.quantity)
    add(next.originalPromisedDate, share, [next.pieceId])
    left = minus(left, share)
    next.quantity = minus(next.quantity, share)
    if (!isPositive(next.quantity)) inheritance.shift()
  }
  if (isPositive(left)) add(ownDate, left, [])
  return shares
}

/** True when the live promises already say exactly this, so an import of the same file states nothing new. */
export function isAlreadyPromised(line: ScheduleLine, pieces: readonly ProposedPiece[]): boolean {
  const standing = mergeByDate(
    livePieces(line).map((live) => ({ quantity: live.openQuantity, promisedDate: live.piece.promisedDate })),
  )
  const proposed = mergeByDate(pieces)
  return (
    standing.length === proposed.length &&
    standing.every(
      (each, index) =>
        each.promisedDate === proposed[index]?.promisedDate &&
        compareDecimals(each.quantity, proposed[index]?.quantity ?? ZERO) === 0,
    )
  )
}
