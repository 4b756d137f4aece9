// What one company has received from a supplier of late, as the supplier may know it: goods against orders, at the order's price.
import { sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'

export type SupplierReceipt = {
  receiptNo: string
  receivedOn: CalendarDate
  orderNo: string
  lineNo: string
  itemName: string
  quantity: Decimal
  unit: string | null
  /** Quantity × the order's price, rounded to two places; null where the order names no price. */
  amount: Decimal | null
  currency: string | null
}

export const RECEIPTS_SHOWN_MAX = 200

/** Newest first, from `since`. */
export const receiptsOf = (
  tx: Tx,
  { tenantId, supplierId, since }: { tenantId: string; supplierId: string; since: CalendarDate },
): Promise<SupplierReceipt[]> =>
  tx.rows(sql<SupplierReceipt>`
    select g.receipt_no as "receiptNo", g.received_on as "receivedOn", s.order_no as "orderNo", s.line_no as "lineNo",
      s.item_name as "itemName", trim_scale(g.quantity)::text as quantity, s.unit,
      trim_scale(round(g.quantity * s.unit_price, 2))::text as amount, s.currency
    from procurement.v_schedule_lines s
    join fulfilment.v_goods_receipts g on g.tenant_id = s.tenant_id and g.schedule_line_id = s.id
    where s.tenant_id = ${tenantId} and s.supplier_id = ${supplierId} and g.received_on >= ${since}
    order by g.received_on desc, s.order_no, g.receipt_no limit ${RECEIPTS_SHOWN_MAX}`)
