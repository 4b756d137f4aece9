// Notes that a supplier's contact has opened its page, and by which message: the proof "seen" of what was sent.
import { z } from 'zod'
import { notePortalLinkOpened } from '#identity'
import { defineCommand } from '#infra'
import { ok } from '#kernel'

/** The only thing a GET leaves behind. Runs under the contact's own rights. */
export const notePortalOpened = defineCommand({
  id: 'collaboration.portal.open',
  permission: 'collaboration.portal.open',
  input: z.object({
    linkId: z.uuid(),
    supplierId: z.uuid(),
    contactId: z.uuid(),
    messageCode: z.string().max(40).nullable(),
  }),
  async run({ linkId, supplierId, contactId, messageCode }, { tx, tenantId, now, emit }) {
    await notePortalLinkOpened(tx, linkId, now)
    emit({
      type: 'collaboration.portal_opened',
      payload: { linkId, tenantId, supplierId, contactId, ...(messageCode && { messageCode }) },
    })
    return ok({ openedAt: now.toISOString() })
  },
})
