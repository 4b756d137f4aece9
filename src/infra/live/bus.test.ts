// Shows that a process listens with exactly one session, however long the database was away, and says `resync` once.
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'
import { createLog } from '../config/log.ts'
import { openPool } from '../postgres/pool.ts'
import { startLiveBus } from './bus.ts'

let database: FreshDatabase
let admin: pg.Client
beforeAll(async () => {
  database = await openFreshDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await database.end()
})

/** A way to the database that can be closed and opened again; `port` 0 takes any. */
async function openWay(target: URL, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    const onward = createConnection(Number(target.port), target.hostname)
    for (const side of [socket, onward]) sockets.add(side.on('error', () => undefined))
    socket.pipe(onward).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { port: (server.address() as { port: number }).port, close }
}

const listening = async (): Promise<number> => {
  const text = `select count(*)::int as n from pg_stat_activity where query = 'listen nuoda_live' and datname = current_database()`
  return (await admin.query(text)).rows[0].n
}
const delay = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('After an outage exactly one session listens again and listeners hear resync once', async () => {
  const target = new URL(database.appUrl)
  let way = await openWay(target, 0)
  const through = Object.assign(new URL(target), { hostname: '127.0.0.1', port: String(way.port) }).toString()
  const pool = openPool(database.appUrl, { max: 1 })
  const bus = startLiveBus({
    pool,
    connectionString: through,
    log: createLog({ level: 'error', write: () => undefined }),
  })
  const heard: string[] = []
  bus.subscribe((message) => void heard.push(message.kind))
  await expect.poll(listening, { timeout: 5_000 }).toBe(1)
  expect(heard).toEqual([])

  await way.close()
  await delay(2_000)
  way = await openWay(target, way.port)
  await expect.poll(() => heard, { timeout: 8_000 }).toEqual(['resync'])
  await delay(2_500)
  expect(heard).toEqual(['resync'])
  expect(await listening()).toBe(1)

  await bus.stop()
  await expect.poll(listening, { timeout: 5_000 }).toBe(0)
  await way.close()
  await pool.end()
}, 30_000)
