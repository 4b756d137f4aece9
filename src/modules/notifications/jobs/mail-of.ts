// The bytes of a message as it leaves now: days as they read today, the reader's own link, the documents made from the facts it keeps.
import { addressOf, composeMail, type OutgoingMail } from '#infra'
import type { TakenMessage } from '../commands/delivery.ts'
import { fillIn } from '../domain/fill-in.ts'
import { type MailSettings, orderThreadId } from '../domain/mail-settings.ts'
import { documentBytes } from '../queries/order-documents.ts'

export async function mailOf(taken: TakenMessage, settings: MailSettings, now: Date): Promise<OutgoingMail> {
  const { address, language, zone, side, shortCode } = taken
  const filling = { address, code: side === 'supplier' ? shortCode : null, language, zone, now }
  const from = addressOf(settings.from ?? '')
  const to = taken.toMail ?? ''
  const threads = taken.orderIds.slice(0, 1).map((id) => orderThreadId(id, settings.domain))
  const files = taken.attachments.map(async ({ name, mediaType, document }) => {
    return { name, mediaType, bytes: await documentBytes(document) }
  })
  const raw = await composeMail({
    from: { name: taken.senderName, address: from },
    to: { name: taken.toName, address: to },
    replyTo: taken.replyTo,
    subject: fillIn(taken.subject, filling),
    text: fillIn(taken.text, filling),
    html: fillIn(taken.html, filling),
    messageId: taken.mailMessageId,
    references: [...threads, ...taken.earlier],
    inReplyTo: taken.earlier.at(-1) ?? null,
    date: now,
    language,
    files: await Promise.all(files),
  })
  return { from, to, raw, envelopeId: shortCode }
}
