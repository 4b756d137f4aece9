// What buyer and supplier say to each other about an order, and what the supplier reports of his own accord.

export interface FileOfMessage {
  id: string
  fileName: string
  mediaType: string
  size: number
}
export type ReportKind = 'problem' | 'drawing_missing' | 'not_mine' | 'question'

export interface ReportOfMessage {
  id: string
  kind: ReportKind
  problem: string | null
  /** The day the supplier now expects, where he said one. */
  newDate: string | null
}
export interface OrderMessage {
  id: string
  side: 'buyer' | 'supplier'
  authorName: string
  channel: string
  words: string
  writtenAt: string
  scheduleLineIds: string[]
  attachments: FileOfMessage[]
  report: ReportOfMessage | null
}
export interface Conversation {
  messages: OrderMessage[]
  unread: number
}
