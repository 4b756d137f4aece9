// Carries events from the outbox to their subscribers: at once after a commit here, within half a minute after one elsewhere or a crash.
// At least once, in order per company; a subscriber that fails is tried again and holds back only its own company's events.
import type pg from 'pg'
import { inTransaction, sql } from '../postgres/transaction.ts'
import type { Log } from '../runtime.ts'
import type { Subscriber } from './outbox.ts'

const BATCH_EVENTS = 200
/** Commits that come within this time are delivered together. */
const GATHER_MS = 50
const SWEEP_MS = 30_000
const RETRY_MS = 5_000

export type Delivery = { wake(tenantId: string): void; stop(): Promise<void> }
type Subscribers = Readonly<Record<string, readonly Subscriber[]>>

/** Starts delivering. `tenants` lists every company; `subscribers` maps an event type to who listens. */
export function startDelivery(options: {
  pool: pg.Pool
  log: Log
  tenants(): Promise<string[]>
  subscribers: Subscribers
}): Delivery {
  const waiting = new Set<string>()
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let stopped = false

  const schedule = (delay: number) => {
    if (!stopped) timer ??= setTimeout(() => void run(), delay)
  }
  async function run(): Promise<void> {
    timer = null
    if (running) return
    running = deliverAll().finally(() => {
      running = null
      if (waiting.size > 0) schedule(GATHER_MS)
    })
    await running
  }
  async function deliverAll(): Promise<void> {
    for (const tenantId of [...waiting]) {
      waiting.delete(tenantId)
      try {
        while (!stopped && (await deliverBatch(options.pool, tenantId, options.subscribers)) === BATCH_EVENTS);
      } catch (error) {
        if (stopped) return
        options.log.warn({ tenantId, error: String(error) }, 'an event could not be delivered; trying again')
        setTimeout(() => {
          waiting.add(tenantId)
          schedule(0)
        }, RETRY_MS).unref()
      }
    }
  }
  const sweep = async () => {
    for (const tenantId of await options.tenants().catch(() => [])) waiting.add(tenantId)
    schedule(0)
  }
  const sweeping = setInterval(() => void sweep(), SWEEP_MS)
  sweeping.unref()
  void sweep()

  return {
    wake(tenantId) {
      waiting.add(tenantId)
      schedule(GATHER_MS)
    },
    async stop() {
      stopped = true
      clearInterval(sweeping)
      if (timer) clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}

type OutboxRow = { id: string; event_type: string; payload: Record<string, unknown> }

/** Takes the oldest events nobody else is delivering, hands them over, and removes them with the same commit. */
async function deliverBatch(pool: pg.Pool, tenantId: string, subscribers: Subscribers): Promise<number> {
  return inTransaction(pool, tenantId, 'write', async (tx) => {
    const events = await tx.rows(sql<OutboxRow>`
      select id, event_type, payload from journal.outbox where tenant_id = ${tenantId} order by id limit ${BATCH_EVENTS} for update skip locked`)
    for (const event of events) {
      for (const subscriber of subscribers[event.event_type] ?? []) {
        await subscriber({ id: event.id, tenantId, type: event.event_type, payload: event.payload })
      }
    }
    if (events.length > 0) {
      await tx.run(
        sql`delete from journal.outbox where tenant_id = ${tenantId} and id = any(${events.map((event) => event.id)}::uuid[])`,
      )
    }
    return events.length
  })
}
