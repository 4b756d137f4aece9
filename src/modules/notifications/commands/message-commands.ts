// What a person does with messages: lets a kind go for the first time, marks as sent, sends again, says what became of a doubtful one.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { type MailSettings, mailMessageId, messageCode } from '../domain/mail-settings.ts'
import { type MessageCommand, messageMachine } from '../domain/message-state.ts'
import { notificationErrors } from '../errors.ts'
import { isDemoCompany, recipientNow } from '../queries/recipients.ts'
import {
  insertMessage,
  lockDrafts,
  lockMessage,
  lockMessages,
  moveMessages,
  noteCopied,
  releaseKinds,
  type StoredMessage,
} from '../store/message.store.ts'
import { prove } from './put-message.ts'

const SEND = 'notifications.message.send'
const MESSAGES_PER_CALL_MAX = 500
const ids = z.array(z.uuid()).min(1).max(MESSAGES_PER_CALL_MAX)

const sentPayload = ({ id, chaseId, supplierId, kind }: StoredMessage) => ({ messageId: id, chaseId, supplierId, kind })

/** All of them, or a refusal: one that is gone, or one in a state the command does not know. */
async function lockAllFor(
  context: CommandContext,
  wanted: readonly string[],
  command: MessageCommand,
): Promise<Result<StoredMessage[]>> {
  const messages = await lockMessages(context.tx, context.tenantId, wanted)
  if (messages.length < new Set(wanted).size) return notificationErrors.refuse('notifications.message.not_found')
  for (const message of messages) {
    const next = messageMachine.next(message.state, command)
    if (!next.ok) return next
  }
  return ok(messages)
}

export const markSent = defineCommand<{ ids: string[]; channel: string }, { changed: number }>({
  id: 'notifications.message.mark_sent',
  permission: SEND,
  input: z.object({ ids, channel: z.string().trim().min(1).max(20) }),
  async run(input, context) {
    const { tx, tenantId, now, actor } = context
    const found = await lockAllFor(context, input.ids, 'mark_sent')
    if (!found.ok) return found
    const sent = { state: 'sent', sentAt: now, sentBy: actor.name, channel: input.channel } as const
    await moveMessages(tx, tenantId, input.ids, sent)
    for (const message of found.value) {
      prove(context, message, 'sent_by_hand', { text: input.channel })
      context.emit({ type: 'notifications.message_sent', payload: sentPayload(message) })
    }
    return ok({ changed: found.value.length })
  },
})

/** Kinds: every draft of them, now and from now on. Ids: these messages, and their kinds from now on. */
export const releaseMessages = defineCommand<{ kinds?: string[]; ids?: string[] }, { released: number }>({
  id: 'notifications.message.release',
  permission: SEND,
  input: z.object({ kinds: z.array(z.string().max(40)).max(20).optional(), ids: ids.optional() }),
  async run(input, context) {
    const { tx, tenantId, now, actor } = context
    const named = input.ids ? await lockAllFor(context, input.ids, 'release') : ok([])
    if (!named.ok) return named
    const kinds = [...new Set([...(input.kinds ?? []), ...named.value.map((message) => message.kind)])]
    const drafts = [...named.value, ...(await lockDrafts(tx, tenantId, input.kinds ?? []))]
    const wanted = [...new Map(drafts.map((message) => [message.id, message])).values()]
    if (wanted.length === 0 && kinds.length === 0)
      return notificationErrors.refuse('notifications.message.nothing_to_release')
    await releaseKinds(tx, tenantId, kinds, { at: now, name: actor.name })
    await moveMessages(
      tx,
      tenantId,
      wanted.map((message) => message.id),
      { state: 'queued' },
    )
    for (const message of wanted) prove(context, message, 'released')
    return ok({ released: wanted.length })
  },
})

/** The address it would go to now, or why it cannot leave by mail. */
async function addressNow(
  context: CommandContext,
  settings: MailSettings,
  message: Pick<StoredMessage, 'toMail' | 'supplierId' | 'contactId'>,
): Promise<Result<string>> {
  const { tx, tenantId } = context
  const { supplierId, contactId } = message
  if (await isDemoCompany(tx, tenantId)) return notificationErrors.refuse('notifications.message.demo_never_sends')
  if (!settings.hasServer) return notificationErrors.refuse('notifications.message.no_mail_server')
  const { isLive, mail } = supplierId
    ? await recipientNow(tx, tenantId, { supplierId, contactId })
    : { isLive: true, mail: message.toMail }
  if (!mail) return notificationErrors.refuse('notifications.message.no_address')
  return isLive ? ok(mail) : notificationErrors.refuse('notifications.message.supplier_not_live')
}

const RESENDABLE = new Set(['sent', 'refused', 'bounced', 'waiting_by_hand', 'unknown'])

/** A message of its own with the same texts, so that the proof of the first stays what it is. */
export const resendMessage = (settings: MailSettings) =>
  defineCommand<{ id: string }, { messageId: string }>({
    id: 'notifications.message.resend',
    permission: SEND,
    input: z.object({ id: z.uuid() }),
    async run({ id }, context) {
      const { tx, tenantId } = context
      const message = await lockMessage(tx, tenantId, id)
      if (!message) return notificationErrors.refuse('notifications.message.not_found')
      if (!RESENDABLE.has(message.state)) {
        const details = {
          from: message.state,
          command: 'resend',
          allowedCommands: messageMachine.allowedCommands(message.state),
        }
        return notificationErrors.refuse('notifications.message.command_not_allowed', details)
      }
      const to = await addressNow(context, settings, message)
      if (!to.ok) return to
      const fresh = context.newId() as string
      const again: StoredMessage = {
        ...message,
        id: fresh,
        toMail: to.value,
        state: 'queued',
        channel: null,
        mailMessageId: mailMessageId(fresh, settings.domain),
        shortCode: messageCode(randomBytes(16)),
        againOfId: id,
      }
      await insertMessage(tx, tenantId, again, context.now)
      prove(context, message, 'resent', { text: fresh })
      context.record({
        streamType: 'message',
        streamId: fresh,
        isNewStream: true,
        body: {
          proof: 'created',
          kind: message.kind,
          state: 'queued',
          to: to.value,
          againOf: id,
          subject: message.subject,
        },
      })
      return ok({ messageId: fresh })
    },
  })

/** A doubtful message: it arrived, or it shall be sent again, with the Message-ID it had so that a twin is known as one. */
export const settleDoubt = (settings: MailSettings) =>
  defineCommand<{ id: string; outcome: 'sent' | 'resend' }, { state: string }>({
    id: 'notifications.message.settle',
    permission: SEND,
    input: z.object({ id: z.uuid(), outcome: z.enum(['sent', 'resend']) }),
    async run({ id, outcome }, context) {
      const { tx, tenantId, now, actor } = context
      const message = await lockMessage(tx, tenantId, id)
      if (!message) return notificationErrors.refuse('notifications.message.not_found')
      const next = messageMachine.next(message.state, outcome === 'sent' ? 'settle_by_person' : 'send_again')
      if (!next.ok) return next
      if (outcome === 'sent') {
        await moveMessages(tx, tenantId, [id], { state: 'sent', sentAt: now, sentBy: actor.name, lastError: null })
        context.emit({ type: 'notifications.message_sent', payload: sentPayload(message) })
      } else {
        const to = await addressNow(context, settings, message)
        if (!to.ok) return to
        await moveMessages(tx, tenantId, [id], { state: 'queued', lastError: null })
      }
      prove(context, message, 'settled', { text: outcome })
      return ok({ state: next.value })
    },
  })

/** Somebody takes the text along; from then on nothing joins it. */
export const copyMessage = defineCommand<{ id: string }, { message: StoredMessage }>({
  id: 'notifications.message.copy',
  permission: SEND,
  input: z.object({ id: z.uuid() }),
  async run({ id }, context) {
    const message = await lockMessage(context.tx, context.tenantId, id)
    if (!message) return notificationErrors.refuse('notifications.message.not_found')
    await noteCopied(context.tx, context.tenantId, id, context.now)
    prove(context, message, 'copied')
    return ok({ message })
  },
})
