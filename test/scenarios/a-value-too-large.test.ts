// The last net under the schemas: a value the database refuses to read is the caller's fault, said so and noted, not a fault of ours.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createApp, inTransaction, openPool, sql } from '#infra'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'

let database: FreshDatabase
let pool: ReturnType<typeof openPool>
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }
const app = createApp({ log, maxUploadBytes: 1_000, isPublic: false, authenticate: async () => null })
beforeAll(async () => {
  database = await openFreshDatabase()
  pool = openPool(database.appUrl, { max: 1 })
  app.get<{ Querystring: { value: string; as: string } }>('/api/v1/read', async ({ query }) =>
    inTransaction(pool, null, 'read', (tx) => tx.one(sql`select ${query.value}::text::${sql.raw(query.as)} as value`)),
  )
})
afterAll(async () => {
  await app.close()
  await pool?.end()
  await database?.end()
})

test.each([
  ['x', 'uuid', '22P02'],
  ['99999999999', 'integer', '22003'],
  ['soon', 'date', '22007'],
  ['2026-02-30', 'date', '22008'],
])('%s as %s is unreadable input (%s)', async (value, as, sqlState) => {
  const answer = await app.inject(`/api/v1/read?as=${as}&value=${value}`)
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({ code: 'input.unreadable' })
  expect(log.warn).toHaveBeenLastCalledWith(expect.objectContaining({ sqlState }), expect.any(String))
  expect(log.error).not.toHaveBeenCalled()
})
