// What stands on the books already, as an import compares with it.
import type { KnownLine, SourceValues } from '../domain/imported-order.ts'
import type { StoredDelivery, StoredOrder } from '../store/import.store.ts'

export type KnownOrder = { id: string; orderNo: string; supplierId: string; versionNo: number }

export const knownOrder = (row: StoredOrder): KnownOrder => ({
  id: row.id,
  orderNo: row.order_no,
  supplierId: row.supplier_id,
  versionNo: row.version_no,
})

export const storedLine = (row: StoredDelivery): KnownLine => ({
  itemId: row.item_id,
  unit: row.unit,
  unitPrice: row.unit_price,
  amount: row.amount,
  currency: row.currency,
  ownFields: row.own_fields,
})

/** As its source last stated it, which is not what stands where something else was agreed since. */
export const knownLine = (row: StoredDelivery): KnownLine => ({ ...storedLine(row), ...row.line_source })

/** A line never stated by this source before (raised by hand, say): everything it says is compared with what stands. */
export const emptyValues = (row: StoredDelivery): SourceValues => ({
  quantity: row.scheduled_quantity,
  requestedDate: null,
  needByDate: null,
  promisedDate: null,
  actualDate: null,
  receivedQuantity: row.received_quantity,
  isCancelled: row.status === 'cancelled',
  siteName: null,
})

/** How it stands in our books. */
export const stateOf = (row: StoredDelivery) => ({
  status: row.status,
  closedReason: row.closed_reason,
  receivedQuantity: row.received_quantity,
})
