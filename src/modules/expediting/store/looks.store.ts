// When each supplier's lines are next looked at.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'

/**
 * Claims suppliers whose moment has come and that nobody else is looking at, the one waiting longest first, until `until`: whoever
 * dies with them is followed by the next round after that.
 */
export async function claimDueSuppliers(
  tx: Tx,
  tenantId: string,
  claim: { now: Date; until: Date; most: number },
): Promise<string[]> {
  const rows = await tx.rows(sql<{ supplier_id: string }>`
    update expediting.supplier_looks l set next_look_at = ${claim.until.toISOString()}
    from (select supplier_id from expediting.supplier_looks where tenant_id = ${tenantId} and next_look_at <= ${claim.now.toISOString()}
      order by next_look_at, supplier_id limit ${claim.most} for update skip locked) due
    where l.tenant_id = ${tenantId} and l.supplier_id = due.supplier_id returning l.supplier_id`)
  return rows.map((row) => row.supplier_id).sort()
}

type LookRow = { supplier_id: string; next_look_at: string | null }
const LOOK: BulkColumns<LookRow> = { supplier_id: 'uuid', next_look_at: 'timestamptz' }

/** Gives claimed suppliers their next moment; one that was woken meanwhile keeps the earlier of both. */
export async function saveLooks(tx: Tx, tenantId: string, claimedUntil: Date, looks: LookRow[]): Promise<void> {
  if (looks.length === 0) return
  await tx.run(sql`
    update expediting.supplier_looks l set next_look_at =
      case when l.next_look_at = ${claimedUntil.toISOString()} then r.next_look_at else least(l.next_look_at, r.next_look_at) end
    from ${bulkRows(LOOK, looks)} where l.tenant_id = ${tenantId} and l.supplier_id = r.supplier_id`)
}

/** Looks at these suppliers at `at` at the latest. */
export async function lookSoon(tx: Tx, tenantId: string, supplierIds: readonly string[], at: Date): Promise<void> {
  if (supplierIds.length === 0) return
  await tx.run(sql`
    insert into expediting.supplier_looks as l (tenant_id, supplier_id, next_look_at)
    select ${tenantId}, id, ${at.toISOString()}::timestamptz from unnest(${[...new Set(supplierIds)].sort()}::uuid[]) as s(id)
    on conflict (tenant_id, supplier_id) do update set next_look_at = least(l.next_look_at, excluded.next_look_at)`)
}

/** Every supplier that may be written to is looked at anew: policy, calendar or template have changed. */
export async function lookAtAllSoon(tx: Tx, tenantId: string, at: Date): Promise<void> {
  await tx.run(sql`
    insert into expediting.supplier_looks as l (tenant_id, supplier_id, next_look_at)
    select tenant_id, id, ${at.toISOString()}::timestamptz from masterdata.v_suppliers
    where tenant_id = ${tenantId} and live_at is not null order by id
    on conflict (tenant_id, supplier_id) do update set next_look_at = least(l.next_look_at, excluded.next_look_at)`)
}

/** Suppliers that may be written to, by id, those after `after`. */
export async function liveSuppliersAfter(tx: Tx, tenantId: string, after: string, most: number): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from masterdata.v_suppliers where tenant_id = ${tenantId} and live_at is not null and id > ${after} order by id limit ${most}`)
  return rows.map((row) => row.id)
}
