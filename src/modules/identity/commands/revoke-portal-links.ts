// Ends the links of one supplier's contacts at once: a phone was lost, a clerk has left, a link went to the wrong chat.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { revokeGrants } from '../store/portal-link.store.ts'

/** `contactId` null: all contacts of the supplier. The next message to them carries a new link. */
export const revokePortalLinks = defineCommand({
  id: 'identity.portal_link.revoke',
  input: z.object({ supplierId: z.uuid(), contactId: z.uuid().nullable() }),
  permission: IDENTITY_PERMISSIONS.revokePortalLinks,
  async run({ supplierId, contactId }, { tx, tenantId, now, record }) {
    const ended = await revokeGrants(tx, { tenantId, supplierId, contactId }, now)
    if (ended.length === 0) return errors.refuse('identity.portal_link.none')
    const contactIds = [...new Set(ended.map((each) => each.contactId))]
    record({ streamType: 'supplier', streamId: supplierId, body: { after: { portalLinksRevoked: contactIds } } })
    return ok({ linkIds: [...new Set(ended.map((each) => each.linkId))], contactIds })
  },
})
