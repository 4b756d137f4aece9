// The facts a notice to a colleague is made of: what happened to which lines, and what to do about it.
import type { CalendarDate } from '#kernel'
import type { LetterLanguage, StaffKind } from './letter.types.ts'

/** The four events people subscribe to (C17). */
export const NOTICE_NODES = ['confirmed', 'despatched', 'arrived', 'inspected'] as const
export type NoticeNode = (typeof NOTICE_NODES)[number]

export type NoticeLine = {
  orderId: string
  orderNo: string
  lineNo: string
  itemName: string
  quantity: string
  unit: string | null
  date: CalendarDate | null
}

export type NoticeLetter = {
  kind: StaffKind
  language: LetterLanguage
  zone: string
  /** A node, or the code of a warning. */
  what: string
  /** Null for readers who must not see it. */
  supplier: string | null
  /** Where no line names it. */
  orderNo?: string | null
  lines: NoticeLine[]
  /** What a person wrote, or says why. */
  words: string | null
  /** Where to act, below the console's address; null: nowhere. */
  place: string | null
}
