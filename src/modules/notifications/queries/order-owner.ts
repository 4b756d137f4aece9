// Who looks after an order, for words that arrive about it.
import { sql, type Tx } from '#infra'

export const orderOwner = (
  tx: Tx,
  tenantId: string,
  orderId: string,
): Promise<{ ownerId: string | null; supplierName: string } | undefined> =>
  tx.maybe(sql<{ ownerId: string | null; supplierName: string }>`
    select coalesce(o.owner_id, (select l.owner_id from procurement.v_schedule_lines l
        where l.tenant_id = o.tenant_id and l.order_id = o.id and l.owner_id is not null order by l.line_no limit 1)) as "ownerId",
      o.supplier_name as "supplierName"
    from procurement.v_purchase_orders o where o.tenant_id = ${tenantId} and o.id = ${orderId}`)
