// What was said and what came for one schedule line, kept so that the sums hold: a later word takes the place of an earlier
// one for its own quantity only, a receipt settles the earliest promise.

import { quantityOf } from './exact.ts'
import type { FactoryDays } from './factory-days.ts'
import type { Channel, SimulatedPiece, SimulatedReceipt } from './simulated-company.types.ts'

type Piece = {
  quantity: number
  promised: number
  original: number
  received: number
  stated: Statement
  superseded: { at: string; by: number } | null
}
export type Statement = { at: string; saidBy: string | null; channel: Channel; reason: string | null }

/** Quantities in thousandths, days as day numbers. */
export type PromiseBook = {
  /** The first word: parts add up to no more than the quantity ordered. */
  promise(parts: readonly { quantity: number; day: number }[], statement: Statement): void
  /** Another day for what is still open of the `index`-th standing piece. */
  move(index: number, day: number, statement: Statement): void
  receive(quantity: number, day: number, receiptNo: string): void
  openQuantity(): number
  pieces(days: FactoryDays): SimulatedPiece[]
  receipts(days: FactoryDays): SimulatedReceipt[]
}

export function promiseBook(quantity: number): PromiseBook {
  const pieces: Piece[] = []
  const receipts: { quantity: number; day: number; receiptNo: string }[] = []
  let received = 0
  const standing = () => pieces.filter((piece) => piece.superseded === null && piece.received < piece.quantity)

  return {
    promise(parts, stated) {
      const total = parts.reduce((all, part) => all + part.quantity, 0)
      if (pieces.length > 0 || total > quantity) throw new Error(`promises ${total} of ${quantity}`)
      for (const part of parts) {
        pieces.push({
          quantity: part.quantity,
          promised: part.day,
          original: part.day,
          received: 0,
          stated,
          superseded: null,
        })
      }
    },
    move(index, day, stated) {
      const piece = standing()[index]
      if (!piece) throw new Error(`no standing promise ${index}`)
      piece.superseded = { at: stated.at, by: pieces.length }
      pieces.push({
        quantity: piece.quantity - piece.received,
        promised: day,
        original: piece.original,
        received: 0,
        stated,
        superseded: null,
      })
    },
    receive(arrived, day, receiptNo) {
      if (arrived <= 0 || received + arrived > quantity)
        throw new Error(`receives ${arrived} of ${quantity - received}`)
      received += arrived
      receipts.push({ quantity: arrived, day, receiptNo })
      let rest = arrived
      for (const piece of standing().sort((a, b) => a.promised - b.promised)) {
        const settled = Math.min(rest, piece.quantity - piece.received)
        piece.received += settled
        rest -= settled
      }
    },
    openQuantity: () => quantity - received,
    pieces: (days) => pieces.map((piece) => pieceOf(piece, days)),
    receipts: (days) =>
      receipts.map((receipt) => ({
        receiptNo: receipt.receiptNo,
        quantity: quantityOf(receipt.quantity),
        receivedOn: days.dateOf(receipt.day),
      })),
  }
}

const pieceOf = (piece: Piece, days: FactoryDays): SimulatedPiece => ({
  quantity: quantityOf(piece.quantity),
  promisedDate: days.dateOf(piece.promised),
  originalPromisedDate: days.dateOf(piece.original),
  receivedQuantity: quantityOf(piece.received),
  statedAt: piece.stated.at,
  saidBy: piece.stated.saidBy,
  channel: piece.stated.channel,
  reason: piece.stated.reason,
  supersededAt: piece.superseded?.at ?? null,
  supersededBy: piece.superseded?.by ?? null,
})
