// Which of a link's grants still stand: the contact is still there, a personal link's address is still theirs, the supplier is live.
import type { PortalReader } from '#identity'
import { type Runtime, sql } from '#infra'
import type { PortalGrant } from '../domain/portal-reader.ts'

type Row = {
  contactId: string
  contactName: string
  contactLanguage: string | null
  supplierId: string
  supplierName: string
  supplierLanguage: string
  supplierZone: string
}

/**
 * Deny by default: a contact that was removed, moved to another supplier or (for a personal link) to another address opens
 * nothing, nor does a supplier that Nuoda may not write to. `tags`: languages, the contact's first.
 */
export async function contactsOfGrants(
  runtime: Runtime,
  reader: Omit<PortalReader, 'token'>,
): Promise<{ grants: PortalGrant[]; tags: (string | null)[] }> {
  const grants: PortalGrant[] = []
  const tags: (string | null)[] = []
  for (const [tenantId, given] of Map.groupBy(reader.grants, (grant) => grant.tenantId)) {
    const ids = given.map((grant) => grant.contactId)
    const rows = await runtime.read({ tenantId }, (tx) =>
      tx.rows(sql<Row>`
        select k.id as "contactId", k.name as "contactName", k.language as "contactLanguage", s.id as "supplierId",
          s.name as "supplierName", s.language as "supplierLanguage", s.time_zone as "supplierZone"
        from masterdata.v_contacts k join masterdata.v_suppliers s on s.tenant_id = k.tenant_id and s.id = k.supplier_id
        where k.tenant_id = ${tenantId} and k.id = any(${ids}::uuid[]) and s.live_at is not null
          and (${reader.kind} = 'tenant' or lower(btrim(k.mail)) = ${reader.mail})
        order by k.is_primary desc, k.created_at`),
    )
    for (const row of rows) {
      const grant = given.find((each) => each.contactId === row.contactId && each.supplierId === row.supplierId)
      if (!grant || grants.some((each) => each.tenantId === tenantId && each.supplierId === row.supplierId)) continue
      const { contactLanguage, supplierLanguage, ...facts } = row
      grants.push({ tenantId, companyName: grant.companyName, zone: grant.zone, ...facts })
      tags.push(contactLanguage, supplierLanguage)
    }
  }
  return { grants, tags }
}
