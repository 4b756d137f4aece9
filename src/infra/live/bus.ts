// Tells open screens what changed the moment it is committed: in this process at once, in others by LISTEN/NOTIFY.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Log } from '../runtime.ts'
import { keepListening } from './listening-session.ts'

/** `kind` names the event; `payload` stays small: others read the row themselves. */
export type LiveMessage = { tenantId: string; kind: string; payload: Record<string, unknown> }
type Listener = (message: LiveMessage, fromHere: boolean) => void

const CHANNEL = 'nuoda_live'
/** PostgreSQL refuses a notification of 8000 bytes. */
const NOTIFY_BYTES_MAX = 7_500

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
  const deliver = (message: LiveMessage, fromHere: boolean) => {
    for (const listener of listeners) listener(message, fromHere)
  }
  const session = keepListening({
    connectionString: options.connectionString,
    channel: CHANNEL,
    log: options.log,
    onNotice(payload) {
      const message = JSON.parse(payload) as LiveMessage & { origin: string }
      if (message.origin !== origin) deliver(message, false)
    },
    onReturn: () => deliver({ tenantId: '*', kind: 'resync', payload: {} }, false),
  })

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
      await session.stop()
    },
  }
}
