// The one database session in which a process hears the others; it comes back by itself and says when it may have missed something.
import pg from 'pg'
import type { Log } from '../runtime.ts'

const RECONNECT_MS_MIN = 500
const RECONNECT_MS_MAX = 10_000
const SESSION = { connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'nuoda live' }

/**
 * Listens on `channel` until stopped. `onNotice` gets each payload; `onReturn` is called once after every outage, however many
 * attempts it took. Attempts are half a second apart at first, ten seconds at last.
 */
export function keepListening(options: {
  connectionString: string
  channel: string
  log: Log
  onNotice: (payload: string) => void
  onReturn: () => void
}): { stop(): Promise<void> } {
  const { connectionString, channel, log } = options
  let stopped = false
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null
  let wait = RECONNECT_MS_MIN
  let hasMissed = false

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
    const fresh = new pg.Client({ ...SESSION, connectionString })
    client = fresh
    fresh.on('error', () => undefined)
    fresh.on('notification', (notice) => options.onNotice(notice.payload ?? '{}'))
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
    } catch (error) {
      discard(fresh)
      if (stopped) return
      log.warn({ error: String(error) }, 'live updates from other processes are interrupted; trying again')
      return scheduleReconnect()
    }
    fresh.once('end', () => {
      discard(fresh)
      scheduleReconnect()
    })
    wait = RECONNECT_MS_MIN
    if (hasMissed) options.onReturn()
    hasMissed = false
  }
  void connect()

  const stop = async () => {
    stopped = true
    if (retry) clearTimeout(retry)
    await client?.end().catch(() => undefined)
  }
  return { stop }
}

/** A session that failed or ended says no more: a late 'end' of it must not start a second one. */
function discard(client: pg.Client): void {
  client.removeAllListeners()
  client.on('error', () => undefined)
  client.end().catch(() => undefined)
}
