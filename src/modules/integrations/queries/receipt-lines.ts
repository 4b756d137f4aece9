// The order lines a receipt may be for, with what is still open of each delivery, and which receipts are on the books.
import { sql, type Tx } from '#infra'
import type { Decimal } from '#kernel'

export type OrderLineFacts = {
  orderLineId: string
  orderNo: string
  supplierName: string
  lineNo: string
  lineKey: string
  itemCode: string | null
  itemName: string
  /** Open ones, in order. */
  deliveries: { id: string; openQuantity: Decimal }[]
}

export async function linesOfOrders(tx: Tx, tenantId: string, orderNos: string[]): Promise<OrderLineFacts[]> {
  return tx.rows(sql<OrderLineFacts>`
    select order_line_id as "orderLineId", order_no as "orderNo", min(supplier_name) as "supplierName", min(line_no) as "lineNo",
      min(line_key) as "lineKey", min(item_code) as "itemCode", min(item_name) as "itemName",
      coalesce(json_agg(json_build_object('id', id, 'openQuantity',
          trim_scale(greatest(scheduled_quantity - received_quantity - cancelled_quantity, 0))::text) order by schedule_no)
        filter (where status = 'open'), '[]') as deliveries
    from procurement.v_schedule_lines
    where tenant_id = ${tenantId} and order_no = any(${orderNos}::text[]) and order_status <> 'cancelled'
    group by order_line_id, order_no`)
}

/** `order line id, NUL, receipt number` of receipts of this source that are on the books. */
export async function receiptsKnown(
  tx: Tx,
  tenantId: string,
  source: string,
  numbers: string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(sql<{ orderLineId: string; receiptNo: string }>`
    select s.order_line_id as "orderLineId", r.receipt_no as "receiptNo"
    from fulfilment.v_goods_receipts r
    join procurement.v_schedule_lines s on s.tenant_id = r.tenant_id and s.id = r.schedule_line_id
    where r.tenant_id = ${tenantId} and r.source = ${source} and r.receipt_no = any(${numbers}::text[])`)
  return new Set(rows.map((row) => `${row.orderLineId}\u0000${row.receiptNo}`))
}
