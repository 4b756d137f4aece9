// Excel is a friend: what the board shows leaves as a file, and what comes back is shown as differences before it counts.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
  await takeIn(world, owner, [
    { orderNo: 'PO-1', lineNo: '10', promisedDate: '2026-12-08' },
    {
      orderNo: 'PO-1',
      lineNo: '20',
      itemName: '=HYPERLINK("http://evil","x")',
      itemCode: null,
      ownFields: { 图号: 'D-77', 含税单价: '14.1' },
    },
  ])
})
afterAll(() => world.end())

test('The export holds what the board shows, in words, and no text of it can run', async () => {
  const csv = await owner.get('/open-lines/export?format=csv&sort=orderNo')
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.text.startsWith('\uFEFF风险,订单号,行号')).toBe(true)
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`)
  expect(csv.text).toContain('D-77')
  const english = await owner.get('/open-lines/export?format=csv', { headers: { 'accept-language': 'en' } })
  expect(english.text).toContain('Promised date')
  const xlsx = await owner.get('/open-lines/export')
  expect(xlsx.status).toBe(200)
  expect(xlsx.text.startsWith('PK')).toBe(true)
})

test('A warehouse clerk exports no prices, a salesperson no supplier names', async () => {
  const clerk = await world.aColleague(owner, 'warehouse')
  const clerks = await clerk.get('/open-lines/export?format=csv')
  expect(clerks.text).not.toMatch(/金额|6250|含税单价|14\.1/)
  expect(clerks.text).toContain('图号')
  const seller = await world.aColleague(owner, 'sales')
  expect((await seller.get('/open-lines/export?format=csv')).text).not.toMatch(/供应商|宏远精工|金额/)
})

test('Pasted rows first show what they would change; unknown, double and impossible ones say so', async () => {
  const rows = [
    { orderNo: 'PO-1', lineNo: '0010', promisedDate: '2026-12-15', note: '已电话确认' },
    { orderNo: 'PO-1', lineNo: '20', promisedDate: '2026-12-08' },
    { orderNo: 'PO-404', lineNo: '1', promisedDate: '2026-12-08' },
    { orderNo: 'PO-1', promisedDate: '2026-12-08' },
    { orderNo: 'PO-1', lineNo: '10', promisedDate: '尽快' },
    { orderNo: 'PO-1', lineNo: '10', promisedDate: '2026-11-01' },
  ]
  const shown = await owner.post('/schedule-lines/paste', { rows })
  expect(
    shown.body.rows.map((row: { problem: string | null; differences: unknown[] }) => [
      row.problem,
      row.differences.length,
    ]),
  ).toEqual([
    [null, 2],
    [null, 0],
    ['not_found', 0],
    ['several_found', 0],
    ['not_a_date', 0],
    ['in_the_past', 0],
  ])
  expect((await owner.get('/open-lines?q=PO-1&sort=promisedDate')).body.rows[0].promisedDate).toBe('2026-12-08')
  const applied = await owner.post('/schedule-lines/paste', { rows, dryRun: false })
  expect(applied.body.changed).toBe(1)
  const { body } = await owner.get('/open-lines?sort=-promisedDate')
  expect(body.rows[0]).toMatchObject({ lineNo: '10', promisedDate: '2026-12-15', note: '已电话确认' })
})

test('The stage board counts lines and their value, without value for who may not see it', async () => {
  const { body } = await owner.get('/stages')
  expect(body.stages).toEqual([
    {
      stage: 'confirmed',
      count: 2,
      late: 0,
      atRisk: expect.any(Number),
      amounts: [{ currency: 'CNY', amount: '12500' }],
    },
  ])
  const clerk = await world.aColleague(owner, 'warehouse')
  expect((await clerk.get('/stages')).body.stages[0].amounts).toBeNull()
})
