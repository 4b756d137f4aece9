// Chases and their lines on disk.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export type NewChase = {
  id: string
  supplier_id: string
  contact_id: string | null
  contact_name: string | null
  step: number
  kinds: string[]
  urgency: number
  asked_by_id: string | null
  asked_by: string | null
  note: string | null
  due_at: string
  answer_by: string
  policy_version: number
}
const CHASE: BulkColumns<NewChase> = {
  id: 'uuid',
  supplier_id: 'uuid',
  contact_id: 'uuid',
  contact_name: 'text',
  step: 'smallint',
  kinds: 'text[]',
  urgency: 'smallint',
  asked_by_id: 'text',
  asked_by: 'text',
  note: 'text',
  due_at: 'timestamptz',
  answer_by: 'timestamptz',
  policy_version: 'int',
}
const chaseNames = sql.raw(Object.keys(CHASE).join(', '))

export type NewChaseLine = {
  chase_id: string
  schedule_line_id: string
  ask: string
  anchor: string
  facts: Record<string, unknown>
}
const CHASE_LINE: BulkColumns<NewChaseLine> = {
  chase_id: 'uuid',
  schedule_line_id: 'uuid',
  ask: 'text',
  anchor: 'text',
  facts: 'jsonb',
}
const lineNames = sql.raw(Object.keys(CHASE_LINE).join(', '))

export async function insertChases(tx: Tx, tenantId: string, chases: NewChase[], lines: NewChaseLine[]): Promise<void> {
  if (chases.length === 0) return
  await tx.run(sql`
    insert into expediting.chases (tenant_id, state, ${chaseNames}) select ${tenantId}, 'open', ${chaseNames} from ${bulkRows(CHASE, chases)}`)
  await tx.run(sql`
    insert into expediting.chase_lines (tenant_id, ${lineNames}) select ${tenantId}, ${lineNames} from ${bulkRows(CHASE_LINE, lines)}`)
}

export type LastMessage = { supplierId: string; contactId: string | null; at: string }

/** The last message of each contact of these suppliers: when it left, else when it was decided on. Cancelled before leaving: none. */
export async function lastMessages(tx: Tx, tenantId: string, supplierIds: readonly string[]): Promise<LastMessage[]> {
  return tx.rows(sql<LastMessage>`
    select supplier_id as "supplierId", contact_id as "contactId", max(coalesce(asked_at, due_at)) as at from expediting.chases
    where tenant_id = ${tenantId} and supplier_id = any(${supplierIds}::uuid[]) and (asked_at is not null or state = 'open')
    group by supplier_id, contact_id`)
}

export type OpenChaseLine = {
  chaseId: string
  scheduleLineId: string
  supplierId: string
  askedAt: string | null
  answeredAt: string | null
  isMoot: boolean
}

/** All lines of the open chases that hold any of these lines, locked. */
export async function lockOpenChasesOf(tx: Tx, tenantId: string, lineIds: readonly string[]): Promise<OpenChaseLine[]> {
  const chases = await tx.rows(sql<{ id: string }>`
    select c.id from expediting.chases c where c.tenant_id = ${tenantId} and c.state = 'open' and c.id in (
      select l.chase_id from expediting.chase_lines l where l.tenant_id = ${tenantId} and l.schedule_line_id = any(${lineIds}::uuid[]))
    order by c.id for update`)
  return linesOfChases(
    tx,
    tenantId,
    chases.map((chase) => chase.id),
  )
}

export async function linesOfChases(tx: Tx, tenantId: string, chaseIds: readonly string[]): Promise<OpenChaseLine[]> {
  if (chaseIds.length === 0) return []
  return tx.rows(sql<OpenChaseLine>`
    select c.id as "chaseId", l.schedule_line_id as "scheduleLineId", c.supplier_id as "supplierId", c.asked_at as "askedAt",
      l.answered_at as "answeredAt", l.moot_reason is not null as "isMoot"
    from expediting.chases c join expediting.chase_lines l on l.tenant_id = c.tenant_id and l.chase_id = c.id
    where c.tenant_id = ${tenantId} and c.id = any(${chaseIds}::uuid[]) order by c.id, l.schedule_line_id`)
}

export type LineAnswer = {
  schedule_line_id: string
  answered_at: string | null
  answered_channel: string | null
  promised_date: CalendarDate | null
  moot_reason: string | null
}
const ANSWER: BulkColumns<LineAnswer> = {
  schedule_line_id: 'uuid',
  answered_at: 'timestamptz',
  answered_channel: 'text',
  promised_date: 'date',
  moot_reason: 'text',
}

/** Writes what became of lines in these chases; what was written first stays. */
export async function answerChaseLines(
  tx: Tx,
  tenantId: string,
  chaseIds: readonly string[],
  answers: LineAnswer[],
): Promise<void> {
  if (answers.length === 0 || chaseIds.length === 0) return
  await tx.run(sql`
    update expediting.chase_lines l set answered_at = r.answered_at, answered_channel = r.answered_channel,
      promised_date = r.promised_date, moot_reason = r.moot_reason
    from ${bulkRows(ANSWER, answers)}
    where l.tenant_id = ${tenantId} and l.chase_id = any(${chaseIds}::uuid[]) and l.schedule_line_id = r.schedule_line_id
      and l.answered_at is null and l.moot_reason is null`)
}

/** Ends chases; `answeredAt` only where an answer ended them. */
export async function endChases(
  tx: Tx,
  tenantId: string,
  chaseIds: readonly string[],
  end: { state: string; at: Date; isAnswer: boolean },
): Promise<void> {
  if (chaseIds.length === 0) return
  const at = end.at.toISOString()
  await tx.run(sql`
    update expediting.chases set state = ${end.state}, ended_at = ${at}, version = version + 1,
      answered_at = case when ${end.isAnswer}::boolean then ${at}::timestamptz else answered_at end
    where tenant_id = ${tenantId} and id = any(${chaseIds}::uuid[]) and state = 'open'`)
}

/** The message of a chase has left. False where that was known. */
export async function stampAsked(
  tx: Tx,
  tenantId: string,
  chase: { id: string; messageId: string | null; at: Date },
): Promise<boolean> {
  const stamped = await tx.run(sql`
    update expediting.chases set asked_at = ${chase.at.toISOString()}, message_id = ${chase.messageId}, version = version + 1
    where tenant_id = ${tenantId} and id = ${chase.id} and asked_at is null`)
  return stamped === 1
}

export async function stampSeen(tx: Tx, tenantId: string, chaseId: string, at: Date): Promise<boolean> {
  const stamped = await tx.run(sql`
    update expediting.chases set seen_at = ${at.toISOString()}, version = version + 1
    where tenant_id = ${tenantId} and id = ${chaseId} and seen_at is null`)
  return stamped === 1
}

/** Lines that are done: whether what was promised with the answer was kept. */
export async function stampKept(tx: Tx, tenantId: string, lineIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    update expediting.chase_lines l set is_kept = s.actual_date <= l.promised_date
    from procurement.v_schedule_lines s
    where l.tenant_id = ${tenantId} and l.schedule_line_id = any(${lineIds}::uuid[]) and l.promised_date is not null and l.is_kept is null
      and s.tenant_id = l.tenant_id and s.id = l.schedule_line_id and s.status = 'closed' and s.actual_date is not null`)
}
