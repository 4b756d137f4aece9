// Shows that no line of an order stands without what it belongs to, though no foreign key looks row by row.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, newId, openPool, sql, type Tx } from '#infra'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'

let database: FreshDatabase
let pool: ReturnType<typeof openPool>
const tenantId = newId() as string
const [order, line, schedule] = [newId(), newId(), newId()]

beforeAll(async () => {
  database = await openFreshDatabase()
  pool = openPool(database.appUrl, { max: 1 })
})
afterAll(async () => {
  await pool?.end()
  await database?.end()
})

const anOrder = sql`insert into procurement.purchase_orders (tenant_id, id, source, order_no, supplier_id, supplier_name, status, created_at)
  values (${tenantId}, ${order}, 's', 'PO-1', ${newId()}, '宏远', 'issued', now())`
const aLine = sql`insert into procurement.order_lines (tenant_id, id, order_id, line_key, line_no, item_id, item_name, ordered_quantity)
  values (${tenantId}, ${line}, ${order}, '10', '10', ${newId()}, '轴承', 5)`
const aSchedule = sql`insert into procurement.schedule_lines (tenant_id, id, order_id, order_line_id, supplier_id, scheduled_quantity, status)
  values (${tenantId}, ${schedule}, ${order}, ${line}, ${newId()}, 5, 'open')`
const aPiece = sql`insert into procurement.promise_pieces (tenant_id, id, schedule_line_id, quantity, promised_date, original_promised_date, channel, stated_at, recorded_at)
  values (${tenantId}, ${newId()}, ${schedule}, 5, '2027-03-01', '2027-03-01', 'phone', now(), now())`

const attempt = (work: (tx: Tx) => Promise<unknown>) =>
  inTransaction(pool, tenantId, 'write', work).then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

test('Lines, schedule lines and pieces are refused without what they belong to, and taken with it', async () => {
  expect(await attempt((tx) => tx.run(aLine))).toBe('23503')
  expect(await attempt((tx) => tx.run(aSchedule))).toBe('23503')
  expect(await attempt((tx) => tx.run(aPiece))).toBe('23503')
  const all = async (tx: Tx) => {
    for (const statement of [anOrder, aLine, aSchedule, aPiece]) await tx.run(statement)
  }
  expect(await attempt(all)).toBe('done')
})

test('The application cannot delete an order or a line of it', async () => {
  for (const table of ['purchase_orders', 'order_lines', 'schedule_lines', 'promise_pieces']) {
    expect(await attempt((tx) => tx.run(sql.raw(`delete from procurement.${table}`)))).toBe('42501')
  }
})
