// Events written in the command's transaction and delivered after commit, at least once, to idempotent subscribers.
import { newId } from '../ids.ts'
import { bulkRows } from '../postgres/bulk.ts'
import { sql, type Tx } from '../postgres/transaction.ts'

export type DomainEvent = { type: string; payload: Record<string, unknown> }

const COLUMNS = { id: 'uuid', event_type: 'text', payload: 'jsonb' } as const

/** Writes events in the caller's transaction; one statement. */
export async function writeOutbox(tx: Tx, tenantId: string, at: Date, events: DomainEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => ({ id: newId(), event_type: event.type, payload: event.payload }))
  await tx.run(sql`
    insert into journal.outbox (tenant_id, id, event_type, payload, occurred_at)
    select ${tenantId}, id, event_type, payload, ${at.toISOString()}::timestamptz
    from ${bulkRows(COLUMNS, rows)}`)
}

export type Subscriber = (event: DomainEvent & { id: string; tenantId: string }) => Promise<void>
