// Which lines and files are an order's own: what a message may point to, and nothing of another order.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

/** Of these ids, those that are schedule lines of the order. */
export async function linesOfOrder(tx: Tx, tenantId: string, orderId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.rows(sql<{ id: string }>`
    select id from procurement.v_schedule_lines where tenant_id = ${tenantId} and order_id = ${orderId} and id = any(${ids}::uuid[])`)
  return rows.map((row) => row.id)
}

/** How many of these ids are files kept for the order. */
export async function filesOfOrder(tx: Tx, tenantId: string, orderId: string, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::int as count from platform.v_attachments
    where tenant_id = ${tenantId} and subject_type in ('conversation', 'purchase_order') and subject_id = ${orderId} and id = any(${ids}::uuid[])`)
  return count
}

export type ReportLine = {
  id: string
  version: number
  orderId: string
  orderNo: string
  lineNo: string
  standsFor: CalendarDate | null
}

/** What a report needs to know of the lines it speaks of. */
export async function readReportLines(tx: Tx, tenantId: string, ids: string[]): Promise<ReportLine[]> {
  return tx.rows(sql<ReportLine>`
    select id, version, order_id as "orderId", order_no as "orderNo", line_no as "lineNo",
      coalesce(last_promised_date, requested_date) as "standsFor"
    from procurement.v_schedule_lines where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) order by order_no, line_no, id`)
}
