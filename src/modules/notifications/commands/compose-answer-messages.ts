// What we answer a supplier: a decision on the change they proposed, words about an order, the new link they asked for.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import type { Letter, LetterOrder } from '../domain/letter.types.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import {
  letterLine,
  letterReader,
  letterSender,
  type OrderFacts,
  orderFacts,
  ordersOfLines,
} from '../queries/letter-facts.ts'
import { proposalFacts } from '../queries/proposal-facts.ts'
import { claimEvent } from '../store/message.store.ts'
import { putSupplierMessage } from './put-message.ts'

const asOrder = (order: OrderFacts, lines: LetterOrder['lines']): LetterOrder => ({
  id: order.id,
  no: order.no,
  versionNo: order.versionNo,
  isAgain: false,
  lines,
})

/** Decisions taken together on one supplier's proposals go in one message. */
export const composeDecisionMessage = (settings: MailSettings) =>
  defineCommand<{ eventId: string; proposalId: string }, { messageId: string | null }>({
    id: 'notifications.message.compose_decision',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), proposalId: z.uuid() }),
    async run({ eventId, proposalId }, context) {
      const { tx, tenantId } = context
      const proposal = await proposalFacts(tx, tenantId, proposalId)
      const reader =
        proposal && (await letterReader(tx, tenantId, { supplierId: proposal.supplierId, contactId: null }))
      if (!proposal || !reader?.isLive) return ok({ messageId: null })
      const recipient = reader.contact?.id ?? reader.supplierId
      if (!(await claimEvent(tx, tenantId, { eventId, recipient, at: context.now }))) return ok({ messageId: null })
      const [order] = await ordersOfLines(tx, tenantId, [proposal.scheduleLineId])
      if (!order) return ok({ messageId: null })
      const sender = await letterSender(tx, tenantId, { id: order.ownerId, name: order.ownerName })
      const { decision, agreed, agreedQuantity, agreedPrice } = proposal
      const answer = { decision, agreed, agreedQuantity, agreedPrice }
      const letter: Letter = {
        kind: 'proposal_decided',
        language: reader.language,
        zone: reader.zone,
        buyer: sender.buyer,
        reader: { supplier: reader.supplierName, name: reader.contact?.name ?? null },
        answerBy: null,
        orders: [
          asOrder(
            order,
            order.lines.map((line) => ({ ...letterLine(line, 'none'), ...answer })),
          ),
        ],
        words: proposal.note,
      }
      const made = { letter, reader, sender, attachments: [], mayJoin: true }
      return ok({ messageId: await putSupplierMessage(context, settings, made) })
    },
  })

type Words = { eventId: string; orderId: string; words: string; authorName: string }

export const composeConversationMessage = (settings: MailSettings) =>
  defineCommand<Words, { messageId: string | null }>({
    id: 'notifications.message.compose_conversation',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), orderId: z.uuid(), words: z.string(), authorName: z.string() }),
    async run({ eventId, orderId, words, authorName }, context) {
      const { tx, tenantId } = context
      const [order] = await orderFacts(tx, tenantId, [orderId])
      const reader = order && (await letterReader(tx, tenantId, { supplierId: order.supplierId, contactId: null }))
      if (!order || !reader?.isLive) return ok({ messageId: null })
      const recipient = reader.contact?.id ?? reader.supplierId
      if (!(await claimEvent(tx, tenantId, { eventId, recipient, at: context.now }))) return ok({ messageId: null })
      const sender = await letterSender(tx, tenantId, { id: order.ownerId, name: order.ownerName })
      const letter: Letter = {
        kind: 'conversation',
        language: reader.language,
        zone: reader.zone,
        buyer: { ...sender.buyer, person: authorName },
        reader: { supplier: reader.supplierName, name: reader.contact?.name ?? null },
        answerBy: null,
        orders: [asOrder(order, [])],
        words,
      }
      return ok({ messageId: await putSupplierMessage(context, settings, { letter, reader, sender, attachments: [] }) })
    },
  })

/** The link itself is put in when the mail leaves, so that it stands nowhere. */
export const composeLinkMessage = (settings: MailSettings) =>
  defineCommand<{ eventId: string; supplierId: string; contactId: string }, { messageId: string | null }>({
    id: 'notifications.message.compose_link',
    permission: 'notifications.message.compose',
    input: z.object({ eventId: z.uuid(), supplierId: z.uuid(), contactId: z.uuid() }),
    async run({ eventId, supplierId, contactId }, context) {
      const { tx, tenantId } = context
      const reader = await letterReader(tx, tenantId, { supplierId, contactId })
      if (!reader?.isLive || !reader.contact) return ok({ messageId: null })
      if (!(await claimEvent(tx, tenantId, { eventId, recipient: contactId, at: context.now })))
        return ok({ messageId: null })
      const sender = await letterSender(tx, tenantId, null)
      const letter: Letter = {
        kind: 'portal_link',
        language: reader.language,
        zone: reader.zone,
        buyer: sender.buyer,
        reader: { supplier: reader.supplierName, name: reader.contact.name },
        answerBy: null,
        orders: [],
        words: null,
      }
      return ok({ messageId: await putSupplierMessage(context, settings, { letter, reader, sender, attachments: [] }) })
    },
  })
