// The people of one supplier, by name.
import { sql, type Tx } from '#infra'

export type ContactName = { id: string; name: string }

/** Null: there is no such supplier in this company. */
export async function contactsOfSupplier(tx: Tx, tenantId: string, supplierId: string): Promise<ContactName[] | null> {
  const row = await tx.maybe(sql<{ contacts: ContactName[] }>`
    select coalesce((
      select jsonb_agg(jsonb_build_object('id', k.id, 'name', k.name) order by k.created_at)
      from masterdata.v_contacts k where k.tenant_id = s.tenant_id and k.supplier_id = s.id), '[]') as contacts
    from masterdata.v_suppliers s where s.tenant_id = ${tenantId} and s.id = ${supplierId}`)
  return row?.contacts ?? null
}
