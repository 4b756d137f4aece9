// Somebody of either side writes about an order: kept for good, told at once to open screens, and as an event to whoever carries it on.
import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { orderToTalkOf, readerKey, type TalkOrder } from '../queries/conversation.ts'
import { conversationErrors } from '../queries/conversation-refusals.ts'
import { filesOfOrder, linesOfOrder } from '../queries/order-parts.ts'
import { insertMessage, putRead, type ReportKind, type Side } from '../store/conversation.store.ts'
import { FILES_MAX, keepFiles, keptFile } from './keep-files.ts'

export const WORDS_MAX = 4_000

type Written = {
  order: TalkOrder
  words: string
  scheduleLineIds: string[]
  attachmentIds: string[]
  report: { id: string; kind: ReportKind } | null
}

/** Whoever reads through a link speaks for the supplier; everybody else for the buyer. */
export const sideOf = (context: Pick<CommandContext, 'actor'>): Side =>
  context.actor.kind === 'contact' ? 'supplier' : 'buyer'

/** Puts one message under an order, with its history and its event; what was written is also what was read. */
export async function putMessage(context: CommandContext, written: Written): Promise<string> {
  const { tx, tenantId, actor, channel, now } = context
  const { order, words, scheduleLineIds, attachmentIds, report } = written
  const id = context.newId()
  const side = sideOf(context)
  await insertMessage(tx, tenantId, now, {
    id,
    orderId: order.orderId,
    supplierId: order.supplierId,
    side,
    authorId: actor.id,
    authorName: actor.name,
    channel,
    words,
    reportId: report?.id ?? null,
    scheduleLineIds,
    attachmentIds,
  })
  await putRead(tx, tenantId, now, { orderId: order.orderId, reader: readerKey(side, actor.id), through: id })
  context.record({
    streamType: 'purchase_order',
    streamId: order.orderId,
    body: { orderNo: order.orderNo, messageId: id, side, after: { note: words, attachmentIds, scheduleLineIds } },
  })
  context.emit({
    type: 'collaboration.message_written',
    payload: {
      messageId: id,
      orderId: order.orderId,
      orderNo: order.orderNo,
      supplierId: order.supplierId,
      side,
      authorName: actor.name,
      words,
      fileCount: attachmentIds.length,
      reportKind: report?.kind ?? null,
    },
  })
  return id
}

/** Refuses lines and files that are not this order's. */
export async function partsOfOrder(
  context: CommandContext,
  orderId: string,
  parts: { scheduleLineIds: string[]; attachmentIds: string[] },
): Promise<Result<null>> {
  const { tx, tenantId } = context
  const lines = await linesOfOrder(tx, tenantId, orderId, parts.scheduleLineIds)
  if (lines.length !== new Set(parts.scheduleLineIds).size)
    return conversationErrors.refuse('collaboration.message.line_unknown', {}, '/scheduleLineIds')
  const files = await filesOfOrder(tx, tenantId, orderId, parts.attachmentIds)
  if (files !== new Set(parts.attachmentIds).size)
    return conversationErrors.refuse('collaboration.message.file_unknown', {}, '/attachmentIds')
  return ok(null)
}

export const writeMessage = defineCommand({
  id: 'collaboration.message.write',
  permission: 'collaboration.message.write',
  input: z.object({
    orderId: z.uuid(),
    words: z.string().trim().max(WORDS_MAX).default(''),
    scheduleLineIds: z.array(z.uuid()).max(200).default([]),
    /** Uploaded before, for this order. */
    attachmentIds: z.array(z.uuid()).max(FILES_MAX).default([]),
    /** Come with the message itself. */
    files: z.array(keptFile).max(FILES_MAX).default([]),
  }),
  async run(input, context) {
    const { orderId, words, scheduleLineIds, files } = input
    const order = await orderToTalkOf(context.tx, context.tenantId, orderId)
    if (!order) return conversationErrors.refuse('collaboration.conversation.order_unknown', { orderId })
    // Words about it would reach a supplier who has never heard of it.
    if (order.status === 'draft') return conversationErrors.refuse('collaboration.conversation.order_is_draft')
    if (words === '' && input.attachmentIds.length + files.length === 0)
      return conversationErrors.refuse('collaboration.message.empty', {}, '/words')
    const checked = await partsOfOrder(context, orderId, input)
    if (!checked.ok) return checked
    const kept = await keepFiles(context, { subjectType: 'conversation', subjectId: orderId }, files)
    if (!kept.ok) return kept
    const attachmentIds = [...input.attachmentIds, ...kept.value]
    const messageId = await putMessage(context, { order, words, scheduleLineIds, attachmentIds, report: null })
    return ok({ messageId, orderId })
  },
})
