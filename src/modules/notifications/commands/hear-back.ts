// What comes back about a message after it left: the reader opened the page, or the mail was returned.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { messageMachine } from '../domain/message-state.ts'
import { lockByCode, lockByMailId, moveMessages, noteSeen, type StoredMessage } from '../store/message.store.ts'
import { prove } from './put-message.ts'

const payloadOf = ({ id, chaseId, supplierId, kind }: StoredMessage) => ({ messageId: id, chaseId, supplierId, kind })

/** Only the first opening is news. */
export const noteOpened = defineCommand<{ code: string }, { isNews: boolean }>({
  id: 'notifications.message.note_opened',
  permission: 'notifications.message.compose',
  input: z.object({ code: z.string().max(40) }),
  async run({ code }, context) {
    const message = await lockByCode(context.tx, context.tenantId, code)
    if (!message || message.seenAt !== null) return ok({ isNews: false })
    await noteSeen(context.tx, context.tenantId, message.id, context.now)
    prove(context, message, 'seen')
    context.emit({ type: 'notifications.message_seen', payload: payloadOf(message) })
    return ok({ isNews: true })
  },
})

/** A mail came back. Answers with what became of the message: null where none bears this Message-ID here. */
export const recordBounce = defineCommand<
  { mailMessageId: string; words: string; isFinal: boolean },
  { messageId: string | null; isNews: boolean }
>({
  id: 'notifications.message.record_bounce',
  permission: 'notifications.message.deliver',
  input: z.object({ mailMessageId: z.string().max(300), words: z.string().max(2_000), isFinal: z.boolean() }),
  async run({ mailMessageId, words, isFinal }, context) {
    const { tx, tenantId } = context
    const message = await lockByMailId(tx, tenantId, mailMessageId)
    if (!message) return ok({ messageId: null, isNews: false })
    // "Still trying" is worth a line of proof and nothing else.
    if (!isFinal) {
      prove(context, message, 'deferred', { text: words })
      return ok({ messageId: message.id, isNews: true })
    }
    if (message.state === 'bounced' || !messageMachine.next(message.state, 'bounce').ok)
      return ok({ messageId: message.id, isNews: false })
    await moveMessages(tx, tenantId, [message.id], { state: 'bounced', lastError: words })
    prove(context, message, 'bounced', { text: words })
    context.emit({ type: 'notifications.message_bounced', payload: { ...payloadOf(message), text: words } })
    return ok({ messageId: message.id, isNews: true })
  },
})
