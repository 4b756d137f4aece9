// The fields an order line can have in a file, and how each is read.

export const ORDER_FIELDS = [
  'order_no',
  'line_no',
  'line_key',
  'supplier',
  'supplier_code',
  'item_code',
  'item_name',
  'specification',
  'quantity',
  'unit',
  'unit_price',
  'amount',
  'currency',
  'order_date',
  'requested_date',
  'need_by_date',
  'promised_date',
  'actual_date',
  'open_quantity',
  'received_quantity',
  'site',
  'buyer',
  'note',
  'status',
] as const
export type OrderField = (typeof ORDER_FIELDS)[number]

/** A column header that fits `field` with a strength from 0 to 1. */
export type FieldCandidate = { field: OrderField; score: number }

export const DATE_FIELDS: ReadonlySet<OrderField> = new Set([
  'order_date',
  'requested_date',
  'need_by_date',
  'promised_date',
  'actual_date',
])
export const NUMBER_FIELDS: ReadonlySet<OrderField> = new Set([
  'quantity',
  'unit_price',
  'amount',
  'open_quantity',
  'received_quantity',
])
