// The supplier's page through its own addresses: what it shows, what a tap does, what a robot cannot do, and what another's link never sees.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
let reader: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23', environment: { NUODA_PUBLIC_URL: 'http://127.0.0.1:8080' } })
  owner = await world.aCompany('宁波东海机械')
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电' }
  await takeIn(world, owner, [
    { ...open, orderNo: 'PO2611-0042', lineNo: '1' },
    { ...open, orderNo: 'PO2611-0042', lineNo: '2', itemCode: 'A200', itemName: '端盖', quantity: '80' },
    { ...open, orderNo: 'PO2611-0051', lineNo: '1', itemCode: 'B1', itemName: '<script>alert(1)</script>' },
  ])
  reader = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
})
afterAll(() => world?.end())

test('The first page shows what is owed, per order, with nothing of another supplier and nothing that could run', async () => {
  const page = await reader.get('')
  expect(page.status).toBe(200)
  expect(page.text).toContain('3 项等您回复')
  expect(page.text).toContain('PO2611-0042')
  expect(page.text).toContain('12月10日 周四')
  expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page.text).not.toContain('<script>alert')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['cache-control']).toBe('no-store')
})

test('One tap confirms an order: the reader is asked for a name once, and history says who it was', async () => {
  const asked = await reader.tap('整单按期交')
  expect(asked.status).toBe(200)
  expect(asked.text).toContain('我是李伟，确认')
  const before = await owner.get('/open-lines?q=PO2611-0042')
  expect(before.body.rows.every((row: { promisedDate: string | null }) => row.promisedDate === null)).toBe(true)

  const done = await reader.answerName(asked, '王师傅')
  expect(done.status).toBe(303)
  const page = await reader.follow(done)
  expect(page.text).toContain('已确认 2 行')
  const lines = (await owner.get('/open-lines?q=PO2611-0042')).body.rows
  expect(lines.map((row: { promisedDate: string }) => row.promisedDate)).toEqual(['2026-12-10', '2026-12-10'])
  const history = await owner.get(`/purchase-orders/${lines[0].orderId}/history`)
  expect(JSON.stringify(history.body)).toContain('王师傅 (华东机电)')
})
