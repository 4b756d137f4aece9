// Events written in the command's transaction and delivered after commit, at least once, to idempotent subscribers.
import { newId } from '../ids.ts'
import { bulkRows } from '../postgres/bulk.ts'
import { type RawBuilder, sql } from '../postgres/transaction.ts'

export type DomainEvent = { type: string; payload: Record<string, unknown> }

const COLUMNS = { id: 'uuid', event_type: 'text', payload: 'jsonb' } as const

/** What writes events in the command's transaction, as part of the statement that records it. */
export function outboxParts(tenantId: string, at: Date, events: DomainEvent[]): RawBuilder<unknown>[] {
  if (events.length === 0) return []
  const rows = events.map((event) => ({ id: newId(), event_type: event.type, payload: event.payload }))
  return [
    sql`event as (
      insert into journal.outbox (tenant_id, id, event_type, payload, occurred_at)
      select ${tenantId}, id, event_type, payload, ${at.toISOString()}::timestamptz from ${bulkRows(COLUMNS, rows)})`,
  ]
}

/** `occurredAt`: the instant of the command that emitted it; delivery may come minutes later, and more than once. */
export type Subscriber = (event: DomainEvent & { id: string; tenantId: string; occurredAt: string }) => Promise<void>
