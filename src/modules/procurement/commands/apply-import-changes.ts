// Applies what a source changed about known lines: dates and quantities as it states them, a new promise as a new piece.
import type { CommandContext } from '#infra'
import { compareDecimals, type Decimal } from '#kernel'
import { openQuantity } from '../domain/delivery-schedule.ts'
import {
  ENDED_AT_SOURCE,
  type ImportedDelivery,
  type ImportedLine,
  isOpenAgain,
  type KnownLine,
  type SourceValues,
  sourceValuesOf,
} from '../domain/imported-order.ts'
import { proposePieces } from '../domain/propose-pieces.ts'
import { type StoredDelivery, updateImportedLines, updateSourceValues } from '../store/import.store.ts'
import {
  type LoadedScheduleLine,
  loadScheduleLinesForUpdate,
  type PieceChanges,
  savePieces,
  saveScheduleLines,
  settleOrderStatus,
} from '../store/schedule-line.store.ts'

export type DeliveryChange = {
  existing: StoredDelivery
  line: ImportedLine
  delivery: ImportedDelivery
  fields: (keyof SourceValues)[]
  lineFields: (keyof KnownLine)[]
  /** Of the whole order line. */
  orderedQuantity: Decimal
}

export async function applyDeliveryChanges(context: CommandContext, changes: DeliveryChange[]): Promise<void> {
  if (changes.length === 0) return
  const { tx, tenantId, now, actor } = context
  const loaded = await loadScheduleLinesForUpdate(
    tx,
    tenantId,
    changes.map((change) => change.existing.schedule_line_id),
  )
  const byId = new Map(loaded.map((line) => [line.id, line]))
  const lines: LoadedScheduleLine[] = []
  const pieces: { scheduleLineId: string; pieces: PieceChanges }[] = []
  for (const change of changes) {
    const line = restated(context, byId.get(change.existing.schedule_line_id)!, change)
    const promised = change.fields.includes('promisedDate') ? promisedBySource(context, line, change.delivery) : null
    if (promised) pieces.push({ scheduleLineId: line.id, pieces: promised.pieces })
    lines.push(promised?.line ?? line)
  }
  await updateImportedLines(
    tx,
    tenantId,
    changes.map(({ existing, line, lineFields, orderedQuantity }) => ({
      id: existing.order_line_id,
      item_id: line.itemId,
      item_code: line.itemCode,
      item_name: line.itemName,
      ordered_quantity: orderedQuantity,
      unit: line.unit,
      // What the source only repeats does not undo what was agreed with the supplier since.
      unit_price: lineFields.includes('unitPrice') ? line.unitPrice : null,
      amount: lineFields.includes('amount') ? line.amount : null,
      currency: line.currency,
      own_fields: line.ownFields,
    })),
  )
  await savePieces(tx, { tenantId, now, recordedBy: actor.name }, pieces)
  await saveScheduleLines(tx, tenantId, lines)
  await updateSourceValues(
    tx,
    tenantId,
    changes.map(({ existing, delivery }) => ({
      id: existing.schedule_line_id,
      source_values: sourceValuesOf(delivery),
      site_id: delivery.siteId,
      site_name: delivery.siteName,
    })),
  )
  await settleOrderStatus(tx, tenantId, [...new Set(lines.map((line) => line.orderId))])
  context.touch(lines.map((line) => line.id))
}

/** The line with the source's own words on it; received quantity comes later, as a receipt. */
function restated(
  context: CommandContext,
  line: LoadedScheduleLine,
  { fields, delivery }: DeliveryChange,
): LoadedScheduleLine {
  const changed: LoadedScheduleLine = { ...line, missingSince: null }
  if (fields.includes('requestedDate')) changed.requestedDate = delivery.requestedDate
  if (fields.includes('needByDate')) changed.needByDate = delivery.needByDate
  if (fields.includes('quantity')) changed.scheduledQuantity = delivery.quantity
  if (delivery.isCancelled) {
    // However else it is restated, it is over; what ended before keeps the reason it ended for.
    if (line.status !== 'open') return changed
    changed.status = 'cancelled'
    changed.closedReason = ENDED_AT_SOURCE.cancelled
    changed.endedAt = context.now.toISOString()
  } else if (isOpenAgain(line, delivery) || (fields.includes('isCancelled') && line.status === 'cancelled')) {
    changed.status = 'open'
    changed.closedReason = null
    changed.endedAt = null
  } else if (fields.includes('quantity')) {
    const isComplete = compareDecimals(changed.receivedQuantity, delivery.quantity) >= 0
    changed.status = isComplete ? 'closed' : line.closedReason === null ? 'open' : line.status
    changed.endedAt = isComplete
      ? (line.endedAt ?? context.now.toISOString())
      : changed.status === 'open'
        ? null
        : line.endedAt
  }
  return changed
}

function promisedBySource(
  context: CommandContext,
  line: LoadedScheduleLine,
  delivery: ImportedDelivery,
): { line: LoadedScheduleLine; pieces: PieceChanges } | null {
  if (!delivery.promisedDate || line.status !== 'open') return null
  const at = context.now.toISOString()
  const channel = context.channel === 'api' ? 'api' : 'file'
  const decided = proposePieces(
    line,
    {
      pieces: [{ quantity: openQuantity(line), promisedDate: delivery.promisedDate }],
      channel,
      saidBy: null,
      reason: null,
    },
    () => context.newId(),
    at,
  )
  if (!decided.ok) return null
  const changed = {
    ...line,
    ...decided.value.line,
    acknowledgement: 'accepted',
    acknowledgedAt: line.acknowledgedAt ?? at,
  } as LoadedScheduleLine
  return { line: changed, pieces: { created: decided.value.created, superseded: decided.value.superseded } }
}
