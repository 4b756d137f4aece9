// Whole orders as they are issued, sent and cancelled: locked, with what the guards look at, and written in one statement however many.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'
import type { PurchaseOrderStatus } from '../domain/purchase-order.status.ts'

export type OrderRow = {
  id: string
  orderNo: string
  supplierId: string
  status: PurchaseOrderStatus
  holdReason: string | null
  issuedOn: CalendarDate | null
  sentAt: string | null
  sentVersionNo: number | null
  versionNo: number
  version: number
}

const COLUMNS =
  sql.raw(`o.id, o.order_no as "orderNo", o.supplier_id as "supplierId", o.status, o.hold_reason as "holdReason",
  o.issued_on as "issuedOn", o.sent_at as "sentAt", o.sent_version_no as "sentVersionNo", o.version_no as "versionNo", o.version`)

/** The orders with these ids, locked in id order against other writers; by id. */
export async function lockOrderRows(tx: Tx, tenantId: string, ids: string[]): Promise<Map<string, OrderRow>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows(sql<OrderRow>`
    select ${COLUMNS} from procurement.purchase_orders o
    where o.tenant_id = ${tenantId} and o.id = any(${ids}::uuid[]) order by o.id for update`)
  return new Map(rows.map((row) => [row.id, row]))
}

export type OrderFigures = {
  orderId: string
  lineCount: number
  hasReceipts: boolean
  hasDespatched: boolean
  openLineIds: string[]
}

/** What the guards of an order's commands look at, for many orders at once. */
export async function orderFigures(tx: Tx, tenantId: string, ids: string[]): Promise<Map<string, OrderFigures>> {
  const rows = await tx.rows(sql<OrderFigures>`
    select s.order_id as "orderId", count(*)::int as "lineCount", bool_or(s.received_quantity > 0) as "hasReceipts",
      bool_or(s.despatched_quantity > s.received_quantity) as "hasDespatched",
      coalesce(jsonb_agg(s.id order by s.id) filter (where s.status = 'open'), '[]') as "openLineIds"
    from procurement.schedule_lines s where s.tenant_id = ${tenantId} and s.order_id = any(${ids}::uuid[]) group by s.order_id`)
  return new Map(rows.map((row) => [row.orderId, row]))
}

type Sent = { id: string; version_no: number }
const SENT: BulkColumns<Sent> = { id: 'uuid', version_no: 'int' }

/** Drafts become issued today; all of them are sent now, in the version they have. */
export async function saveIssued(
  tx: Tx,
  tenantId: string,
  at: { now: Date; today: CalendarDate },
  orders: Sent[],
): Promise<void> {
  if (orders.length === 0) return
  await tx.run(sql`
    update procurement.purchase_orders o set issued_on = case when o.status = 'draft' then ${at.today}::date else o.issued_on end,
      status = 'issued', sent_at = ${at.now.toISOString()}, first_sent_at = coalesce(o.first_sent_at, ${at.now.toISOString()}), sent_version_no = r.version_no, version = o.version + 1
    from ${bulkRows(SENT, orders)} where o.tenant_id = ${tenantId} and o.id = r.id`)
}

/** Whatever its lines say by themselves: the order was called off as a whole. */
export async function saveCancelled(tx: Tx, tenantId: string, id: string, reason: string): Promise<void> {
  await tx.run(sql`
    update procurement.purchase_orders set status = 'cancelled', cancel_reason = ${reason}, version = version + 1
    where tenant_id = ${tenantId} and id = ${id}`)
}
