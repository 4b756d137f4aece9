// An event nobody can take in is tried ten times and set aside, said in the log; the company's later events go on.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { forEachTenant } from '#app/jobs.ts'
import { newId, openPool, startDelivery } from '#infra'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'

let database: FreshDatabase
let owner: ReturnType<typeof openPool>
let pool: ReturnType<typeof openPool>
beforeAll(async () => {
  database = await openFreshDatabase()
  owner = openPool(database.adminUrl, { max: 1 })
  pool = openPool(database.appUrl, { max: 2 })
})
afterAll(async () => {
  await pool?.end()
  await owner?.end()
  await database?.end()
})

const aLog = () => ({ debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() })

test('An event that always fails is set aside after ten attempts; those before and after it are delivered once', async () => {
  const tenantId = newId() as string
  const ids = [newId(), newId(), newId()] as string[]
  for (const [at, type] of ['fine', 'broken', 'fine'].entries())
    await owner.query(
      "insert into journal.outbox (tenant_id, id, event_type, payload, occurred_at) values ($1, $2, $3, '{}', now())",
      [tenantId, ids[at], type],
    )
  const [log, taken, tries] = [aLog(), [] as string[], { count: 0 }]
  const delivery = startDelivery({
    pool,
    log,
    retryMs: 1,
    tenants: async () => [tenantId],
    subscribers: {
      fine: [async ({ id }) => void taken.push(id)],
      broken: [
        async () => {
          tries.count++
          throw new Error('cannot')
        },
      ],
    },
  })
  await vi.waitFor(() => expect(taken).toEqual([ids[0], ids[2]]), { timeout: 5_000 })
  await delivery.stop()
  expect(tries.count).toBe(10)
  const { rows } = await owner.query('select id, attempts, failed_at from journal.outbox where tenant_id = $1', [
    tenantId,
  ])
  expect(rows).toMatchObject([{ id: ids[1], attempts: 10, failed_at: expect.any(String) }])
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ eventId: ids[1], eventType: 'broken', attempts: 10 }),
    expect.any(String),
  )
})

test('A job that fails for one company is done for the others', async () => {
  const tenants = ['一', '二', '三'].map((name) => ({
    tenantId: newId() as string,
    name,
    kind: 'company',
    zone: 'UTC',
  }))
  const [log, done] = [aLog(), [] as string[]]
  await forEachTenant(tenants, log, 'nightly', async ({ name }) => {
    if (name === '二') throw new Error('cannot')
    done.push(name)
  })
  expect(done).toEqual(['一', '三'])
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ tenant: '二', job: 'nightly' }),
    expect.any(String),
  )
})
