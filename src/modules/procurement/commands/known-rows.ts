// What stands on the books already, as an import compares with it.
import { compareDecimals, type Decimal, sum } from '#kernel'
import type { ImportedLine, KnownLine, SourceValues } from '../domain/imported-order.ts'
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

/** Of each delivery what the source newly says, else what stands: agreed with the supplier since, perhaps. */
export const orderedQuantityOf = (line: ImportedLine, known: StoredDelivery[]): Decimal =>
  sum(
    line.deliveries.map((each, index) => {
      const row = known.find((one) => one.schedule_no === index + 1)
      if (!row) return each.quantity
      const said = row.source_values?.quantity ?? row.scheduled_quantity
      return compareDecimals(said, each.quantity) === 0 ? row.scheduled_quantity : each.quantity
    }),
  )
