// When each supplier's lines are next looked at.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'

/** Takes suppliers whose moment has come and that nobody else is looking at, the one waiting longest first. */
export async function takeDueSuppliers(tx: Tx, tenantId: string, now: Date, most: number): Promise<string[]> {
  const rows = await tx.rows(sql<{ supplier_id: string }>`
    select supplier_id from expediting.supplier_looks where tenant_id = ${tenantId} and next_look_at <= ${now.toISOString()}
    order by next_look_at, supplier_id limit ${most} for update skip locked`)
  return rows.map((row) => row.supplier_id)
}

type LookRow = { supplier_id: string; next_look_at: string | null }
const LOOK: BulkColumns<LookRow> = { supplier_id: 'uuid', next_look_at: 'timestamptz' }

export async function saveLooks(tx: Tx, tenantId: string, looks: LookRow[]): Promise<void> {
  if (looks.length === 0) return
  await tx.run(sql`
    insert into expediting.supplier_looks (tenant_id, supplier_id, next_look_at)
    select ${tenantId}, supplier_id, next_look_at from ${bulkRows(LOOK, looks)}
    on conflict (tenant_id, supplier_id) do update set next_look_at = excluded.next_look_at`)
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
