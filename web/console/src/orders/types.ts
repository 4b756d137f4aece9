// What the order endpoints answer.
import type { HistoryRecord, Piece } from '../board/types.ts'

export type OrderStatus = 'draft' | 'issued' | 'closed' | 'cancelled'
export const ORDER_STATUSES: readonly OrderStatus[] = ['draft', 'issued', 'closed', 'cancelled']

export interface OrderSummary {
  id: string
  orderNo: string
  source: string
  supplierId: string | null
  supplierName: string | null
  status: OrderStatus
  currency: string | null
  amount: string | null
  orderDate: string | null
  issuedOn: string | null
  versionNo: number
  lineCount: number
  openLineCount: number
  nextPromisedDate: string | null
  ownerName: string | null
  /** When it last went to its supplier from here, and which version that was. */
  sentAt: string | null
  sentVersionNo: number | null
}
export interface OrderList {
  rows: OrderSummary[]
  nextCursor: string | null
}

export interface ScheduleLine {
  id: string
  version: number
  scheduleNo: number
  status: 'open' | 'closed' | 'cancelled'
  scheduledQuantity: string
  receivedQuantity: string
  cancelledQuantity: string
  requestedDate: string | null
  needByDate: string | null
  originalPromisedDate: string | null
  promisedDate: string | null
  actualDate: string | null
  siteName: string | null
  ownerName: string | null
  closedReason: string | null
  note: string | null
  pieces: Piece[]
}
export interface OrderLine {
  id: string
  lineNo: string
  itemId: string
  itemCode: string | null
  itemName: string
  orderedQuantity: string
  unit: string | null
  unitPrice: string | null
  amount: string | null
  currency: string | null
  ownFields: Record<string, string>
  scheduleLines: ScheduleLine[] | null
}
export interface VersionChange {
  lineNo: string
  scheduleNo?: number
  field: string
  before: unknown
  after: unknown
}
export interface OrderVersion {
  versionNo: number
  at: string
  actorName: string
  channel: string
  sourceRef: string | null
  changes: VersionChange[]
}
export interface Order {
  order: OrderSummary & { version: number; holdReason: string | null; note: string | null }
  lines: OrderLine[]
  versions: OrderVersion[]
  people: string[]
  allowedCommands: string[]
}
export interface OrderHistory {
  records: HistoryRecord[]
  nextCursor: number | null
}

/** One delivery of one order line, as the order page lists it. */
export interface DeliveryRow {
  id: string
  line: OrderLine
  schedule: ScheduleLine
  /** True for the first delivery of its line: only there the item and the price are said. */
  isFirst: boolean
}
