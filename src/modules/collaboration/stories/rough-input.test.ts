// What chats, old phones and people who try things send to the supplier's page: it is answered with a page of ours, never with a fault.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, readerOf, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
let reader: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('宁波东海机械')
  await takeIn(world, owner, [
    { orderNo: 'PO-R-1', supplier: '华东机电', promisedDate: null, requestedDate: '2026-12-10' },
  ])
  reader = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
})
afterAll(async () => {
  await world?.end()
})

test('A link to whose end a chat glued its own words works through to the confirmation', async () => {
  const glued = readerOf(world, `${reader.address}${encodeURIComponent('，请查收')}`)
  const answer = await glued.answerName(await glued.tap('按期交'), '王师傅')
  expect(answer.status, answer.text).toBe(303)
  expect(answer.headers.location).toContain(`${reader.address}?`)
  expect((await glued.follow(answer)).text).toContain('王师傅')
})

test.each([
  '?done=constructor',
  '?why=constructor',
  '/talk/{order}?done=constructor',
  '/report?l={line}&done=constructor',
  '/despatches/{order}?done=__proto__',
  '/o/%00',
  '/f/%00',
  '/carrier?no=%00',
])('GET %s is no fault', async (path) => {
  expect((await reader.get(await filled(path))).status).toBeLessThan(500)
})

test.each([
  ['an unknown verb', '/answer', { do: 'constructor:x' }],
  ['a verb of the language', '/answer', { do: '__proto__:x' }],
  ['an order that breaks the header', '/answer', { do: 'order:一\r\nset-cookie: x=1:y' }],
  ['a version beyond all numbers', '/answer', { do: 'agree:x:99999999999999' }],
  ['a line that is none', '/choice', { pick: '一:x', do: 'confirm' }],
  ['a sign no text may hold', '/talk/{order}', { words: 'a\u0000b', key: 'k' }],
  ['an endless key', '/talk/{order}', { words: '长', key: randomBytes(40_000).toString('base64') }],
  ['such a sign, pasted', '/paste', { text: 'a\u0000b' }],
  ['such a sign, posted', '/paste/post', { text: 'a\u0000b', stamp: 'x' }],
  ['a despatch of nothing', '/despatch', { to: 'x', l: '一', q: '1' }],
  [
    'an unknown problem',
    '/report?l={line}',
    { act: 'problem', problem: 'constructor', words: '\u0000', newDate: '2026-12-31' },
  ],
  ['an unknown step', '/report?l={line}', { act: 'milestone', code: 'constructor' }],
  ['a quantity beyond all numbers', '/l/{line}/change', { quantity: '1e999', day: '\u0000' }],
  ['a name of nothing', '/me', { reader: '\u0000\u202e' }],
] as [string, string, Record<string, string>][])('A form with %s is no fault', async (_what, path, fields) => {
  const answer = await reader.post(await filled(path), { reader: '王师傅', ...fields })
  expect(answer.status).toBeLessThan(500)
  expect(answer.headers['set-cookie']).not.toBe('x=1')
})

test('Addresses that are none are answered as unknown', async () => {
  for (const url of [`/s/${encodeURIComponent('一\r\nx: y')}/renew`, '/s/constructor', '/s/%00']) {
    const answer = await world.server.app.inject({ url, headers: { host: '127.0.0.1:8080' } })
    expect(answer.statusCode, url).toBeLessThan(500)
  }
  const odd = await world.server.app.inject({ url: reader.address, headers: { host: 'localhost:99999' } })
  expect(odd.statusCode).toBeLessThan(500)
})

async function filled(path: string): Promise<string> {
  const { rows } = await world.behindTheScenes(
    'select id as line, order_id as "order" from procurement.schedule_lines where tenant_id = $1 limit 1',
    [owner.tenantId],
  )
  return path.replace('{line}', rows[0].line).replace('{order}', rows[0].order)
}

test('An address below the link that is no page leads to the first page, never to the console', async () => {
  const answer = await reader.get('/no/such/page')
  expect(answer.headers.location).toBe(reader.address)
})

test('A fault of ours is logged by its route: an address may hold a link’s secret', async () => {
  const told: unknown[] = []
  const { log, live, pool } = world.server.assembled.runtime
  const [error, connect] = [log.error, pool.connect]
  live.publish({ tenantId: '*', kind: 'resync', payload: {} })
  log.error = ((...words: unknown[]) => void told.push(words)) as typeof log.error
  pool.connect = (() => Promise.reject(new Error('planted'))) as never
  const page = await reader.get('')
  const route = await owner.get(`/suppliers/${reader.supplierId}/portal-links`)
  pool.connect = connect
  log.error = error
  expect([page.status, route.status]).toEqual([500, 500])
  const words = JSON.stringify(told)
  expect(words.match(/planted/g)).toHaveLength(2)
  expect(words).not.toContain(reader.address)
  expect(words).not.toContain(reader.supplierId)
})
