// Bulk reading and writing of orders for imports: a few statements per thousand orders, whatever their number of lines.

import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import type { SourceValues } from '../domain/imported-order.ts'

export type StoredDelivery = {
  order_id: string
  order_line_id: string
  line_key: string
  line_no: string
  item_id: string
  unit: string | null
  unit_price: Decimal | null
  amount: Decimal | null
  currency: string | null
  own_fields: Record<string, string> | null
  /** What the source last said, where buyer and supplier have agreed on another price since; null: what is stored is what it said. */
  line_source: { unitPrice: Decimal | null; amount: Decimal | null } | null
  ordered_quantity: Decimal
  schedule_line_id: string
  schedule_no: number
  scheduled_quantity: Decimal
  received_quantity: Decimal
  status: 'open' | 'closed' | 'cancelled'
  closed_reason: string | null
  site_id: string | null
  source_values: SourceValues | null
  version: number
}
export type StoredOrder = {
  id: string
  order_no: string
  supplier_id: string
  currency: string | null
  version_no: number
}

/** Orders of `source` with these numbers, locked. Pairs with an unknown supplier are simply not there. */
export async function lockOrders(tx: Tx, tenantId: string, source: string, orderNos: string[]): Promise<StoredOrder[]> {
  return tx.rows(sql<StoredOrder>`
    select id, order_no, supplier_id, currency, version_no from procurement.purchase_orders
    where tenant_id = ${tenantId} and source = ${source} and order_no = any(${orderNos}::text[]) order by id for update`)
}

/** What a source left out is kept as nothing at all. */
const UNSTATED: Omit<SourceValues, 'quantity'> = {
  requestedDate: null,
  needByDate: null,
  promisedDate: null,
  actualDate: null,
  receivedQuantity: null,
  isCancelled: false,
  siteName: null,
}

export async function loadDeliveries(tx: Tx, tenantId: string, orderIds: string[]): Promise<StoredDelivery[]> {
  const rows = await tx.rows(sql<StoredDelivery>`
    select l.order_id, l.id as order_line_id, l.line_key, l.line_no, l.item_id, l.unit, l.unit_price, l.amount, l.currency, l.own_fields,
      l.source_values as line_source,
      l.ordered_quantity, s.id as schedule_line_id, s.schedule_no, s.scheduled_quantity, s.received_quantity, s.status, s.closed_reason, s.site_id,
      s.source_values, s.version
    from procurement.order_lines l join procurement.schedule_lines s on s.tenant_id = l.tenant_id and s.order_line_id = l.id
    where l.tenant_id = ${tenantId} and l.order_id = any(${orderIds}::uuid[]) order by s.id for update of s`)
  return rows.map((row) => ({ ...row, source_values: row.source_values && { ...UNSTATED, ...row.source_values } }))
}

export type NewOrderRow = {
  id: string
  source: string
  order_no: string
  supplier_id: string
  supplier_name: string
  currency: string | null
  status: string
  order_date: CalendarDate | null
  issued_on: CalendarDate | null
  owner_id: string | null
  owner_name: string | null
  note: string | null
}
export type NewLineRow = {
  id: string
  order_id: string
  line_key: string
  line_no: string
  item_id: string
  item_code: string | null
  item_name: string
  ordered_quantity: Decimal
  unit: string | null
  unit_price: Decimal | null
  amount: Decimal | null
  currency: string | null
  own_fields: Record<string, string> | null
}
export type NewScheduleRow = {
  id: string
  order_id: string
  order_line_id: string
  schedule_no: number
  supplier_id: string
  scheduled_quantity: Decimal
  received_quantity: Decimal
  status: string
  closed_reason: string | null
  requested_date: CalendarDate | null
  need_by_date: CalendarDate | null
  promised_date: CalendarDate | null
  unpromised_quantity: Decimal
  live_piece_count: number
  actual_date: CalendarDate | null
  site_id: string | null
  site_name: string | null
  owner_id: string | null
  owner_name: string | null
  note: string | null
  acknowledgement: string
  acknowledged_at: string | null
  ended_at: string | null
  /** Only what was stated. */
  source_values: Partial<SourceValues> | null
}
export type NewPieceRow = {
  id: string
  schedule_line_id: string
  quantity: Decimal
  promised_date: CalendarDate
  received_quantity: Decimal
  channel: string
  stated_at: string
}

const ORDER_COLUMNS: BulkColumns<NewOrderRow> = {
  id: 'uuid',
  source: 'text',
  order_no: 'text',
  supplier_id: 'uuid',
  supplier_name: 'text',
  currency: 'text',
  status: 'text',
  order_date: 'date',
  issued_on: 'date',
  owner_id: 'text',
  owner_name: 'text',
  note: 'text',
}
const LINE_COLUMNS: BulkColumns<NewLineRow> = {
  id: 'uuid',
  order_id: 'uuid',
  line_key: 'text',
  line_no: 'text',
  item_id: 'uuid',
  item_code: 'text',
  item_name: 'text',
  ordered_quantity: 'numeric',
  unit: 'text',
  unit_price: 'numeric',
  amount: 'numeric',
  currency: 'text',
  own_fields: 'jsonb',
}
const SCHEDULE_COLUMNS: BulkColumns<NewScheduleRow> = {
  id: 'uuid',
  order_id: 'uuid',
  order_line_id: 'uuid',
  schedule_no: 'int',
  supplier_id: 'uuid',
  scheduled_quantity: 'numeric',
  received_quantity: 'numeric',
  status: 'text',
  closed_reason: 'text',
  requested_date: 'date',
  need_by_date: 'date',
  promised_date: 'date',
  unpromised_quantity: 'numeric',
  live_piece_count: 'int',
  actual_date: 'date',
  site_id: 'uuid',
  site_name: 'text',
  owner_id: 'text',
  owner_name: 'text',
  note: 'text',
  acknowledgement: 'text',
  acknowledged_at: 'timestamptz',
  ended_at: 'timestamptz',
  source_values: 'jsonb',
}
const PIECE_COLUMNS: BulkColumns<NewPieceRow> = {
  id: 'uuid',
  schedule_line_id: 'uuid',
  quantity: 'numeric',
  promised_date: 'date',
  received_quantity: 'numeric',
  channel: 'text',
  stated_at: 'timestamptz',
}

export type NewRows = { orders: NewOrderRow[]; lines: NewLineRow[]; schedules: NewScheduleRow[]; pieces: NewPieceRow[] }

/**
 * Writes new orders down to their pieces, in one statement. The promise a schedule line comes with is its first and only one,
 * and its piece the first word about its quantity.
 */
export async function insertNewRows(
  tx: Tx,
  { tenantId, now, recordedBy }: { tenantId: string; now: Date; recordedBy: string },
  rows: NewRows,
): Promise<void> {
  const at = now.toISOString()
  const parts = [
    rows.orders.length > 0 &&
      sql`orders as (
        insert into procurement.purchase_orders (tenant_id, id, source, order_no, supplier_id, supplier_name, currency, status, order_date,
          issued_on, owner_id, owner_name, note, created_at)
        select ${tenantId}, id, source, order_no, supplier_id, supplier_name, currency, status, order_date, issued_on, owner_id, owner_name,
          note, ${at} from ${bulkRows(ORDER_COLUMNS, rows.orders)})`,
    rows.lines.length > 0 &&
      sql`lines as (
        insert into procurement.order_lines (tenant_id, id, order_id, line_key, line_no, item_id, item_code, item_name, ordered_quantity, unit,
          unit_price, amount, currency, own_fields)
        select ${tenantId}, id, order_id, line_key, line_no, item_id, item_code, item_name, ordered_quantity, unit, unit_price, amount,
          currency, own_fields from ${bulkRows(LINE_COLUMNS, rows.lines)})`,
    rows.schedules.length > 0 &&
      sql`schedules as (
        insert into procurement.schedule_lines (tenant_id, id, order_id, order_line_id, schedule_no, supplier_id, scheduled_quantity,
          received_quantity, status, closed_reason, requested_date, need_by_date, original_promised_date, promised_date, last_promised_date,
          unpromised_quantity, live_piece_count, actual_date, promise_moves, site_id, site_name, owner_id, owner_name, note,
          acknowledgement, acknowledged_at, ended_at, source_values)
        select ${tenantId}, id, order_id, order_line_id, schedule_no, supplier_id, scheduled_quantity, received_quantity, status,
          closed_reason, requested_date, need_by_date, promised_date, promised_date, promised_date, unpromised_quantity, live_piece_count, actual_date, 0,
          site_id, site_name, owner_id, owner_name, note, acknowledgement, acknowledged_at, ended_at, source_values
        from ${bulkRows(SCHEDULE_COLUMNS, rows.schedules)})`,
    rows.pieces.length > 0 &&
      sql`pieces as (
        insert into procurement.promise_pieces (tenant_id, id, schedule_line_id, quantity, promised_date, original_promised_date,
          received_quantity, channel, stated_at, recorded_at, recorded_by)
        select ${tenantId}, id, schedule_line_id, quantity, promised_date, promised_date, received_quantity, channel, stated_at, ${at},
          ${recordedBy} from ${bulkRows(PIECE_COLUMNS, rows.pieces)})`,
  ].filter((part) => part !== false)
  if (parts.length > 0) await tx.run(sql`with ${sql.join(parts)} select 1`)
}

/** Restates order lines as their source now gives them; what the source leaves out stays. */
export async function updateImportedLines(
  tx: Tx,
  tenantId: string,
  rows: Omit<NewLineRow, 'order_id' | 'line_key' | 'line_no'>[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    update procurement.order_lines l set item_id = c.item_id, item_code = c.item_code, item_name = c.item_name,
      ordered_quantity = c.ordered_quantity, unit = coalesce(c.unit, l.unit), unit_price = coalesce(c.unit_price, l.unit_price),
      amount = coalesce(c.amount, l.amount), currency = coalesce(c.currency, l.currency),
      own_fields = coalesce(l.own_fields, '{}') || coalesce(c.own_fields, '{}'),
      source_values = l.source_values || jsonb_strip_nulls(jsonb_build_object('unitPrice', c.unit_price::text, 'amount', c.amount::text))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, item_id uuid, item_code text, item_name text, ordered_quantity numeric,
      unit text, unit_price numeric, amount numeric, currency text, own_fields jsonb)
    where l.tenant_id = ${tenantId} and l.id = c.id`)
}

/** Remembers what the source said, so that the next file is compared with this one. */
export async function updateSourceValues(
  tx: Tx,
  tenantId: string,
  rows: { id: string; source_values: SourceValues; site_id: string | null; site_name: string | null }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    update procurement.schedule_lines s set source_values = c.source_values, site_id = coalesce(c.site_id, s.site_id),
      site_name = coalesce(c.site_name, s.site_name)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, source_values jsonb, site_id uuid, site_name text)
    where s.tenant_id = ${tenantId} and s.id = c.id`)
}
