// Input that no page sends but anybody can: it is refused with what is wrong, and never breaks the server.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld()
  owner = await world.aCompany()
  await takeIn(world, owner, [{ orderNo: 'PO-1' }, { orderNo: 'PO-2' }])
})
afterAll(() => world.end())

const cursorOf = (value: string) =>
  Buffer.from(JSON.stringify([value, '00000000-0000-4000-8000-000000000000'])).toString('base64url')

test.each([
  ['rank', 'x'],
  ['rank', '99999999999999999999'],
  ['promisedDate', '2026-02-30'],
  ['promisedDate', '17'],
  ['openQuantity', '1e999999'],
  ['openQuantity', 'NaN'],
  ['orderNo', 'a\u0000b'],
])('A cursor for %s that says %j is refused', async (sort, value) => {
  const answer = await owner.get(`/open-lines?sort=${sort}&cursor=${cursorOf(value)}`)
  expect(answer).toMatchObject({ status: 422, body: { code: 'analytics.open_line.cursor_unreadable' } })
})

test('The cursor of a page goes on in its own order, and not in another', async () => {
  for (const sort of ['rank', '-promisedDate', 'openQuantity', '-amount', 'item', 'needByDate']) {
    const first = await owner.get(`/open-lines?sort=${sort}&limit=1`)
    const next = await owner.get(`/open-lines?sort=${sort}&limit=1&cursor=${first.body.nextCursor}`)
    expect(next.body.rows).toHaveLength(1)
    expect(next.body.rows[0].id).not.toBe(first.body.rows[0].id)
  }
  const { body } = await owner.get('/open-lines?sort=orderNo&limit=1')
  expect((await owner.get(`/open-lines?sort=promisedDate&cursor=${body.nextCursor}`)).status).toBe(422)
})

test.each(['9999-W53', '0000-W01', '2026-W00', '2026-W54'])('The week %s is refused', async (week) => {
  expect((await owner.get(`/open-lines?week=${week}`)).status).toBe(422)
})

test('A place in the history that no history reaches is refused', async () => {
  const [order] = (await owner.get('/purchase-orders')).body.rows
  expect((await owner.get(`/purchase-orders/${order.id}/history?cursor=99999999999`)).status).toBe(422)
})

test.each(['9999-12-31', '0026-12-01', '1999-12-31', '2100-01-01'])(
  'The day %s is refused wherever one is given',
  async (day) => {
    const line = (await owner.get('/open-lines')).body.rows[0]
    const promised = await owner.post(`/schedule-lines/${line.id}/promises`, {
      pieces: [{ promisedDate: day }],
      channel: 'phone',
    })
    expect(promised.status).toBe(422)
    expect(promised.text).toContain('2000-01-01')
    const order = {
      orderNo: 'PO-9',
      supplier: { name: '宏远精工' },
      lines: [{ item: { name: '轴承座' }, quantity: '1', requestedDate: day }],
    }
    expect((await owner.post('/purchase-orders', order)).status).toBe(422)
  },
)
