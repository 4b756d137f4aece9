// The one way to the database: a transaction bound to one tenant, queries written with kysely's sql template.
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type pg from 'pg'

const compiler = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** An open transaction. Every method sends one statement; errors are the driver's, with their SQLSTATE in `code`. */
export type Tx = {
  /** All rows. */
  rows<Row>(query: RawBuilder<Row>): Promise<Row[]>
  /** The first row, or undefined. */
  maybe<Row>(query: RawBuilder<Row>): Promise<Row | undefined>
  /** The first row; throws when there is none (a bug, not bad input). */
  one<Row>(query: RawBuilder<Row>): Promise<Row>
  /** How many rows the statement touched. */
  run(query: RawBuilder<unknown>): Promise<number>
  /** The driver's client, for libraries that join the transaction (jobs). */
  client: pg.PoolClient
}

export { sql }

/** Runs queries on a client that already stands where it should (inside a transaction, or on its own). */
export function queriesOn(client: pg.PoolClient): Tx {
  const send = (query: RawBuilder<unknown>) => {
    const compiled = query.compile(compiler)
    return client.query(compiled.sql, compiled.parameters as unknown[])
  }
  return {
    client,
    rows: async (query) => (await send(query)).rows,
    maybe: async (query) => (await send(query)).rows[0],
    one: async (query) => {
      const row = (await send(query)).rows[0]
      if (row === undefined) throw new Error('a row was expected and none came')
      return row
    },
    run: async (query) => (await send(query)).rowCount ?? 0,
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type TransactionMode = 'write' | 'read'

/**
 * Runs `work` in one transaction of `pool`, with row security bound to `tenantId` (null: no tenant, so protected tables
 * show nothing). Commits when `work` returns, rolls back when it throws.
 */
export async function inTransaction<T>(
  pool: pg.Pool,
  tenantId: string | null,
  mode: TransactionMode,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (tenantId !== null && !UUID.test(tenantId)) throw new Error('a tenant id must be a UUID')
  const client = await pool.connect()
  try {
    // One round trip opens the transaction and names the tenant; the id is checked above, so the literal is safe.
    await client.query(
      `begin${mode === 'read' ? ' read only' : ''}; select set_config('app.tenant', '${tenantId ?? ''}', true)`,
    )
    const result = await work(queriesOn(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await rollBack(client)
    throw error
  }
}

async function rollBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}
