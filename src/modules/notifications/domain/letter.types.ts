// The facts a letter to a supplier is made of, as they were when it was made: every text of a message comes from one of these.
import type { CalendarDate } from '#kernel'

export type LetterLanguage = 'zh-Hans' | 'zh-Hant' | 'en'

export const SUPPLIER_KINDS = [
  'order_issued',
  'order_cancelled',
  'chase',
  'proposal_decided',
  'conversation',
  'portal_link',
] as const
export type SupplierKind = (typeof SUPPLIER_KINDS)[number]
export const STAFF_KINDS = ['node_notice', 'warning', 'test'] as const
export type StaffKind = (typeof STAFF_KINDS)[number]
export type MessageKind = SupplierKind | StaffKind
export const MESSAGE_KINDS: readonly MessageKind[] = [...SUPPLIER_KINDS, ...STAFF_KINDS]

/** What is asked about a line; `none`: it is only told about. */
export type LineAsk = 'acknowledge' | 'milestone' | 'promise_due' | 'overdue' | 'needed_urgently' | 'none'

export type LetterLine = {
  id: string
  lineNo: string
  itemCode: string | null
  itemName: string
  /** Exact decimal in `unit`. */
  quantity: string
  unit: string | null
  requestedDate: CalendarDate | null
  promisedDate: CalendarDate | null
  ask: LineAsk
  /** The day the goods are consumed, and where as far as known (C58): never for whom, nor what they cost. */
  neededBy?: { date: CalendarDate; siteName: string | null } | null
  /** The answer to what the supplier proposed. */
  decision?: 'accept' | 'counter' | 'refuse'
  /** What the buyer offers instead, or what holds now. */
  agreed?: { quantity: string | null; date: CalendarDate }[]
  /** Where the change was about them. */
  agreedQuantity?: string | null
  agreedPrice?: string | null
}

export type LetterOrder = {
  id: string
  no: string
  versionNo: number
  isAgain: boolean
  lines: LetterLine[]
}

/** Whom the reader may call; anything unknown is left out of the letter. */
export type LetterBuyer = { company: string; person: string | null; phone: string | null; mail: string | null }

export type Letter = {
  kind: SupplierKind
  language: LetterLanguage
  zone: string
  buyer: LetterBuyer
  reader: { supplier: string | null; name: string | null }
  /** Day and time at the reader's place, `YYYY-MM-DDTHH:MM`; null where nothing is asked by a time. */
  answerBy: string | null
  orders: LetterOrder[]
  /** Words a person wrote: a message, a reason. */
  words: string | null
}

/** The texts of a message. Links, and days that read differently tomorrow, are put in when it leaves (fill-in.ts). */
export type ComposedTexts = { subject: string; text: string; html: string; chat: string }

/** How a contact's or supplier's language is written to; unknown ones are written to in English. */
export function letterLanguage(language: string | null | undefined): LetterLanguage {
  const tag = (language ?? 'zh').toLowerCase().replace('_', '-')
  if (/^zh-(hant|tw|hk|mo)/.test(tag)) return 'zh-Hant'
  return tag.startsWith('zh') ? 'zh-Hans' : 'en'
}
