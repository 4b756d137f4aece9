// What happened to one stream, newest first, for the page that shows it; narrowed to a person, a channel or a line.
import { sql, type Tx } from '../postgres/transaction.ts'

export type HistoryRecord = {
  seq: number
  at: string
  actorKind: string
  actorId: string | null
  actorName: string
  channel: string
  command: string
  body: Record<string, unknown>
}

export type HistoryFilter = {
  person?: string
  channel?: string
  scheduleLineId?: string
  before?: number
  limit: number
}

export async function readHistory(
  tx: Tx,
  tenantId: string,
  streamId: string,
  filter: HistoryFilter,
): Promise<HistoryRecord[]> {
  const parts = [sql`tenant_id = ${tenantId}`, sql`stream_id = ${streamId}`]
  if (filter.person) parts.push(sql`actor_name = ${filter.person}`)
  // An answer written down on the page came by phone: what was said counts before where it was typed.
  if (filter.channel) parts.push(sql`coalesce(body::jsonb -> 'after' ->> 'channel', channel) = ${filter.channel}`)
  if (filter.scheduleLineId) {
    parts.push(
      sql`(body::jsonb ->> 'scheduleLineId' = ${filter.scheduleLineId} or not (body::jsonb ? 'scheduleLineId'))`,
    )
  }
  if (filter.before !== undefined) parts.push(sql`seq < ${filter.before}`)
  const rows = await tx.rows(sql<Omit<HistoryRecord, 'body'> & { body: string }>`
    select seq, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", channel, command, body
    from journal.history where ${sql.join(parts, sql` and `)} order by seq desc limit ${filter.limit}`)
  return rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Record<string, unknown> }))
}
