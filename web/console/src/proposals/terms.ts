// What of a delivery a proposal changes, side by side: only what is really different is worth a buyer's look.
import type { ProposedPiece, Terms } from './types.ts'

export type ChangedTerm =
  | { term: 'dates'; before: readonly ProposedPiece[]; after: readonly ProposedPiece[] }
  | { term: 'quantity' | 'unitPrice'; before: string | null; after: string }

const sameNumber = (one: string, other: string): boolean => trimmed(one) === trimmed(other)
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)

/** A piece without a quantity is all there is. */
const sameSize = (one: string | undefined, other: string | undefined): boolean =>
  one === undefined || other === undefined || sameNumber(one, other)

const samePieces = (one: readonly ProposedPiece[], other: readonly ProposedPiece[]): boolean =>
  one.length === other.length &&
  one.every((piece, index) => {
    const match = other[index]
    return match !== undefined && piece.promisedDate === match.promisedDate && sameSize(piece.quantity, match.quantity)
  })

/** The terms that differ, in the order a buyer asks: when, how many, at what price. */
export function changedTerms(before: Terms, after: Terms): ChangedTerm[] {
  const changed: ChangedTerm[] = []
  const pieces = before.pieces ?? []
  if (after.pieces && after.pieces.length > 0 && !samePieces(pieces, after.pieces))
    changed.push({ term: 'dates', before: pieces, after: after.pieces })
  for (const term of ['quantity', 'unitPrice'] as const) {
    const next = after[term]
    const was = before[term] ?? null
    if (next !== null && next !== undefined && (was === null || !sameNumber(was, next)))
      changed.push({ term, before: was, after: next })
  }
  return changed
}
