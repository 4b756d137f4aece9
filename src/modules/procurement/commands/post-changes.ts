// Puts agreed changes of quantity and price on the books: order lines restated, one numbered version per order, told once.
import type { CommandContext } from '#infra'
import type { AppliedChange, LinePrice } from '../domain/change-proposal.ts'
import type { FieldChange } from '../domain/imported-order.ts'
import { lockLinePrices, type PricedLine, saveLinePrices } from '../store/change-proposal.store.ts'
import { lockOrderRows, type OrderRow } from '../store/order.store.ts'
import { insertOrderVersions } from '../store/order-version.store.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'

/** What one call posts; prices are shared by the schedule lines of an order line and change as they are posted. */
export type Posting = {
  orders: Map<string, OrderRow>
  prices: Map<string, PricedLine>
  restated: Set<string>
  changes: Map<string, FieldChange[]>
}

/** Locks the orders first, then what the lines cost: the order in which every writer of versions locks. */
export async function openPosting(context: CommandContext, orderIds: string[]): Promise<Posting> {
  const orders = await lockOrderRows(context.tx, context.tenantId, [...new Set(orderIds)])
  return { orders, prices: new Map(), restated: new Set(), changes: new Map() }
}

/** After the schedule lines are locked. */
export async function loadPrices(context: CommandContext, posting: Posting, lineIds: string[]): Promise<void> {
  posting.prices = await lockLinePrices(context.tx, context.tenantId, lineIds)
}

export const priceOf = (posting: Posting, line: LoadedScheduleLine): LinePrice => posting.prices.get(line.orderLineId)!

/** Takes note of a change to post; the line itself is saved by whoever changes it. */
export function post(posting: Posting, line: LoadedScheduleLine, applied: AppliedChange): void {
  const before = priceOf(posting, line)
  posting.prices.set(line.orderLineId, { ...applied.price, orderLineId: line.orderLineId })
  if (!applied.isVersioned) return
  posting.restated.add(line.orderLineId)
  const { lineNo, scheduleNo } = line
  const changes: FieldChange[] = posting.changes.get(line.orderId) ?? []
  const note = (change: FieldChange) => change.before !== change.after && changes.push(change)
  const [from, to] = [line.scheduledQuantity, applied.line.scheduledQuantity]
  note({ lineNo, scheduleNo, field: 'quantity', before: from, after: to })
  note({ lineNo, field: 'unitPrice', before: before.unitPrice, after: applied.price.unitPrice })
  note({ lineNo, field: 'amount', before: before.amount, after: applied.price.amount })
  posting.changes.set(line.orderId, changes)
}

/** Writes what was noted: prices, one version per order, its event. */
export async function closePosting(context: CommandContext, posting: Posting, reference: string): Promise<void> {
  const { tx, tenantId, now, actor, channel } = context
  const restated = [...posting.restated].map((id) => ({ ...posting.prices.get(id)!, id }))
  await saveLinePrices(tx, tenantId, restated)
  const versions = [...posting.changes].map(([orderId, changes]) => {
    const order = posting.orders.get(orderId)!
    return { orderId, orderNo: order.orderNo, versionNo: order.versionNo + 1, changes }
  })
  await insertOrderVersions(tx, tenantId, now, { actorName: actor.name, channel, reference }, versions)
  for (const { orderId, orderNo, versionNo, changes } of versions) {
    context.record({ streamType: 'purchase_order', streamId: orderId, body: { orderNo, versionNo, changes } })
    context.emit({ type: 'procurement.order_changed', payload: { orderId, orderNo, versionNo } })
  }
}
