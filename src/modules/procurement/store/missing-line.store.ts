// Open lines that the latest snapshot of their source did not list: found, marked, and unmarked when they come back.
import { sql, type Tx } from '#infra'

export type SnapshotSeen = {
  source: string
  /** Schedule lines the snapshot spoke of. */
  seenIds: string[]
  /** Orders it spoke of in rows that could not be read. */
  exceptOrderNos: string[]
}

const unmentioned = (tenantId: string, { source, seenIds, exceptOrderNos }: SnapshotSeen) => sql`
  from procurement.schedule_lines s join procurement.purchase_orders o on o.tenant_id = s.tenant_id and o.id = s.order_id
  where s.tenant_id = ${tenantId} and s.status = 'open' and o.status = 'issued' and o.source = ${source}
    and not (o.order_no = any(${exceptOrderNos}::text[]))
    and not exists (select 1 from unnest(${seenIds}::uuid[]) as seen(id) where seen.id = s.id)`

export async function countUnmentioned(tx: Tx, tenantId: string, seen: SnapshotSeen): Promise<number> {
  const row = await tx.one(sql<{ count: number }>`select count(*)::int as count ${unmentioned(tenantId, seen)}`)
  return row.count
}

/** Marks lines the snapshot left out; returns those that were not marked before. */
export async function markMissing(tx: Tx, tenantId: string, now: Date, seen: SnapshotSeen): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    with gone as (select s.id ${unmentioned(tenantId, seen)} and s.missing_since is null)
    update procurement.schedule_lines s set missing_since = ${now.toISOString()}, version = s.version + 1
    from gone where s.tenant_id = ${tenantId} and s.id = gone.id returning s.id`)
  return rows.map((row) => row.id)
}

/** Unmarks lines the source speaks of again. */
export async function clearMissing(tx: Tx, tenantId: string, seenIds: string[]): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    update procurement.schedule_lines s set missing_since = null, version = s.version + 1
    where s.tenant_id = ${tenantId} and s.missing_since is not null and s.id = any(${seenIds}::uuid[]) returning s.id`)
  return rows.map((row) => row.id)
}

/** Which of these lines wait for a decision. */
export async function missingAmong(tx: Tx, tenantId: string, ids: string[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from procurement.schedule_lines
    where tenant_id = ${tenantId} and missing_since is not null and status = 'open' and id = any(${ids}::uuid[])`)
  return new Set(rows.map((row) => row.id))
}
