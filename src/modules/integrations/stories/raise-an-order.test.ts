// Orders by API and by hand: sent twice raised once, different only when said so, numbered by the company's own series.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('华东精密机械')
})
afterAll(() => world?.end())

const order = (more: Record<string, unknown> = {}) => ({
  orderNo: 'PO-7001',
  supplier: { name: '宏远精工' },
  currency: 'CNY',
  orderDate: '2026-11-20',
  lines: [
    {
      lineNo: '10',
      item: { code: 'A100', name: '轴承座' },
      quantity: '500',
      unit: '件',
      unitPrice: '12.50',
      amount: '6250',
      requestedDate: '2026-12-10',
      promisedDate: '2026-12-08',
      ownFields: { 图号: 'NB-204-Rev.C' },
    },
  ],
  ...more,
})

async function aProgram(scopes: string[]) {
  const made = await owner.post('/api-keys', { name: 'ERP', scopes })
  expect(made.status).toBe(201)
  return world.aProgram(made.body.key)
}

test('An order sent by a program stands on the board, and sent again is the same order', async () => {
  const program = await aProgram(['orders:write'])
  const first = await program.post('/purchase-orders', order())
  const again = await program.post('/purchase-orders', order())

  expect([first.status, first.body.outcome, first.body.source]).toEqual([201, 'created', 'api'])
  expect([again.status, again.body.outcome]).toEqual([200, 'unchanged'])
  expect(again.body.id).toBe(first.body.id)
  const board = await owner.get('/open-lines?q=PO-7001')
  expect(board.body.rows).toMatchObject([
    { orderNo: 'PO-7001', promisedDate: '2026-12-08', openQuantity: '500', ownFields: { 图号: 'NB-204-Rev.C' } },
  ])
})

test('The same number with other content is refused, and becomes a version when the caller says amend', async () => {
  const program = await aProgram(['orders:write'])
  const lines = [{ ...order().lines[0], requestedDate: '2026-12-20' }]
  await program.post('/purchase-orders', order({ orderNo: 'PO-7002' }))
  const refused = await program.post('/purchase-orders', order({ orderNo: 'PO-7002', lines }))
  const amended = await program.post('/purchase-orders', order({ orderNo: 'PO-7002', lines, amend: true }))

  expect([refused.status, refused.body.code]).toEqual([409, 'procurement.purchase_order.already_exists'])
  expect(refused.body.details.changes).toMatchObject([{ field: 'requestedDate', after: '2026-12-20' }])
  expect([amended.status, amended.body.outcome, amended.body.versionNo]).toEqual([200, 'amended', 2])
})

test('An Idempotency-Key answers a repeated request from memory and refuses another one', async () => {
  const first = await owner.post('/purchase-orders', order({ orderNo: undefined }), { key: 'k-1' })
  const again = await owner.post('/purchase-orders', order({ orderNo: undefined }), { key: 'k-1' })
  const other = await owner.post('/purchase-orders', order({ orderNo: 'PO-7003' }), { key: 'k-1' })

  expect(first.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect([other.status, other.body.code]).toEqual([409, 'infra.idempotency_key.reused'])
})

test('An order raised by hand gets the next number of the month and belongs to whoever raised it', async () => {
  const buyer = await world.aColleague(owner, 'buyer')
  const raised = await buyer.post('/purchase-orders', order({ orderNo: undefined }))
  const next = await buyer.post('/purchase-orders', order({ orderNo: undefined }))

  expect([raised.status, raised.body.source]).toEqual([201, 'manual'])
  const counted = (orderNo: string) => Number(/^PO2611-(\d{4,})$/.exec(orderNo)?.[1])
  expect(counted(next.body.orderNo)).toBe(counted(raised.body.orderNo) + 1)
  const board = await buyer.get(`/open-lines?q=${raised.body.orderNo}`)
  expect(board.body.rows[0].ownerId).toBe(buyer.userId)
})

test('Two programs sending one order at the same moment raise it once', async () => {
  const program = await aProgram(['orders:write'])
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => program.post('/purchase-orders', order({ orderNo: 'PO-7004' }))),
  )
  const ids = new Set(answers.map((answer) => answer.body.id))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 201])
  expect(ids.size).toBe(1)
})

test.each([
  ['no lines', { lines: [] }, '/lines'],
  ['a quantity that is no number', { lines: [{ ...order().lines[0], quantity: '5OO' }] }, '/lines/0/quantity'],
  [
    'a day that does not exist',
    { lines: [{ ...order().lines[0], requestedDate: '2026-02-30' }] },
    '/lines/0/requestedDate',
  ],
  ['no item', { lines: [{ ...order().lines[0], item: {} }] }, '/lines/0/item'],
  ['a line number twice', { lines: [order().lines[0], order().lines[0]] }, '/lines/1/lineNo'],
  ['no supplier', { supplier: {} }, '/supplier'],
  ['a supplier that is not there', { supplier: { id: '01890000-0000-7000-8000-000000000000' } }, '/supplier/id'],
])('An order with %s is refused and the place is pointed at', async (_, more, pointer) => {
  const answer = await owner.post('/purchase-orders', order({ orderNo: 'PO-7009', ...more }))
  expect(answer.status).toBeGreaterThanOrEqual(404)
  expect(answer.status).toBeLessThan(500)
  expect(answer.body.pointer).toBe(pointer)
})

test('A key that may only read, and a warehouse, raise nothing', async () => {
  const program = await aProgram(['orders:read'])
  const warehouse = await world.aColleague(owner, 'warehouse')
  expect((await program.post('/purchase-orders', order({ orderNo: 'PO-7010' }))).status).toBe(403)
  expect((await warehouse.post('/purchase-orders', order({ orderNo: 'PO-7010' }))).status).toBe(403)
})
