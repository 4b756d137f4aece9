// Shows which failures ask the caller to try again: real ones of the driver, and PostgreSQL's codes.
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { isDatabaseAway } from './database-away.ts'
import { openPool } from './pool.ts'

const failureOf = (port: number) => {
  const pool = openPool(`postgres://nobody@127.0.0.1:${port}/none`, { max: 1 })
  return pool
    .query('select 1')
    .catch((error: unknown) => error)
    .finally(() => pool.end())
}

test('A port nobody listens on, and one that hangs up, are a database that is away', async () => {
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  expect(isDatabaseAway(await failureOf(port))).toBe(true)
  await new Promise((resolve) => server.close(resolve))
  expect(isDatabaseAway(await failureOf(port))).toBe(true)
})

test.each(['28P01', 'ECONNRESET', '57P02', '57P01', '53300'])('%s is away', (code) => {
  expect(isDatabaseAway(Object.assign(new Error('x'), { code }))).toBe(true)
})

test('A full pool is away; a broken constraint and a bug are not', () => {
  expect(isDatabaseAway(new Error('timeout exceeded when trying to connect'))).toBe(true)
  expect(isDatabaseAway(new Error('Connection terminated due to connection timeout'))).toBe(true)
  expect(isDatabaseAway(Object.assign(new Error('duplicate key'), { code: '23505' }))).toBe(false)
  expect(isDatabaseAway(new TypeError('x is undefined'))).toBe(false)
  expect(isDatabaseAway(undefined)).toBe(false)
})
