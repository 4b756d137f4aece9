// Goods receipts on disk: appended, never changed; a correction is a receipt of its own.
import { newId, sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'

export type NewReceipt = {
  receipt_no: string
  schedule_line_id: string
  quantity: Decimal
  received_on: CalendarDate
  source: string
}

/** Appends receipts; one already known by source, number and line is left alone. Returns the lines that got one now. */
export async function insertReceipts(
  tx: Tx,
  tenantId: string,
  now: Date,
  recordedBy: string,
  rows: NewReceipt[],
): Promise<string[]> {
  if (rows.length === 0) return []
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  const inserted = await tx.rows(sql<{ schedule_line_id: string }>`
    insert into fulfilment.goods_receipts (tenant_id, id, receipt_no, schedule_line_id, quantity, received_on, source, recorded_at, recorded_by)
    select ${tenantId}, id, receipt_no, schedule_line_id, quantity, received_on, source, ${now.toISOString()}, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) as r(id uuid, receipt_no text, schedule_line_id uuid, quantity numeric,
      received_on date, source text)
    on conflict (tenant_id, source, receipt_no, schedule_line_id) do nothing returning schedule_line_id`)
  return inserted.map((row) => row.schedule_line_id)
}
