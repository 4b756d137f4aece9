// Books what arrived on schedule lines. Called by fulfilment, which owns the receipt document, inside its transaction.
import type { CommandContext } from '#infra'
import { type CalendarDate, type Decimal, latest, ok, type Result } from '#kernel'
import { settleReceipt } from '../domain/settle-receipt.ts'
import { isReceiptComplete, NO_TOLERANCE, type Tolerance } from '../domain/tolerance.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'
import { changeScheduleLines, type LineOutcome } from './change-schedule-lines.ts'

export type ReceivedQuantity = {
  scheduleLineId: string
  quantity: Decimal
  receivedOn: CalendarDate
  expectedVersion?: number
}

/**
 * Settles pieces, closes complete lines, dates them by the receipt's own day. `as_told` records what another system has
 * already accepted. One receipt per line and call.
 */
export function recordReceivedQuantity(
  context: CommandContext,
  receipts: ReceivedQuantity[],
  tolerance: Tolerance | 'as_told' = NO_TOLERANCE,
): Promise<Result<LineOutcome[]>> {
  const byLine = new Map(receipts.map((receipt) => [receipt.scheduleLineId, receipt]))
  const refs = receipts.map((receipt) => ({ id: receipt.scheduleLineId, expectedVersion: receipt.expectedVersion }))
  return changeScheduleLines(context, refs, (line) => {
    const receipt = byLine.get(line.id)!
    const settled = settleReceipt(line, { quantity: receipt.quantity, tolerance })
    if (!settled.ok) return settled
    const changed = { ...line, ...settled.value.line } as LoadedScheduleLine
    changed.actualDate = line.actualDate ? latest(line.actualDate, receipt.receivedOn) : receipt.receivedOn
    if (isReceiptComplete(changed, tolerance === 'as_told' ? NO_TOLERANCE : tolerance)) {
      changed.status = 'closed'
      changed.endedAt = context.now.toISOString()
    }
    return ok({
      line: changed,
      hasNewSettlement: true,
      before: { receivedQuantity: line.receivedQuantity },
      after: { receivedQuantity: changed.receivedQuantity, receivedOn: receipt.receivedOn },
    })
  })
}
