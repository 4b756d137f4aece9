// Bench `create`: how many five-line orders a second a program gets in, by one connection and by four.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bench, expectEqual } from './bench.types.ts'
import { openColleagues, openCompany } from './company.ts'
import { medianFigure } from './figures.ts'
import { type Inspection, inspect } from './inspection.ts'
import { LINES_PER_ORDER, postOrders } from './orders-by-api.ts'
import { startStand } from './stand.ts'

/** Makes all suppliers and items and warms both sides up. */
const WARM_UP_ORDERS = 600
const ORDERS_PER_RUN = 600
const CLIENTS = 4

/** Tables an order is written to, with the column that names it. */
const ORDER_TABLES = [
  ['procurement.purchase_orders', 'id = $1'],
  ['procurement.order_lines', 'order_id = $1'],
  ['procurement.schedule_lines', 'order_id = $1'],
  ['procurement.promise_pieces', 'schedule_line_id in (select id from procurement.schedule_lines where order_id = $1)'],
  ['analytics.open_lines', 'order_id = $1'],
  ['journal.history', 'stream_id = $1'],
  ['journal.stream_heads', 'stream_id = $1'],
] as const

export const benchCreate: Bench = async ({ runs, folder, tell }) => {
  const dataDir = await mkdtemp(join(folder, 'create-'))
  const stand = await startStand({ dataDir })
  try {
    const { owner } = await openCompany(stand)
    const [buyer] = await openColleagues(stand, owner, ['buyer'])
    const clients = Array.from({ length: CLIENTS }, () => buyer!)
    const inspection = await inspect(stand)
    let posted = 0
    const perSecond = async (count: number, clientCount: number): Promise<number> => {
      const startedAt = performance.now()
      await postOrders(clients.slice(0, clientCount), posted, count)
      const seconds = (performance.now() - startedAt) / 1000
      posted += count
      return count / seconds
    }
    tell(`warming up with ${WARM_UP_ORDERS} orders`)
    await perSecond(WARM_UP_ORDERS, CLIENTS)
    const one: number[] = []
    const four: number[] = []
    for (let run = 1; run <= runs; run++) {
      one.push(await perSecond(ORDERS_PER_RUN, 1))
      four.push(await perSecond(ORDERS_PER_RUN, CLIENTS))
      await expectOrders(inspection, posted)
      tell(`run ${run} of ${runs}: ${one.at(-1)!.toFixed(0)}/s by one client, ${four.at(-1)!.toFixed(0)}/s by four`)
    }
    const floor = await floorPerSecond(inspection, ORDERS_PER_RUN)
    await inspection.close()
    return {
      oneClientPerSecond: medianFigure(one, { unit: 'per second', atLeast: 150 }),
      fourClientsPerSecond: medianFigure(four, { unit: 'per second', atLeast: 200 }),
      floorOneClientPerSecond: medianFigure([floor.one], { unit: 'per second' }),
      floorFourClientsPerSecond: medianFigure([floor.four], { unit: 'per second' }),
    }
  } finally {
    await stand.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function expectOrders(inspection: Inspection, orders: number): Promise<void> {
  const counts = await inspection.count([...ORDER_TABLES.map(([table]) => table), 'journal.idempotency_keys'])
  expectEqual('orders', counts['procurement.purchase_orders'] ?? 0, orders)
  for (const table of ['procurement.order_lines', 'procurement.schedule_lines', 'analytics.open_lines']) {
    expectEqual(table, counts[table] ?? 0, orders * LINES_PER_ORDER)
  }
  if ((counts['journal.stream_heads'] ?? 0) < orders)
    expectEqual('streams', counts['journal.stream_heads'] ?? 0, orders)
  expectEqual('idempotency keys', counts['journal.idempotency_keys'] ?? 0, orders)
}

/** The same rows by bare SQL: one transaction per order, one prepared statement per table, no rules, no row security. */
async function floorPerSecond({ pool }: Inspection, count: number): Promise<{ one: number; four: number }> {
  const copyOf = (table: string) => `bench_floor.${table.replace('.', '_')}`
  await pool.query('drop schema if exists bench_floor cascade')
  await pool.query('create schema bench_floor')
  for (const [table] of ORDER_TABLES) await pool.query(`create table ${copyOf(table)} (like ${table} including all)`)
  const { rows } = await pool.query<{ id: string }>('select id from procurement.purchase_orders order by id limit $1', [
    count,
  ])
  const write = async (ids: string[]): Promise<void> => {
    const client = await pool.connect()
    for (const id of ids) {
      await client.query('begin')
      for (const [table, where] of ORDER_TABLES) {
        const text = `insert into ${copyOf(table)} select * from ${table} where ${where}`
        await client.query({ name: table, text, values: [id] })
      }
      await client.query('commit')
    }
    client.release()
  }
  const perSecond = async (clients: number): Promise<number> => {
    for (const [table] of ORDER_TABLES) await pool.query(`truncate ${copyOf(table)}`)
    const startedAt = performance.now()
    await Promise.all(
      Array.from({ length: clients }, (_, at) =>
        write(rows.filter((_row, index) => index % clients === at).map((row) => row.id)),
      ),
    )
    return count / ((performance.now() - startedAt) / 1000)
  }
  const one = await perSecond(1)
  const four = await perSecond(CLIENTS)
  await pool.query('drop schema bench_floor cascade')
  return { one, four }
}
