// Messages as they are made and as they move: one row each, what it was made from beside what it says.
import { sql, type Tx } from '#infra'
import type { Letter, LetterLanguage, MessageKind } from '../domain/letter.types.ts'
import type { MessageState } from '../domain/message-state.ts'
import type { NoticeLetter } from '../domain/notice.types.ts'

/** What a message carries as a file; the document is made from its facts when it is sent or looked at. */
export type MessageAttachment = { name: string; mediaType: string; kind: 'order'; document: unknown }

export type NewMessage = {
  id: string
  kind: MessageKind
  side: 'supplier' | 'staff'
  supplierId: string | null
  supplierName: string | null
  contactId: string | null
  userId: string | null
  toName: string
  toMail: string | null
  language: LetterLanguage
  zone: string
  letter: Letter | NoticeLetter
  subject: string
  text: string
  html: string
  chat: string
  orderIds: string[]
  orderNos: string[]
  lineIds: string[]
  attachments: MessageAttachment[]
  urgency: number
  mailMessageId: string
  shortCode: string
  state: MessageState
  channel: string | null
  chaseId: string | null
  againOfId: string | null
}

export type StoredMessage = NewMessage & {
  attempts: number
  nextAttemptAt: string | null
  leaseBy: string | null
  leaseUntil: string | null
  sentAt: string | null
  sentBy: string | null
  copiedAt: string | null
  seenAt: string | null
  lastError: string | null
  createdAt: string
  version: number
}

const columns = sql.raw(`
  m.id, m.kind, m.side, m.supplier_id as "supplierId", m.supplier_name as "supplierName", m.contact_id as "contactId", m.user_id as "userId",
  m.to_name as "toName", m.to_mail as "toMail", m.language, m.zone, m.letter, m.subject, m.body_text as "text", m.body_html as "html",
  m.body_chat as "chat", m.order_nos as "orderNos", m.line_ids as "lineIds", m.attachments, m.urgency, m.mail_message_id as "mailMessageId",
  m.short_code as "shortCode", m.state, m.attempts, m.next_attempt_at as "nextAttemptAt", m.lease_by as "leaseBy",
  m.lease_until as "leaseUntil", m.channel, m.sent_at as "sentAt", m.sent_by as "sentBy", m.copied_at as "copiedAt", m.seen_at as "seenAt",
  m.last_error as "lastError", m.chase_id as "chaseId", m.again_of_id as "againOfId", m.created_at as "createdAt", m.version,
  array(select o.order_id::text from notifications.message_orders o where o.tenant_id = m.tenant_id and o.message_id = m.id) as "orderIds"`)

/** Claims the event for this recipient; false: a message was made of it before. */
export async function claimEvent(
  tx: Tx,
  tenantId: string,
  claim: { eventId: string; recipient: string; at: Date },
): Promise<boolean> {
  const claimed = await tx.run(sql`
    insert into notifications.composed_events (tenant_id, event_id, recipient, at)
    values (${tenantId}, ${claim.eventId}, ${claim.recipient}, ${claim.at.toISOString()}) on conflict do nothing`)
  return claimed === 1
}

export async function insertMessage(tx: Tx, tenantId: string, message: NewMessage, at: Date): Promise<void> {
  await tx.run(sql`
    insert into notifications.messages (tenant_id, id, kind, side, supplier_id, supplier_name, contact_id, user_id, to_name, to_mail, language, zone,
      letter, subject, body_text, body_html, body_chat, order_nos, line_ids, attachments, urgency, mail_message_id, short_code, state, channel,
      chase_id, again_of_id, created_at)
    values (${tenantId}, ${message.id}, ${message.kind}, ${message.side}, ${message.supplierId}, ${message.supplierName}, ${message.contactId},
      ${message.userId}, ${message.toName}, ${message.toMail}, ${message.language}, ${message.zone}, ${JSON.stringify(message.letter)}::jsonb,
      ${message.subject}, ${message.text}, ${message.html}, ${message.chat}, ${message.orderNos}, ${message.lineIds}::uuid[],
      ${JSON.stringify(message.attachments)}::jsonb, ${message.urgency}, ${message.mailMessageId}, ${message.shortCode}, ${message.state},
      ${message.channel}, ${message.chaseId}, ${message.againOfId}, ${at.toISOString()})`)
  await addOrders(tx, tenantId, message.id, message.orderIds)
}

async function addOrders(tx: Tx, tenantId: string, id: string, orderIds: readonly string[]): Promise<void> {
  if (orderIds.length === 0) return
  await tx.run(sql`
    insert into notifications.message_orders (tenant_id, message_id, order_id)
    select ${tenantId}, ${id}, unnest(${[...orderIds]}::uuid[]) on conflict do nothing`)
}

/** One message, locked. */
export const lockMessage = (tx: Tx, tenantId: string, id: string): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m where m.tenant_id = ${tenantId} and m.id = ${id} for update of m`)

export const lockMessages = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<StoredMessage[]> =>
  tx.rows(sql<StoredMessage>`
    select ${columns} from notifications.messages m where m.tenant_id = ${tenantId} and m.id = any(${[...ids]}::uuid[])
    order by m.id for update of m`)

/** The message to this contact that another order may still join: of the same kind, young, and taken, copied or tried by nobody. */
export const lockJoinable = (
  tx: Tx,
  tenantId: string,
  wanted: { kind: MessageKind; contactId: string | null; supplierId: string; states: readonly string[]; since: Date },
): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.kind = ${wanted.kind} and m.contact_id is not distinct from ${wanted.contactId}
      and m.supplier_id = ${wanted.supplierId} and m.state = any(${[...wanted.states]}) and m.attempts = 0 and m.copied_at is null
      and m.created_at >= ${wanted.since.toISOString()}
    order by m.id desc limit 1 for update of m`)

/** Another order joined: new texts, more files. */
export async function saveJoined(
  tx: Tx,
  tenantId: string,
  message: Pick<
    StoredMessage,
    'id' | 'letter' | 'subject' | 'text' | 'html' | 'chat' | 'orderIds' | 'orderNos' | 'lineIds' | 'attachments'
  >,
): Promise<void> {
  await tx.run(sql`
    update notifications.messages set letter = ${JSON.stringify(message.letter)}::jsonb, subject = ${message.subject}, body_text = ${message.text},
      body_html = ${message.html}, body_chat = ${message.chat}, order_nos = ${message.orderNos}, line_ids = ${message.lineIds}::uuid[],
      attachments = ${JSON.stringify(message.attachments)}::jsonb, version = version + 1
    where tenant_id = ${tenantId} and id = ${message.id}`)
  await addOrders(tx, tenantId, message.id, message.orderIds)
}

export type Movement = {
  state: MessageState
  attempts?: number
  nextAttemptAt?: Date | null
  leaseBy?: string | null
  leaseUntil?: Date | null
  channel?: string
  sentAt?: Date
  sentBy?: string
  lastError?: string | null
}

const at = (instant: Date | null | undefined): string | null => instant?.toISOString() ?? null

/** Moves messages to a state; what is not named stays. */
export async function moveMessages(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
  movement: Movement,
): Promise<void> {
  const sets = [
    sql`state = ${movement.state}`,
    sql`version = version + 1`,
    sql`lease_by = ${movement.leaseBy ?? null}`,
    sql`lease_until = ${at(movement.leaseUntil)}`,
    sql`next_attempt_at = ${at(movement.nextAttemptAt)}`,
  ]
  if (movement.attempts !== undefined) sets.push(sql`attempts = ${movement.attempts}`)
  if (movement.channel !== undefined) sets.push(sql`channel = ${movement.channel}`)
  if (movement.sentAt) sets.push(sql`sent_at = ${at(movement.sentAt)}`)
  if (movement.sentBy !== undefined) sets.push(sql`sent_by = ${movement.sentBy}`)
  if (movement.lastError !== undefined) sets.push(sql`last_error = ${movement.lastError}`)
  await tx.run(sql`
    update notifications.messages set ${sql.join(sets)} where tenant_id = ${tenantId} and id = any(${[...ids]}::uuid[])`)
}

export async function readdress(tx: Tx, tenantId: string, id: string, toMail: string): Promise<void> {
  await tx.run(sql`
    update notifications.messages set to_mail = ${toMail}, version = version + 1 where tenant_id = ${tenantId} and id = ${id}`)
}

/** The most urgent message that is due and that nobody holds, locked. */
export const lockNextDue = (tx: Tx, tenantId: string, now: Date): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.state = 'queued' and (m.next_attempt_at is null or m.next_attempt_at <= ${now.toISOString()})
    order by m.urgency desc, m.id limit 1 for update of m skip locked`)

/** Messages somebody was speaking to the server about when their lease ran out. */
export const lockExpired = (tx: Tx, tenantId: string, now: Date): Promise<StoredMessage[]> =>
  tx.rows(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.state = 'sending' and m.lease_until < ${now.toISOString()}
    order by m.id limit 100 for update of m skip locked`)

export async function renewLeases(
  tx: Tx,
  tenantId: string,
  { ids, by, until }: { ids: readonly string[]; by: string; until: Date },
): Promise<void> {
  await tx.run(sql`
    update notifications.messages set lease_until = ${until.toISOString()}
    where tenant_id = ${tenantId} and state = 'sending' and lease_by = ${by} and id = any(${[...ids]}::uuid[])`)
}

export const lockByCode = (tx: Tx, tenantId: string, code: string): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m where m.tenant_id = ${tenantId} and m.short_code = ${code} for update of m`)

export async function noteSeen(tx: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await tx.run(sql`
    update notifications.messages set seen_at = ${now.toISOString()}, version = version + 1 where tenant_id = ${tenantId} and id = ${id}`)
}

export async function noteCopied(tx: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await tx.run(sql`
    update notifications.messages set copied_at = ${now.toISOString()}, version = version + 1 where tenant_id = ${tenantId} and id = ${id}`)
}

export const lockDrafts = (tx: Tx, tenantId: string, kinds: readonly string[]): Promise<StoredMessage[]> =>
  tx.rows(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.state = 'draft' and m.kind = any(${[...kinds]}) order by m.id for update of m`)

export async function releaseKinds(
  tx: Tx,
  tenantId: string,
  kinds: readonly string[],
  by: { at: Date; name: string },
): Promise<void> {
  if (kinds.length === 0) return
  await tx.run(sql`
    insert into notifications.first_releases (tenant_id, kind, released_at, released_by)
    select ${tenantId}, unnest(${[...kinds]}::text[]), ${by.at.toISOString()}, ${by.name} on conflict do nothing`)
}

export const releasedKinds = async (tx: Tx, tenantId: string): Promise<Set<string>> => {
  const rows = await tx.rows(
    sql<{ kind: string }>`select kind from notifications.first_releases where tenant_id = ${tenantId}`,
  )
  return new Set(rows.map((row) => row.kind))
}

/** Message-IDs of what was sent to this contact about these orders before, oldest first: what this mail answers. */
export const earlierMailIds = async (
  tx: Tx,
  tenantId: string,
  message: Pick<StoredMessage, 'id' | 'contactId' | 'orderIds'>,
): Promise<string[]> => {
  if (!message.contactId || message.orderIds.length === 0) return []
  const rows = await tx.rows(sql<{ mailMessageId: string }>`
    select distinct m.id, m.mail_message_id as "mailMessageId" from notifications.messages m
    join notifications.message_orders o on o.tenant_id = m.tenant_id and o.message_id = m.id
    where m.tenant_id = ${tenantId} and m.contact_id = ${message.contactId} and m.state in ('sent', 'bounced', 'unknown') and m.id < ${message.id}
      and o.order_id = any(${message.orderIds}::uuid[])
    order by m.id desc limit 10`)
  return rows.map((row) => row.mailMessageId).reverse()
}

export const lockOfChases = (
  tx: Tx,
  tenantId: string,
  chaseIds: readonly string[],
  states: readonly string[],
): Promise<StoredMessage[]> =>
  tx.rows(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.chase_id = any(${[...chaseIds]}::uuid[]) and m.state = any(${[...states]})
    order by m.id for update of m`)

export const lockByMailId = (tx: Tx, tenantId: string, mailMessageId: string): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.mail_message_id = ${mailMessageId} for update of m`)

/** The message to this colleague that more lines may still join. */
export const lockJoinableOfPerson = (
  tx: Tx,
  tenantId: string,
  wanted: { kind: MessageKind; userId: string; since: Date },
): Promise<StoredMessage | undefined> =>
  tx.maybe(sql<StoredMessage>`
    select ${columns} from notifications.messages m
    where m.tenant_id = ${tenantId} and m.side = 'staff' and m.kind = ${wanted.kind} and m.user_id = ${wanted.userId}
      and m.state in ('draft', 'queued') and m.attempts = 0 and m.created_at >= ${wanted.since.toISOString()}
    order by m.id desc limit 1 for update of m`)
