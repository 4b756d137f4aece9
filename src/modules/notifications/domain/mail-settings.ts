// What of the server's settings decides whether a message may leave and whether it carries a link.
export type MailSettings = {
  hasServer: boolean
  /** The sender as configured, `Name <address>`; null without a mail server. */
  from: string | null
  /** The address after the @, for Message-IDs. */
  domain: string
  publicUrl: string | null
}

const CODE_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 10

/** A short code that names a message in its links; not a secret, and good for nothing else. */
export const messageCode = (random: Uint8Array): string =>
  Array.from({ length: CODE_LENGTH }, (_, at) => CODE_LETTERS[(random[at] ?? 0) % CODE_LETTERS.length]).join('')

/** Message-ID of a message (RFC 5322, 3.6.4): the same in every attempt to send it. */
export const mailMessageId = (id: string, domain: string): string => `<${id}@${domain}>`

/** What all mails about an order refer to, so that mail programs show them as one conversation; no mail bears it itself. */
export const orderThreadId = (orderId: string, domain: string): string => `<order.${orderId}@${domain}>`
