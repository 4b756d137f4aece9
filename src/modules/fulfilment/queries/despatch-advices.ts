// Despatch advices as people read them: newest first, with their lines and what is known of the order.

import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import { carrierOf } from '../domain/carriers.ts'
import { isFreeNumber } from '../domain/tracking-number.ts'
import { evidenceFileShape, withFiles } from './evidence-files.ts'

const despatchLineShape = z.object({
  scheduleLineId: z.string(),
  orderId: z.string(),
  orderNo: z.string(),
  lineNo: z.string(),
  itemCode: z.string().nullable(),
  itemName: z.string(),
  quantity: z.string(),
  unit: z.string().nullable(),
})

export const despatchAdviceShape = z
  .object({
    id: z.string(),
    despatchNo: z.string(),
    version: z.number(),
    state: z.enum(['despatched', 'cancelled']),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    carrierCode: z.string().nullable(),
    carrierName: z.object({ zh: z.string(), en: z.string() }).nullable(),
    trackingNo: z.string().nullable(),
    despatchedOn: z.string(),
    packages: z.number().nullable(),
    note: z.string().nullable(),
    attachmentIds: z.array(z.string()),
    attachments: z.array(evidenceFileShape),
    saidBy: z.string().nullable(),
    channel: z.string(),
    recordedAt: z.string(),
    recordedBy: z.string().nullable(),
    correctedAt: z.string().nullable(),
    correctionReason: z.string().nullable(),
    cancelledAt: z.string().nullable(),
    cancelReason: z.string().nullable(),
    /** Lines that count; of a cancelled advice those it had. */
    lines: z.array(despatchLineShape),
  })
  .meta({ id: 'DespatchAdvice' })
export type DespatchAdviceView = z.output<typeof despatchAdviceShape>

export type DespatchFilter = {
  ids?: readonly string[]
  supplierId?: string
  orderId?: string
  scheduleLineId?: string
  state?: 'despatched' | 'cancelled'
  trackingNo?: string
  /** The id of the last one read before. */
  cursor?: string
  limit?: number
}
type Row = Omit<DespatchAdviceView, 'carrierName' | 'attachments'>

const COLUMNS = sql`a.id, a.despatch_no as "despatchNo", a.version, a.state, a.supplier_id as "supplierId", a.supplier_name as "supplierName",
  a.carrier_code as "carrierCode", a.tracking_no as "trackingNo", a.despatched_on as "despatchedOn", a.packages, a.note,
  a.attachment_ids as "attachmentIds", a.said_by as "saidBy", a.channel, a.recorded_at as "recordedAt", a.recorded_by as "recordedBy",
  a.corrected_at as "correctedAt", a.correction_reason as "correctionReason", a.cancelled_at as "cancelledAt", a.cancel_reason as "cancelReason"`

/** Newest first. Who may not see suppliers sees neither their name nor their words. */
export async function listDespatchAdvices(
  tx: Tx,
  caller: Pick<Caller, 'tenantId'> & { actor: Pick<Caller['actor'], 'sees'> },
  filter: DespatchFilter,
): Promise<DespatchAdviceView[]> {
  const rows = await tx.rows(sql<Row>`
    select ${COLUMNS}, coalesce((
      select json_agg(json_build_object('scheduleLineId', l.schedule_line_id, 'orderId', l.order_id, 'orderNo', s.order_no, 'lineNo', s.line_no,
        'itemCode', s.item_code, 'itemName', s.item_name, 'quantity', trim_scale(l.quantity)::text, 'unit', s.unit) order by s.order_no, s.line_no)
      from fulfilment.despatch_lines l
      join procurement.v_schedule_lines s on s.tenant_id = l.tenant_id and s.id = l.schedule_line_id
      where l.tenant_id = a.tenant_id and l.despatch_advice_id = a.id
        and (l.withdrawn_at is null or l.withdrawn_at = a.cancelled_at)), '[]') as lines
    from fulfilment.despatch_advices a
    where a.tenant_id = ${caller.tenantId} and ${sql.join(conditionsOf(filter), sql` and `)}
    order by a.id desc limit ${filter.limit ?? 100}`)
  const seen = rows.map((row) => {
    const whole = { ...row, carrierName: (row.carrierCode && carrierOf(row.carrierCode)?.name) || null }
    if (caller.actor.sees.supplierNames) return whole
    const hidden = { supplierId: null, supplierName: null, saidBy: null, recordedBy: null, note: null }
    // Without a carrier's form the number is free text: a plate, a driver, a supplier's own note.
    const trackingNo = row.carrierCode === null || isFreeNumber(row.carrierCode) ? null : row.trackingNo
    return { ...whole, ...hidden, trackingNo, attachmentIds: [], correctionReason: null, cancelReason: null }
  })
  return withFiles(tx, caller, seen)
}

function conditionsOf(filter: DespatchFilter) {
  const parts = [sql`true`]
  const hasLine = (condition: ReturnType<typeof sql>) =>
    sql`exists (select 1 from fulfilment.despatch_lines l where l.tenant_id = a.tenant_id and l.despatch_advice_id = a.id and ${condition})`
  if (filter.ids) parts.push(sql`a.id = any(${[...filter.ids]}::uuid[])`)
  if (filter.supplierId) parts.push(sql`a.supplier_id = ${filter.supplierId}`)
  if (filter.orderId) parts.push(hasLine(sql`l.order_id = ${filter.orderId}`))
  if (filter.scheduleLineId) parts.push(hasLine(sql`l.schedule_line_id = ${filter.scheduleLineId}`))
  if (filter.state) parts.push(sql`a.state = ${filter.state}`)
  if (filter.trackingNo) parts.push(sql`a.tracking_no = ${filter.trackingNo}`)
  if (filter.cursor) parts.push(sql`a.id < ${filter.cursor}`)
  return parts
}
