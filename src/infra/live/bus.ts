// Tells open screens what changed the moment it is committed: in this process at once, in others by LISTEN/NOTIFY.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../runtime.ts'

/** `kind` names the event; `payload` stays small: others read the row themselves. */
export type LiveMessage = { tenantId: string; kind: string; payload: Record<string, unknown> }
type Listener = (message: LiveMessage, fromHere: boolean) => void

const CHANNEL = 'nuoda_live'
/** PostgreSQL refuses a notification of 8000 bytes. */
const NOTIFY_BYTES_MAX = 7_500
const RECONNECT_MS_MIN = 500
const RECONNECT_MS_MAX = 10_000
const SESSION = { connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'nuoda live' }

export type LiveBus = {
  publish(message: LiveMessage): void
  subscribe(listener: Listener): () => void
  stop(): Promise<void>
}

/** One listening session per process; reconnects by itself, and tells listeners `resync` because it may have missed something. */
export function startLiveBus(options: { pool: pg.Pool; connectionString: string; log: Log }): LiveBus {
  const origin = randomUUID()
  const listeners = new Set<Listener>()
  let stopped = false
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null
  let wait = RECONNECT_MS_MIN
  let hasMissed = false

  const deliver = (message: LiveMessage, fromHere: boolean) => {
    for (const listener of listeners) listener(message, fromHere)
  }
  const scheduleReconnect = () => {
    if (retry || stopped) return
    hasMissed = true
    retry = setTimeout(() => {
      retry = null
      void connect()
    }, wait)
    wait = Math.min(wait * 2, RECONNECT_MS_MAX)
  }
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...SESSION, connectionString: options.connectionString })
    client = fresh
    fresh.on('error', () => undefined)
    fresh.on('notification', (notice) => {
      const message = JSON.parse(notice.payload ?? '{}') as LiveMessage & { origin: string }
      if (message.origin !== origin) deliver(message, false)
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
    } catch (error) {
      discard(fresh)
      if (stopped) return
      options.log.warn({ error: String(error) }, 'live updates from other processes are interrupted; trying again')
      return scheduleReconnect()
    }
    fresh.once('end', () => {
      discard(fresh)
      scheduleReconnect()
    })
    wait = RECONNECT_MS_MIN
    if (hasMissed) deliver({ tenantId: '*', kind: 'resync', payload: {} }, false)
    hasMissed = false
  }
  void connect()

  return {
    publish(message) {
      deliver(message, true)
      const text = JSON.stringify({ ...message, origin })
      const fitting =
        Buffer.byteLength(text) <= NOTIFY_BYTES_MAX
          ? text
          : JSON.stringify({ tenantId: message.tenantId, kind: 'resync', payload: {}, origin })
      options.pool.query('select pg_notify($1, $2)', [CHANNEL, fitting]).catch((error: unknown) => {
        if (!stopped) options.log.warn({ error: String(error) }, 'other processes could not be told of a change')
      })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async stop() {
      stopped = true
      if (retry) clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}

/** A session that failed or ended says no more: a late 'end' of it must not start a second one. */
function discard(client: pg.Client): void {
  client.removeAllListeners()
  client.on('error', () => undefined)
  client.end().catch(() => undefined)
}
