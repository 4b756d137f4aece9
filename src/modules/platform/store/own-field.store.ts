// Fields of a company's own on disk: their names and whether they are shown and searched. Values live with the lines.
import { sql, type Tx } from '#infra'

export type StoredOwnField = {
  key: string
  label: string
  isShown: boolean
  isSearchable: boolean
  position: number
}

/** Adds fields that are not known yet, behind the known ones; returns the new keys. */
export async function addOwnFields(tx: Tx, tenantId: string, labels: string[]): Promise<string[]> {
  const rows = await tx.rows(sql<{ key: string }>`
    insert into platform.own_fields (tenant_id, entity, key, label, position)
    select ${tenantId}, 'order_line', f.label, f.label,
      coalesce((select max(position) from platform.own_fields where tenant_id = ${tenantId} and entity = 'order_line'), 0) + f.place
    from unnest(${labels}::text[]) with ordinality as f(label, place)
    on conflict (tenant_id, entity, key) do nothing returning key`)
  return rows.map((row) => row.key)
}

export async function lockOwnField(tx: Tx, tenantId: string, key: string): Promise<StoredOwnField | undefined> {
  return tx.maybe(sql<StoredOwnField>`
    select key, label, is_shown as "isShown", is_searchable as "isSearchable", position from platform.own_fields
    where tenant_id = ${tenantId} and entity = 'order_line' and key = ${key} for update`)
}

export async function saveOwnField(tx: Tx, tenantId: string, field: StoredOwnField): Promise<void> {
  await tx.run(sql`
    update platform.own_fields set label = ${field.label}, is_shown = ${field.isShown}, is_searchable = ${field.isSearchable},
      position = ${field.position}
    where tenant_id = ${tenantId} and entity = 'order_line' and key = ${field.key}`)
}
