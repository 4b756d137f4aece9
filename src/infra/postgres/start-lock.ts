// One starter at a time: roles, schema and queues are made by whoever comes first while the others wait.
import pg from 'pg'

const LOCK = "hashtextextended('nuoda.start', 0)"

/**
 * Runs `work` while a session of `connectionString` holds this database's start lock, and lets it go afterwards; whoever else
 * asks for it meanwhile waits. The lock ends with the session, so a process that dies blocks nobody.
 */
export async function withStartLock<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${LOCK})`)
    return await work(client)
  } finally {
    await client.end()
  }
}
