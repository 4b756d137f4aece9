// Orders as people read them: the list, one order with lines, schedule lines and versions, its history.

import { z } from 'zod'
import { type Caller, readHistory, sql, type Tx } from '#infra'
import { type Decimal, isPositive, ok, type Result } from '#kernel'
import { allowedCommands, type PurchaseOrderFacts } from '../domain/purchase-order.status.ts'
import { cutHistoryBody, cutStatement, withoutMoney } from '../domain/reader-rights.ts'
import { procurementErrors } from '../errors.ts'

export const orderSummaryShape = z
  .object({
    id: z.string(),
    orderNo: z.string(),
    source: z.string(),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    status: z.string(),
    currency: z.string().nullable(),
    amount: z.string().nullable(),
    orderDate: z.string().nullable(),
    issuedOn: z.string().nullable(),
    /** When it went to its supplier last, and in which version; null: not by Nuoda. */
    sentAt: z.string().nullable(),
    sentVersionNo: z.number().nullable(),
    versionNo: z.number(),
    version: z.number(),
    lineCount: z.number(),
    openLineCount: z.number(),
    nextPromisedDate: z.string().nullable(),
    ownerName: z.string().nullable(),
  })
  .meta({ id: 'PurchaseOrderSummary' })
type OrderSummary = z.output<typeof orderSummaryShape>

export const orderListQuery = z.object({
  q: z.string().trim().max(200).optional(),
  status: z.enum(['draft', 'issued', 'closed', 'cancelled']).optional(),
  supplierId: z.uuid().optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const summaryColumns = sql.raw(
  `o.id, o.order_no as "orderNo", o.source, o.supplier_id as "supplierId", o.supplier_name as "supplierName", o.status, o.currency,
   o.order_date as "orderDate", o.issued_on as "issuedOn", o.sent_at as "sentAt", o.sent_version_no as "sentVersionNo", o.version, o.version_no as "versionNo", o.owner_name as "ownerName"`,
)
const figures = sql`left join lateral (
  select count(*)::int as "lineCount", (count(*) filter (where s.status = 'open'))::int as "openLineCount",
    min(s.promised_date) filter (where s.status = 'open') as "nextPromisedDate"
  from procurement.schedule_lines s where s.tenant_id = o.tenant_id and s.order_id = o.id) f on true
  left join lateral (select sum(l.amount)::text as amount from procurement.order_lines l where l.tenant_id = o.tenant_id and l.order_id = o.id) a on true`

const cutOrder = <
  T extends { supplierId: string | null; supplierName: string | null; amount: string | null; currency: string | null },
>(
  order: T,
  caller: Caller,
): T => ({
  ...order,
  ...(!caller.actor.sees.prices && { amount: null, currency: null }),
  ...(!caller.actor.sees.supplierNames && { supplierId: null, supplierName: null }),
})

/** Newest first. `q` finds order numbers by their beginning or middle, and suppliers where the reader may see them. */
export async function listOrders(
  tx: Tx,
  caller: Caller,
  query: z.output<typeof orderListQuery>,
): Promise<{ rows: OrderSummary[]; nextCursor: string | null }> {
  const parts = [sql`o.tenant_id = ${caller.tenantId}`]
  const wanted = query.q && `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
  if (wanted)
    parts.push(
      caller.actor.sees.supplierNames
        ? sql`(o.order_no ilike ${wanted} or o.supplier_name ilike ${wanted})`
        : sql`o.order_no ilike ${wanted}`,
    )
  if (query.status) parts.push(sql`o.status = ${query.status}`)
  if (query.supplierId && caller.actor.sees.supplierNames) parts.push(sql`o.supplier_id = ${query.supplierId}`)
  if (query.cursor && z.uuid().safeParse(query.cursor).success) parts.push(sql`o.id < ${query.cursor}`)
  const rows = await tx.rows(sql<OrderSummary>`
    with page as materialized (select o.* from procurement.purchase_orders o where ${sql.join(parts, sql` and `)} order by o.id desc limit ${query.limit + 1})
    select ${summaryColumns}, f.*, a.amount from page o ${figures} order by o.id desc`)
  const shown = rows.slice(0, query.limit)
  return {
    rows: shown.map((row) => cutOrder(row, caller)),
    nextCursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

const pieceShape = z.object({
  id: z.string(),
  quantity: z.string(),
  promisedDate: z.string(),
  originalPromisedDate: z.string(),
  receivedQuantity: z.string(),
  saidBy: z.string().nullable(),
  channel: z.string(),
  reason: z.string().nullable(),
  statedAt: z.string(),
  supersededAt: z.string().nullable(),
})
const scheduleShape = z.object({
  id: z.string(),
  version: z.number(),
  scheduleNo: z.number(),
  status: z.string(),
  scheduledQuantity: z.string(),
  receivedQuantity: z.string(),
  cancelledQuantity: z.string(),
  requestedDate: z.string().nullable(),
  needByDate: z.string().nullable(),
  originalPromisedDate: z.string().nullable(),
  promisedDate: z.string().nullable(),
  acknowledgement: z.string(),
  /** The supplier's first answer; null while there is none. */
  acknowledgedAt: z.string().nullable(),
  /** From the first sending to the first answer; null while one of them is not known. */
  answeredAfterMinutes: z.number().nullable(),
  actualDate: z.string().nullable(),
  siteName: z.string().nullable(),
  ownerName: z.string().nullable(),
  closedReason: z.string().nullable(),
  note: z.string().nullable(),
  pieces: z.array(pieceShape),
})
const lineShape = z.object({
  id: z.string(),
  lineNo: z.string(),
  itemId: z.string(),
  itemCode: z.string().nullable(),
  itemName: z.string(),
  orderedQuantity: z.string(),
  unit: z.string().nullable(),
  unitPrice: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  ownFields: z.record(z.string(), z.string()),
  scheduleLines: z.array(scheduleShape),
})
const versionShape = z.object({
  versionNo: z.number(),
  at: z.string(),
  actorName: z.string(),
  channel: z.string(),
  sourceRef: z.string().nullable(),
  changes: z.array(
    z.object({
      lineNo: z.string(),
      scheduleNo: z.number().optional(),
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
})
export const orderShape = z
  .object({
    order: orderSummaryShape.extend({
      holdReason: z.string().nullable(),
      cancelReason: z.string().nullable(),
      note: z.string().nullable(),
    }),
    lines: z.array(lineShape),
    versions: z.array(versionShape),
    people: z.array(z.string()),
    allowedCommands: z.array(z.string()),
  })
  .meta({ id: 'PurchaseOrder' })

/** One order, whole; up to some thousand lines in three statements. */
export async function getOrder(tx: Tx, caller: Caller, id: string): Promise<Result<z.output<typeof orderShape>>> {
  const { tenantId } = caller
  const order = await tx.maybe(sql<z.output<typeof orderShape>['order']>`
    select ${summaryColumns}, o.hold_reason as "holdReason", o.cancel_reason as "cancelReason", o.note, f.*, a.amount from procurement.purchase_orders o ${figures}
    where o.tenant_id = ${tenantId} and o.id = ${id}`)
  if (!order) return procurementErrors.refuse('procurement.purchase_order.not_found', { id })
  const lines = await tx.rows(sql<z.output<typeof lineShape>>`
    select l.id, l.line_no as "lineNo", l.item_id as "itemId", l.item_code as "itemCode", l.item_name as "itemName",
      trim_scale(l.ordered_quantity)::text as "orderedQuantity", l.unit, trim_scale(l.unit_price)::text as "unitPrice", l.amount::text, l.currency,
      coalesce(l.own_fields, '{}') as "ownFields",
      (select json_agg(json_build_object('id', s.id, 'version', s.version, 'scheduleNo', s.schedule_no, 'status', s.status,
        'scheduledQuantity', trim_scale(s.scheduled_quantity)::text, 'receivedQuantity', trim_scale(s.received_quantity)::text,
        'cancelledQuantity', trim_scale(s.cancelled_quantity)::text, 'requestedDate', s.requested_date, 'needByDate', s.need_by_date,
        'originalPromisedDate', s.original_promised_date, 'promisedDate', s.promised_date, 'acknowledgement', s.acknowledgement, 'acknowledgedAt', s.acknowledged_at,
        'answeredAfterMinutes', case when s.acknowledged_at >= o.first_sent_at then floor(extract(epoch from s.acknowledged_at - o.first_sent_at) / 60)::int end, 'actualDate', s.actual_date, 'siteName', s.site_name,
        'ownerName', s.owner_name, 'closedReason', s.closed_reason, 'note', s.note,
        'pieces', coalesce((select json_agg(json_build_object('id', p.id, 'quantity', trim_scale(p.quantity)::text, 'promisedDate', p.promised_date,
          'originalPromisedDate', p.original_promised_date, 'receivedQuantity', trim_scale(p.received_quantity)::text, 'saidBy', p.said_by,
          'channel', p.channel, 'reason', p.reason, 'statedAt', p.stated_at, 'supersededAt', p.superseded_at) order by p.superseded_at nulls first, p.promised_date)
          from procurement.promise_pieces p where p.tenant_id = s.tenant_id and p.schedule_line_id = s.id), '[]')) order by s.schedule_no)
        from procurement.schedule_lines s where s.tenant_id = l.tenant_id and s.order_line_id = l.id) as "scheduleLines"
    from procurement.order_lines l join procurement.purchase_orders o on o.tenant_id = l.tenant_id and o.id = l.order_id
    where l.tenant_id = ${tenantId} and l.order_id = ${id}
    order by case when l.line_no ~ '^[0-9]{1,9}$' then l.line_no::int end nulls last, l.line_no`)
  const versions = await tx.rows(sql<z.output<typeof versionShape>>`
    select version_no as "versionNo", at, actor_name as "actorName", channel, source_ref as "sourceRef", changes
    from procurement.order_versions where tenant_id = ${tenantId} and order_id = ${id} order by version_no desc limit 100`)
  const history = await readHistory(tx, tenantId, id, { limit: 1_000 })
  return ok({
    order: cutOrder(order, caller),
    lines: lines.map((line) => cutLine(line, caller)),
    versions: versions.map((version) => ({
      ...version,
      changes: cutHistoryBody({ changes: version.changes }, caller.actor.sees).changes as typeof version.changes,
    })),
    people: [...new Set(history.map((record) => record.actorName))],
    allowedCommands: allowedCommands(statusFacts(order, lines)),
  })
}

function cutLine(line: z.output<typeof lineShape>, { actor: { sees } }: Caller): z.output<typeof lineShape> {
  return {
    ...line,
    ...(!sees.prices && { unitPrice: null, amount: null, currency: null, ownFields: withoutMoney(line.ownFields) }),
    scheduleLines: line.scheduleLines.map((each) => ({
      ...each,
      pieces: each.pieces.map((piece) => cutStatement(piece, sees)),
    })),
  }
}

/** What the guards of the order's commands look at. */
function statusFacts(
  order: z.output<typeof orderShape>['order'],
  lines: z.output<typeof lineShape>[],
): PurchaseOrderFacts {
  const schedule = lines.flatMap((line) => line.scheduleLines)
  return {
    status: order.status as PurchaseOrderFacts['status'],
    holdReason: order.holdReason,
    approvalStatus: 'not_required',
    lineCount: lines.length,
    hasReceipts: schedule.some((each) => isPositive(each.receivedQuantity as Decimal)),
    hasOpenQuantity: schedule.some((each) => each.status === 'open'),
    wasIssued: order.issuedOn !== null || order.status !== 'draft',
  }
}

/** What a place in a history is counted with. */
const SEQ_MAX = 2_147_483_647

export const historyQuery = z.object({
  person: z.string().max(100).optional(),
  channel: z.string().max(50).optional(),
  cursor: z.coerce.number().int().min(0).max(SEQ_MAX).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const historyShape = z.object({
  records: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      actorKind: z.string(),
      actorName: z.string(),
      channel: z.string(),
      command: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  nextCursor: z.number().nullable(),
})

/** What happened to the order, newest first. */
export async function orderHistory(
  tx: Tx,
  caller: Caller,
  id: string,
  query: z.output<typeof historyQuery>,
): Promise<Result<z.output<typeof historyShape>>> {
  const known = await tx.maybe(
    sql`select 1 from procurement.purchase_orders where tenant_id = ${caller.tenantId} and id = ${id}`,
  )
  if (!known) return procurementErrors.refuse('procurement.purchase_order.not_found', { id })
  const records = await readHistory(tx, caller.tenantId, id, {
    person: query.person,
    channel: query.channel,
    before: query.cursor,
    limit: query.limit,
  })
  return ok({
    records: records.map((record) => ({ ...record, body: cutHistoryBody(record.body, caller.actor.sees) })),
    nextCursor: records.length === query.limit ? (records.at(-1)?.seq ?? null) : null,
  })
}
