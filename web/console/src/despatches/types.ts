// What left a supplier, as the API tells it: how, with which number, how much of which line, with which papers.
import type { FileOfMessage } from '../conversations/types.ts'

export interface DespatchLine {
  scheduleLineId: string
  orderId: string
  orderNo: string
  lineNo: string
  itemCode: string | null
  itemName: string | null
  quantity: string
  unit: string | null
}
export interface DespatchAdvice {
  id: string
  version: number
  despatchNo: string
  state: 'despatched' | 'cancelled'
  carrierCode: string | null
  carrierName: { zh: string; en: string } | null
  trackingNo: string | null
  despatchedOn: string
  packages: number | null
  note: string | null
  saidBy: string | null
  channel: string
  recordedAt: string
  correctedAt: string | null
  correctionReason: string | null
  cancelReason: string | null
  lines: DespatchLine[]
  attachments: FileOfMessage[]
}
