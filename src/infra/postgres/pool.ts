// Connection pools whose values arrive as Nuoda means them: days and decimals as text, instants as ISO text.
import pg from 'pg'

const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8 = 20
const DATE_ARRAY = 1182

const text = (value: string) => value
const parsers = new Map<number, (value: string) => unknown>([
  [DATE, text],
  [INT8, (value) => Number(value)],
  [TIMESTAMPTZ, (value) => new Date(value).toISOString()],
  [DATE_ARRAY, (value) => value.slice(1, -1).split(',').filter(Boolean)],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text')) as never,
}

/** Whoever gets no connection in this time is told to come back, instead of waiting for ever. */
const CONNECTION_WAIT_MS = 10_000

/** A pool on `connectionString`; idle clients that break are dropped with a word to `onError` and replaced on demand. */
export function openPool(
  connectionString: string,
  options: { max: number; onError?: (error: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: options.max,
    types,
    // Statements that do not need each other's answers are sent together.
    pipeline: true,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
  })
  pool.on('error', (error) => options.onError?.(error))
  return pool
}
