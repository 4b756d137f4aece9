// Messages as people read them: the outbox with its counts, one message as it leaves, and what is known to have happened to it.

import { z } from 'zod'
import { type Caller, readHistory, sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { fillIn } from '../domain/fill-in.ts'
import type { LetterLanguage } from '../domain/letter.types.ts'
import { MESSAGE_STATES, type MessageState } from '../domain/message-state.ts'
import { notificationErrors } from '../errors.ts'

export const messageShape = z
  .object({
    id: z.string(),
    version: z.number(),
    kind: z.string(),
    side: z.enum(['supplier', 'staff']),
    state: z.enum(MESSAGE_STATES as [MessageState, ...MessageState[]]),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    contactId: z.string().nullable(),
    contactName: z.string().nullable(),
    userId: z.string().nullable(),
    toMail: z.string().nullable(),
    language: z.string(),
    subject: z.string(),
    orderIds: z.array(z.string()),
    orderNos: z.array(z.string()),
    lineIds: z.array(z.string()),
    channel: z.string().nullable(),
    urgency: z.number(),
    attempts: z.number(),
    nextAttemptAt: z.string().nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
    sentBy: z.string().nullable(),
    copiedAt: z.string().nullable(),
    seenAt: z.string().nullable(),
    lastError: z.string().nullable(),
    chaseId: z.string().nullable(),
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof messageShape>

export const messageListQuery = z.object({
  /** One state or several, comma-joined. */
  state: z.string().max(200).optional(),
  kind: z.string().max(200).optional(),
  supplierId: z.uuid().optional(),
  orderId: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const messagePageShape = z.object({
  rows: z.array(messageShape),
  nextCursor: z.string().nullable(),
  counts: z.partialRecord(z.enum(MESSAGE_STATES as [MessageState, ...MessageState[]]), z.number()),
})

const columns = sql.raw(`
  m.id, m.version, m.kind, m.side, m.state, m.supplier_id as "supplierId", m.supplier_name as "supplierName", m.contact_id as "contactId",
  m.to_name as "contactName", m.user_id as "userId", m.to_mail as "toMail", m.language, m.subject, m.order_nos as "orderNos",
  m.line_ids::text[] as "lineIds", m.channel, m.urgency, m.attempts, m.next_attempt_at as "nextAttemptAt", m.created_at as "createdAt",
  m.sent_at as "sentAt", m.sent_by as "sentBy", m.copied_at as "copiedAt", m.seen_at as "seenAt", m.last_error as "lastError",
  m.chase_id as "chaseId", m.zone,
  array(select o.order_id::text from notifications.message_orders o where o.tenant_id = m.tenant_id and o.message_id = m.id) as "orderIds"`)

type Row = Message & { zone: string }

/** Days read as they would today; the place of the link is kept for the eye. */
const spoken = (row: Row, now: Date): Message => {
  const { zone, ...message } = row
  const filling = { address: null, code: null, language: message.language as LetterLanguage, zone, now }
  return { ...message, subject: fillIn(message.subject, filling) }
}

const words = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? []

/** Newest first. */
export async function listMessages(
  tx: Tx,
  caller: Caller,
  query: z.output<typeof messageListQuery>,
  now: Date,
): Promise<Result<z.output<typeof messagePageShape>>> {
  const parts = [sql`m.tenant_id = ${caller.tenantId}`]
  const [states, kinds] = [words(query.state), words(query.kind)]
  if (kinds.length > 0) parts.push(sql`m.kind = any(${kinds})`)
  if (query.supplierId) parts.push(sql`m.supplier_id = ${query.supplierId}`)
  if (query.orderId)
    parts.push(
      sql`m.id in (select message_id from notifications.message_orders where tenant_id = ${caller.tenantId} and order_id = ${query.orderId})`,
    )
  if (query.q) {
    const wanted = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(
      sql`(m.subject ilike ${wanted} or m.supplier_name ilike ${wanted} or m.to_mail ilike ${wanted} or m.to_name ilike ${wanted} or array_to_string(m.order_nos, ' ') ilike ${wanted})`,
    )
  }
  const counted = sql.join([...parts], sql` and `)
  if (states.length > 0) parts.push(sql`m.state = any(${states})`)
  if (query.cursor) {
    if (!z.uuid().safeParse(query.cursor).success)
      return notificationErrors.refuse('notifications.page.cursor_unreadable', {}, '/query/cursor')
    parts.push(sql`m.id < ${query.cursor}`)
  }
  const rows = await tx.rows(sql<Row>`
    select ${columns} from notifications.messages m where ${sql.join(parts, sql` and `)} order by m.id desc limit ${query.limit + 1}`)
  const counts = await tx.rows(sql<{ state: MessageState; n: number }>`
    select m.state, count(*)::int as n from notifications.messages m where ${counted} group by m.state`)
  const page = rows.slice(0, query.limit)
  return ok({
    rows: page.map((row) => spoken(row, now)),
    nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    counts: Object.fromEntries(counts.map(({ state, n }) => [state, n])),
  })
}

export const proofShape = z.object({
  at: z.string(),
  kind: z.string(),
  text: z.string().nullable(),
  by: z.string().nullable(),
})
export const messageDetailShape = messageShape
  .extend({
    bodyText: z.string(),
    bodyHtml: z.string().nullable(),
    bodyChat: z.string(),
    mailMessageId: z.string(),
    attachments: z.array(
      z.object({ name: z.string(), mediaType: z.string(), size: z.number().nullable(), path: z.string().nullable() }),
    ),
    proof: z.array(proofShape),
    allowedCommands: z.array(z.string()),
  })
  .meta({ id: 'MessageDetail' })

type DetailRow = Row & {
  bodyText: string
  bodyHtml: string
  bodyChat: string
  mailMessageId: string
  attachments: { name: string; mediaType: string }[]
}

const PROOFS_SHOWN_MAX = 200

/**
 * One message, its texts as they would leave now. The reader's own link is never shown here: whoever has it acts as the supplier, for every
 * company that writes to that address. In its place stands the server's address and three dots.
 */
export async function getMessage(
  tx: Tx,
  caller: Caller,
  id: string,
  { now, publicUrl, allowed }: { now: Date; publicUrl: string | null; allowed(state: MessageState): string[] },
): Promise<Result<z.output<typeof messageDetailShape>>> {
  const row = await tx.maybe(sql<DetailRow>`
    select ${columns}, m.body_text as "bodyText", m.body_html as "bodyHtml", m.body_chat as "bodyChat", m.mail_message_id as "mailMessageId",
      (select coalesce(jsonb_agg(jsonb_build_object('name', a ->> 'name', 'mediaType', a ->> 'mediaType')), '[]') from jsonb_array_elements(m.attachments) a)
        as attachments
    from notifications.messages m where m.tenant_id = ${caller.tenantId} and m.id = ${id}`)
  if (!row) return notificationErrors.refuse('notifications.message.not_found')
  const { bodyText, bodyHtml, bodyChat, mailMessageId, attachments } = row
  const address = publicUrl && (row.side === 'supplier' ? `${publicUrl}/s/…` : publicUrl)
  const filling = { address, code: null, language: row.language as LetterLanguage, zone: row.zone, now }
  const records = await readHistory(tx, caller.tenantId, id, { limit: PROOFS_SHOWN_MAX })
  return ok({
    ...spoken(row, now),
    bodyText: fillIn(bodyText, filling),
    bodyHtml: fillIn(bodyHtml, filling),
    bodyChat: fillIn(bodyChat, filling),
    mailMessageId,
    attachments: attachments.map((file, at) => ({ ...file, size: null, path: `/messages/${id}/file?at=${at}` })),
    proof: records.reverse().map(({ at, body, actorName }) => ({
      at,
      kind: String(body.proof ?? 'created'),
      text: typeof body.text === 'string' ? body.text : null,
      by: actorName,
    })),
    allowedCommands: allowed(row.state),
  })
}

export type MessageFile = { name: string; mediaType: string; document: unknown }

export async function messageFile(tx: Tx, tenantId: string, id: string, at: number): Promise<Result<MessageFile>> {
  const row = await tx.maybe(sql<{ file: MessageFile | null }>`
    select attachments -> ${at}::int as file from notifications.messages where tenant_id = ${tenantId} and id = ${id}`)
  return row?.file ? ok(row.file) : notificationErrors.refuse('notifications.message.not_found')
}
