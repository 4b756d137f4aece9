// Reads a returned mail (RFC 3464): which of our mails it is about, whether that is final, and why, in the words of the server that failed.
import { Readable } from 'node:stream'
import { type Attachment, type ParsedMail, simpleParser } from 'mailparser'

export type Bounce = {
  /** In angle brackets, as we sent it; null when the returned mail does not say. */
  messageId: string | null
  /** What we called the envelope (RFC 3461 ENVID), where the server passed it on. */
  envelopeId: string | null
  /** False: the server is still trying. */
  isFinal: boolean
  recipient: string | null
  /** "550 5.1.1 no such user" */
  words: string
}

/** Null when the mail is no delivery report. Larger ones than any report are not read. */
export async function readBounce(raw: Uint8Array): Promise<Bounce | null> {
  const mail = await simpleParser(Readable.from([Buffer.from(raw)]), {
    skipImageLinks: true,
    skipHtmlToText: true,
    keepDeliveryStatus: true,
  })
  const report = mail.attachments.find((part) => /^message\/(global-)?delivery-status$/i.test(part.contentType))
  if (!report) return null
  const groups = fieldGroups(contentOf(report))
  const perRecipient =
    groups.slice(1).find((group) => group.has('action')) ?? groups.find((group) => group.has('action'))
  if (!perRecipient) return null
  const action = perRecipient.get('action')?.toLowerCase() ?? ''
  if (!['failed', 'delayed'].includes(action)) return null
  const diagnostic = (perRecipient.get('diagnostic-code') ?? '').replace(/^smtp;\s*/i, '')
  return {
    messageId: returnedMessageId(mail),
    envelopeId: groups[0]?.get('original-envelope-id') ?? null,
    isFinal: action === 'failed',
    recipient:
      (perRecipient.get('final-recipient') ?? perRecipient.get('original-recipient') ?? '').replace(/^[^;]*;\s*/, '') ||
      null,
    words: [diagnostic || perRecipient.get('status') || action].join(' ').slice(0, WORDS_MAX),
  }
}

const WORDS_MAX = 1_000

const contentOf = (part: Attachment): string => part.content.toString('utf8')

/** Groups of header fields, parted by empty lines; folded lines are joined. */
function fieldGroups(text: string): Map<string, string>[] {
  const unfolded = text.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' ')
  return unfolded
    .split(/\n\s*\n/)
    .map(
      (group) =>
        new Map(
          [...group.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name, value]) => [name!.toLowerCase(), value!.trim()]),
        ),
    )
    .filter((fields) => fields.size > 0)
}

/** The Message-ID of the mail that was returned, whole or its headers alone. */
function returnedMessageId(mail: ParsedMail): string | null {
  const returned = mail.attachments.find((part) =>
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/rfc822-headers)/i.test(part.contentType),
  )
  const text = returned ? contentOf(returned) : (mail.text ?? '')
  return /^message-id:\s*(<[^<>\s]+>)/im.exec(text.replace(/\r\n/g, '\n').replace(/\n[ \t]+/g, ' '))?.[1] ?? null
}
