// What a task says about a message that did not arrive; colleagues' mail opens none.
import { sql, type Tx } from '#infra'

export type TroubledMessage = {
  supplierId: string
  orderId: string | null
  orderNo: string | null
  supplier: string | null
  mail: string | null
  words: string | null
}

export const troubledMessage = (tx: Tx, tenantId: string, id: string): Promise<TroubledMessage | undefined> =>
  tx.maybe(sql<TroubledMessage>`
    select m.supplier_id as "supplierId", m.order_nos[1] as "orderNo", m.supplier_name as supplier, m.to_mail as mail, m.last_error as words,
      (select o.order_id from notifications.message_orders o where o.tenant_id = m.tenant_id and o.message_id = m.id order by o.order_id limit 1) as "orderId"
    from notifications.messages m where m.tenant_id = ${tenantId} and m.id = ${id} and m.side = 'supplier' and m.supplier_id is not null`)
