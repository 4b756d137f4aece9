// Despatch advices on disk. Their lines are never rewritten: a correction withdraws rows and adds others.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'
import type { DespatchHeader, DespatchLine } from '../domain/despatch-advice.ts'

export type StoredDespatch = DespatchHeader & {
  id: string
  despatchNo: string
  supplierId: string
  supplierName: string
  state: 'despatched' | 'cancelled'
  saidBy: string | null
  channel: string
  version: number
}

/** A line that counts. */
export type LiveDespatchLine = DespatchLine & { id: string; orderId: string }
type Stamp = { tenantId: string; now: Date; by: string }

export async function insertDespatch(
  tx: Tx,
  stamp: Stamp,
  despatch: Omit<StoredDespatch, 'state' | 'version'>,
): Promise<void> {
  await tx.run(sql`
    insert into fulfilment.despatch_advices (tenant_id, id, despatch_no, supplier_id, supplier_name, carrier_code, tracking_no, despatched_on,
      packages, note, attachment_ids, said_by, channel, recorded_at, recorded_by)
    values (${stamp.tenantId}, ${despatch.id}, ${despatch.despatchNo}, ${despatch.supplierId}, ${despatch.supplierName}, ${despatch.carrierCode},
      ${despatch.trackingNo}, ${despatch.despatchedOn}, ${despatch.packages}, ${despatch.note}, ${despatch.attachmentIds}::uuid[],
      ${despatch.saidBy}, ${despatch.channel}, ${stamp.now.toISOString()}, ${stamp.by})`)
}

export async function insertDespatchLines(
  tx: Tx,
  stamp: Stamp,
  despatchAdviceId: string,
  lines: LiveDespatchLine[],
): Promise<void> {
  if (lines.length === 0) return
  await tx.run(sql`
    insert into fulfilment.despatch_lines (tenant_id, id, despatch_advice_id, schedule_line_id, order_id, quantity, recorded_at, recorded_by)
    select ${stamp.tenantId}, id, ${despatchAdviceId}, "scheduleLineId", "orderId", quantity, ${stamp.now.toISOString()}, ${stamp.by}
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(id uuid, "scheduleLineId" uuid, "orderId" uuid, quantity numeric)`)
}

/** The advice with the lines that count, locked against other corrections. */
export async function lockDespatch(
  tx: Tx,
  tenantId: string,
  id: string,
): Promise<(StoredDespatch & { lines: LiveDespatchLine[] }) | null> {
  const advice = await tx.maybe(sql<StoredDespatch>`
    select id, despatch_no as "despatchNo", supplier_id as "supplierId", supplier_name as "supplierName", state, carrier_code as "carrierCode",
      tracking_no as "trackingNo", despatched_on as "despatchedOn", packages, note, attachment_ids as "attachmentIds", said_by as "saidBy",
      channel, version
    from fulfilment.despatch_advices where tenant_id = ${tenantId} and id = ${id} for update`)
  if (!advice) return null
  const lines = await tx.rows(sql<LiveDespatchLine>`
    select id, schedule_line_id as "scheduleLineId", order_id as "orderId", trim_scale(quantity)::text as quantity
    from fulfilment.despatch_lines where tenant_id = ${tenantId} and despatch_advice_id = ${id} and withdrawn_at is null order by schedule_line_id`)
  return { ...advice, lines }
}

/** Withdraws lines of an advice, and the milestone reports that came with them. */
export async function withdrawDespatchLines(tx: Tx, stamp: Stamp, lineIds: string[], reason: string): Promise<void> {
  if (lineIds.length === 0) return
  await tx.run(sql`
    update fulfilment.despatch_lines set withdrawn_at = ${stamp.now.toISOString()}
    where tenant_id = ${stamp.tenantId} and id = any(${lineIds}::uuid[]) and withdrawn_at is null`)
  await tx.run(sql`
    update fulfilment.milestones set withdrawn_at = ${stamp.now.toISOString()}, withdrawn_by = ${stamp.by}, withdrawn_reason = ${reason}
    where tenant_id = ${stamp.tenantId} and despatch_line_id = any(${lineIds}::uuid[]) and withdrawn_at is null`)
}

export async function saveCorrection(
  tx: Tx,
  stamp: Stamp,
  despatch: DespatchHeader & { id: string; reason: string },
): Promise<void> {
  await tx.run(sql`
    update fulfilment.despatch_advices set carrier_code = ${despatch.carrierCode}, tracking_no = ${despatch.trackingNo},
      despatched_on = ${despatch.despatchedOn}, packages = ${despatch.packages}, note = ${despatch.note},
      attachment_ids = ${despatch.attachmentIds}::uuid[], corrected_at = ${stamp.now.toISOString()}, corrected_by = ${stamp.by},
      correction_reason = ${despatch.reason}, version = version + 1
    where tenant_id = ${stamp.tenantId} and id = ${despatch.id}`)
}

export async function saveCancellation(tx: Tx, stamp: Stamp, despatch: { id: string; reason: string }): Promise<void> {
  await tx.run(sql`
    update fulfilment.despatch_advices set state = 'cancelled', cancelled_at = ${stamp.now.toISOString()}, cancelled_by = ${stamp.by},
      cancel_reason = ${despatch.reason}, version = version + 1
    where tenant_id = ${stamp.tenantId} and id = ${despatch.id}`)
}

/** Another advice of the supplier that travels under the same number, or undefined. */
export async function findByTrackingNo(
  tx: Tx,
  tenantId: string,
  wanted: { supplierId: string; trackingNo: string; exceptId?: string },
): Promise<{ despatchNo: string; despatchedOn: CalendarDate } | undefined> {
  return tx.maybe(sql<{ despatchNo: string; despatchedOn: CalendarDate }>`
    select despatch_no as "despatchNo", despatched_on as "despatchedOn" from fulfilment.despatch_advices
    where tenant_id = ${tenantId} and supplier_id = ${wanted.supplierId} and tracking_no = ${wanted.trackingNo} and state = 'despatched'
      and id is distinct from ${wanted.exceptId ?? null}::uuid
    order by recorded_at desc limit 1`)
}

/** The supplier's name, or undefined where there is none of this id. */
export async function supplierName(tx: Tx, tenantId: string, supplierId: string): Promise<string | undefined> {
  const row = await tx.maybe(
    sql<{ name: string }>`select name from masterdata.v_suppliers where tenant_id = ${tenantId} and id = ${supplierId}`,
  )
  return row?.name
}
