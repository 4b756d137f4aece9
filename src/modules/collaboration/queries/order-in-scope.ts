// One order as its supplier sees it: what is open, and what is done with.
import { type Runtime, sql } from '#infra'
import { type CalendarDate, type Decimal, isId } from '#kernel'
import type { PortalGrant, PortalSession } from '../domain/portal-reader.ts'
import type { SupplierLine } from '../domain/supplier-line.ts'
import { linesOwed } from './lines-owed.ts'

export type EndedLine = {
  id: string
  itemName: string
  itemCode: string | null
  unit: string | null
  wantedQuantity: Decimal
  receivedQuantity: Decimal
  status: 'closed' | 'cancelled'
  promisedDate: CalendarDate | null
  actualDate: CalendarDate | null
}

export type OrderInScope = {
  grant: PortalGrant
  today: CalendarDate
  orderId: string
  orderNo: string
  orderDate: CalendarDate | null
  /** Whom to call. */
  buyerName: string | null
  status: string
  open: SupplierLine[]
  ended: EndedLine[]
}

type Head = Pick<OrderInScope, 'orderNo' | 'orderDate' | 'buyerName' | 'status' | 'ended'>

/** Null when no grant of the link holds such an order, or it was never issued. */
export async function orderInScope(
  runtime: Runtime,
  session: Pick<PortalSession, 'grants'>,
  orderId: string,
): Promise<OrderInScope | null> {
  if (!isId(orderId)) return null
  for (const grant of session.grants) {
    const { tenantId, supplierId } = grant
    const found = await runtime.read(grant, async (tx) => {
      const head = await tx.maybe(sql<Head>`
        select min(s.order_no) as "orderNo", min(s.order_date) as "orderDate", min(s.owner_name) as "buyerName",
          min(s.order_status) as status,
          coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'itemName', s.item_name, 'itemCode', s.item_code, 'unit', s.unit,
            'wantedQuantity', trim_scale(s.scheduled_quantity - s.cancelled_quantity)::text, 'status', s.status,
            'receivedQuantity', trim_scale(s.received_quantity)::text, 'promisedDate', s.promised_date, 'actualDate', s.actual_date)
            order by length(s.line_no), s.line_no, s.schedule_no) filter (where s.status <> 'open'), '[]') as ended
        from procurement.v_schedule_lines s
        where s.tenant_id = ${tenantId} and s.order_id = ${orderId} and s.supplier_id = ${supplierId} and s.order_status <> 'draft'
        having count(*) > 0`)
      return head && { head, open: await linesOwed(tx, { tenantId, supplierId }, { orderId }) }
    })
    if (found) return { grant, today: runtime.today(grant.zone), orderId, ...found.head, open: found.open }
  }
  return null
}
