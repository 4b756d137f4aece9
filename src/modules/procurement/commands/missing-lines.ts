// Lines a snapshot of their source no longer lists: marked, counted, and settled by one decision each: closed, cancelled or kept.
import type { CommandContext } from '#infra'
import { ok, type Result } from '#kernel'
import { ENDED_AT_SOURCE } from '../domain/imported-order.ts'
import { procurementErrors } from '../errors.ts'
import {
  clearMissing,
  countUnmentioned,
  markMissing,
  missingAmong,
  type SnapshotSeen,
} from '../store/missing-line.store.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'
import { changeScheduleLines, type LineOutcome } from './change-schedule-lines.ts'

export type { SnapshotSeen }

/** How many open lines of the source a snapshot would leave out. */
export const countMissingLines = (context: CommandContext, seen: SnapshotSeen): Promise<number> =>
  countUnmentioned(context.tx, context.tenantId, seen)

/** Marks what the snapshot left out and unmarks what it lists again; returns how many wait newly for a decision. */
export async function markMissingLines(context: CommandContext, seen: SnapshotSeen): Promise<number> {
  const { tx, tenantId, now } = context
  const back = await clearMissing(tx, tenantId, seen.seenIds)
  const gone = await markMissing(tx, tenantId, now, seen)
  context.touch([...back, ...gone])
  if (gone.length > 0) {
    context.emit({ type: 'procurement.lines_missing', payload: { source: seen.source, scheduleLineIds: gone } })
  }
  return gone.length
}

/** The source lists these lines again, in a file that is no snapshot. */
export async function unmarkMissingLines(context: CommandContext, seenIds: string[]): Promise<void> {
  context.touch(await clearMissing(context.tx, context.tenantId, seenIds))
}

export type MissingDecision = { lineId: string; decision: 'closed' | 'cancelled' | 'keep' }

/** Refuses when a line does not wait for a decision. What was received stays; the rest ends where the source ended it. */
export async function decideMissingLines(
  context: CommandContext,
  decisions: MissingDecision[],
): Promise<Result<LineOutcome[]>> {
  const byLine = new Map(decisions.map((each) => [each.lineId, each.decision]))
  const waiting = await missingAmong(context.tx, context.tenantId, [...byLine.keys()])
  const other = decisions.find((each) => !waiting.has(each.lineId))
  if (other) return procurementErrors.refuse('procurement.schedule_line.not_missing', { id: other.lineId })
  const refs = [...byLine.keys()].map((id) => ({ id }))
  return changeScheduleLines(context, refs, (line) => {
    const decision = byLine.get(line.id)!
    const changed: LoadedScheduleLine = { ...line, missingSince: null }
    if (decision !== 'keep') {
      changed.status = decision
      changed.closedReason = ENDED_AT_SOURCE[decision]
      changed.endedAt = context.now.toISOString()
    }
    return ok({ line: changed, before: { missingAtSource: true }, after: { missingAtSource: false, decision } })
  })
}
