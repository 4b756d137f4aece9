// A supplier confirms a line as ordered: what has no day is promised for the day asked, what has one stands.
import { type CalendarDate, isPositive, ok, type Result, refuse } from '#kernel'
import { restAsOrdered, type Statement } from './change-proposal.ts'
import { livePieces, openQuantity, type PromisePiece, type ScheduleLine } from './delivery-schedule.ts'
import { proposePieces } from './propose-pieces.ts'

export type Acknowledged = { line: ScheduleLine; created: PromisePiece[]; superseded: PromisePiece[] }

/**
 * Refusals: `procurement.schedule_line.not_open`; `procurement.acknowledgement.no_date` when neither a day was asked nor one promised;
 * `.date_passed` when the day confirmed lies in the past: then a new day is what has to be said.
 */
export function acknowledgeAsOrdered(
  line: ScheduleLine,
  statement: Statement,
  { today, newId }: { today: CalendarDate; newId: () => string },
): Result<Acknowledged> {
  if (line.status !== 'open')
    return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
  const rest = restAsOrdered(line)
  const live = livePieces(line)
  if (rest.length === 0 && live.length === 0 && isPositive(openQuantity(line)))
    return refuse({ code: 'procurement.acknowledgement.no_date', kind: 'conflict', pointer: '/lines' })
  const passed = [...rest, ...live.map((each) => each.piece)]
    .map((piece) => piece.promisedDate)
    .sort()
    .find((date) => date < today)
  if (passed) {
    const details = { date: passed, today }
    return refuse({ code: 'procurement.acknowledgement.date_passed', kind: 'conflict', details, pointer: '/lines' })
  }
  if (rest.length === 0) return ok({ line, created: [], superseded: [] })
  const decided = proposePieces(line, { pieces: rest, ...statement }, newId, statement.statedAt)
  return decided.ok ? ok(decided.value) : decided
}

/** A promise for all of it as asked accepts the line; any other answer accepts it with changes. */
export const answerOf = (line: ScheduleLine): 'accepted' | 'accepted_with_changes' =>
  line.requestedDate === null ||
  line.pieces
    .filter((piece) => piece.supersededById === null)
    .every((piece) => piece.promisedDate <= (line.requestedDate as CalendarDate))
    ? 'accepted'
    : 'accepted_with_changes'
