// An order is called off: a draft or one of which nothing has arrived; what is on its way is asked about first.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok, refuse } from '#kernel'
import { decideCommand } from '../domain/purchase-order.status.ts'
import { procurementErrors } from '../errors.ts'
import { lockOrderRows, orderFigures, saveCancelled } from '../store/order.store.ts'
import { changeScheduleLines } from './change-schedule-lines.ts'
import { factsOf } from './issue-orders.ts'
import { words } from './line-inputs.ts'

const GOODS_DESPATCHED = 'procurement.purchase_order.goods_despatched'

/**
 * Refusals: `procurement.purchase_order.command_not_allowed`, `.has_receipts` (short-close the rest instead); the warning
 * `.goods_despatched` is confirmed by repeating the call with it.
 */
export const cancelOrder = defineCommand({
  id: 'procurement.purchase_order.cancel',
  permission: 'procurement.purchase_order.cancel',
  input: z.object({ id: z.uuid(), expectedVersion: z.int().optional(), reason: words(500).min(1) }),
  async run({ id, expectedVersion, reason }, context) {
    const { tx, tenantId } = context
    const order = (await lockOrderRows(tx, tenantId, [id])).get(id)
    if (!order) return procurementErrors.refuse('procurement.purchase_order.not_found', { id })
    const { orderNo, version, status, supplierId, sentAt } = order
    if (expectedVersion !== undefined && expectedVersion !== version) {
      const details = { id, orderNo, expectedVersion, version, current: { status, sentAt } }
      return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
    }
    const figures = (await orderFigures(tx, tenantId, [id])).get(id)
    const decided = decideCommand(factsOf(order, figures), 'cancel')
    if (!decided.ok) return decided
    if (figures?.hasDespatched && !context.confirmed.has(GOODS_DESPATCHED))
      return procurementErrors.warn(GOODS_DESPATCHED, { orderNo })
    const at = context.now.toISOString()
    const openIds = figures?.openLineIds ?? []
    const lines = await changeScheduleLines(
      context,
      openIds.map((lineId) => ({ id: lineId })),
      (line) =>
        ok({
          line: { ...line, status: 'cancelled', closedReason: 'order_cancelled', endedAt: at },
          before: { status: line.status },
          after: { status: 'cancelled' },
          reason,
        }),
    )
    if (!lines.ok) return lines
    await saveCancelled(tx, tenantId, id, reason)
    const body = { orderNo, before: { status }, after: { status: 'cancelled' }, reason }
    context.record({ streamType: 'purchase_order', streamId: id, body })
    const payload = { orderId: id, orderNo, supplierId, reason, wasSent: sentAt !== null }
    context.emit({ type: 'procurement.order_cancelled', payload })
    return ok({ id, status: 'cancelled' as const, lines: lines.value })
  },
})
