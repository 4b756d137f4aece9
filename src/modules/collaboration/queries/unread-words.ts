// Which orders of a supplier hold words of the buyer that nobody there has read yet.
import { type Runtime, sql } from '#infra'
import type { PortalGrant } from '../domain/portal-reader.ts'
import { readerKey } from './conversation.ts'

export type UnreadWords = { orderId: string; orderNo: string; count: number }

const ORDERS_MAX = 20

/** Newest words first; orders that are not issued any more are told as well, drafts never. */
export async function unreadWords(runtime: Runtime, grants: readonly PortalGrant[]): Promise<UnreadWords[]> {
  const found = grants.map((grant) =>
    runtime.read(grant, (tx) =>
      tx.rows(sql<UnreadWords>`
        with fresh as (
          select m.order_id, count(*)::int as count, max(m.written_at) as at
          from collaboration.order_messages m
          left join collaboration.conversation_reads r on r.tenant_id = m.tenant_id and r.order_id = m.order_id
            and r.reader = ${readerKey('supplier', grant.contactId)}
          where m.tenant_id = ${grant.tenantId} and m.supplier_id = ${grant.supplierId} and m.side = 'buyer'
            and (r.read_through is null or m.id > r.read_through)
          group by m.order_id
        )
        select o.id as "orderId", o.order_no as "orderNo", f.count from fresh f
        join procurement.v_purchase_orders o on o.tenant_id = ${grant.tenantId} and o.id = f.order_id
          and o.supplier_id = ${grant.supplierId} and o.status <> 'draft'
        order by f.at desc limit ${ORDERS_MAX}`),
    ),
  )
  return (await Promise.all(found)).flat()
}
