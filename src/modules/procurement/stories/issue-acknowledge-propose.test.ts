// An order goes out, its supplier confirms or asks for something else, the buyer decides: through the API, on PostgreSQL.
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

const UNPROMISED = { promisedDate: null, requestedDate: '2026-12-10' }

async function anIssuedLine(orderNo: string, more: object = {}) {
  await takeIn(world, buyer, [{ orderNo, supplier: '宏远精工', ...UNPROMISED, ...more }])
  return theLine(orderNo)
}
async function theLine(orderNo: string) {
  const { body } = await buyer.get(`/open-lines?q=${orderNo}`)
  expect(body.rows).toHaveLength(1)
  return body.rows[0]
}
const phone = { channel: 'phone', saidBy: '李伟' }

test('An order is issued only to a live supplier, once, and again when asked', async () => {
  const line = await anIssuedLine('PO-ISSUE-1')
  const asleep = await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  expect([asleep.status, asleep.body.code]).toEqual([409, 'procurement.purchase_order.supplier_not_live'])
  expect((await buyer.post('/suppliers/go-live', { supplierIds: [line.supplierId], live: true })).status).toBe(200)
  const issued = await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  expect(issued.body).toMatchObject({ orders: [{ orderNo: 'PO-ISSUE-1', isResend: false }], refused: [] })
  const twice = await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  expect([twice.status, twice.body.code]).toEqual([409, 'procurement.purchase_order.already_sent'])
  const again = await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }], resend: true })
  expect(again.body.orders).toMatchObject([{ isResend: true }])
})

test('A line confirmed as ordered is promised for the day asked; one without a day is refused and does not stop the other', async () => {
  const asked = await anIssuedLine('PO-ACK-1')
  const unasked = await anIssuedLine('PO-ACK-2', { requestedDate: null })
  const answer = await buyer.post('/schedule-lines/acknowledge', {
    lines: [{ id: asked.id, expectedVersion: asked.version }, { id: unasked.id }],
    ...phone,
  })
  expect(answer.body).toMatchObject({
    lines: [{ id: asked.id, version: asked.version + 1 }],
    refused: [{ id: unasked.id, code: 'procurement.acknowledgement.no_date' }],
  })
  expect(await theLine('PO-ACK-1')).toMatchObject({
    stage: 'confirmed',
    promisedDate: '2026-12-10',
    unpromisedQuantity: '0',
  })
})

test('How long the supplier took is counted from the first sending to the first answer, a proposal included', async () => {
  const line = await anIssuedLine('PO-TIME-1')
  await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }] })
  world.clock.advance(90 * 60_000)
  await buyer.post('/purchase-orders/issue', { orders: [{ id: line.orderId }], resend: true })
  const change = { pieces: [{ promisedDate: '2026-12-12' }], reason: '缺料', ...phone }
  const { body } = await buyer.post(`/schedule-lines/${line.id}/propose`, change)
  world.clock.advance(60 * 60_000)
  await buyer.post('/change-proposals/decide', { proposals: [{ id: body.proposalId }], decision: 'accept' })
  const order = await buyer.get(`/purchase-orders/${line.orderId}`)
  expect(order.body.lines[0].scheduleLines[0]).toMatchObject({
    acknowledgement: 'accepted_with_changes',
    answeredAfterMinutes: 90,
  })
})

test('Another day waits for the buyer, who sees its effect; accepted, it stands with the first promise it had', async () => {
  const line = await anIssuedLine('PO-PROP-1', { promisedDate: '2026-12-08' })
  const proposed = await buyer.post(`/schedule-lines/${line.id}/propose`, {
    pieces: [{ quantity: '300', promisedDate: '2026-12-12' }, { promisedDate: '2026-12-20' }],
    reason: '缺料',
    ...phone,
  })
  expect(proposed.body).toMatchObject({
    kind: 'waiting',
    waits: 'no_rule',
    effect: { daysLater: 12, amountDelta: '0' },
  })
  expect(await theLine('PO-PROP-1')).toMatchObject({
    stage: 'change_proposed',
    holder: 'buyer',
    needsPerson: true,
    nextStep: 'decide',
    promisedDate: '2026-12-08',
  })
  const accepted = await buyer.post('/change-proposals/decide', {
    proposals: [{ id: proposed.body.proposalId }],
    decision: 'accept',
  })
  expect(accepted.body).toMatchObject({ proposals: [{ status: 'accepted' }], refused: [] })
  expect(await theLine('PO-PROP-1')).toMatchObject({
    stage: 'confirmed',
    promisedDate: '2026-12-12',
    originalPromisedDate: '2026-12-08',
    pieceCount: 2,
  })
  const late = await buyer.post('/change-proposals/decide', {
    proposals: [{ id: proposed.body.proposalId }],
    decision: 'refuse',
  })
  expect([late.status, late.body.code]).toEqual([409, 'procurement.change_proposal.not_waiting'])
})

test('An accepted price and quantity make a numbered version and exact sums', async () => {
  const line = await anIssuedLine('PO-PROP-2')
  const proposed = await buyer.post(`/schedule-lines/${line.id}/propose`, {
    quantity: '480',
    unitPrice: '12.75',
    reason: '铜价上涨',
    ...phone,
  })
  expect(proposed.body).toMatchObject({ kind: 'waiting', effect: { quantityDelta: '-20', amountDelta: '-130' } })
  await buyer.post('/change-proposals/decide', { proposals: [{ id: proposed.body.proposalId }], decision: 'accept' })
  const order = (await buyer.get(`/purchase-orders/${line.orderId}`)).body
  expect(order.order).toMatchObject({ versionNo: 2, amount: '6120' })
  expect(order.lines[0]).toMatchObject({ orderedQuantity: '480', unitPrice: '12.75' })
  expect(order.versions[0].changes).toEqual([
    { lineNo: '1', scheduleNo: 1, field: 'quantity', before: '500', after: '480' },
    { lineNo: '1', field: 'unitPrice', before: '12.5', after: '12.75' },
    { lineNo: '1', field: 'amount', before: '6250', after: '6120' },
  ])
  expect(await theLine('PO-PROP-2')).toMatchObject({
    openQuantity: '480',
    promisedDate: '2026-12-10',
    stage: 'confirmed',
  })
})

test('Sent again with the same key a proposal is raised once; sent for a line that changed meanwhile it is refused with what changed', async () => {
  const line = await anIssuedLine('PO-KEY-1')
  const change = { pieces: [{ promisedDate: '2026-12-22' }], reason: '缺料', ...phone }
  const path = `/schedule-lines/${line.id}/propose`
  const first = await buyer.post(path, change, { key: 'p-1', match: line.version })
  const again = await buyer.post(path, change, { key: 'p-1', match: line.version })
  expect([first.status, again.status]).toEqual([200, 200])
  expect(again.body).toEqual(first.body)
  expect((await buyer.get(`/change-proposals?state=all&scheduleLineId=${line.id}`)).body.rows).toHaveLength(1)
  const other = await buyer.post(path, { ...change, quantity: '400' }, { key: 'p-1', match: line.version })
  expect([other.status, other.body.code]).toEqual([409, 'infra.idempotency_key.reused'])
  const stale = await buyer.post(path, change, { match: line.version })
  expect(stale).toMatchObject({
    status: 409,
    body: {
      code: 'procurement.schedule_line.changed_meanwhile',
      details: { by: '何雨桐', version: line.version + 1, current: { proposalBy: 'supplier' } },
    },
  })
  const { proposalId } = first.body
  const twice = { proposals: [{ id: proposalId, expectedVersion: 1 }], decision: 'accept' }
  const accepted = await buyer.post('/change-proposals/decide', twice, { key: 'd-1' })
  expect((await buyer.post('/change-proposals/decide', twice, { key: 'd-1' })).body).toEqual(accepted.body)
  expect((await buyer.post('/change-proposals/decide', twice)).body.code).toBe(
    'procurement.change_proposal.not_waiting',
  )
})
