// The same order list comes again every morning: nothing doubles, what changed there becomes a version here, what was said here stays.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
})
afterAll(() => world.end())

const line = { orderNo: 'PO-7', promisedDate: '2026-12-18', requestedDate: '2026-12-20' }
const theLine = async () => (await owner.get('/open-lines?q=PO-7')).body.rows[0]

test('The same file twice creates nothing and changes nothing', async () => {
  expect(await takeIn(world, owner, [line])).toMatchObject({ created: 1, changed: 0, unchanged: 0 })
  expect(await takeIn(world, owner, [line])).toMatchObject({ created: 0, changed: 0, unchanged: 1 })
})

test('A promise got by phone is not undone by a file that still says the old one', async () => {
  const before = await theLine()
  await owner.post(`/schedule-lines/${before.id}/promises`, {
    pieces: [{ promisedDate: '2026-12-28' }],
    channel: 'phone',
  })
  expect(await takeIn(world, owner, [line])).toMatchObject({ changed: 0, unchanged: 1 })
  expect(await theLine()).toMatchObject({
    promisedDate: '2026-12-28',
    originalPromisedDate: '2026-12-18',
    promiseMoves: 1,
  })
})

test('What the file changed becomes a numbered version with old and new, and a new promise supersedes', async () => {
  const changed = { ...line, quantity: '600', requestedDate: '2026-12-22', promisedDate: '2026-12-23' }
  const taken = await takeIn(world, owner, [changed])
  expect(taken).toMatchObject({ created: 0, changed: 1, unchanged: 0 })
  const now = await theLine()
  expect(now).toMatchObject({
    orderedQuantity: '600',
    requestedDate: '2026-12-22',
    promisedDate: '2026-12-23',
    originalPromisedDate: '2026-12-18',
  })
  const { body } = await owner.get(`/purchase-orders/${now.orderId}`)
  expect(body.versions).toHaveLength(1)
  expect(body.versions[0]).toMatchObject({ versionNo: 2, sourceRef: 'orders.xlsx' })
  expect(body.versions[0].changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: 'quantity', before: '500', after: '600' }),
      expect.objectContaining({ field: 'requestedDate', before: '2026-12-20', after: '2026-12-22' }),
      expect.objectContaining({ field: 'promisedDate', before: '2026-12-18', after: '2026-12-23' }),
    ]),
  )
})

test('What the source has received since becomes a receipt; the last one closes the line', async () => {
  const base = { ...line, quantity: '600', requestedDate: '2026-12-22', promisedDate: '2026-12-23' }
  await takeIn(world, owner, [{ ...base, receivedQuantity: '250' }])
  expect(await theLine()).toMatchObject({ receivedQuantity: '250', openQuantity: '350' })
  await takeIn(world, owner, [{ ...base, receivedQuantity: '600', actualDate: '2026-11-21' }])
  expect((await owner.get('/open-lines?q=PO-7')).body.rows).toEqual([])
  const { rows } = await world.behindTheScenes(
    'select quantity::text, received_on::text from fulfilment.goods_receipts where tenant_id = $1 order by quantity',
    [owner.tenantId],
  )
  expect(rows).toEqual([
    { quantity: '250', received_on: '2026-11-23' },
    { quantity: '350', received_on: '2026-11-21' },
  ])
})

test('Closed history comes in closed, dated when it happened, and counts for its supplier', async () => {
  await takeIn(world, owner, [
    { orderNo: 'OLD-1', supplier: '顺达轴承', promisedDate: '2026-05-10', actualDate: '2026-05-10' },
    { orderNo: 'OLD-2', supplier: '顺达轴承', promisedDate: '2026-05-10', actualDate: '2026-05-16' },
  ])
  const { body } = await owner.get('/reports/supplier-performance')
  expect(body.rows.find((row: { supplier: string }) => row.supplier === '顺达轴承')).toMatchObject({
    lines: 2,
    late: 1,
    onTimeRate: 0.5,
    meanDelayDays: 6,
  })
})

test('A line cancelled there stays cancelled whatever else is restated, and is open again when the source says so', async () => {
  const cancelled = { orderNo: 'PO-8', promisedDate: '2026-12-18', cancelled: true }
  const rows = async () => (await owner.get('/open-lines?q=PO-8')).body.rows
  await takeIn(world, owner, [cancelled])
  expect(await takeIn(world, owner, [{ ...cancelled, quantity: '400' }])).toMatchObject({ changed: 1 })
  expect(await rows()).toEqual([])
  const stored = await world.behindTheScenes(
    `select s.status, s.closed_reason from procurement.schedule_lines s join procurement.purchase_orders o on o.id = s.order_id
     where o.tenant_id = $1 and o.order_no = 'PO-8'`,
    [owner.tenantId],
  )
  expect(stored.rows).toEqual([{ status: 'cancelled', closed_reason: 'cancelled_at_source' }])
  await takeIn(world, owner, [{ ...cancelled, quantity: '400', cancelled: false }])
  expect(await rows()).toMatchObject([{ openQuantity: '400', promisedDate: '2026-12-18' }])
})
