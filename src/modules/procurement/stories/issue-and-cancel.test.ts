// Orders go out by hand, in bulk and by rule, and are called off: what leaves, once, and what is refused with its reason.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
})
afterAll(() => world?.end())

const line = { promisedDate: null, requestedDate: '2026-12-10' }
const orderOf = async (q: string) => (await buyer.get(`/purchase-orders?q=${q}`)).body.rows[0]
const eventsOf = async (type: string, since: number) => {
  const { rows } = await world.behindTheScenes('select payload from told_events where event_type = $1 offset $2', [
    type,
    since,
  ])
  return rows.map((row) => row.payload)
}
beforeAll(async () => {
  // The outbox empties itself; the story keeps what went through it.
  await world.behindTheScenes('create table told_events (event_type text, payload jsonb)')
  await world.behindTheScenes(`create function keep_event() returns trigger language plpgsql security definer as $$
    begin insert into public.told_events select new.event_type, new.payload; return new; end $$`)
  await world.behindTheScenes(
    'create trigger keep before insert on journal.outbox for each row execute function keep_event()',
  )
})

test('Five hundred orders go out in one call, each told once, in a handful of statements', async () => {
  const numbers = Array.from({ length: 500 }, (_, index) => `BULK-${String(index).padStart(3, '0')}`)
  await takeIn(
    world,
    buyer,
    numbers.map((orderNo) => ({ ...line, orderNo })),
  )
  const { rows } = await world.behindTheScenes(
    'select id, supplier_id from procurement.purchase_orders where tenant_id = $1',
    [buyer.tenantId],
  )
  await buyer.post('/suppliers/go-live', { supplierIds: 'all', live: true })
  const issued = await buyer.post('/purchase-orders/issue', { orders: rows.map(({ id }) => ({ id })) })
  expect(issued.body.orders).toHaveLength(500)
  expect(issued.body.refused).toEqual([])
  const told = await eventsOf('procurement.order_issued', 0)
  expect(new Set(told.map((each) => each.orderId)).size).toBe(500)
  const again = await buyer.post('/purchase-orders/issue', { orders: [{ id: rows[0].id }, { id: buyer.tenantId }] })
  expect([again.status, again.body.code]).toEqual([409, 'procurement.purchase_order.already_sent'])
})

test('By rule, an order raised for a live supplier goes out in the command that raised it; for one that is not live it stays', async () => {
  await takeIn(world, buyer, [{ ...line, orderNo: 'R-0', supplier: '按规则' }])
  const { supplierId } = (await buyer.get('/open-lines?q=R-0')).body.rows[0]
  await buyer.put('/issue-rules', { rules: [{ supplierId, mode: 'when_raised' }] })
  await takeIn(world, buyer, [{ ...line, orderNo: 'R-1', supplier: '按规则' }])
  expect(await orderOf('R-1')).toMatchObject({ status: 'issued', sentAt: null })
  await buyer.post('/suppliers/go-live', { supplierIds: [supplierId], live: true })
  await takeIn(world, buyer, [{ ...line, orderNo: 'R-2', supplier: '按规则' }])
  expect(await orderOf('R-2')).toMatchObject({ status: 'issued', sentAt: '2026-11-23T01:00:00.000Z' })
  const raised = await buyer.post('/purchase-orders', {
    orderNo: 'R-3',
    supplier: { id: supplierId },
    status: 'draft',
    requestedDate: '2026-12-10',
    lines: [{ item: { code: 'A100' }, quantity: '5' }],
  })
  expect(raised.status).toBe(201)
  expect(await orderOf('R-3')).toMatchObject({ status: 'issued', issuedOn: '2026-11-23' })
  // The same file again raises nothing, so nothing goes out a second time.
  await takeIn(world, buyer, [{ ...line, orderNo: 'R-2', supplier: '按规则' }])
  const told = (await eventsOf('procurement.order_issued', 0)).map((each) => each.orderNo)
  expect(told.filter((no) => no.startsWith('R-'))).toEqual(['R-2', 'R-3'])
})

test('A draft is issued today, with its day and its line on the board as unanswered', async () => {
  const raised = await buyer.post('/purchase-orders', {
    orderNo: 'D-1',
    supplier: { name: '宏远精工' },
    status: 'draft',
    requestedDate: '2026-12-10',
    lines: [{ item: { code: 'A100' }, quantity: '5' }],
  })
  const draft = (await buyer.get('/open-lines?q=D-1')).body.rows[0]
  expect(draft).toMatchObject({ stage: 'draft', nextStep: 'issue' })
  const early = await buyer.post('/schedule-lines/acknowledge', { lines: [{ id: draft.id }], channel: 'phone' })
  expect([early.status, early.body.code]).toEqual([409, 'procurement.schedule_line.order_not_issued'])
  const order = await orderOf('D-1')
  expect((await buyer.get(`/purchase-orders/${raised.body.id}`)).body.allowedCommands).toContain('issue')
  const stale = await buyer.post('/purchase-orders/issue', { orders: [{ id: order.id, expectedVersion: 7 }] })
  expect([stale.status, stale.body.code]).toEqual([409, 'infra.write.version_conflict'])
  await buyer.post('/purchase-orders/issue', { orders: [{ id: order.id, expectedVersion: 1 }] })
  expect((await buyer.get('/open-lines?q=D-1')).body.rows[0]).toMatchObject({
    stage: 'unacknowledged',
    holder: 'supplier',
  })
  const read = (await buyer.get(`/purchase-orders/${raised.body.id}`)).body
  expect(read.order).toMatchObject({ status: 'issued', issuedOn: '2026-11-23', sentVersionNo: 1 })
  expect(read.allowedCommands).toContain('send')
  const history = await buyer.get(`/purchase-orders/${raised.body.id}/history`)
  expect(history.body.records[0]).toMatchObject({
    command: 'procurement.purchase_order.issue',
    body: { before: { status: 'draft' }, after: { status: 'issued' } },
  })
})

test('The same call twice with one key sends once', async () => {
  await takeIn(world, buyer, [{ ...line, orderNo: 'K-1' }])
  const { id } = await orderOf('K-1')
  const body = { orders: [{ id }] }
  const first = await buyer.post('/purchase-orders/issue', body, { key: 'k-1' })
  const second = await buyer.post('/purchase-orders/issue', body, { key: 'k-1' })
  expect([first.status, second.status]).toEqual([200, 200])
  expect(second.body).toEqual(first.body)
  expect((await eventsOf('procurement.order_issued', 0)).filter((each) => each.orderNo === 'K-1')).toHaveLength(1)
})

test('An order is called off as a whole; what has arrived stops it, what is on its way asks first, and nobody reopens its lines', async () => {
  await takeIn(world, buyer, [
    { ...line, orderNo: 'X-1', lineNo: '1' },
    { ...line, orderNo: 'X-1', lineNo: '2', itemCode: 'B200' },
  ])
  const order = await orderOf('X-1')
  const lines = (await buyer.get('/open-lines?q=X-1')).body.rows
  const cancelled = await buyer.post(
    `/purchase-orders/${order.id}/cancel`,
    { reason: '客户取消' },
    { match: order.version },
  )
  expect(cancelled.body).toMatchObject({ status: 'cancelled' })
  expect(await orderOf('X-1')).toMatchObject({ status: 'cancelled', openLineCount: 0 })
  expect((await buyer.get('/open-lines?q=X-1')).body.rows).toEqual([])
  const back = await buyer.post(`/schedule-lines/${lines[0].id}/reopen`, {})
  expect([back.status, back.body.code]).toEqual([409, 'procurement.schedule_line.not_closed_short'])
  const resent = await buyer.post('/purchase-orders/issue', { orders: [{ id: order.id }] })
  expect([resent.status, resent.body.code]).toEqual([409, 'procurement.purchase_order.command_not_allowed'])
  expect(await eventsOf('procurement.order_cancelled', 0)).toMatchObject([
    { orderNo: 'X-1', reason: '客户取消', wasSent: false },
  ])

  await takeIn(world, buyer, [{ ...line, orderNo: 'X-2' }])
  const arrived = (await buyer.get('/open-lines?q=X-2')).body.rows[0]
  await buyer.post(`/schedule-lines/${arrived.id}/receipts`, { quantity: '1', receivedOn: '2026-11-23' })
  const refused = await buyer.post(`/purchase-orders/${arrived.orderId}/cancel`, { reason: '客户取消' })
  expect([refused.status, refused.body.code]).toEqual([409, 'procurement.purchase_order.has_receipts'])

  await takeIn(world, buyer, [{ ...line, orderNo: 'X-3' }])
  const moving = (await buyer.get('/open-lines?q=X-3')).body.rows[0]
  await world.behindTheScenes('update procurement.schedule_lines set despatched_quantity = 5 where id = $1', [
    moving.id,
  ])
  const asked = await buyer.post(`/purchase-orders/${moving.orderId}/cancel`, { reason: '客户取消' })
  expect(asked.body).toMatchObject({ code: 'procurement.purchase_order.goods_despatched', severity: 'warning' })
  const confirmed = await buyer.post(`/purchase-orders/${moving.orderId}/cancel`, {
    reason: '客户取消',
    confirm: ['procurement.purchase_order.goods_despatched'],
  })
  expect(confirmed.body).toMatchObject({ status: 'cancelled' })
})

test('What the source ended only the source reopens', async () => {
  await takeIn(world, buyer, [{ ...line, orderNo: 'Z-1' }])
  const open = (await buyer.get('/open-lines?q=Z-1')).body.rows[0]
  await takeIn(world, buyer, [{ ...line, orderNo: 'Z-1', cancelled: true }])
  const back = await buyer.post(`/schedule-lines/${open.id}/reopen`, {})
  expect([back.status, back.body.code]).toEqual([409, 'procurement.schedule_line.not_closed_short'])
})
