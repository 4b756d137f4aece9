// Brings the owner's database to the newest schema: plain SQL files in name order, then the job queues.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { PgBoss } from 'pg-boss'
import { openPool } from './pool.ts'
import { withStartLock } from './start-lock.ts'

const MIGRATIONS = join(import.meta.dirname, '../../../db/migrations')
const OWN_TABLES = {
  migrationTableName: 'migrations',
  migrationLockTableName: 'migrations_lock',
  migrationTableSchema: 'migration',
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  const entries = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(join(MIGRATIONS, name), 'utf8')
    return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
  })
  return Object.fromEntries(await Promise.all(entries))
}

/**
 * Names of the migrations that were run now (empty: the schema was current, or another process that started at the same time
 * ran them while this one waited). Throws with the failing file's name.
 */
export function migrate(ownerUrl: string): Promise<string[]> {
  return withStartLock(ownerUrl, () => bringUpToDate(ownerUrl))
}

async function bringUpToDate(ownerUrl: string): Promise<string[]> {
  const pool = openPool(ownerUrl, { max: 2 })
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    await sql`create schema if not exists migration`.execute(db)
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations }, ...OWN_TABLES })
    const { error, results } = await migrator.migrateToLatest()
    const failed = results?.find((result) => result.status === 'Error')
    if (error) throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${String(error)}`, { cause: error })
    await installJobQueues(ownerUrl, db)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

async function installJobQueues(ownerUrl: string, db: Kysely<Record<string, never>>): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: 'jobs', supervise: false, schedule: false, max: 2 })
  boss.on('error', () => undefined)
  await boss.start()
  for (const queue of QUEUES) await boss.createQueue(queue)
  await boss.stop({ graceful: false })
  await sql`grant usage on schema jobs to nuoda_app`.execute(db)
  await sql`grant select, insert, update, delete on all tables in schema jobs to nuoda_app`.execute(db)
  await sql`grant usage, select on all sequences in schema jobs to nuoda_app`.execute(db)
  await sql`grant execute on all functions in schema jobs to nuoda_app`.execute(db)
}

/** Queues are made here, by the owner; the application only sends and works. */
export const QUEUES = ['daily-tick', 'chase-tick', 'nightly'] as const
