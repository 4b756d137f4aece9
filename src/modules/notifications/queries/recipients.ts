// Whether a supplier may be written to at all, and where its contact reads now.
import { companyFacts } from '#identity'
import { sql, type Tx } from '#infra'

export type Recipient = {
  isLive: boolean
  /** The contact's address as it is now; null: they have none, or are no longer there. */
  mail: string | null
}

/** A message may have waited for days: whether its supplier may still be written to, and where its reader is now. */
export async function recipientNow(
  tx: Tx,
  tenantId: string,
  { supplierId, contactId }: { supplierId: string; contactId: string | null },
): Promise<Recipient> {
  const found = await tx.maybe(sql<Recipient>`
    select s.live_at is not null as "isLive", nullif(btrim(k.mail), '') as mail from masterdata.v_suppliers s
    left join masterdata.v_contacts k on k.tenant_id = s.tenant_id and k.supplier_id = s.id and k.id = ${contactId}
    where s.tenant_id = ${tenantId} and s.id = ${supplierId}`)
  return found ?? { isLive: false, mail: null }
}

/** Nothing ever leaves a demo company. */
export const isDemoCompany = async (tx: Tx, tenantId: string): Promise<boolean> =>
  (await companyFacts(tx, tenantId)).kind === 'demo'
