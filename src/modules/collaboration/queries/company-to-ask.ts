// Which of a link's companies sends its reader a new link: one that may write to them, and from which mail leaves.
import { companyFacts, type PortalReader } from '#identity'
import { type Runtime, sql } from '#infra'
import type { PortalGrant } from '../domain/portal-reader.ts'
import { contactsOfGrants } from './contacts-of-grants.ts'

/** Null when nobody may write to the reader any more. `mails`: whether it goes by mail; nothing leaves a demo company, nor for who has no address. */
export async function companyToAsk(
  runtime: Runtime,
  reader: Omit<PortalReader, 'token'>,
): Promise<{ grant: PortalGrant; mails: boolean } | null> {
  const { grants } = await contactsOfGrants(runtime, reader)
  for (const grant of grants) {
    const mails = await runtime.read(grant, async (tx) => {
      const { tenantId, contactId } = grant
      if ((await companyFacts(tx, tenantId)).kind === 'demo') return false
      const found = await tx.maybe(sql`
        select 1 from masterdata.v_contacts where tenant_id = ${tenantId} and id = ${contactId} and btrim(mail) <> ''`)
      return found !== undefined
    })
    if (mails) return { grant, mails }
  }
  return grants[0] ? { grant: grants[0], mails: false } : null
}
