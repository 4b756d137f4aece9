// Somebody has read an order's conversation up to its newest message; said by a press, never by merely opening a page.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { orderToTalkOf, readerKey } from '../queries/conversation.ts'
import { conversationErrors } from '../queries/conversation-refusals.ts'
import { lastMessageId, putRead } from '../store/conversation.store.ts'
import { sideOf } from './write-message.ts'

const markSeen = (permission: string) =>
  defineCommand({
    id: 'collaboration.conversation.mark_seen',
    permission,
    input: z.object({ orderId: z.uuid() }),
    async run({ orderId }, context) {
      const { tx, tenantId, actor, now } = context
      const order = await orderToTalkOf(tx, tenantId, orderId)
      if (!order) return conversationErrors.refuse('collaboration.conversation.order_unknown', { orderId })
      const through = await lastMessageId(tx, tenantId, orderId)
      if (through) await putRead(tx, tenantId, now, { orderId, reader: readerKey(sideOf(context), actor.id), through })
      return ok({ unread: 0 })
    },
  })

/** A colleague who may read has read; a supplier's reader who may write has read. */
export const markConversationSeen = markSeen('collaboration.conversation.view')
export const markConversationSeenBySupplier = markSeen('collaboration.message.write')
