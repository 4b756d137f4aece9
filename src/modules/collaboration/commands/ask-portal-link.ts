// A reader whose link no longer opens asks for the valid one; whoever writes to suppliers hears of it.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'

/** Gives nothing away: the link goes to the contact's own address, by a message like any other. */
export const askPortalLink = defineCommand({
  id: 'collaboration.portal_link.ask',
  permission: 'collaboration.portal.open',
  input: z.object({ linkId: z.uuid(), supplierId: z.uuid(), contactId: z.uuid() }),
  async run(asked, { emit }) {
    emit({ type: 'collaboration.portal_link_asked', payload: asked })
    return ok(null)
  },
})
