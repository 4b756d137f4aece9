// What of an order may have files, and in whose history a file is told: orders, their lines, reports of milestones, despatches.
import { sql, type Tx } from '#infra'
import { type AttachmentSubject, lendAttachments } from '#platform'

type Found = { streamId: string; orderNo: string | null; lineNo: string | null; scheduleLineId: string | null }

const subjectOf = (found: Found | undefined): AttachmentSubject | null => {
  if (!found) return null
  const { streamId, ...names } = found
  return { streamType: 'purchase_order', streamId, names }
}

/** Called once, when the application is put together. */
export function lendAttachmentsToOrders(): void {
  lendAttachments('purchase_order', async (tx, tenantId, id) =>
    subjectOf(
      await tx.maybe(sql<Found>`
        select order_id as "streamId", order_no as "orderNo", null as "lineNo", null as "scheduleLineId" from procurement.v_schedule_lines
        where tenant_id = ${tenantId} and order_id = ${id} limit 1`),
    ),
  )
  lendAttachments('schedule_line', (tx, tenantId, id) => lineSubject(tx, tenantId, id))
  lendAttachments('milestone', async (tx, tenantId, id) => {
    const report = await tx.maybe(sql<{ lineId: string }>`
      select schedule_line_id as "lineId" from fulfilment.milestones where tenant_id = ${tenantId} and id = ${id}`)
    return report ? lineSubject(tx, tenantId, report.lineId) : null
  })
  lendAttachments('despatch_advice', async (tx, tenantId, id) => {
    const despatch = await tx.maybe(sql<{ despatchNo: string }>`
      select despatch_no as "despatchNo" from fulfilment.despatch_advices where tenant_id = ${tenantId} and id = ${id}`)
    return despatch ? { streamType: 'despatch_advice', streamId: id, names: despatch } : null
  })
}

async function lineSubject(tx: Tx, tenantId: string, id: string): Promise<AttachmentSubject | null> {
  return subjectOf(
    await tx.maybe(sql<Found>`
      select order_id as "streamId", order_no as "orderNo", line_no as "lineNo", id as "scheduleLineId" from procurement.v_schedule_lines
      where tenant_id = ${tenantId} and id = ${id}`),
  )
}
