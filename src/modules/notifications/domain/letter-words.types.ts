// What a language must be able to say in letters to suppliers.
import type { LineAsk } from './letter.types.ts'

/** `{n}` lines, `{no}` the first order, `{by}` day and time, `{company}`, `{person}`, `{phone}`, `{supplier}`. */
export type LetterWords = {
  hello: string
  helloNobody: string
  /** Several orders after the first one's number. */
  andOthers: string
  version: string
  column: { line: string; item: string; quantity: string; requested: string; promised: string; answer: string }
  ask: Record<LineAsk, string>
  /** `{day}`; `{site}` where the goods are used. */
  neededBy: string
  neededAt: string
  button: Record<LineAsk, string>
  buttonAll: string
  buttonSee: string
  openAll: string
  noAccount: string
  noLink: string
  moreLines: string
  call: string
  callNoPhone: string
  regards: string
  automatic: string
  unsaid: string
  decided: Record<'accept' | 'counter' | 'refuse', string>
  agreedQuantity: string
  agreedPrice: string
  orderIssued: { subject: string; subjectOpen: string; lead: string }
  orderAgain: { subject: string; subjectOpen: string; lead: string }
  orderCancelled: { subject: string; lead: string; reason: string }
  chase: { confirm: string; overdue: string; urgent: string; progress: string; lead: string }
  proposal: {
    accept: string
    counter: string
    refuse: string
    mixed: string
    lead: string
    leadCounter: string
    note: string
  }
  conversation: { subject: string; lead: string }
  portalLink: { subject: string; lead: string }
}
