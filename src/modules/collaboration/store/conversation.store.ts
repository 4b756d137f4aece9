// Messages, how far each reader has read, and the supplier's reports on disk: written once, never changed or removed.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export type Side = 'buyer' | 'supplier'
export type NewMessage = {
  id: string
  orderId: string
  supplierId: string
  side: Side
  authorId: string | null
  authorName: string
  channel: string
  words: string
  reportId: string | null
  scheduleLineIds: string[]
  attachmentIds: string[]
}

export async function insertMessage(tx: Tx, tenantId: string, at: Date, message: NewMessage): Promise<void> {
  await tx.run(sql`
    insert into collaboration.order_messages (tenant_id, id, order_id, supplier_id, side, author_id, author_name, channel, words, report_id,
      schedule_line_ids, attachment_ids, written_at)
    values (${tenantId}, ${message.id}, ${message.orderId}, ${message.supplierId}, ${message.side}, ${message.authorId}, ${message.authorName},
      ${message.channel}, ${message.words}, ${message.reportId}, ${message.scheduleLineIds}::uuid[], ${message.attachmentIds}::uuid[],
      ${at.toISOString()})`)
}

/** Ids rise with time, so the greatest one read is how far a reader has come; it never goes back. */
export async function putRead(
  tx: Tx,
  tenantId: string,
  at: Date,
  read: { orderId: string; reader: string; through: string },
): Promise<void> {
  await tx.run(sql`
    insert into collaboration.conversation_reads (tenant_id, order_id, reader, read_through, read_at)
    values (${tenantId}, ${read.orderId}, ${read.reader}, ${read.through}, ${at.toISOString()})
    on conflict (tenant_id, order_id, reader) do update set read_through = excluded.read_through, read_at = excluded.read_at
      where conversation_reads.read_through < excluded.read_through`)
}

/** The newest message of an order; null while nobody has written. */
export async function lastMessageId(tx: Tx, tenantId: string, orderId: string): Promise<string | null> {
  const row = await tx.maybe(sql<{ id: string }>`
    select id from collaboration.order_messages where tenant_id = ${tenantId} and order_id = ${orderId} order by id desc limit 1`)
  return row?.id ?? null
}

export type ReportKind = 'problem' | 'drawing_missing' | 'not_mine' | 'question'
export type NewReport = {
  id: string
  kind: ReportKind
  orderId: string
  supplierId: string
  scheduleLineIds: string[]
  problem: string | null
  newDate: CalendarDate | null
  words: string
  attachmentIds: string[]
  taskId: string | null
  proposalIds: string[]
  saidBy: string
  contactId: string | null
  channel: string
}

export async function insertReport(tx: Tx, tenantId: string, at: Date, report: NewReport): Promise<void> {
  await tx.run(sql`
    insert into collaboration.supplier_reports (tenant_id, id, kind, order_id, supplier_id, schedule_line_ids, problem, new_date, words,
      attachment_ids, task_id, proposal_ids, said_by, contact_id, channel, reported_at)
    values (${tenantId}, ${report.id}, ${report.kind}, ${report.orderId}, ${report.supplierId}, ${report.scheduleLineIds}::uuid[],
      ${report.problem}, ${report.newDate}, ${report.words}, ${report.attachmentIds}::uuid[], ${report.taskId}, ${report.proposalIds}::uuid[],
      ${report.saidBy}, ${report.contactId}, ${report.channel}, ${at.toISOString()})`)
}
