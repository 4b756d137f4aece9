// A supplier reports of their own accord, by plain forms without any script: steps, problems, missing drawings, orders that are not theirs, questions.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { formOf, lineOf, sendForm } from './portal-forms.ts'

let world: World
let buyer: Member
let supplier: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany('海川机械')
  await takeIn(world, buyer, [
    { orderNo: 'PO-1', lineNo: '10', supplier: '华东机电', itemCode: 'A100', itemName: '轴承座', quantity: '500' },
    { orderNo: 'PO-1', lineNo: '20', supplier: '华东机电', itemCode: 'A200', itemName: '法兰盘', quantity: '80' },
    { orderNo: 'PO-2', lineNo: '10', supplier: '华东机电', itemCode: 'A300', itemName: '端盖', quantity: '30' },
  ])
  supplier = await aSupplierReader(world, buyer, { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' })
})
afterAll(() => world?.end())

const line = (orderNo: string, lineNo: string) => lineOf(world, buyer, orderNo, lineNo)

test('When the supplier taps “开工”, the step is reported for all of the line under the name given once, and the buyer’s board shows it', async () => {
  const { id } = await line('PO-1', '10')
  const page = await supplier.get(`/l/${id}/report`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('轴承座')
  const answer = await sendForm(world, supplier, '/report', [
    ...formOf(page.text, 'milestone'),
    ['code', 'production_started'],
    ['reader', '王师傅'],
  ])
  expect(answer.status, answer.text).toBe(303)
  const after = await supplier.follow(answer)
  expect(after.text).toContain('已报告')
  expect(after.text).toContain('王师傅 (华东机电)')

  const row = (await buyer.get(`/open-lines/${id}`)).body
  expect(JSON.stringify(row)).toContain('in_production')
  const history = await buyer.get(`/purchase-orders/${row.line?.orderId ?? row.orderId}/history`)
  expect(history.body.records[0]).toMatchObject({
    actorKind: 'contact',
    actorName: '王师傅 (华东机电)',
    channel: 'portal',
    body: { after: { milestone: 'production_started', quantity: null } },
  })
})
