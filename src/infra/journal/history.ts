// Append-only history, hash-chained per stream, with a head and count per stream so that a cut tail or a removed stream shows.
import { createHash } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import { type BulkColumns, bulkRows } from '../postgres/bulk.ts'
import { type RawBuilder, sql, type Tx } from '../postgres/transaction.ts'

/** What a command did to one stream: `body` holds before, after and everything needed to read it later. */
export type HistoryEntry = {
  streamType: string
  streamId: string
  body: Record<string, unknown>
  isNewStream?: boolean
}

export type HistoryContext = { tx: Tx; tenantId: string; actor: Actor; channel: string; command: string; at: Date }

export type StoredEntry = {
  tenant_id: string
  stream_id: string
  seq: number
  id: string
  stream_type: string
  at: string
  actor_kind: string
  actor_id: string | null
  actor_name: string
  channel: string
  command: string
  body: string
}

export const GENESIS = Buffer.alloc(32)

/** SHA-256 over the previous hash and every stored field, in one fixed order. */
export function hashEntry(previous: Buffer, entry: StoredEntry): Buffer {
  const fields = [
    entry.tenant_id,
    entry.stream_id,
    entry.seq,
    entry.id,
    entry.stream_type,
    entry.at,
    entry.actor_kind,
    entry.actor_id,
    entry.actor_name,
    entry.channel,
    entry.command,
    entry.body,
  ]
  return createHash('sha256').update(previous).update(JSON.stringify(fields)).digest()
}

type Head = { count: number; hash: Buffer; streamType: string; isNew: boolean }

/**
 * What appends entries in the command's transaction, as parts of the statement that records it; reads the heads first (none
 * for new streams).
 */
export async function historyParts(context: HistoryContext, entries: HistoryEntry[]): Promise<RawBuilder<unknown>[]> {
  if (entries.length === 0) return []
  const heads = await lockHeads(context, entries)
  const rows = entries.map((entry) => {
    const head = heads.get(entry.streamId)!
    head.count += 1
    const row: StoredEntry = {
      tenant_id: context.tenantId,
      stream_id: entry.streamId,
      seq: head.count,
      id: newId(),
      stream_type: entry.streamType,
      at: context.at.toISOString(),
      actor_kind: context.actor.kind,
      actor_id: context.actor.id,
      actor_name: context.actor.name,
      channel: context.channel,
      command: context.command,
      body: JSON.stringify(entry.body),
    }
    head.hash = hashEntry(head.hash, row)
    return { ...row, hash: head.hash }
  })
  return partsOf(context.tenantId, rows, heads)
}

async function lockHeads(context: HistoryContext, entries: HistoryEntry[]): Promise<Map<string, Head>> {
  const heads = new Map<string, Head>()
  for (const entry of entries) {
    if (!heads.has(entry.streamId))
      heads.set(entry.streamId, { count: 0, hash: GENESIS, streamType: entry.streamType, isNew: true })
  }
  const fresh = new Set(entries.filter((entry) => entry.isNewStream).map((entry) => entry.streamId))
  const known = [...heads.keys()].filter((id) => !fresh.has(id)).sort()
  if (known.length === 0) return heads
  const found = await context.tx.rows(sql<{ stream_id: string; count: number; head_hash: Buffer }>`
    select stream_id, count, head_hash from journal.stream_heads
    where tenant_id = ${context.tenantId} and stream_id = any(${known}::uuid[]) order by stream_id for update`)
  for (const row of found) {
    heads.set(row.stream_id, { ...heads.get(row.stream_id)!, count: row.count, hash: row.head_hash, isNew: false })
  }
  return heads
}

type HashedEntry = StoredEntry & { hash: Buffer }
const ENTRY_COLUMNS: BulkColumns<HashedEntry> = {
  tenant_id: 'uuid',
  stream_id: 'uuid',
  seq: 'int',
  id: 'uuid',
  stream_type: 'text',
  at: 'timestamptz',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  channel: 'text',
  command: 'text',
  body: 'text',
  hash: 'bytea',
}
const HEAD_COLUMNS = { stream_id: 'uuid', stream_type: 'text', count: 'int', head_hash: 'bytea' } as const

function partsOf(tenantId: string, rows: HashedEntry[], heads: Map<string, Head>): RawBuilder<unknown>[] {
  const headRows = [...heads].map(([stream_id, head]) => ({
    stream_id,
    stream_type: head.streamType,
    count: head.count,
    head_hash: head.hash,
  }))
  return [
    sql`entry as (
      insert into journal.history (tenant_id, stream_id, seq, id, stream_type, at, actor_kind, actor_id, actor_name, channel, command, body, hash)
      select tenant_id, stream_id, seq, id, stream_type, at, actor_kind, actor_id, actor_name, channel, command, body, hash
      from ${bulkRows(ENTRY_COLUMNS, rows)})`,
    sql`head as (
      insert into journal.stream_heads (tenant_id, stream_id, stream_type, count, head_hash)
      select ${tenantId}, stream_id, stream_type, count, head_hash from ${bulkRows(HEAD_COLUMNS, headRows)}
      on conflict (tenant_id, stream_id) do update set count = excluded.count, head_hash = excluded.head_hash)`,
  ]
}
