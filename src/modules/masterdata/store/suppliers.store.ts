// Suppliers, contacts and items as people change them: loaded locked, saved with their version raised.
import { newId, sql, type Tx } from '#infra'

export type StoredSupplier = {
  id: string
  version: number
  name: string
  grade: string
  calendarId: string | null
  language: string
  timeZone: string
  liveAt: string | null
}

export async function lockSupplier(tx: Tx, tenantId: string, id: string): Promise<StoredSupplier | undefined> {
  return tx.maybe(sql<StoredSupplier>`
    select id, version, name, grade, calendar_id as "calendarId", language, time_zone as "timeZone", live_at as "liveAt"
    from masterdata.suppliers where tenant_id = ${tenantId} and id = ${id} for update`)
}

export async function saveSupplier(
  tx: Tx,
  tenantId: string,
  supplier: StoredSupplier & { matchKey: string; pinyinInitials: string },
): Promise<void> {
  await tx.run(sql`
    update masterdata.suppliers set name = ${supplier.name}, match_key = ${supplier.matchKey}, pinyin_initials = ${supplier.pinyinInitials},
      grade = ${supplier.grade}, calendar_id = ${supplier.calendarId}, language = ${supplier.language}, time_zone = ${supplier.timeZone},
      version = version + 1
    where tenant_id = ${tenantId} and id = ${supplier.id}`)
}

/** Switches suppliers to live or back; `ids` null: all. Returns those that were not so before. */
export async function switchLive(
  tx: Tx,
  tenantId: string,
  change: { ids: string[] | null; isLive: boolean; at: Date },
): Promise<{ id: string; name: string }[]> {
  const among = change.ids === null ? sql`` : sql`and id = any(${change.ids}::uuid[])`
  const differs = change.isLive ? sql`live_at is null` : sql`live_at is not null`
  return tx.rows(sql<{ id: string; name: string }>`
    update masterdata.suppliers set live_at = ${change.isLive ? change.at.toISOString() : null}, version = version + 1
    where tenant_id = ${tenantId} and ${differs} ${among} returning id, name`)
}

export async function supplierIdByKey(tx: Tx, tenantId: string, matchKey: string): Promise<string | undefined> {
  const row = await tx.maybe(sql<{ id: string }>`
    select id from masterdata.suppliers where tenant_id = ${tenantId} and match_key = ${matchKey}`)
  return row?.id
}

export async function knownSupplierIds(
  tx: Tx,
  tenantId: string,
  ids: string[],
): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql<{ id: string; name: string }>`
    select id, name from masterdata.suppliers where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}

export type StoredContact = {
  id: string
  supplierId: string
  name: string
  mail: string | null
  phone: string | null
  wechat: string | null
}

export async function contactsOf(tx: Tx, tenantId: string, supplierIds: string[]): Promise<StoredContact[]> {
  return tx.rows(sql<StoredContact>`
    select id, supplier_id as "supplierId", name, mail, phone, wechat from masterdata.contacts
    where tenant_id = ${tenantId} and supplier_id = any(${supplierIds}::uuid[]) order by created_at, id`)
}

/** Adds contacts; the first of a supplier is the one Nuoda writes to. */
export async function insertContacts(
  tx: Tx,
  tenantId: string,
  now: Date,
  rows: (Omit<StoredContact, 'id'> & { isPrimary: boolean })[],
): Promise<void> {
  if (rows.length === 0) return
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  await tx.run(sql`
    insert into masterdata.contacts (tenant_id, id, supplier_id, name, mail, phone, wechat, is_primary, created_at)
    select ${tenantId}, id, "supplierId", name, mail, phone, wechat, "isPrimary", ${now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) as c(id uuid, "supplierId" uuid, name text, mail text, phone text, wechat text,
      "isPrimary" boolean)`)
}

export async function saveContacts(tx: Tx, tenantId: string, rows: StoredContact[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    update masterdata.contacts k set name = c.name, mail = c.mail, phone = c.phone, wechat = c.wechat
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, name text, mail text, phone text, wechat text)
    where k.tenant_id = ${tenantId} and k.id = c.id`)
}

type ContactOf = { supplierId: string; contactId: string }

/** Exactly one contact of a supplier is asked first. */
export async function setPrimaryContact(tx: Tx, tenantId: string, { supplierId, contactId }: ContactOf): Promise<void> {
  await tx.run(sql`
    update masterdata.contacts set is_primary = (id = ${contactId}) where tenant_id = ${tenantId} and supplier_id = ${supplierId}`)
}

/** Where the one asked first goes, the next in order takes its place. */
export async function deleteContact(tx: Tx, tenantId: string, { supplierId, contactId }: ContactOf): Promise<void> {
  await tx.run(sql`
    delete from masterdata.contacts where tenant_id = ${tenantId} and supplier_id = ${supplierId} and id = ${contactId}`)
  await tx.run(sql`
    update masterdata.contacts set is_primary = true where tenant_id = ${tenantId} and id = (
      select id from masterdata.contacts where tenant_id = ${tenantId} and supplier_id = ${supplierId}
      order by is_primary desc, created_at, id limit 1)`)
}

export type StoredItem = { id: string; version: number; itemClass: string; name: string; unit: string | null }

export async function lockItem(tx: Tx, tenantId: string, id: string): Promise<StoredItem | undefined> {
  return tx.maybe(sql<StoredItem>`
    select id, version, item_class as "itemClass", name, unit from masterdata.items
    where tenant_id = ${tenantId} and id = ${id} for update`)
}

export async function saveItem(tx: Tx, tenantId: string, item: StoredItem & { pinyinInitials: string }): Promise<void> {
  await tx.run(sql`
    update masterdata.items set item_class = ${item.itemClass}, name = ${item.name}, unit = ${item.unit},
      pinyin_initials = ${item.pinyinInitials}, version = version + 1
    where tenant_id = ${tenantId} and id = ${item.id}`)
}
