// What the database must be: reachable, new enough, with two roles of the right size, every migration run, and Chinese letters known.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase, openPool, POSTGRES_FLOOR, type RunningDatabase, type Settings } from '#infra'
import type { DomainError } from '#kernel'
import { type Finding, finding } from './check.ts'

const MIGRATIONS = join(import.meta.dirname, '..', '..', '..', 'db', 'migrations')
const CLOCK_SKEW_MAX_S = 5

type Pool = ReturnType<typeof openPool>

/** Looks without changing anything: an embedded database that was never made is not made now. */
export async function checkDatabase(
  settings: Settings,
  signal: AbortSignal,
  explain: (error: DomainError) => string,
): Promise<Finding[]> {
  if (!settings.databaseUrl && !(await hasCluster(settings.dataDir))) {
    return [finding('database', 'warn', 'not_made_yet', { dataDir: settings.dataDir })]
  }
  const opened = await openDatabase({ settings, as: 'command', log: () => undefined, signal })
  if (!opened.ok) return [finding('database', 'fail', 'unreachable', { reason: explain(opened.error) })]
  try {
    return await lookInside(opened.value)
  } finally {
    await opened.value.stop()
  }
}

async function hasCluster(dataDir: string): Promise<boolean> {
  const entries = await readdir(dataDir).catch(() => [])
  const isCluster = (name: string) =>
    stat(join(dataDir, name, 'PG_VERSION')).then(
      () => true,
      () => false,
    )
  for (const name of entries) if (/^postgres-\d+$/.test(name) && (await isCluster(name))) return true
  return false
}

async function lookInside(database: RunningDatabase): Promise<Finding[]> {
  const admin = openPool(database.adminUrl, { max: 1 })
  try {
    const findings = [await checkVersion(admin, database)]
    if (database.kind === 'server') return [...findings, ...(await checkSchema(admin))]
    const { rowCount } = await admin.query(`select 1 from pg_database where datname = 'nuoda'`)
    if (!rowCount) return [...findings, finding('migrations', 'warn', 'none_yet')]
    const url = new URL(database.adminUrl)
    url.pathname = '/nuoda'
    const pool = openPool(url.toString(), { max: 1 })
    try {
      return [...findings, ...(await checkSchema(pool))]
    } finally {
      await pool.end()
    }
  } finally {
    await admin.end()
  }
}

async function checkVersion(pool: Pool, database: RunningDatabase): Promise<Finding> {
  const { rows } = await pool.query<{ version: string; skew: string }>(
    `select current_setting('server_version') as version, extract(epoch from clock_timestamp())::text as skew`,
  )
  const version = rows[0]?.version ?? ''
  const skewSeconds = Math.round(Math.abs(Number(rows[0]?.skew) - Date.now() / 1000))
  const values = {
    version,
    floor: POSTGRES_FLOOR,
    kind: database.kind,
    host: database.host,
    port: database.port,
    skewSeconds,
  }
  if (Number.parseInt(version, 10) < POSTGRES_FLOOR) return finding('database', 'fail', 'too_old', values)
  if (skewSeconds > CLOCK_SKEW_MAX_S) return finding('database', 'warn', 'clock_differs', values)
  return finding('database', 'ok', 'reachable', values)
}

const checkSchema = async (pool: Pool): Promise<Finding[]> => [
  await checkMigrations(pool),
  await checkRoles(pool),
  await checkLetters(pool),
]

async function checkMigrations(pool: Pool): Promise<Finding> {
  const wanted = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).map((name) => name.slice(0, -4))
  const table = await pool.query<{ name: string | null }>(`select to_regclass('migration.migrations')::text as name`)
  if (!table.rows[0]?.name) return finding('migrations', 'warn', 'none_yet')
  const { rows } = await pool.query<{ name: string }>('select name from migration.migrations')
  const done = new Set(rows.map((row) => row.name))
  const pending = wanted.filter((name) => !done.has(name))
  const unknown = [...done].filter((name) => !wanted.includes(name))
  if (unknown.length > 0) return finding('migrations', 'fail', 'newer_than_program', { unknown: unknown.join(', ') })
  if (pending.length > 0) return finding('migrations', 'warn', 'pending', { pending: pending.join(', ') })
  return finding('migrations', 'ok', 'complete', { count: wanted.length })
}

type RoleRights = { exists: boolean; tooPowerful: boolean; ownedCount: number; canRewriteHistory: boolean }

/** The application's role owns nothing, passes no row security, and cannot rewrite history. */
async function checkRoles(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<RoleRights>(
    `select true as exists, r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb as "tooPowerful",
        (select count(*)::int from pg_class c where c.relowner = r.oid) as "ownedCount",
        coalesce((select bool_or(has_table_privilege(r.oid, c.oid, 'update') or has_table_privilege(r.oid, c.oid, 'delete'))
           from pg_class c where c.relname = 'history' and c.relkind in ('r', 'p')), false) as "canRewriteHistory"
       from pg_roles r where r.rolname = 'nuoda_app'`,
  )
  const rights = rows[0]
  if (!rights) return finding('roles', 'warn', 'none_yet')
  if (rights.tooPowerful) return finding('roles', 'fail', 'too_powerful')
  if (rights.ownedCount > 0) return finding('roles', 'fail', 'owns_objects', { count: rights.ownedCount })
  if (rights.canRewriteHistory) return finding('roles', 'fail', 'can_rewrite_history')
  return finding('roles', 'ok', 'least_rights')
}

/** Searching needs Chinese characters to count as letters; sorting by pinyin needs ICU. */
async function checkLetters(pool: Pool): Promise<Finding> {
  const { rows } = await pool.query<{ encoding: string; knows: boolean; pinyin: boolean }>(
    `select current_setting('server_encoding') as encoding, '轴' ~ '^[[:alpha:]]$' as knows,
        exists (select 1 from pg_collation where collname = 'zh-x-icu') as pinyin`,
  )
  const found = rows[0]
  const values = { encoding: found?.encoding }
  if (found?.encoding !== 'UTF8') return finding('letters', 'fail', 'not_utf8', values)
  if (!found.knows) return finding('letters', 'warn', 'chinese_unknown', values)
  return finding('letters', found.pinyin ? 'ok' : 'warn', found.pinyin ? 'chinese_known' : 'pinyin_missing', values)
}
