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

export { type RawBuilder, sql }

/** Kept plans are for statements about a few rows; those about thousands are planned for the tables as they are by then. */
const KEPT_PLAN_CHARACTERS_MAX = 8_000
/** Texts are templates and few; a server in which they are not shall not fill the memory of its sessions. */
const KEPT_PLANS_MAX = 400
const planNames = new Map<string, string>()

function planNameOf(text: string, parameters: readonly unknown[]): string | undefined {
  let characters = 0
  for (const parameter of parameters) {
    characters +=
      typeof parameter === 'string' ? parameter.length : Array.isArray(parameter) ? parameter.length * 40 : 8
  }
  if (characters > KEPT_PLAN_CHARACTERS_MAX) return undefined
  const known = planNames.get(text)
  if (known || planNames.size >= KEPT_PLANS_MAX) return known
  const name = `nuoda_${planNames.size}`
  planNames.set(text, name)
  return name
}

/**
 * Settings for the rest of the transaction. A plan that is kept was often made while its tables were nearly empty, when reading all
 * of a company looks as cheap as looking up a key; it must be right when they are full, so it may only look up keys.
 */
function planSettings(byKey: boolean): string {
  const names = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']
  return names.map((name) => `set_config('${name}', '${byKey ? 'off' : 'on'}', true)`).join(', ')
}

/**
 * Runs queries on a client that already stands where it should (inside a transaction, or on its own). With `keepsPlans` its
 * session keeps the plans of small statements: planning is two thirds of a command's time in the database.
 */
export function queriesOn(client: pg.PoolClient, keepsPlans = false): Tx {
  let joinsByKey = keepsPlans
  const send = (query: RawBuilder<unknown>) => {
    const { sql: text, parameters } = query.compile(compiler)
    const values = parameters as unknown[]
    const name = keepsPlans ? planNameOf(text, values) : undefined
    if (keepsPlans && joinsByKey !== (name !== undefined)) {
      joinsByKey = name !== undefined
      // Arrives before the statement and is answered before it; a fault of it is a fault of the statement.
      client.query(`select ${planSettings(joinsByKey)}`).catch(() => undefined)
    }
    return client.query(name === undefined ? { text, values } : { name, text, values })
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

/**
 * Waits for all of these, which are sent without waiting for each other's answers, and throws the first fault when all have
 * ended: what is still under way must not speak to a connection that has been given back.
 */
export async function together<T extends readonly unknown[]>(
  ...statements: { [K in keyof T]: Promise<T[K]> | T[K] }
): Promise<T> {
  const outcomes = await Promise.allSettled(statements)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<unknown>).value) as unknown as T
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
    // Opens the transaction and names the tenant, in the same breath as the first statement (the pool's connections are pipelined:
    // were it refused, so would be what follows). The id is checked above, so the literal is safe.
    const settings = [`set_config('app.tenant', '${tenantId ?? ''}', true)`]
    if (mode === 'write') settings.push(planSettings(true))
    const opened = client.query(`begin${mode === 'read' ? ' read only' : ''}; select ${settings.join(', ')}`)
    opened.catch(() => undefined)
    // Reads have filters whose values decide the plan; commands know their rows by id.
    const result = await work(queriesOn(client, mode === 'write'))
    await opened
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
