// Which lines to derive again: those whose day has come, those whose settings changed, those that should have left the board.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

/** Lines whose grade may change on or before `today` without a new fact. */
export async function linesToRegrade(tx: Tx, tenantId: string, today: CalendarDate, most: number): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from analytics.open_lines where tenant_id = ${tenantId} and regrade_on <= ${today} order by regrade_on, id limit ${most}`)
  return rows.map((row) => row.id)
}

/** Open lines of a supplier, an item or the whole company, in id order, those after `after`. */
export async function openLineIdsAfter(
  tx: Tx,
  tenantId: string,
  wanted: { supplierId?: string; itemId?: string; after: string; most: number },
): Promise<string[]> {
  const supplier = wanted.supplierId ? sql`and s.supplier_id = ${wanted.supplierId}` : sql``
  const item = wanted.itemId ? sql`and s.item_id = ${wanted.itemId}` : sql``
  const rows = await tx.rows(sql<{ id: string }>`
    select s.id from procurement.v_schedule_lines s
    where s.tenant_id = ${tenantId} and s.status = 'open' and s.id > ${wanted.after} ${supplier} ${item} order by s.id limit ${wanted.most}`)
  return rows.map((row) => row.id)
}

/** Rows of lines that are open no more; there should be none. */
export async function strayOpenLines(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select o.id from analytics.open_lines o where o.tenant_id = ${tenantId} and not exists (
      select 1 from procurement.v_schedule_lines s
      where s.tenant_id = o.tenant_id and s.id = o.id and s.status = 'open' and s.order_status <> 'cancelled')`)
  return rows.map((row) => row.id)
}

/** A print of every row of the board, for telling two states apart. */
export async function boardFingerprints(tx: Tx, tenantId: string): Promise<Map<string, string>> {
  const rows = await tx.rows(sql<{ id: string; print: string }>`
    select id, md5(o::text) as print from analytics.open_lines o where tenant_id = ${tenantId}`)
  return new Map(rows.map((row) => [row.id, row.print]))
}
