// Carries events from the outbox to their subscribers: at once after a commit here, within half a minute after one elsewhere or a crash.
// At least once, in order per company; a subscriber that fails is tried again, holds back only its own company's events, and is
// set aside after its tenth failure.
import type pg from 'pg'
import { inTransaction, sql } from '../postgres/transaction.ts'
import type { Log } from '../runtime.ts'
import type { Subscriber } from './outbox.ts'

const BATCH_EVENTS = 200
/** Commits that come within this time are delivered together. */
const GATHER_MS = 50
const SWEEP_MS = 30_000
/** After a failure, and as much longer each further time: about four minutes until an event is set aside. */
const RETRY_MS = 5_000
const ATTEMPTS_MAX = 10

export type Delivery = { wake(tenantId: string): void; stop(): Promise<void> }
type Subscribers = Readonly<Record<string, readonly Subscriber[]>>

type DeliveryOptions = {
  pool: pg.Pool
  log: Log
  tenants(): Promise<string[]>
  subscribers: Subscribers
  retryMs?: number
}

/** Starts delivering. `tenants` lists every company; `subscribers` maps an event type to who listens. */
export function startDelivery(options: DeliveryOptions): Delivery {
  const waiting = new Set<string>()
  /** Companies whose oldest event has just failed: not before its time, however many commits wake them. */
  const resting = new Set<string>()
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
  function rest(tenantId: string, attempts: number): void {
    resting.add(tenantId)
    const again = () => resting.delete(tenantId) && want(tenantId, 0)
    setTimeout(again, (options.retryMs ?? RETRY_MS) * attempts).unref()
  }
  function want(tenantId: string, delay: number): void {
    if (resting.has(tenantId)) return
    waiting.add(tenantId)
    schedule(delay)
  }
  async function deliverAll(): Promise<void> {
    for (const tenantId of [...waiting]) {
      waiting.delete(tenantId)
      try {
        const failedAttempts = await deliverTenant(options, tenantId, () => stopped)
        if (failedAttempts > 0) rest(tenantId, failedAttempts)
      } catch (error) {
        if (stopped) return
        options.log.warn({ tenantId, error: String(error) }, 'events could not be delivered; trying again')
        rest(tenantId, 1)
      }
    }
  }
  const sweep = async () => {
    for (const tenantId of await options.tenants().catch(() => [])) want(tenantId, 0)
  }
  const sweeping = setInterval(() => void sweep(), SWEEP_MS)
  sweeping.unref()
  void sweep()

  return {
    wake: (tenantId) => want(tenantId, GATHER_MS),
    async stop() {
      stopped = true
      clearInterval(sweeping)
      if (timer) clearTimeout(timer)
      await running?.catch(() => undefined)
    },
  }
}

type OutboxRow = {
  id: string
  event_type: string
  payload: Record<string, unknown>
  occurred_at: string
  attempts: number
}
/** `goesOn`: there may be more to deliver now. `failedAttempts`: how often the event now in the way has failed; 0 when none is. */
type Batch = { goesOn: boolean; failedAttempts: number }
type Parts = { pool: pg.Pool; log: Log; subscribers: Subscribers }

/** Delivers batch after batch. Returns how often the event now in the way has failed, 0 when none is. */
async function deliverTenant(parts: Parts, tenantId: string, isStopped: () => boolean): Promise<number> {
  for (;;) {
    const batch = await deliverBatch(parts, tenantId)
    if (isStopped() || !batch.goesOn) return batch.failedAttempts
  }
}

/** Takes the oldest events nobody else is delivering, hands them over, and removes them with the same commit; stops at one that fails. */
async function deliverBatch({ pool, log, subscribers }: Parts, tenantId: string): Promise<Batch> {
  return inTransaction(pool, tenantId, 'write', async (tx) => {
    const events = await tx.rows(sql<OutboxRow>`
      select id, event_type, payload, occurred_at, attempts from journal.outbox where tenant_id = ${tenantId} and failed_at is null
      order by id limit ${BATCH_EVENTS} for update skip locked`)
    const delivered: string[] = []
    let failed: { event: OutboxRow; error: unknown } | null = null
    for (const event of events) {
      const { id, event_type: type, payload, occurred_at: occurredAt } = event
      try {
        for (const subscriber of subscribers[type] ?? []) await subscriber({ id, tenantId, type, payload, occurredAt })
        delivered.push(event.id)
      } catch (error) {
        failed = { event, error }
        break
      }
    }
    if (delivered.length > 0)
      await tx.run(sql`delete from journal.outbox where tenant_id = ${tenantId} and id = any(${delivered}::uuid[])`)
    if (!failed) return { goesOn: events.length === BATCH_EVENTS, failedAttempts: 0 }
    const attempts = failed.event.attempts + 1
    const isSetAside = attempts >= ATTEMPTS_MAX
    await tx.run(sql`
      update journal.outbox set attempts = ${attempts}, failed_at = case when ${isSetAside}::boolean then now() end
      where tenant_id = ${tenantId} and id = ${failed.event.id}`)
    tellFailure(log, { tenantId, ...failed, attempts, isSetAside })
    return { goesOn: isSetAside, failedAttempts: isSetAside ? 0 : attempts }
  })
}

function tellFailure(
  log: Log,
  failure: { tenantId: string; event: OutboxRow; error: unknown; attempts: number; isSetAside: boolean },
): void {
  const { tenantId, event, error, attempts } = failure
  const fields = { tenantId, eventId: event.id, eventType: event.event_type, attempts, error: String(error) }
  if (failure.isSetAside)
    log.error(fields, 'an event failed again and again and was set aside; clear its failed_at to deliver it again')
  else log.warn(fields, 'an event could not be delivered; trying again')
}
