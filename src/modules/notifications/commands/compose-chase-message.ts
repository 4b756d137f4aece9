// A supplier is asked: one message to one contact with all lines of the chase, as the policy found them.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import type { MailSettings } from '../domain/mail-settings.ts'
import { chaseLetter } from '../queries/chase-letter.ts'
import { claimEvent, lockOfChases, moveMessages } from '../store/message.store.ts'
import { prove, putSupplierMessage } from './put-message.ts'

/** Null where nothing is written: an unknown chase, a supplier that is not live, an event heard before. */
export const composeChaseMessage = (settings: MailSettings) =>
  defineCommand<{ eventId: string; chaseId: string }, { messageId: string | null }>({
    id: 'notifications.message.compose_chase',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), chaseId: z.uuid() }),
    async run({ eventId, chaseId }, context) {
      const { tx, tenantId } = context
      const made = await chaseLetter(tx, tenantId, chaseId)
      if (made?.chase.state !== 'open' || !made.reader.isLive) return ok({ messageId: null })
      const { chase, letter, reader, sender } = made
      const recipient = reader.contact?.id ?? reader.supplierId
      if (!(await claimEvent(tx, tenantId, { eventId, recipient, at: context.now }))) return ok({ messageId: null })
      const urgency = Math.min(Math.max(chase.urgency, 0), URGENCY_MAX)
      const messageId = await putSupplierMessage(context, settings, {
        letter,
        reader,
        sender,
        attachments: [],
        urgency,
        chaseId,
      })
      return ok({ messageId })
    },
  })

/** What a chase may add to its kind's urgency: a burning one goes before every order, never before a test mail. */
const URGENCY_MAX = 19

/** Nobody waits for these answers any more: what has not left yet stays here. */
export const withdrawChaseMessages = defineCommand<{ chaseIds: string[] }, { cancelled: number }>({
  id: 'notifications.message.withdraw_chases',
  permission: 'notifications.message.compose',
  input: z.object({ chaseIds: z.array(z.uuid()).max(10_000) }),
  async run({ chaseIds }, context) {
    const { tx, tenantId } = context
    const unsent = await lockOfChases(tx, tenantId, chaseIds, ['draft', 'queued', 'waiting_by_hand'])
    const ids = unsent.map((message) => message.id)
    if (ids.length > 0) await moveMessages(tx, tenantId, ids, { state: 'cancelled' })
    for (const message of unsent) prove(context, message, 'cancelled', { text: 'answered' })
    return ok({ cancelled: ids.length })
  },
})
