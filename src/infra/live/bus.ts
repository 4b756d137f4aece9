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

  const fitting = (message: LiveMessage): string => {
    const text = JSON.stringify({ ...message, origin })
    return Buffer.byteLength(text) <= NOTIFY_BYTES_MAX
      ? text
      : JSON.stringify({ tenantId: message.tenantId, kind: 'resync', payload: {}, origin })
  }
  const notify = (texts: string[]): void => {
    options.pool
      .query('select pg_notify($1, text) from unnest($2::text[]) as text', [CHANNEL, texts])
      .catch((error: unknown) => {
        if (!stopped) options.log.warn({ error: String(error) }, 'other processes could not be told of a change')
      })
  }
  const gathered = gatherLines((messages) => notify(messages.map(fitting)))

  return {
    publish(message) {
      deliver(message, true)
      if (!gathered.add(message)) notify([fitting(message)])
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async stop() {
      stopped = true
      gathered.stop()
      await session.stop()
    },
  }
}

/** Other processes hear of changed lines this much later at most; a hundred commits a second then cost them twenty notices. */
const GATHER_MS = 50

/** Gathers the changed lines of a company; takes nothing else, for a right that ends must be known at once. */
function gatherLines(send: (messages: LiveMessage[]) => void) {
  const ids = new Map<string, Set<string>>()
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    timer = null
    const messages = [...ids].map(([tenantId, lines]) => ({ tenantId, kind: 'lines', payload: { ids: [...lines] } }))
    ids.clear()
    if (messages.length > 0) send(messages)
  }
  return {
    add({ tenantId, kind, payload }: LiveMessage): boolean {
      if (kind !== 'lines' || !Array.isArray(payload.ids)) return false
      const lines = ids.get(tenantId) ?? new Set<string>()
      for (const id of payload.ids as string[]) lines.add(id)
      ids.set(tenantId, lines)
      timer ??= setTimeout(flush, GATHER_MS)
      return true
    },
    /** What was not told yet is told now. */
    stop() {
      if (timer) clearTimeout(timer)
      flush()
    },
  }
}
