// Suppliers, items and sites on disk: found by match key, made when missing, in one statement each however many there are.
import { newId, sql, type Tx } from '#infra'

export type SupplierRow = {
  id: string
  name: string
  match_key: string
  grade: string
  calendar_id: string | null
  live_at: string | null
}
export type ItemRow = {
  id: string
  code: string | null
  name: string
  match_key: string
  item_class: string
  unit: string | null
}
export type SiteRow = { id: string; name: string; match_key: string }

export async function findSuppliers(tx: Tx, tenantId: string, keys: string[]): Promise<SupplierRow[]> {
  return tx.rows(sql<SupplierRow>`
    select id, name, match_key, grade, calendar_id, live_at from masterdata.suppliers
    where tenant_id = ${tenantId} and match_key = any(${keys}::text[])`)
}

export async function insertSuppliers(
  tx: Tx,
  tenantId: string,
  now: Date,
  rows: { name: string; match_key: string; code: string | null; pinyin_initials: string }[],
): Promise<number> {
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  return tx.run(sql`
    insert into masterdata.suppliers (tenant_id, id, name, match_key, code, pinyin_initials, created_at)
    select ${tenantId}, id, name, match_key, code, pinyin_initials, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) as s(id uuid, name text, match_key text, code text, pinyin_initials text)
    on conflict (tenant_id, match_key) do nothing`)
}

export async function findItems(tx: Tx, tenantId: string, keys: string[]): Promise<ItemRow[]> {
  return tx.rows(sql<ItemRow>`
    select id, code, name, match_key, item_class, unit from masterdata.items
    where tenant_id = ${tenantId} and match_key = any(${keys}::text[])`)
}

export async function insertItems(
  tx: Tx,
  tenantId: string,
  now: Date,
  rows: {
    code: string | null
    name: string
    match_key: string
    pinyin_initials: string
    specification: string | null
    unit: string | null
    item_class: string
  }[],
): Promise<number> {
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  return tx.run(sql`
    insert into masterdata.items (tenant_id, id, code, name, match_key, pinyin_initials, specification, unit, item_class, created_at)
    select ${tenantId}, id, code, name, match_key, pinyin_initials, specification, unit, item_class, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb)
      as i(id uuid, code text, name text, match_key text, pinyin_initials text, specification text, unit text, item_class text)
    on conflict (tenant_id, match_key) do nothing`)
}

export async function findSites(tx: Tx, tenantId: string, keys: string[]): Promise<SiteRow[]> {
  return tx.rows(sql<SiteRow>`
    select id, name, match_key from masterdata.sites where tenant_id = ${tenantId} and match_key = any(${keys}::text[])`)
}

export async function insertSites(
  tx: Tx,
  tenantId: string,
  now: Date,
  rows: { name: string; match_key: string }[],
): Promise<number> {
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  return tx.run(sql`
    insert into masterdata.sites (tenant_id, id, name, match_key, created_at)
    select ${tenantId}, id, name, match_key, ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) as s(id uuid, name text, match_key text)
    on conflict (tenant_id, match_key) do nothing`)
}
