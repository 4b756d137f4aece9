// Lets the sign-in library work on Nuoda's own pool: its names in snake case, its instants as dates, as it expects them.
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'

/**
 * Nuoda's pool reads instants as text; the library compares them as dates. So each of its statements names the driver's
 * own parsers, and no second pool is needed.
 */
function withDriverTypes(pool: pg.Pool): PostgresPool {
  const lend = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect()
    const query = (text: unknown, values?: readonly unknown[]) =>
      typeof text === 'string' ? client.query({ text, values: [...(values ?? [])], types: pg.types }) : text
    return { query: query as PostgresPoolClient['query'], release: () => client.release() }
  }
  return { connect: lend, end: async () => undefined } as PostgresPool
}

/** The library's view of the database: tables of schema `auth`, camelCase on its side. */
export function authDatabase(pool: pg.Pool): Kysely<Record<string, never>> {
  return new Kysely({
    dialect: new PostgresDialect({ pool: withDriverTypes(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
