// What a supplier's change of days, quantity or price would make of a line, and what that means for the buyer: pure, so that the
// page can show it before anybody decides and acceptance does exactly what was shown.
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  daysBetween,
  isNegative,
  isPositive,
  isZero,
  largest,
  latest,
  minus,
  ok,
  plus,
  type Result,
  refuse,
  smallest,
  sum,
  times,
  ZERO,
} from '#kernel'
import {
  livePieces,
  openQuantity,
  type PromiseChannel,
  type PromisePiece,
  type ScheduleLine,
  unpromisedQuantity,
  wantedQuantity,
} from './delivery-schedule.ts'
import { type ProposedPiece, proposePieces } from './propose-pieces.ts'
import { pieceChanges, resizeLine } from './resize-line.ts'
import type { Tolerance } from './tolerance.ts'

export const PROPOSAL_STATUSES = ['open', 'countered', 'accepted', 'refused', 'withdrawn', 'superseded'] as const
export type ProposalStatus = (typeof PROPOSAL_STATUSES)[number]
/** Somebody still has to answer: the buyer an open one, the supplier a countered one. */
export const isWaiting = (status: ProposalStatus): boolean => status === 'open' || status === 'countered'

/** A day for a quantity; at most one piece of a change leaves its quantity out and takes the rest. */
export type ChangedPiece = { quantity?: Decimal; promisedDate: CalendarDate }

/** What is asked for; what it does not name stays as it stands. */
export type ProposedChange = {
  pieces?: ChangedPiece[]
  /** Of the line in all, what has arrived included. */
  quantity?: Decimal
  /** Of the whole order line. */
  unitPrice?: Decimal
}

/** What an order line costs; the amount is as the order states it and need not be quantity × price. */
export type LinePrice = {
  orderedQuantity: Decimal
  unitPrice: Decimal | null
  amount: Decimal | null
  currency: string | null
}

/** What stood when the change was proposed, for showing old beside new. */
export type Standing = {
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  quantity: Decimal
  openQuantity: Decimal
  unpromisedQuantity: Decimal
  unit: string
  pieces: { quantity: Decimal; promisedDate: CalendarDate }[]
  unitPrice: Decimal | null
  amount: Decimal | null
  currency: string | null
}

export type ProposalEffect = {
  /** The last open day after the change; null where no day is known. */
  lastDate: CalendarDate | null
  /** Calendar days the last open day moves against what stands (the promise, else the day asked); below zero: earlier. */
  daysLater: number | null
  /** The same against the day asked for, else the first promise: what a tolerance is measured by, so that it cannot creep. */
  daysAfterAsked: number | null
  /** How many days the last open day lies past the need-by day; 0 when it does not, null when none is known. */
  pastNeedBy: number | null
  quantityDelta: Decimal
  /** Exact, in the line's currency; null where no price is known. */
  amountDelta: Decimal | null
}

export type AppliedChange = {
  line: ScheduleLine
  price: LinePrice
  created: PromisePiece[]
  superseded: PromisePiece[]
  effect: ProposalEffect
  /** Quantity or price changed: a numbered version of the order (P13). */
  isVersioned: boolean
}

export type Statement = { saidBy: string | null; channel: PromiseChannel; reason: string | null; statedAt: string }

export type ApplyOptions = {
  today: CalendarDate
  newId: () => string
  tolerance?: Tolerance
  /** On acceptance: what has arrived since is taken off the earliest pieces instead of refusing the rest. */
  fitsToOpen?: boolean
}

export const standingOf = (line: ScheduleLine, price: LinePrice): Standing => ({
  requestedDate: line.requestedDate,
  needByDate: line.needByDate,
  quantity: wantedQuantity(line),
  openQuantity: openQuantity(line),
  unpromisedQuantity: unpromisedQuantity(line),
  unit: line.unit ?? '',
  pieces: openPieces(line),
  unitPrice: price.unitPrice,
  amount: price.amount,
  currency: price.currency,
})

/**
 * The line and its price as they would stand after `change`, with the effect. Quantity that the change leaves without a day keeps its
 * own promise; what never had one is promised for the day asked when the change names no day at all (it confirms the days as ordered).
 *
 * Refusals: `procurement.schedule_line.not_open`, `procurement.change_proposal.says_nothing`, `.quantity_below_received`,
 * `.price_negative`, `.two_rests`, `procurement.promise.in_the_past`, and those of `proposePieces`.
 */
export function applyChange(
  line: ScheduleLine,
  price: LinePrice,
  change: ProposedChange,
  statement: Statement,
  options: ApplyOptions,
): Result<AppliedChange> {
  const fault = faultOf(line, change, options)
  if (fault) return fault
  const resized =
    change.quantity === undefined
      ? line
      : resizeLine(line, plus(change.quantity, line.cancelledQuantity), options.newId)
  const promised = withPieces(resized, change, statement, options)
  if (!promised.ok) return promised
  const { line: rescheduled, created, superseded } = pieceChanges(line, promised.value)
  const repriced = withPrice(price, change, minus(resized.scheduledQuantity, line.scheduledQuantity))
  const status = isZero(openQuantity(rescheduled)) ? 'closed' : rescheduled.status
  return ok({
    line: { ...rescheduled, status },
    price: repriced,
    created,
    superseded,
    effect: effectOf({ line, price }, { line: rescheduled, price: repriced }),
    isVersioned:
      compareDecimals(line.scheduledQuantity, resized.scheduledQuantity) !== 0 ||
      !isSamePrice(price.unitPrice, repriced.unitPrice),
  })
}

const isSamePrice = (a: Decimal | null, b: Decimal | null): boolean =>
  a === b || (a !== null && b !== null && compareDecimals(a, b) === 0)

function faultOf(line: ScheduleLine, change: ProposedChange, { today }: ApplyOptions) {
  if (line.status !== 'open')
    return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
  if (!change.pieces?.length && change.quantity === undefined && change.unitPrice === undefined)
    return refuse({ code: 'procurement.change_proposal.says_nothing', kind: 'invalid' })
  const past = change.pieces?.findIndex((piece) => piece.promisedDate < today) ?? -1
  if (past >= 0) {
    const pointer = `/pieces/${past}/promisedDate`
    return refuse({ code: 'procurement.promise.in_the_past', kind: 'invalid', details: { today }, pointer })
  }
  if ((change.pieces?.filter((piece) => piece.quantity === undefined).length ?? 0) > 1)
    return refuse({ code: 'procurement.change_proposal.two_rests', kind: 'invalid', pointer: '/pieces' })
  const bound = largest(line.receivedQuantity, line.despatchedQuantity)
  if (change.quantity !== undefined && (!isPositive(change.quantity) || compareDecimals(change.quantity, bound) < 0)) {
    const details = { quantity: change.quantity, boundQuantity: bound, unit: line.unit }
    const code = 'procurement.change_proposal.quantity_below_received'
    return refuse({ code, kind: 'invalid', details, pointer: '/quantity' })
  }
  if (change.unitPrice !== undefined && isNegative(change.unitPrice))
    return refuse({ code: 'procurement.change_proposal.price_negative', kind: 'invalid', pointer: '/unitPrice' })
  return null
}

function withPieces(
  line: ScheduleLine,
  change: ProposedChange,
  statement: Statement,
  { today, newId, tolerance, fitsToOpen }: ApplyOptions,
): Result<ScheduleLine> {
  const wanted = change.pieces?.length
    ? sizedPieces(line, change.pieces)
    : restAsOrdered(line).filter((piece) => piece.promisedDate >= today)
  const pieces = fitsToOpen ? fitTo(openQuantity(line), wanted) : wanted
  if (pieces.length === 0) return ok(line)
  const decided = proposePieces(line, { pieces, ...statement, tolerance }, newId, statement.statedAt)
  return decided.ok ? ok(decided.value.line) : decided
}

/** The piece without a quantity takes what the others leave of the open quantity; when they leave nothing it falls away. */
function sizedPieces(line: ScheduleLine, pieces: readonly ChangedPiece[]): ProposedPiece[] {
  const named = sum(pieces.map((piece) => piece.quantity ?? ZERO))
  const rest = largest(ZERO, minus(openQuantity(line), named))
  return pieces
    .map(({ quantity, promisedDate }) => ({ quantity: quantity ?? rest, promisedDate, isRest: quantity === undefined }))
    .filter((piece) => !piece.isRest || pieces.length === 1 || isPositive(piece.quantity))
    .map(({ quantity, promisedDate }) => ({ quantity, promisedDate }))
}

/** Quantity without a day, for the day it was asked for or, where none was, with the last promise. */
export function restAsOrdered(line: ScheduleLine): ProposedPiece[] {
  const quantity = unpromisedQuantity(line)
  const promisedDate = line.requestedDate ?? livePieces(line).at(-1)?.piece.promisedDate
  return isPositive(quantity) && promisedDate ? [{ quantity, promisedDate }] : []
}

/** Takes what is more than `open` off the earliest pieces: a receipt settles the earliest promises first. */
export function fitTo(open: Decimal, pieces: readonly ProposedPiece[]): ProposedPiece[] {
  let over = largest(ZERO, minus(sum(pieces.map((piece) => piece.quantity)), open))
  return [...pieces]
    .sort((a, b) => (a.promisedDate < b.promisedDate ? -1 : 1))
    .map((piece) => {
      const taken = smallest(over, piece.quantity)
      over = minus(over, taken)
      return { ...piece, quantity: minus(piece.quantity, taken) }
    })
    .filter((piece) => isPositive(piece.quantity))
}

/**
 * The amount moves by exactly what quantity × price moves, so that freight or rounding in a stated amount stays; where no amount was
 * stated it stays unstated.
 */
function withPrice(price: LinePrice, change: ProposedChange, quantityDelta: Decimal): LinePrice {
  const orderedQuantity = plus(price.orderedQuantity, quantityDelta)
  const unitPrice = change.unitPrice ?? price.unitPrice
  const delta = amountDeltaOf(price, { ...price, orderedQuantity, unitPrice })
  const amount = price.amount !== null && delta !== null ? plus(price.amount, delta) : price.amount
  return { ...price, orderedQuantity, unitPrice, amount }
}

function amountDeltaOf(before: LinePrice, after: LinePrice): Decimal | null {
  const isSame =
    compareDecimals(before.orderedQuantity, after.orderedQuantity) === 0 &&
    isSamePrice(before.unitPrice, after.unitPrice)
  if (isSame) return ZERO
  if (before.unitPrice === null || after.unitPrice === null) return null
  return minus(times(after.unitPrice, after.orderedQuantity), times(before.unitPrice, before.orderedQuantity))
}

type Side = { line: ScheduleLine; price: LinePrice }

function effectOf(before: Side, after: Side): ProposalEffect {
  const lastDate = lastOpenDate(after.line)
  const standing = lastOpenDate(before.line) ?? before.line.requestedDate
  const asked = before.line.requestedDate ?? firstPromise(before.line)
  const needBy = before.line.needByDate
  return {
    lastDate,
    daysLater: lastDate && standing ? daysBetween(standing, lastDate) : null,
    daysAfterAsked: lastDate && asked ? daysBetween(asked, lastDate) : null,
    pastNeedBy: lastDate && needBy ? Math.max(0, daysBetween(needBy, lastDate)) : null,
    quantityDelta: minus(after.line.scheduledQuantity, before.line.scheduledQuantity),
    amountDelta: amountDeltaOf(before.price, after.price),
  }
}

/** The last day something is still expected on: the last promise, and the day asked while a part has none. */
function lastOpenDate(line: ScheduleLine): CalendarDate | null {
  const promised = livePieces(line).at(-1)?.piece.promisedDate ?? null
  if (!isPositive(unpromisedQuantity(line)) || line.requestedDate === null) return promised
  return promised === null ? line.requestedDate : latest(promised, line.requestedDate)
}

const firstPromise = (line: ScheduleLine): CalendarDate | null =>
  line.pieces.map((piece) => piece.originalPromisedDate).sort()[0] ?? null

/** True when the change only says again what stands or what was asked: no day, quantity or price differs. */
export function isAsOrdered(line: ScheduleLine, applied: AppliedChange): boolean {
  if (applied.isVersioned || !isZero(unpromisedQuantity(applied.line))) return false
  const before = quantityByDate([...openPieces(line), ...restAsOrdered(line)])
  const after = quantityByDate(openPieces(applied.line))
  return (
    before.size === after.size &&
    [...after].every(([date, quantity]) => compareDecimals(before.get(date) ?? ZERO, quantity) === 0)
  )
}

const openPieces = (line: ScheduleLine): ProposedPiece[] =>
  livePieces(line).map((live) => ({ quantity: live.openQuantity, promisedDate: live.piece.promisedDate }))

function quantityByDate(pieces: readonly ProposedPiece[]): Map<CalendarDate, Decimal> {
  const byDate = new Map<CalendarDate, Decimal>()
  for (const { quantity, promisedDate } of pieces)
    byDate.set(promisedDate, plus(byDate.get(promisedDate) ?? ZERO, quantity))
  return byDate
}
