// What a file, an ERP or a form says about an order, and what of it is news to us. Only what the source itself changed since
// it last spoke is applied, so a promise got by phone is never undone by yesterday's export.
import { type CalendarDate, compareDecimals, type Decimal, minus, ZERO } from '#kernel'

/** One delivery of a line as the source states it; null: the source does not say. */
export type ImportedDelivery = {
  quantity: Decimal
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  promisedDate: CalendarDate | null
  actualDate: CalendarDate | null
  /** Received so far by the source's books; null when unknown. */
  receivedQuantity: Decimal | null
  isCancelled: boolean
  siteId: string | null
  siteName: string | null
  note: string | null
}

export type ImportedLine = {
  /** Identity inside the order. */
  lineKey: string
  lineNo: string
  itemId: string
  itemCode: string | null
  itemName: string
  unit: string | null
  unitPrice: Decimal | null
  /** As given, never recomputed. */
  amount: Decimal | null
  currency: string | null
  ownFields: Record<string, string> | null
  deliveries: ImportedDelivery[]
}

export type ImportedOrder = {
  source: string
  orderNo: string
  supplierId: string
  supplierName: string
  currency: string | null
  orderDate: CalendarDate | null
  ownerId: string | null
  ownerName: string | null
  note: string | null
  lines: ImportedLine[]
}

/** What the source said last time about one delivery; stored beside it. */
export type SourceValues = {
  quantity: Decimal
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  promisedDate: CalendarDate | null
  actualDate: CalendarDate | null
  receivedQuantity: Decimal | null
  isCancelled: boolean
  siteName: string | null
}

/** What the source said last time about one line. */
export type KnownLine = {
  itemId: string
  unit: string | null
  unitPrice: Decimal | null
  amount: Decimal | null
  currency: string | null
  ownFields: Record<string, string> | null
}

export type FieldChange = { lineNo: string; scheduleNo?: number; field: string; before: unknown; after: unknown }

export const sourceValuesOf = (delivery: ImportedDelivery): SourceValues => ({
  quantity: delivery.quantity,
  requestedDate: delivery.requestedDate,
  needByDate: delivery.needByDate,
  promisedDate: delivery.promisedDate,
  actualDate: delivery.actualDate,
  receivedQuantity: delivery.receivedQuantity,
  isCancelled: delivery.isCancelled,
  siteName: delivery.siteName,
})

/** The same without what the source left out: what is kept beside the delivery. */
export function statedValuesOf(delivery: ImportedDelivery): Partial<SourceValues> {
  const stated: Partial<SourceValues> = { quantity: delivery.quantity }
  if (delivery.requestedDate !== null) stated.requestedDate = delivery.requestedDate
  if (delivery.needByDate !== null) stated.needByDate = delivery.needByDate
  if (delivery.promisedDate !== null) stated.promisedDate = delivery.promisedDate
  if (delivery.actualDate !== null) stated.actualDate = delivery.actualDate
  if (delivery.receivedQuantity !== null) stated.receivedQuantity = delivery.receivedQuantity
  if (delivery.isCancelled) stated.isCancelled = true
  if (delivery.siteName !== null) stated.siteName = delivery.siteName
  return stated
}

const isSameNumber = (a: Decimal | null, b: Decimal | null): boolean =>
  a === b || (a !== null && b !== null && compareDecimals(a, b) === 0)

/** Fields of a delivery that the source now states differently from last time. Silence is no change. */
export function changedDeliveryFields(before: SourceValues, after: SourceValues): (keyof SourceValues)[] {
  const changed: (keyof SourceValues)[] = []
  for (const field of ['requestedDate', 'needByDate', 'promisedDate', 'actualDate', 'siteName'] as const) {
    if (after[field] !== null && after[field] !== before[field]) changed.push(field)
  }
  if (!isSameNumber(before.quantity, after.quantity)) changed.push('quantity')
  if (after.receivedQuantity !== null && !isSameNumber(before.receivedQuantity, after.receivedQuantity))
    changed.push('receivedQuantity')
  if (before.isCancelled !== after.isCancelled) changed.push('isCancelled')
  return changed
}

/** Fields of a line that the source now states differently from what is stored. */
export function changedLineFields(before: KnownLine, after: ImportedLine): (keyof KnownLine)[] {
  const changed: (keyof KnownLine)[] = []
  if (before.itemId !== after.itemId) changed.push('itemId')
  for (const field of ['unit', 'currency'] as const) {
    if (after[field] !== null && after[field] !== before[field]) changed.push(field)
  }
  for (const field of ['unitPrice', 'amount'] as const) {
    if (after[field] !== null && !isSameNumber(before[field], after[field])) changed.push(field)
  }
  if (ownFieldsDiffer(before.ownFields, after.ownFields)) changed.push('ownFields')
  return changed
}

function ownFieldsDiffer(before: Record<string, string> | null, after: Record<string, string> | null): boolean {
  return Object.entries(after ?? {}).some(([key, value]) => before?.[key] !== value)
}

/** How far a delivery had come when it was imported. */
export type OpeningState = {
  status: 'open' | 'closed' | 'cancelled'
  receivedQuantity: Decimal
  /** Day of the last receipt, where the source gives one. */
  actualDate: CalendarDate | null
}

/**
 * A day of arrival without a quantity means all of it arrived; a received quantity at or above the ordered one closes the
 * delivery; cancelled is cancelled whatever else is said.
 */
export function openingStateOf(delivery: ImportedDelivery): OpeningState {
  const { quantity, actualDate } = delivery
  const received = delivery.receivedQuantity ?? (actualDate ? quantity : ZERO)
  if (delivery.isCancelled) return { status: 'cancelled', receivedQuantity: received, actualDate }
  const isComplete = compareDecimals(received, quantity) >= 0
  return { status: isComplete ? 'closed' : 'open', receivedQuantity: received, actualDate }
}

/** Reasons of lines that ended because their source ended them, as it said itself or a person said who was asked. */
export const ENDED_AT_SOURCE = { closed: 'closed_at_source', cancelled: 'cancelled_at_source' } as const

/** The source lists as open what it was held to have ended. Complete by our own books or by the source's: it stays ended. */
export function isOpenAgain(
  line: { status: string; closedReason: string | null; receivedQuantity: Decimal },
  delivery: ImportedDelivery,
): boolean {
  const reasons: (string | null)[] = Object.values(ENDED_AT_SOURCE)
  if (line.status === 'open' || !reasons.includes(line.closedReason)) return false
  return openingStateOf(delivery).status === 'open' && compareDecimals(line.receivedQuantity, delivery.quantity) < 0
}

/** What still has to be booked as received so that our books reach the source's; zero when ours are ahead. */
export function receiptCatchUp(stated: Decimal, ours: Decimal): Decimal {
  return compareDecimals(stated, ours) > 0 ? minus(stated, ours) : ZERO
}
