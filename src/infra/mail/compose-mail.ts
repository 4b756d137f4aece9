// Builds the bytes of a mail as they go to the server: text and table side by side, files, and headers that keep an order's mails together.
import MailComposer from 'nodemailer/lib/mail-composer'

export type MailParts = {
  /** `Name <address>` in two parts: the name is the company's, the address the server's. */
  from: { name: string; address: string }
  to: { name: string; address: string }
  replyTo: { name: string; address: string } | null
  subject: string
  text: string
  html: string
  /** In angle brackets; ours, so that a bounce can be told to belong to it. */
  messageId: string
  /** Message-IDs, oldest first. */
  references: readonly string[]
  /** What this mail follows on. */
  inReplyTo: string | null
  date: Date
  /** BCP 47, such as zh-Hans. */
  language: string
  files: readonly { name: string; mediaType: string; bytes: Uint8Array }[]
}

/**
 * RFC 5322 bytes. `Auto-Submitted` (RFC 3834) says that nobody sits at the other end at this moment. There is no `List-Unsubscribe`: an order
 * is not a mailing that one leaves, and a button that did so would stop it.
 */
export async function composeMail(parts: MailParts): Promise<Uint8Array> {
  const mail = new MailComposer({
    from: parts.from,
    to: parts.to,
    ...(parts.replyTo && { replyTo: parts.replyTo }),
    subject: parts.subject,
    text: parts.text,
    html: parts.html,
    messageId: parts.messageId,
    ...(parts.references.length > 0 && { references: [...parts.references] }),
    ...(parts.inReplyTo && { inReplyTo: parts.inReplyTo }),
    date: parts.date,
    textEncoding: 'B',
    encoding: 'base64',
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': parts.language },
    attachments: parts.files.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return mail.compile().build()
}

/** The address within `Name <address>`. */
export const addressOf = (sender: string): string => /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim()
