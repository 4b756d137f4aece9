// Numbered versions of orders: appended, never changed.
import { sql, type Tx } from '#infra'
import type { FieldChange } from '../domain/imported-order.ts'

export type NewVersion = { orderId: string; versionNo: number; changes: FieldChange[] }

/** Appends one version to each order and raises the order's own number; one statement however many orders. */
export async function insertOrderVersions(
  tx: Tx,
  tenantId: string,
  now: Date,
  source: { actorName: string; channel: string; reference: string | null },
  versions: NewVersion[],
): Promise<void> {
  if (versions.length === 0) return
  await tx.run(sql`
    with numbered as (
      select "orderId", "versionNo", changes
      from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v("orderId" uuid, "versionNo" int, changes jsonb)
    ), raised as (
      update procurement.purchase_orders o set version_no = n."versionNo", version = o.version + 1
      from numbered n where o.tenant_id = ${tenantId} and o.id = n."orderId"
    )
    insert into procurement.order_versions (tenant_id, order_id, version_no, at, actor_name, channel, source_ref, changes)
    select ${tenantId}, "orderId", "versionNo", ${now.toISOString()}, ${source.actorName}, ${source.channel}, ${source.reference}, changes from numbered`)
}
