// The demo company as a visitor meets it: one click, something true on every page today, gone in one step.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuiltServer, buildServer } from '#app/server.ts'
import { ensureDemoCompany } from '#app/simulation/demo-company.ts'
import { createLog, loadConfig, openPool, verifyJournal } from '#infra'
import { manualClock } from '#kernel'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'
import { aPerson, type Person } from '#test/person.ts'

const SECRET = 'a-secret-for-stories-that-is-long-enough-0123456789'
const TODAY = '2026-11-23'

let database: FreshDatabase
let server: BuiltServer
let superuser: pg.Client
let buyer: Person

beforeAll(async () => {
  database = await openFreshDatabase()
  superuser = new pg.Client({ connectionString: database.adminUrl })
  await superuser.connect()
  const settings = loadConfig({ env: { NUODA_DEMO: 'on', NUODA_SECRET: SECRET, PORT: '8080' }, cwd: '/' })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  server = await buildServer({
    config: { ...settings.value, secret: SECRET },
    appUrl: database.appUrl,
    clock: manualClock(`${TODAY}T01:30:00.000Z`),
    log: createLog({ level: 'error' }),
  })
  buyer = aPerson(server.app)
})

afterAll(async () => {
  await server?.stop()
  await superuser?.end()
  await database?.end()
})

const rowsOf = async (text: string, values: unknown[] = []) => (await superuser.query(text, values)).rows
const demoTenant = async (): Promise<string> =>
  (await rowsOf("select tenant_id from identity.tenants where kind = 'demo'"))[0]?.tenant_id

test('When several visitors click at once, one demo company is made and all of them are in it', async () => {
  const { runtime } = server.assembled
  const [first, second, entered] = await Promise.all([
    ensureDemoCompany(runtime),
    ensureDemoCompany(runtime),
    buyer.post('/demo/enter', { role: 'buyer' }),
  ])
  expect(entered.status, entered.text).toBe(200)
  const tenantId = await demoTenant()
  expect(first).toMatchObject({ ok: true, value: { tenantId } })
  expect(second).toMatchObject({ ok: true, value: { tenantId } })
  expect(await rowsOf("select count(*)::int as n from identity.tenants where kind = 'demo'")).toEqual([{ n: 1 }])
})

test('The board shows the buyer the one line in seven that needs somebody today, for every reason there is', async () => {
  const { body: summary } = await buyer.get('/open-lines/summary')
  expect(summary.total).toBeGreaterThan(400)
  expect(summary.needsPerson / summary.total).toBeGreaterThanOrEqual(0.12)
  expect(summary.needsPerson / summary.total).toBeLessThanOrEqual(0.18)
  const reasons = await rowsOf('select distinct reason_code from analytics.open_lines where tenant_id = $1', [
    await demoTenant(),
  ])
  expect(reasons.map((row) => row.reason_code)).toEqual(
    expect.arrayContaining([
      'past_promise',
      'past_requested_unpromised',
      'past_need_by',
      'not_started_insufficient_time',
      'milestone_missed',
      'promise_after_need',
      'watch_rule_fired',
      'due_soon_unconfirmed',
      'due_soon_not_despatched',
      'promise_moved_often',
      'promise_after_requested',
      'no_date_at_all',
      'partial_open',
      'on_track',
    ]),
  )
  const { body: mine } = await buyer.get('/open-lines?owner=me&limit=5')
  expect(mine.rows).toHaveLength(5)
})

test('Suppliers have asked for changes this morning: days, quantities and a price wait for the buyer, one counter for its supplier', async () => {
  const { body } = await buyer.get('/change-proposals?limit=200')
  expect(body.rows).toHaveLength(13)
  const statuses = body.rows.map((row: { status: string }) => row.status)
  expect(statuses.filter((status: string) => status === 'countered')).toHaveLength(1)
  const changed = new Set(body.rows.flatMap((row: { proposed: object }) => Object.keys(row.proposed)))
  expect([...changed].sort()).toEqual(['pieces', 'quantity', 'unitPrice'])
  const [open] = await rowsOf(
    "select count(*)::int as n from analytics.open_lines where tenant_id = $1 and stage = 'change_proposed'",
    [await demoTenant()],
  )
  expect(open.n).toBe(13)
  const unanswered = await rowsOf(
    "select count(*)::int as n from analytics.open_lines where tenant_id = $1 and stage = 'unacknowledged'",
    [await demoTenant()],
  )
  expect(unanswered[0].n).toBeGreaterThan(10)
})

test('A line that was put off tells who said what, and keeps its first promise', async () => {
  const [moved] = await rowsOf(
    'select id, original_promised_date::text as first from procurement.schedule_lines where tenant_id = $1 and status = $2 and promise_moves > 1 limit 1',
    [await demoTenant(), 'open'],
  )
  const { status, body } = await buyer.get(`/open-lines/${moved.id}`)
  expect(status).toBe(200)
  expect(body.pieces.length).toBeGreaterThan(2)
  expect(body.line.originalPromisedDate).toBe(moved.first)
  expect(body.pieces.filter((piece: { supersededAt: string | null }) => piece.supersededAt === null)).toHaveLength(1)
  expect(body.pieces.some((piece: { reason: string | null }) => piece.reason !== null)).toBe(true)
})

test('The past is there: 10 to 12 percent of closed lines came late', async () => {
  const manager = aPerson(server.app)
  await manager.post('/demo/enter', { role: 'procurement_manager' })
  const { status, body } = await manager.get('/reports/supplier-performance')
  expect(status).toBe(200)
  const total = (field: 'lines' | 'late') =>
    body.rows.reduce((sum: number, row: Record<string, number>) => sum + (row[field] ?? 0), 0)
  expect(total('lines')).toBeGreaterThan(3_000)
  expect(total('late') / total('lines')).toBeGreaterThanOrEqual(0.1)
  expect(total('late') / total('lines')).toBeLessThanOrEqual(0.12)
})

test('Its history holds, record by record', async () => {
  const pool = openPool(database.ownerUrl, { max: 1 })
  try {
    const documents = [{ streamType: 'purchase_order', table: 'procurement.purchase_orders' }]
    const report = await verifyJournal(pool, { tenantId: await demoTenant(), documents })
    expect(report).toMatchObject({ ok: true, faults: [] })
    expect(report.streams).toBeGreaterThan(1_000)
  } finally {
    await pool.end()
  }
})

test('Removed in one step, it leaves no row behind', async () => {
  const tenantId = await demoTenant()
  const removed = await buyer.remove('/demo')
  expect(removed.status, removed.text).toBeLessThan(300)
  const tables = await rowsOf(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname not like 'pg%'`)
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    expect(await rowsOf(`select count(*)::int as n from ${name} where tenant_id = $1`, [tenantId]), name).toEqual([
      { n: 0 },
    ])
  }
})
