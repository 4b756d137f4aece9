// Puts whole orders on the books at once: from a file, an ERP, a form. Returns what stands now, ready for receipts and projection.
import type { CommandContext } from '#infra'
import { type CalendarDate, compareDecimals, type Decimal, isPositive, minus, smallest, sum, ZERO } from '#kernel'
import {
  ENDED_AT_SOURCE,
  type ImportedDelivery,
  type ImportedLine,
  type ImportedOrder,
  type OpeningState,
  openingStateOf,
  statedValuesOf,
} from '../domain/imported-order.ts'
import {
  insertNewRows,
  type NewOrderRow,
  type NewPieceRow,
  type NewRows,
  type NewScheduleRow,
} from '../store/import.store.ts'

/** What a source said had already arrived; fulfilment books it as a receipt dated when it happened. */
export type OpeningReceipt = { scheduleLineId: string; quantity: Decimal; receivedOn: CalendarDate }

export type RaisedOrders = {
  orders: { id: string; orderNo: string; supplierId: string }[]
  lineCount: number
  openScheduleLineIds: string[]
  receipts: OpeningReceipt[]
}

export type RaiseOptions = {
  /** Imported open orders are already with the supplier; those raised here start as drafts. */
  status: 'draft' | 'issued'
  /** Through which channel the promised dates came. */
  promiseChannel: 'file' | 'api' | 'manual'
}

/** Writes new orders in one statement, records one history stream each, and names the open lines for projection. */
export async function raiseOrders(
  context: CommandContext,
  orders: ImportedOrder[],
  options: RaiseOptions,
): Promise<RaisedOrders> {
  const rows: NewRows = { orders: [], lines: [], schedules: [], pieces: [] }
  const raised: RaisedOrders = { orders: [], lineCount: 0, openScheduleLineIds: [], receipts: [] }
  for (const order of orders) {
    const id = context.newId<'PurchaseOrder'>()
    rows.orders.push(orderRow(id, order, options))
    raised.orders.push({ id, orderNo: order.orderNo, supplierId: order.supplierId })
    for (const line of order.lines) addLine(context, { id, order, line, options }, rows, raised)
    context.record({
      streamType: 'purchase_order',
      streamId: id,
      isNewStream: true,
      body: { after: orderBody(order, options.status) },
    })
  }
  const { tx, tenantId, now } = context
  await insertNewRows(tx, { tenantId, now, recordedBy: context.actor.name }, rows)
  context.touch(raised.openScheduleLineIds)
  return raised
}

function orderRow(id: string, order: ImportedOrder, options: RaiseOptions): NewOrderRow {
  const isOver =
    options.status === 'issued' &&
    order.lines.every((line) => line.deliveries.every((each) => openingStateOf(each).status !== 'open'))
  const isCancelled = isOver && order.lines.every((line) => line.deliveries.every((each) => each.isCancelled))
  return {
    id,
    source: order.source,
    order_no: order.orderNo,
    supplier_id: order.supplierId,
    supplier_name: order.supplierName,
    currency: order.currency,
    status: isCancelled ? 'cancelled' : isOver ? 'closed' : options.status,
    order_date: order.orderDate,
    issued_on: options.status === 'issued' ? order.orderDate : null,
    owner_id: order.ownerId,
    owner_name: order.ownerName,
    note: order.note,
  }
}

type LineScope = { id: string; order: ImportedOrder; line: ImportedLine; options: RaiseOptions }

function addLine(context: CommandContext, scope: LineScope, rows: NewRows, raised: RaisedOrders): void {
  const { order, line } = scope
  const lineId = context.newId<'OrderLine'>()
  rows.lines.push({
    id: lineId,
    order_id: scope.id,
    line_key: line.lineKey,
    line_no: line.lineNo,
    item_id: line.itemId,
    item_code: line.itemCode,
    item_name: line.itemName,
    ordered_quantity: sum(line.deliveries.map((each) => each.quantity)),
    unit: line.unit,
    unit_price: line.unitPrice,
    amount: line.amount,
    currency: line.currency ?? order.currency,
    own_fields: line.ownFields,
  })
  raised.lineCount += 1
  line.deliveries.forEach((delivery, index) => {
    const made = scheduleRows(context, {
      orderId: scope.id,
      lineId,
      order,
      delivery,
      scheduleNo: index + 1,
      channel: scope.options.promiseChannel,
    })
    rows.schedules.push(made.schedule)
    if (made.piece) rows.pieces.push(made.piece)
    if (made.receipt) raised.receipts.push(made.receipt)
    if (made.schedule.status === 'open') raised.openScheduleLineIds.push(made.schedule.id)
  })
}

export type DeliveryScope = {
  orderId: string
  lineId: string
  order: Pick<ImportedOrder, 'supplierId' | 'orderDate' | 'ownerId' | 'ownerName'>
  delivery: ImportedDelivery
  scheduleNo: number
  channel: string
}

/** One schedule line with the promise it came with and what had already arrived of it. */
export function scheduleRows(
  context: CommandContext,
  { orderId, lineId, order, delivery, scheduleNo, channel }: DeliveryScope,
): { schedule: NewScheduleRow; piece: NewPieceRow | null; receipt: OpeningReceipt | null } {
  const id = context.newId<'ScheduleLine'>()
  const opening = openingStateOf(delivery)
  const promised = delivery.promisedDate
  const statedAt =
    promised && order.orderDate && order.orderDate <= context.today
      ? `${order.orderDate}T00:00:00.000Z`
      : context.now.toISOString()
  const piece = promisedPiece(context, id, { delivery, opening, statedAt, channel })
  const schedule: NewScheduleRow = {
    id,
    order_id: orderId,
    order_line_id: lineId,
    schedule_no: scheduleNo,
    supplier_id: order.supplierId,
    scheduled_quantity: delivery.quantity,
    received_quantity: opening.receivedQuantity,
    status: opening.status,
    closed_reason: opening.status === 'cancelled' ? ENDED_AT_SOURCE.cancelled : null,
    requested_date: delivery.requestedDate,
    need_by_date: delivery.needByDate,
    promised_date: promised,
    unpromised_quantity:
      promised || opening.status !== 'open' ? ZERO : minus(delivery.quantity, opening.receivedQuantity),
    live_piece_count: promised && opening.status === 'open' ? 1 : 0,
    actual_date: compareDecimals(opening.receivedQuantity, ZERO) > 0 ? opening.actualDate : null,
    site_id: delivery.siteId,
    site_name: delivery.siteName,
    owner_id: order.ownerId,
    owner_name: order.ownerName,
    note: delivery.note,
    acknowledgement: promised ? 'accepted' : 'none',
    acknowledged_at: promised ? statedAt : null,
    ended_at: opening.status === 'open' ? null : `${opening.actualDate ?? context.today}T00:00:00.000Z`,
    source_values: statedValuesOf(delivery),
  }
  const receivedOn = opening.actualDate ?? context.today
  const receipt = isPositive(opening.receivedQuantity)
    ? { scheduleLineId: id, quantity: opening.receivedQuantity, receivedOn }
    : null
  return { schedule, piece, receipt }
}

function orderBody(order: ImportedOrder, status: string): Record<string, unknown> {
  return {
    orderNo: order.orderNo,
    source: order.source,
    supplier: order.supplierName,
    status,
    orderDate: order.orderDate,
    lines: order.lines.map((line) => ({
      lineNo: line.lineNo,
      item: line.itemCode ?? line.itemName,
      unitPrice: line.unitPrice,
      amount: line.amount,
      deliveries: line.deliveries.map((each) => [
        each.quantity,
        each.requestedDate,
        each.promisedDate,
        each.actualDate,
      ]),
    })),
  }
}

type PieceScope = { delivery: ImportedDelivery; opening: OpeningState; statedAt: string; channel: string }

/** The promise a delivery came with, as its first piece; null where it came with none. */
function promisedPiece(context: CommandContext, scheduleLineId: string, scope: PieceScope): NewPieceRow | null {
  const { delivery, opening, statedAt, channel } = scope
  if (!delivery.promisedDate || !isPositive(delivery.quantity)) return null
  return {
    id: context.newId<'PromisePiece'>(),
    schedule_line_id: scheduleLineId,
    quantity: delivery.quantity,
    promised_date: delivery.promisedDate,
    received_quantity: smallest(opening.receivedQuantity, delivery.quantity),
    channel,
    stated_at: statedAt,
  }
}
