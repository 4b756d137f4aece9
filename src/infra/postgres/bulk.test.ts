// Shows that bulk rows arrive in PostgreSQL exactly as they were given: every type, NULL, and text that looks like an array.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'
import { type BulkColumns, bulkRows } from './bulk.ts'
import { openPool } from './pool.ts'
import { inTransaction, sql } from './transaction.ts'

type Row = {
  id: string
  name: string | null
  grams: string[]
  quantity: string | null
  day: string | null
  body: unknown
  count: number | null
  flag: boolean
  hash: Buffer | null
}
const COLUMNS: BulkColumns<Row> = {
  id: 'uuid',
  name: 'text',
  grams: 'text[]',
  quantity: 'numeric',
  day: 'date',
  body: 'jsonb',
  count: 'int',
  flag: 'boolean',
  hash: 'bytea',
}

let database: FreshDatabase
let pool: ReturnType<typeof openPool>
beforeAll(async () => {
  database = await openFreshDatabase()
  pool = openPool(database.appUrl, { max: 1 })
})
afterAll(async () => {
  await pool.end()
  await database.end()
})

const id = '0190a7c4-5b1e-7d0b-8a53-0c3b6c1f7e21'
const NASTY = ['NULL', '', 'a,b', '{x}', '"quoted"', 'back\\slash', 'line\nbreak', '轴承', ' blank ', "it's"]

test('Every value comes back as it was given', async () => {
  const rows: Row[] = NASTY.map((name, index) => ({
    id,
    name,
    grams: [name, '轴承', 'NULL'],
    quantity: `${index}.50`,
    day: '2027-02-28',
    body: { [name]: [name, null, { deep: '\\"' }] },
    count: index,
    flag: index % 2 === 0,
    hash: Buffer.from([0, index, 255]),
  }))
  const found = await inTransaction(pool, null, 'read', (tx) =>
    tx.rows(sql<Row>`select r.* from ${bulkRows(COLUMNS, rows)}`),
  )
  expect(found).toEqual(rows)
})

test('What is missing is NULL, and columns may be read alone', async () => {
  const nothing = { id, name: null, quantity: null, count: undefined }
  const columns = { id: 'uuid', name: 'text', quantity: 'numeric', count: 'int' } as const
  const found = await inTransaction(pool, null, 'read', (tx) =>
    tx.rows(sql`select name, quantity, count from ${bulkRows(columns, [nothing])}`),
  )
  expect(found).toEqual([{ name: null, quantity: null, count: null }])
})
