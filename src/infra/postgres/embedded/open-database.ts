// The one door to a database for server and commands: one's own server where DATABASE_URL names it, else the embedded one.
import { Client } from 'pg'
import { ok, type Result } from '#kernel'
import type { Settings } from '../../config/config.ts'
import { connectExisting } from './connect-existing.ts'
import { databaseErrors } from './errors.ts'
import { startEmbedded } from './start-embedded.ts'
import type { RunningDatabase } from './supervise-owned.ts'

/** Oldest PostgreSQL the SQL of Nuoda runs on. */
export const POSTGRES_FLOOR = 15

const CONNECT_TIMEOUT_MS = 10_000
/** A server that finds a command at work on the folder waits this long for it to end. */
const WAIT_FOR_COMMAND_MS = 60_000
const TURNS_MAX = 5

export type OpenOptions = {
  settings: Settings
  /** serve: owns the folder or is refused · command: works beside a running server, else owns the folder until it stops. */
  as: 'serve' | 'command'
  log: (message: string) => void
  signal?: AbortSignal
}

/** Opens the database the settings name. Refuses with a code of `databaseErrors`. Call `stop()` at the end. */
export async function openDatabase(options: OpenOptions): Promise<Result<RunningDatabase>> {
  const { settings, as, log, signal } = options
  if (settings.databaseUrl) return openServer(settings.databaseUrl)
  const start = () =>
    startEmbedded({
      dataDir: settings.dataDir,
      log,
      instanceInfo: { pid: process.pid, port: () => null, kind: as },
      signal,
      waitForCommandMs: WAIT_FOR_COMMAND_MS,
    })
  if (as === 'serve') return start()
  for (let turn = 1; ; turn += 1) {
    const sibling = await connectExisting(settings.dataDir)
    if (sibling) return ok(sibling)
    const own = await start()
    // A server may have come up between the two questions: then work beside it.
    if (own.ok || own.error.code !== 'infra.database.folder_in_use' || turn === TURNS_MAX) return own
  }
}

async function openServer(url: string): Promise<Result<RunningDatabase>> {
  const address = new URL(url)
  const host = address.hostname
  const port = Number(address.port) || 5_432
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const answer = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`)
    const major = Math.floor(Number(answer.rows[0]?.version) / 10_000)
    if (major < POSTGRES_FLOOR) {
      return databaseErrors.refuse('infra.database.server_too_old', { host, port, major, floor: POSTGRES_FLOOR })
    }
  } catch (error) {
    const reason = reasonOf(error)
    return databaseErrors.refuse('infra.database.own_server_unreachable', { host, port, reason })
  } finally {
    await client.end().catch(() => undefined)
  }
  return ok({
    kind: 'server',
    host,
    port,
    adminUrl: url,
    announce: () => Promise.resolve(),
    onLost: () => undefined,
    stop: () => Promise.resolve(),
  })
}

/** Node names a refused connection on several addresses by an error without a message. */
function reasonOf(error: unknown): string {
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] }
  return message || errors?.map((inner) => inner.message).join('; ') || code || String(error)
}
