// A seller follows orders without prices and without the supplier: neither shows in the story of an order, nor by asking cleverly.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

const SUPPLIER = '宏远精工'
const MARKS = { money: ['7890.12', '7999.99', '8123.45'], people: ['李伟', SUPPLIER] }

let world: World
let owner: Member
let seller: Member
let lineId: string
let orderId: string

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
  seller = await world.aColleague(owner, 'sales')
  const line = { orderNo: 'PO-1', supplier: SUPPLIER, promisedDate: null }
  await takeIn(world, owner, [{ ...line, ownFields: { 含税单价: '7890.12', 颜色: '朱红' } }])
  await takeIn(world, owner, [{ ...line, unitPrice: '8123.45', ownFields: { 含税单价: '7999.99', 颜色: '靛蓝' } }])
  const row = (await owner.get('/open-lines')).body.rows[0]
  lineId = row.id
  orderId = row.orderId
  const promised = await owner.post(`/schedule-lines/${lineId}/promises`, {
    pieces: [{ quantity: '500', promisedDate: '2026-12-09' }],
    channel: 'phone',
    saidBy: '李伟',
    reason: `${SUPPLIER}缺料`,
    note: `${SUPPLIER}说可以`,
    expectedVersion: row.version,
  })
  if (promised.status !== 200) throw new Error(promised.text)
})
afterAll(() => world?.end())

const marksIn = (text: string, marks: string[]) => marks.filter((mark) => text.includes(mark))

test('The story of an order tells a seller dates and quantities, but no money, no supplier and nobody of the supplier’s', async () => {
  const told = { money: new Set<string>(), people: new Set<string>() }
  for (const path of [`/purchase-orders/${orderId}`, `/purchase-orders/${orderId}/history`, `/open-lines/${lineId}`]) {
    const [whole, cut] = [await owner.get(path), await seller.get(path)]
    expect([whole.status, cut.status], path).toEqual([200, 200])
    for (const mark of marksIn(whole.text, MARKS.money)) told.money.add(mark)
    for (const mark of marksIn(whole.text, MARKS.people)) told.people.add(mark)
    expect(marksIn(cut.text, [...MARKS.money, ...MARKS.people]), path).toEqual([])
    expect(cut.text, path).toContain('2026-12-09')
  }
  expect([...told.money].sort()).toEqual(MARKS.money)
  expect([...told.people].sort()).toEqual([...MARKS.people].sort())
  expect((await seller.get(`/open-lines/${lineId}`)).body.pieces).toMatchObject([
    { quantity: '500', promisedDate: '2026-12-09', saidBy: null, reason: null, note: null },
  ])
})

test('Own fields that are no money stay in a seller’s versions', async () => {
  const { body } = await seller.get(`/purchase-orders/${orderId}`)
  const changes = body.versions.flatMap((each: { changes: unknown[] }) => each.changes)
  expect(changes).toContainEqual(
    expect.objectContaining({ field: 'ownFields', before: { 颜色: '朱红' }, after: { 颜色: '靛蓝' } }),
  )
})

test('A seller cannot guess a price by filtering, and is told why', async () => {
  const own = (pair: string) => `own=${encodeURIComponent(pair)}`
  for (const path of ['/open-lines?', '/open-lines/summary?', '/open-lines/groups?by=stage&', '/search?q=PO-1&']) {
    for (const pair of ['含税单价=7999.99', '颜色=靛蓝;含税单价=1']) {
      const refused = await seller.get(`${path}${own(pair)}`)
      expect([refused.status, refused.body.code], path).toEqual([403, 'analytics.open_line.filter_forbidden'])
    }
    expect((await owner.get(`${path}${own('含税单价=7999.99')}`)).status, path).toBe(200)
  }
  expect((await seller.get(`/open-lines?${own('颜色=靛蓝')}`)).body.rows).toHaveLength(1)
})
