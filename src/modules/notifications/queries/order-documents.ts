// The bytes of a purchase order's document, made from the facts a message keeps or from the order as it stands.
import { renderPdf, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import type { LetterLanguage } from '../domain/letter.types.ts'
import { type OrderDocument, orderDocument, orderFileName } from '../domain/order-document.ts'
import { orderSheet } from '../domain/order-sheet.ts'
import { notificationErrors } from '../errors.ts'
import { letterReader, letterSender, orderFacts } from './letter-facts.ts'

export const documentBytes = (document: unknown): Promise<Uint8Array> =>
  renderPdf(orderSheet(document as OrderDocument))

/** The document of an order as it stands, in the supplier's language unless another is asked for. */
export async function currentOrderDocument(
  tx: Tx,
  tenantId: string,
  wanted: { orderId: string; language: LetterLanguage | null; now: Date; hasPrices: boolean; hasSupplier: boolean },
): Promise<Result<{ name: string; document: OrderDocument }>> {
  const [order] = await orderFacts(tx, tenantId, [wanted.orderId])
  const reader = order && (await letterReader(tx, tenantId, { supplierId: order.supplierId, contactId: null }))
  if (!order || !reader) return notificationErrors.refuse('notifications.order.not_found', { id: wanted.orderId })
  const sender = await letterSender(tx, tenantId, { id: order.ownerId, name: order.ownerName })
  const shown = wanted.hasSupplier ? reader : { ...reader, supplierName: '—', contact: null }
  const document = orderDocument(order, {
    ...sender,
    reader: shown,
    language: wanted.language ?? reader.language,
    issuedAt: wanted.now,
    hasPrices: wanted.hasPrices,
  })
  return ok({ name: orderFileName(order), document })
}
