// How much stands open with each supplier, and how often each own field is filled: shown beside them by the modules below, through ports.
import { sql, type Tx } from '#infra'

/** Open and late lines of these suppliers; those without open lines are left out. */
export async function supplierLoad(
  tx: Tx,
  tenantId: string,
  supplierIds: string[],
): Promise<Map<string, { openLines: number; lateLines: number }>> {
  const rows = await tx.rows(sql<{ id: string; openLines: number; lateLines: number }>`
    select supplier_id as id, count(*)::int as "openLines", (count(*) filter (where grade = 2))::int as "lateLines" from analytics.open_lines
    where tenant_id = ${tenantId} and supplier_id = any(${supplierIds}::uuid[]) group by 1`)
  return new Map(rows.map(({ id, ...load }) => [id, load]))
}

/** Open lines per own field. */
export async function ownFieldUsage(tx: Tx, tenantId: string): Promise<Map<string, number>> {
  const rows = await tx.rows(sql<{ key: string; lines: number }>`
    select k.key, count(*)::int as lines from analytics.open_lines o, jsonb_object_keys(o.own_fields) as k(key)
    where o.tenant_id = ${tenantId} and o.own_fields is not null group by 1`)
  return new Map(rows.map((row) => [row.key, row.lines]))
}
