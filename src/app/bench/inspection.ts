// Looks at the database of a stand past the application, as its superuser: rows are counted there, and floors measured there.
import type pg from 'pg'
import { connectExisting, openPool } from '#infra'
import { BenchFault } from './bench.types.ts'
import type { Stand } from './stand.ts'

export type Inspection = {
  pool: pg.Pool
  /** Rows of each table named. */
  count(tables: readonly string[]): Promise<Record<string, number>>
  version(): Promise<string>
  close(): Promise<void>
}

export async function inspect(stand: Pick<Stand, 'dataDir'>): Promise<Inspection> {
  const database = await connectExisting(stand.dataDir)
  if (!database) throw new BenchFault(`no database answers for ${stand.dataDir}`)
  const pool = openPool(Object.assign(new URL(database.adminUrl), { pathname: '/nuoda' }).toString(), { max: 4 })
  return {
    pool,
    async count(tables) {
      const counts: Record<string, number> = {}
      for (const table of tables) {
        const { rows } = await pool.query<{ count: number }>(`select count(*)::int as count from ${table}`)
        counts[table] = rows[0]?.count ?? 0
      }
      return counts
    },
    async version() {
      const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version') as version`)
      return rows[0]?.version ?? ''
    },
    async close() {
      await pool.end()
      await database.stop()
    },
  }
}

/** Every table an import writes, in the order of their references. */
export const IMPORTED_TABLES = [
  'masterdata.suppliers',
  'masterdata.items',
  'masterdata.sites',
  'procurement.purchase_orders',
  'procurement.order_lines',
  'procurement.schedule_lines',
  'procurement.promise_pieces',
  'fulfilment.goods_receipts',
  'journal.history',
  'journal.stream_heads',
  'analytics.open_lines',
  'analytics.search_terms',
] as const

/**
 * The bare-database floor of an import: the very same rows written into empty tables with the same columns, checks and
 * indexes by plain SQL, chunk for chunk as large as an import's, without our code, without row security, references or a
 * network in between. Seconds.
 */
export async function floorOfRows({ pool }: Inspection): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query('drop schema if exists bench_floor cascade; create schema bench_floor')
    const copies = IMPORTED_TABLES.map((table) => ({ table, copy: `bench_floor.${table.replace('.', '_')}` }))
    for (const { table, copy } of copies) await client.query(`create table ${copy} (like ${table} including all)`)
    await client.query('checkpoint')
    const startedAt = performance.now()
    for (const { table, copy } of copies) await client.query(`insert into ${copy} select * from ${table}`)
    return (performance.now() - startedAt) / 1000
  } finally {
    await client.query('drop schema if exists bench_floor cascade')
    client.release()
  }
}
