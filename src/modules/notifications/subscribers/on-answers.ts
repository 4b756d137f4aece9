// What we decide, ask and write reaches the supplier; that they opened it reaches us.
import type { Subscriber } from '#infra'
import {
  composeConversationMessage,
  composeDecisionMessage,
  composeLinkMessage,
} from '../commands/compose-answer-messages.ts'
import { composeChaseMessage, withdrawChaseMessages } from '../commands/compose-chase-message.ts'
import { noteOpened } from '../commands/hear-back.ts'
import { executeFor, type SubscriberParts, text, texts } from './on-orders.ts'

export function supplierSubscribers(parts: SubscriberParts): Record<string, Subscriber[]> {
  const decision = composeDecisionMessage(parts.settings)
  const conversation = composeConversationMessage(parts.settings)
  const chase = composeChaseMessage(parts.settings)
  const link = composeLinkMessage(parts.settings)
  return {
    'procurement.proposal_decided': [
      async ({ id, tenantId, payload }) =>
        void (await executeFor(parts, tenantId, decision, { eventId: id, proposalId: String(payload.proposalId) })),
    ],
    'expediting.chase_due': [
      async ({ id, tenantId, payload }) =>
        void (await executeFor(parts, tenantId, chase, { eventId: id, chaseId: String(payload.chaseId) })),
    ],
    'expediting.chase_settled': [
      async ({ tenantId, payload }) =>
        void (await executeFor(parts, tenantId, withdrawChaseMessages, { chaseIds: texts(payload.chaseIds) })),
    ],
    'collaboration.message_written': [
      async ({ id, tenantId, payload }) => {
        if (payload.side !== 'buyer') return
        const { orderId, words, authorName } = payload
        const input = { eventId: id, orderId: String(orderId), words: String(words), authorName: String(authorName) }
        await executeFor(parts, tenantId, conversation, input)
      },
    ],
    'collaboration.portal_link_asked': [
      async ({ id, tenantId, payload }) => {
        const input = { eventId: id, supplierId: String(payload.supplierId), contactId: String(payload.contactId) }
        await executeFor(parts, tenantId, link, input)
      },
    ],
    'collaboration.portal_opened': [
      async ({ tenantId, payload }) => {
        const code = text(payload.messageCode)
        if (code) await executeFor(parts, tenantId, noteOpened, { code })
      },
    ],
  }
}
