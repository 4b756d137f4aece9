// What buyer and supplier say to each other about an order, and what the supplier reports of his own accord.

export interface FileOfMessage {
  id: string
  fileName: string
  mediaType: string
  /** Bytes. */
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
  at: string
  /** Not read by this reader before. */
  isNew: boolean
  report: ReportOfMessage | null
  lines: { scheduleLineId: string; lineNo: string; itemName: string }[]
  files: FileOfMessage[]
}
export interface Conversation {
  orderId: string
  supplierName: string
  isSupplierLive: boolean
  unread: number
  messages: OrderMessage[]
  seenBySupplierAt: string | null
  canWrite: boolean
}
export interface ConversationSummary {
  orderId: string
  orderNo: string
  supplierName: string
  unread: number
  lastAt: string
  lastSide: 'buyer' | 'supplier'
  lastAuthor: string
  lastWords: string
}
