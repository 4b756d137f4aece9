// What was said about an order, by whom and when, with files and the lines it speaks of; and which orders have unread words.
import { z } from 'zod'
import { sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { lendAttachments } from '#platform'
import { conversationErrors } from './conversation-refusals.ts'

/** The page shows the newest of a very long conversation. */
export const MESSAGES_SHOWN_MAX = 500

export const messageShape = z.object({
  id: z.string(),
  side: z.enum(['buyer', 'supplier']),
  authorName: z.string(),
  channel: z.string(),
  words: z.string(),
  at: z.string(),
  /** Not read by this reader before, and not written by their own side. */
  isNew: z.boolean(),
  report: z
    .object({
      id: z.string(),
      kind: z.enum(['problem', 'drawing_missing', 'not_mine', 'question']),
      problem: z.string().nullable(),
      newDate: z.string().nullable(),
      taskId: z.string().nullable(),
    })
    .nullable(),
  lines: z.array(z.object({ scheduleLineId: z.string(), lineNo: z.string(), itemName: z.string() })),
  files: z.array(
    z.object({ id: z.string(), fileName: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string() }),
  ),
})
export type ConversationMessage = z.output<typeof messageShape>

export const conversationShape = z
  .object({
    orderId: z.string(),
    orderNo: z.string(),
    supplierId: z.string(),
    supplierName: z.string(),
    isSupplierLive: z.boolean(),
    unread: z.number(),
    messages: z.array(messageShape),
    /** When somebody of the supplier last marked it as read, or wrote. */
    seenBySupplierAt: z.string().nullable(),
    canWrite: z.boolean(),
  })
  .meta({ id: 'Conversation' })
export type Conversation = z.output<typeof conversationShape>

export type TalkOrder = {
  orderId: string
  orderNo: string
  supplierId: string
  supplierName: string
  isSupplierLive: boolean
  status: string
  ownerId: string | null
  ownerName: string | null
}

/** The order a conversation is about; undefined where there is none in this company. */
export async function orderToTalkOf(tx: Tx, tenantId: string, orderId: string): Promise<TalkOrder | undefined> {
  return tx.maybe(sql<TalkOrder>`
    select s.order_id as "orderId", s.order_no as "orderNo", s.supplier_id as "supplierId", p.name as "supplierName",
      p.live_at is not null as "isSupplierLive", s.order_status as status, max(s.owner_id) as "ownerId", max(s.owner_name) as "ownerName"
    from procurement.v_schedule_lines s join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
    where s.tenant_id = ${tenantId} and s.order_id = ${orderId}
    group by s.order_id, s.order_no, s.supplier_id, p.name, p.live_at, s.order_status`)
}

/** Called once, when the application is put together: files of a conversation belong to its order. */
export function lendAttachmentsToConversations(): void {
  lendAttachments('conversation', async (tx, tenantId, orderId) => {
    const order = await orderToTalkOf(tx, tenantId, orderId)
    return order ? { streamType: 'purchase_order', streamId: orderId, names: { orderNo: order.orderNo } } : null
  })
}

/** Colleagues are read by user id; whoever reads for the supplier, by contact id. */
export const readerKey = (side: 'buyer' | 'supplier', id: string | null): string => `${side}:${id ?? ''}`

type Reader = { side: 'buyer' | 'supplier'; key: string; canWrite: boolean }

/** The conversation of one order, oldest first. */
export async function readConversation(
  tx: Tx,
  tenantId: string,
  orderId: string,
  reader: Reader,
  /** For a supplier's reader: whose order it must be, and one that was issued. */
  only: { supplierId: string } | null = null,
): Promise<Result<Conversation>> {
  const order = await orderToTalkOf(tx, tenantId, orderId)
  const isHidden = only !== null && (order?.supplierId !== only.supplierId || order.status === 'draft')
  if (!order || isHidden) return conversationErrors.refuse('collaboration.conversation.order_unknown', { orderId })
  const newest = await tx.rows(sql<ConversationMessage>`
    select m.id, m.side, m.author_name as "authorName", m.channel, m.words,
      to_char(m.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      m.side <> ${reader.side} and (r.read_through is null or m.id > r.read_through) as "isNew",
      case when p.id is null then null else json_build_object('id', p.id, 'kind', p.kind, 'problem', p.problem,
        'newDate', p.new_date, 'taskId', p.task_id) end as report,
      coalesce((select json_agg(json_build_object('scheduleLineId', s.id, 'lineNo', s.line_no, 'itemName', s.item_name) order by s.line_no)
        from procurement.v_schedule_lines s where s.tenant_id = m.tenant_id and s.id = any(m.schedule_line_ids)), '[]') as lines,
      coalesce((select json_agg(json_build_object('id', a.id, 'fileName', a.file_name, 'mediaType', a.media_type, 'size', a.size,
        'sha256', a.sha256) order by a.id) from platform.v_attachments a
        where a.tenant_id = m.tenant_id and a.id = any(m.attachment_ids)), '[]') as files
    from collaboration.order_messages m
    left join collaboration.supplier_reports p on p.tenant_id = m.tenant_id and p.id = m.report_id
    left join collaboration.conversation_reads r on r.tenant_id = m.tenant_id and r.order_id = m.order_id and r.reader = ${reader.key}
    where m.tenant_id = ${tenantId} and m.order_id = ${orderId} order by m.id desc limit ${MESSAGES_SHOWN_MAX}`)
  const seen = await tx.maybe(sql<{ at: string | null }>`
    select to_char(max(read_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from collaboration.conversation_reads
    where tenant_id = ${tenantId} and order_id = ${orderId} and reader like 'supplier:%'`)
  const { orderNo, supplierId, supplierName, isSupplierLive } = order
  return ok({
    orderId,
    orderNo,
    supplierId,
    supplierName,
    isSupplierLive,
    unread: newest.filter((message) => message.isNew).length,
    messages: newest.reverse(),
    seenBySupplierAt: seen?.at ?? null,
    canWrite: reader.canWrite && order.status !== 'draft',
  })
}

/** Whether the file stands in a conversation about an issued order of this supplier. */
export async function fileInConversation(
  tx: Tx,
  tenantId: string,
  supplierId: string,
  fileId: string,
): Promise<boolean> {
  const found = await tx.maybe(sql`
    select 1 from collaboration.order_messages m where m.tenant_id = ${tenantId} and m.supplier_id = ${supplierId}
      and ${fileId}::uuid = any(m.attachment_ids) and exists (
        select 1 from procurement.v_schedule_lines s where s.tenant_id = m.tenant_id and s.order_id = m.order_id
          and s.supplier_id = ${supplierId} and s.order_status <> 'draft')
    limit 1`)
  return found !== undefined
}

export const conversationListQuery = z.object({
  unread: z.stringbool().optional(),
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const conversationListShape = z.object({
  rows: z.array(
    z.object({
      orderId: z.string(),
      orderNo: z.string(),
      supplierId: z.string(),
      supplierName: z.string(),
      unread: z.number(),
      lastAt: z.string(),
      lastSide: z.enum(['buyer', 'supplier']),
      lastAuthor: z.string(),
      lastWords: z.string(),
    }),
  ),
  /** Of all orders, not only those shown. */
  unread: z.number(),
})

/** Orders somebody wrote about, the newest words first; `unread` counts what this colleague has not read. */
export async function listConversations(
  tx: Tx,
  tenantId: string,
  userId: string | null,
  query: z.output<typeof conversationListQuery>,
): Promise<z.output<typeof conversationListShape>> {
  const wanted = query.q ? `%${query.q.replace(/[\\%_]/g, '\\$&')}%` : null
  const found = await tx.rows(sql<z.output<typeof conversationListShape>['rows'][number]>`
    with talk as (
      select m.order_id, max(m.id::text)::uuid as last_id,
        count(*) filter (where m.side = 'supplier' and (r.read_through is null or m.id > r.read_through))::int as unread
      from collaboration.order_messages m
      left join collaboration.conversation_reads r on r.tenant_id = m.tenant_id and r.order_id = m.order_id
        and r.reader = ${readerKey('buyer', userId)}
      where m.tenant_id = ${tenantId} group by m.order_id
    )
    select t.order_id as "orderId", o.order_no as "orderNo", l.supplier_id as "supplierId", p.name as "supplierName", t.unread,
      to_char(l.written_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastAt", l.side as "lastSide",
      l.author_name as "lastAuthor", left(l.words, 200) as "lastWords"
    from talk t
    join collaboration.order_messages l on l.tenant_id = ${tenantId} and l.id = t.last_id
    join masterdata.v_suppliers p on p.tenant_id = l.tenant_id and p.id = l.supplier_id
    join lateral (select s.order_no from procurement.v_schedule_lines s where s.tenant_id = l.tenant_id and s.order_id = t.order_id limit 1) o on true
    where ${wanted}::text is null or o.order_no ilike ${wanted} or p.name ilike ${wanted} or l.words ilike ${wanted}
    order by t.last_id desc`)
  const rows = query.unread ? found.filter((row) => row.unread > 0) : found
  return { rows: rows.slice(0, query.limit), unread: found.reduce((total, row) => total + row.unread, 0) }
}
