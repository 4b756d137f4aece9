// An order went out or was cancelled: the supplier's contact is written to, with the document, once per event.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import type { Letter } from '../domain/letter.types.ts'
import type { MailSettings } from '../domain/mail-settings.ts'
import { orderAttachment } from '../domain/order-document.ts'
import {
  answerBy,
  calendarOf,
  letterLine,
  letterReader,
  letterSender,
  type OrderFacts,
  orderFacts,
} from '../queries/letter-facts.ts'
import { claimEvent } from '../store/message.store.ts'
import { putSupplierMessage } from './put-message.ts'

const input = z.object({
  eventId: z.uuid(),
  kind: z.enum(['order_issued', 'order_cancelled']),
  orderId: z.uuid(),
  isResend: z.boolean().default(false),
  reason: z.string().nullable().default(null),
})
type Input = z.output<typeof input>

/** Answers with the message's id; null where nothing is written: an unknown order, a supplier that is not live, an event heard before. */
export const composeOrderMessage = (settings: MailSettings) =>
  defineCommand<Input, { messageId: string | null }>({
    id: 'notifications.message.compose_order',
    permission: 'notifications.message.compose',
    input: input as z.ZodType<Input>,
    async run(wanted, context) {
      const { tx, tenantId } = context
      const [order] = await orderFacts(tx, tenantId, [wanted.orderId])
      const reader = order && (await letterReader(tx, tenantId, { supplierId: order.supplierId, contactId: null }))
      if (!order || !reader?.isLive) return ok({ messageId: null })
      const recipient = reader.contact?.id ?? reader.supplierId
      const isFirst = await claimEvent(tx, tenantId, { eventId: wanted.eventId, recipient, at: context.now })
      if (!isFirst) return ok({ messageId: null })
      const sender = await letterSender(tx, tenantId, { id: order.ownerId, name: order.ownerName })
      const letter = await letterOf(context, wanted, { order, reader, sender })
      const attachments =
        wanted.kind === 'order_issued'
          ? [orderAttachment(order, { ...sender, reader, language: reader.language, issuedAt: context.now })]
          : []
      const messageId = await putSupplierMessage(context, settings, {
        letter,
        reader,
        sender,
        attachments,
        mayJoin: wanted.kind === 'order_issued',
      })
      return ok({ messageId })
    },
  })

type Parts = {
  order: OrderFacts
  reader: NonNullable<Awaited<ReturnType<typeof letterReader>>>
  sender: Awaited<ReturnType<typeof letterSender>>
}

async function letterOf(context: CommandContext, wanted: Input, { order, reader, sender }: Parts): Promise<Letter> {
  const isIssue = wanted.kind === 'order_issued'
  const calendar = isIssue ? await calendarOf(context.tx, context.tenantId, reader.calendarId) : null
  const lines = order.lines.filter((line) => !isIssue || line.status === 'open')
  return {
    kind: wanted.kind,
    language: reader.language,
    zone: reader.zone,
    buyer: sender.buyer,
    reader: { supplier: reader.supplierName, name: reader.contact?.name ?? null },
    answerBy: calendar && answerBy(context.now, reader.zone, calendar),
    orders: [
      {
        id: order.id,
        no: order.no,
        versionNo: order.versionNo,
        isAgain: wanted.isResend,
        lines: lines.map((line) => letterLine(line, isIssue ? 'acknowledge' : 'none')),
      },
    ],
    words: wanted.reason,
  }
}
