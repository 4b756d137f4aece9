// Books what left the supplier on schedule lines. Called by fulfilment, which owns the despatch advice, inside its transaction.
import type { CommandContext } from '#infra'
import { type Decimal, isPositive, ok, type Result } from '#kernel'
import { settleDespatch } from '../domain/settle-despatch.ts'
import { NO_TOLERANCE, type Tolerance } from '../domain/tolerance.ts'
import { procurementErrors } from '../errors.ts'
import { changeScheduleLines, type LineOutcome } from './change-schedule-lines.ts'

export type DespatchedQuantity = {
  scheduleLineId: string
  /** Added to what was despatched; negative where a correction takes some back. */
  difference: Decimal
  expectedVersion?: number
}

/** What a despatch says of a line beside the quantity, for its history. */
export type DespatchWords = {
  /** Whose lines these must be; another supplier's line is answered as one that is not there. */
  supplierId: string
  channel: string
  told: Record<string, unknown>
  reason?: string | null
}

/**
 * Locks the lines and changes their despatched quantity; the supplier has answered by it. One entry per line and call. With the
 * outcome come the lines' own facts, for the caller's document. Refusals as in `settleDespatch`, and
 * `procurement.schedule_line.not_found`, `procurement.schedule_line.order_not_issued`.
 */
export async function recordDespatchedQuantity(
  context: CommandContext,
  despatched: DespatchedQuantity[],
  words: DespatchWords,
  tolerance: Tolerance = NO_TOLERANCE,
): Promise<Result<{ lines: LineOutcome[]; owners: Map<string, { orderId: string; ownerName: string | null }> }>> {
  const byLine = new Map(despatched.map((each) => [each.scheduleLineId, each]))
  const refs = despatched.map((each) => ({ id: each.scheduleLineId, expectedVersion: each.expectedVersion }))
  const owners = new Map<string, { orderId: string; ownerName: string | null }>()
  const changed = await changeScheduleLines(context, refs, (line) => {
    const { difference } = byLine.get(line.id)!
    if (line.supplierId !== words.supplierId) {
      return procurementErrors.refuse('procurement.schedule_line.not_found', { id: line.id })
    }
    if (isPositive(difference) && line.orderStatus === 'draft') {
      return procurementErrors.refuse('procurement.schedule_line.order_not_issued', { orderNo: line.orderNo })
    }
    const settled = settleDespatch(line, { difference, tolerance })
    if (!settled.ok) {
      const { details } = settled.error
      const named = { ...details, scheduleLineId: line.id, orderNo: line.orderNo, lineNo: line.lineNo }
      return { ok: false as const, error: { ...settled.error, details: named } }
    }
    owners.set(line.id, { orderId: line.orderId, ownerName: line.ownerName })
    return ok({
      line: { ...settled.value, lastAnswerAt: context.now.toISOString(), lastAnswerChannel: words.channel },
      before: { despatchedQuantity: line.despatchedQuantity },
      after: { despatchedQuantity: settled.value.despatchedQuantity, ...words.told },
      reason: words.reason ?? null,
    })
  })
  return changed.ok ? ok({ lines: changed.value, owners }) : changed
}
