// The purchase order as a document: its facts as they were when it went out, and how they are set on A4 in the supplier's language.
import type { CalendarDate } from '#kernel'
import type { LetterLanguage } from './letter.types.ts'

export type OrderDocument = {
  language: LetterLanguage
  orderNo: string
  versionNo: number
  orderDate: CalendarDate | null
  /** ISO instant: the document's own date, so that it is the same file whenever it is made. */
  issuedAt: string
  buyer: { company: string; address: string | null; person: string | null; phone: string | null; mail: string | null }
  supplier: { name: string; contact: string | null; phone: string | null }
  note: string | null
  /** False where the reader must not see them. */
  hasPrices: boolean
  lines: {
    lineNo: string
    itemCode: string | null
    itemName: string
    specification: string | null
    quantity: string
    unit: string | null
    requestedDate: CalendarDate | null
    unitPrice: string | null
    amount: string | null
    currency: string | null
    siteName: string | null
  }[]
}

type OrderToSet = {
  no: string
  versionNo: number
  orderDate: CalendarDate | null
  note: string | null
  lines: (OrderDocument['lines'][number] & { status: string })[]
}
type Frame = {
  language: LetterLanguage
  issuedAt: Date
  buyer: { company: string; person: string | null; phone: string | null; mail: string | null }
  letterhead: { address: string | null }
  reader: { supplierName: string; contact: { name: string; phone: string | null } | null }
  hasPrices?: boolean
}

/** The facts of the document; cancelled lines are left out. */
export function orderDocument(order: OrderToSet, frame: Frame): OrderDocument {
  const hasPrices = frame.hasPrices ?? true
  return {
    language: frame.language,
    orderNo: order.no,
    versionNo: order.versionNo,
    orderDate: order.orderDate,
    issuedAt: frame.issuedAt.toISOString(),
    buyer: { ...frame.buyer, address: frame.letterhead.address },
    supplier: {
      name: frame.reader.supplierName,
      contact: frame.reader.contact?.name ?? null,
      phone: frame.reader.contact?.phone ?? null,
    },
    note: order.note,
    hasPrices,
    lines: order.lines
      .filter((line) => line.status !== 'cancelled')
      .map((line) => ({
        lineNo: line.lineNo,
        itemCode: line.itemCode,
        itemName: line.itemName,
        specification: line.specification,
        quantity: line.quantity,
        unit: line.unit,
        requestedDate: line.requestedDate,
        unitPrice: hasPrices ? line.unitPrice : null,
        amount: hasPrices ? line.amount : null,
        currency: hasPrices ? line.currency : null,
        siteName: line.siteName,
      })),
  }
}

/** Characters that file systems and mail programs stumble over. */
const UNSAFE = /[\\/:*?"<>|\s]+/g
export const orderFileName = (order: { no: string; versionNo: number }): string =>
  `${order.no.replace(UNSAFE, '-')}${order.versionNo > 1 ? `-v${order.versionNo}` : ''}.pdf`

export const orderAttachment = (order: OrderToSet, frame: Frame) => ({
  name: orderFileName(order),
  mediaType: 'application/pdf',
  kind: 'order' as const,
  document: orderDocument(order, frame),
})
