// Who owns a data folder: the session that holds one advisory lock in its database. Says whether we got it, or who did.
import { Client } from 'pg'
import type { PidFile } from './postmaster.ts'

/** Advisory lock keys: 'Nuod' as a number; 1 = the owner (exclusive), 2 = commands beside it (shared). */
const LOCK_SPACE = 0x4e756f64
const OWNER_LOCK = 1
const VISITOR_LOCK = 2

export type OwnerKind = 'serve' | 'command' | 'test'
export type Owner = { pid: number; kind: OwnerKind; httpPort: number | null }

export type Session = {
  client: Client
  pidFile: PidFile
}

export function urlFor(port: number, password: string, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/**
 * Opens a session on the server the pid file names and makes sure it serves this very cluster (a copied folder carries the pid file of the
 * original). `wrong_folder` = another cluster answers there; an Error = no answer yet, with PostgreSQL's code where it gave one.
 */
export async function openSession(
  cluster: string,
  pidFile: PidFile,
  password: string,
): Promise<Session | 'wrong_folder' | (Error & { code?: string })> {
  const client = new Client({
    connectionString: urlFor(pidFile.port, password, 'postgres'),
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  })
  // Until a listener of its own is attached, a lost connection must not throw.
  client.on('error', () => undefined)
  try {
    await client.connect()
    if (pidFile.isCertain) return { client, pidFile }
    const answer = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    if (answer.rows[0]?.folder === cluster) return { client, pidFile }
    await client.end()
    return 'wrong_folder'
  } catch (error) {
    await client.end().catch(() => undefined)
    return error as Error
  }
}

/** Takes the owner's lock on this session; false when somebody holds it. */
export async function takeOwnership(session: Session, owner: Owner): Promise<boolean> {
  await sayWhoOwns(session, owner)
  const answer = await session.client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    LOCK_SPACE,
    OWNER_LOCK,
  ])
  return answer.rows[0]?.got === true
}

/** The session's name carries pid and port, so whoever is refused reads them from the server itself and never from a stale file. */
export async function sayWhoOwns(session: Session, owner: Owner): Promise<void> {
  const name = `nuoda ${owner.kind} ${owner.pid} ${owner.httpPort ?? '-'}`
  await session.client.query(`select set_config('application_name', $1, false)`, [name])
}

/** The holder of the owner's lock, or null when nobody holds it. */
export async function whoOwns(session: Session): Promise<Owner | null> {
  const answer = await session.client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
      where l.locktype = 'advisory' and l.classid::bigint = $1 and l.objid = $2 and l.granted limit 1`,
    [LOCK_SPACE, OWNER_LOCK],
  )
  const [, kind, pid, httpPort] = answer.rows[0]?.name.split(' ') ?? []
  if (!kind) return null
  return { kind: kind as OwnerKind, pid: Number(pid), httpPort: httpPort === '-' ? null : Number(httpPort) }
}

/** A command beside the owner says that it is here. */
export async function joinAsVisitor(session: Session): Promise<void> {
  await session.client.query(`select set_config('application_name', $1, false)`, [`nuoda visitor ${process.pid} -`])
  await session.client.query('select pg_advisory_lock_shared($1, $2)', [LOCK_SPACE, VISITOR_LOCK])
}

/** Resolves when no command is left beside us. */
export async function waitForVisitors(session: Session): Promise<void> {
  await session.client.query('select pg_advisory_lock($1, $2)', [LOCK_SPACE, VISITOR_LOCK])
}

/** The process that started the server, from its cluster_name; null when it was not us who started it. */
export async function starterOf(session: Session): Promise<number | null> {
  const answer = await session.client.query<{ name: string }>(`select current_setting('cluster_name') as name`)
  const match = /^nuoda started by (\d+)$/.exec(answer.rows[0]?.name ?? '')
  return match ? Number(match[1]) : null
}
