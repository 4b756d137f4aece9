// Messages that leave the house, as the API tells of them; instants are ISO UTC.
export const MESSAGE_STATES = [
  'draft',
  'waiting_by_hand',
  'unknown',
  'refused',
  'bounced',
  'queued',
  'sending',
  'sent',
  'cancelled',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** States in which nothing more happens until a person does something. */
export const NEEDS_PERSON: readonly MessageState[] = ['draft', 'waiting_by_hand', 'unknown', 'refused', 'bounced']
/** States that may be marked as sent by hand. */
export const MARKABLE: readonly MessageState[] = ['waiting_by_hand', 'refused', 'bounced', 'unknown', 'draft']

export interface MessageSummary {
  id: string
  version: number
  kind: string
  /** Whom it is for: somebody at a supplier, or a colleague. */
  side: 'supplier' | 'staff'
  state: MessageState
  supplierId: string | null
  supplierName: string | null
  contactId: string | null
  contactName: string | null
  /** Set for messages to a colleague. */
  userId: string | null
  toMail: string | null
  language: string
  subject: string
  orderIds: string[]
  orderNos: string[]
  channel: string | null
  attempts: number
  nextAttemptAt: string | null
  createdAt: string
  sentAt: string | null
  sentBy: string | null
  seenAt: string | null
  lastError: string | null
}

export interface MessagePage {
  rows: MessageSummary[]
  nextCursor: string | null
  /** How many messages are in each state. */
  counts?: Partial<Record<MessageState, number>>
}

export interface MessageAttachment {
  name: string
  mediaType: string
  size?: number | null
  /** Where it can be fetched, under the API. */
  path: string | null
}

/** One thing that is known to have happened to a message. */
export interface ProofEntry {
  at: string
  kind: string
  /** The mail server's own words, or those of a person. */
  text: string | null
  by: string | null
}

export interface MessageDetail extends MessageSummary {
  bodyText: string
  bodyHtml: string | null
  attachments: MessageAttachment[]
  proof: ProofEntry[]
  allowedCommands: string[]
}

/** What is pasted into a chat: the text with its short link, and the picture of the link as SVG. */
export interface CopiedMessage {
  text: string
  link: string | null
  qrSvg: string | null
  /** Why there is no link; null where there is one. */
  whyNoLink: 'no_public_url' | 'no_contact' | null
}

export interface MailStatus {
  smtp: boolean
  from: string | null
  publicUrl: string | null
  /** True where nothing may leave, as in the demo company. */
  isDemo: boolean
  /** The mail server takes nothing at present, in its own words. */
  outage: string | null
  /** Messages in the queue. */
  waiting: number
}

/** Whoever may send may also copy, mark, release and settle. */
export const MAY_SEND = 'notifications.message.send'
