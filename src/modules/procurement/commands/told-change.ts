// A change in the order's story: field by field what it was and what it is (or would be), with nothing that stays the same.
import { compareDecimals } from '#kernel'
import type { AppliedChange, LinePrice } from '../domain/change-proposal.ts'
import { livePieces, type ScheduleLine, wantedQuantity } from '../domain/delivery-schedule.ts'

type Fields = Record<string, unknown>

export const standingPromises = (line: ScheduleLine): [quantity: string, promisedDate: string][] =>
  livePieces(line).map((live) => [live.openQuantity, live.piece.promisedDate])

export function toldChange(
  line: ScheduleLine,
  price: LinePrice,
  applied: AppliedChange,
): { before: Fields; after: Fields } {
  const before: Fields = { promises: standingPromises(line) }
  const after: Fields = { promises: standingPromises(applied.line) }
  if (compareDecimals(line.scheduledQuantity, applied.line.scheduledQuantity) !== 0) {
    before.quantity = wantedQuantity(line)
    after.quantity = wantedQuantity(applied.line)
  }
  if (applied.price.unitPrice !== price.unitPrice) {
    before.unitPrice = price.unitPrice
    after.unitPrice = applied.price.unitPrice
  }
  if (applied.price.amount !== price.amount) {
    before.amount = price.amount
    after.amount = applied.price.amount
  }
  return { before, after }
}
