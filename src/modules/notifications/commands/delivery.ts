// What the delivery worker writes: which message it takes next, and how far the last one got; both in one commit.

import { z } from 'zod'
import type { PortalLinks } from '#identity'
import { type CommandContext, defineCommand, type SendOutcome } from '#infra'
import { ok } from '#kernel'
import type { MailSettings } from '../domain/mail-settings.ts'
import { backOffMs, isGivenUp } from '../domain/message-state.ts'
import { recipientNow } from '../queries/recipients.ts'
import {
  earlierMailIds,
  lockExpired,
  lockMessage,
  lockNextDue,
  moveMessages,
  readdress,
  type StoredMessage,
} from '../store/message.store.ts'
import { prove } from './put-message.ts'

/** A message in the worker's hands, with what only now is known. */
export type TakenMessage = StoredMessage & {
  /** The reader's own page, or the console for colleagues; null without a public address. Never stored. */
  address: string | null
  earlier: string[]
  senderName: string
  replyTo: { name: string; address: string } | null
}

const settled = z.object({ id: z.uuid(), by: z.uuid(), outcome: z.custom<SendOutcome>() })
const input = z.object({
  settled: settled.nullable(),
  /** Null: settle only. */
  lease: z.object({ by: z.uuid(), ms: z.int() }).nullable(),
})
type Input = z.output<typeof input>
/** How far a mail got in the hands of `by`, who had the lease. */
export type Settled = { id: string; by: string; outcome: SendOutcome }

/**
 * Writes the outcome of one message and takes the most urgent due one, marked `sending` with a lease. Committed before the worker speaks to
 * the server: whoever finds the lease run out knows that the mail may have been handed over.
 */
export const settleAndTake = (settings: MailSettings, links: PortalLinks) =>
  defineCommand<Input, { taken: TakenMessage | null }>({
    id: 'notifications.message.deliver',
    permission: 'notifications.message.deliver',
    input: input as z.ZodType<Input>,
    async run({ settled: done, lease }, context) {
      if (done) await settle(context, done)
      return ok({ taken: lease && (await take(context, { settings, links }, lease)) })
    },
  })

async function settle(context: CommandContext, { id, by, outcome }: Settled): Promise<void> {
  const { tx, tenantId, now } = context
  const message = await lockMessage(tx, tenantId, id)
  // Its lease ran out and somebody has called it doubtful: what is known now is better than that.
  if (!message || (message.state !== 'sending' && message.state !== 'unknown')) return
  // A person had it sent again meanwhile, and it is in another's hands.
  if (message.leaseBy !== by) return
  const payload = { messageId: id, chaseId: message.chaseId, supplierId: message.supplierId, kind: message.kind }
  switch (outcome.kind) {
    case 'sent':
      await moveMessages(tx, tenantId, [id], {
        state: 'sent',
        sentAt: now,
        sentBy: context.actor.name,
        channel: 'mail',
        lastError: null,
      })
      prove(context, message, 'sent', { text: outcome.response })
      return context.emit({ type: 'notifications.message_sent', payload })
    case 'doubtful':
      await moveMessages(tx, tenantId, [id], { state: 'unknown', channel: 'mail', lastError: outcome.reason })
      return doubt(context, message, outcome.reason)
    case 'unreachable':
      return moveMessages(tx, tenantId, [id], {
        state: 'queued',
        lastError: outcome.reason,
        // Steps back, so that it is not the first to be tried again and all others wait behind it.
        ...(outcome.isAtThisMail && { nextAttemptAt: new Date(now.getTime() + HUNG_UP_MS) }),
      })
    case 'deferred':
      if (!isGivenUp(new Date(message.createdAt), now)) return putBack(context, message, outcome.response)
  }
  await moveMessages(tx, tenantId, [id], { state: 'refused', lastError: outcome.response })
  prove(context, message, 'refused', { text: outcome.response })
  context.emit({ type: 'notifications.message_refused', payload: { ...payload, text: outcome.response } })
}

/** Longer than the wait before a server that went away is tried again. */
const HUNG_UP_MS = 6 * 60_000

async function putBack(context: CommandContext, message: StoredMessage, words: string): Promise<void> {
  const attempts = message.attempts + 1
  const nextAttemptAt = new Date(context.now.getTime() + backOffMs(attempts))
  await moveMessages(context.tx, context.tenantId, [message.id], {
    state: 'queued',
    attempts,
    nextAttemptAt,
    lastError: words,
  })
  prove(context, message, 'deferred', { text: words })
}

function doubt(context: CommandContext, message: StoredMessage, why: string): void {
  prove(context, message, 'unknown', { text: why })
  const { id: messageId, chaseId, supplierId, kind } = message
  context.emit({ type: 'notifications.message_doubtful', payload: { messageId, chaseId, supplierId, kind } })
}

type Parts = { settings: MailSettings; links: PortalLinks }

async function take(
  context: CommandContext,
  parts: Parts,
  lease: { by: string; ms: number },
): Promise<TakenMessage | null> {
  const { tx, tenantId, now } = context
  for (;;) {
    const message = await lockNextDue(tx, tenantId, now)
    if (!message) return null
    if (!(await isStillDue(context, message))) continue
    await moveMessages(tx, tenantId, [message.id], {
      state: 'sending',
      leaseBy: lease.by,
      leaseUntil: new Date(now.getTime() + lease.ms),
      lastError: message.lastError,
    })
    prove(context, message, 'sending')
    const buyer = 'buyer' in message.letter ? message.letter.buyer : null
    return {
      ...message,
      address: await addressFor(context, parts, message),
      earlier: await earlierMailIds(tx, tenantId, message),
      senderName: [buyer?.person, buyer?.company].filter(Boolean).join(' · ') || 'Nuoda',
      replyTo: buyer?.mail ? { name: buyer.person ?? buyer.company, address: buyer.mail } : null,
    }
  }
}

/** Looks once more at whom it is for: it may have waited for days. What they moved to is written into the message. */
async function isStillDue(context: CommandContext, message: StoredMessage): Promise<boolean> {
  const { tx, tenantId } = context
  const { id, supplierId, contactId } = message
  if (!supplierId) return true
  const { isLive, mail } = await recipientNow(tx, tenantId, { supplierId, contactId })
  if (!isLive) {
    await moveMessages(tx, tenantId, [id], { state: 'cancelled', lastError: null })
    prove(context, message, 'cancelled', { text: 'the supplier is not live' })
    return false
  }
  if (mail === null) {
    await moveMessages(tx, tenantId, [id], { state: 'waiting_by_hand', lastError: null })
    prove(context, message, 'held')
    return false
  }
  if (mail !== message.toMail) {
    await readdress(tx, tenantId, id, mail)
    message.toMail = mail
    prove(context, message, 'readdressed', { text: mail })
  }
  return true
}

/** A supplier's link of the personal kind leaves only here, inside a mail to its own address. */
async function addressFor(
  context: CommandContext,
  { settings, links }: Parts,
  message: StoredMessage,
): Promise<string | null> {
  const { supplierId, contactId, toMail, side } = message
  if (settings.publicUrl === null) return null
  if (side === 'staff') return settings.publicUrl
  if (!supplierId || !contactId || !toMail) return null
  const owner = { tenantId: context.tenantId, supplierId, contactId, mail: toMail, kind: 'personal' as const }
  const { linkId } = await links.ensure(context.tx, owner, context.now)
  return links.addressOf(context.tx, linkId)
}

const LOST = 'the process that was sending it ended before the server’s answer was written down'

/**
 * Messages whose sender has died on them, or never heard that it had taken them: nobody knows, so nobody resends; a person is asked.
 * `inHand`: those the asking process still speaks to the server about. Returns how many.
 */
export const doubtExpired = defineCommand<{ inHand: string[] }, { count: number }>({
  id: 'notifications.message.doubt',
  permission: 'notifications.message.deliver',
  input: z.object({ inHand: z.array(z.uuid()) }),
  async run({ inHand }, context) {
    const { tx, tenantId, now } = context
    const expired = (await lockExpired(tx, tenantId, now)).filter((message) => !inHand.includes(message.id))
    for (const message of expired) doubt(context, message, LOST)
    const ids = expired.map((message) => message.id)
    if (ids.length > 0) await moveMessages(tx, tenantId, ids, { state: 'unknown', channel: 'mail', lastError: LOST })
    return ok({ count: ids.length })
  },
})
