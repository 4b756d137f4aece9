// Fifty lines take one paste: looked at first, then posted at once, and only as it was looked at.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { formOf, lineOf, wordsOf } from './portal-forms.ts'

let world: World
let buyer: Member
let supplier: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany('海川机械')
  const open = { supplier: '华东机电', quantity: '500', requestedDate: '2026-12-10', promisedDate: null }
  await takeIn(world, buyer, [
    ...Array.from({ length: 50 }, (_, at) => ({
      ...open,
      orderNo: 'PO-50',
      lineNo: String((at + 1) * 10),
      itemCode: `A${at}`,
    })),
    { ...open, orderNo: 'PO-7', lineNo: '10', itemCode: 'B1' },
    { ...open, orderNo: 'PO-7', lineNo: '20', itemCode: 'B2' },
    { ...open, orderNo: 'PO-8', lineNo: '10', itemCode: 'C1', supplier: '别家' },
  ])
  supplier = await aSupplierReader(world, buyer, { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' })
})
afterAll(() => world?.end())

const look = async (text: string) => {
  const page = await supplier.post('/paste', { text })
  return { ...page, text: wordsOf(page.text) }
}
const post = (page: { text: string }) =>
  supplier.post('/paste/post', [
    ...formOf(page.text.replace(/^[\s\S]*?(?=<form method="post" action="[^"]*\/paste\/post")/, '')),
    ['reader', '王师傅'],
  ])
const promisesOf = async (orderId: string) =>
  (await buyer.get(`/purchase-orders/${orderId}`)).body.lines.flatMap(
    (each: {
      lineNo: string
      scheduleLines: {
        promisedDate: string | null
        pieces: { quantity: string; promisedDate: string; supersededAt: string | null }[]
      }[]
    }) => each.scheduleLines.map((line) => line.promisedDate),
  )

test('Fifty lines confirmed as asked in one paste, after a look that changes nothing', async () => {
  const { orderId } = await lineOf(world, buyer, 'PO-50', '10')
  const text = [
    '订单号\t行号\t承诺交期',
    ...Array.from({ length: 50 }, (_, at) => `PO-50\t${(at + 1) * 10}\t12月10日`),
  ].join('\n')
  const preview = await look(text)
  expect(preview.status).toBe(200)
  expect(preview.text).toContain('能提交 50 行')
  expect(new Set(await promisesOf(orderId))).toEqual(new Set([null]))

  const posted = await post(preview)
  expect(posted.status, posted.text).toBe(303)
  expect((await supplier.follow(posted)).text).toContain('确认 50 行')
  expect(new Set(await promisesOf(orderId))).toEqual(new Set(['2026-12-10']))
  // The same once more has nothing left to do.
  expect((await look(text)).text).toContain('50 行和现在一样')
})

test('Other days and splits wait for the buyer with their reason; what cannot be read says why and stops nothing else', async () => {
  const text = 'PO-7\t10\t200件\t12/15\nPO-7\t10\t300件\t12/20\nPO-7\t20\t\t下下周\nPO-8\t10\t\t12/1\nPO-7\t99\t\t12/1'
  const preview = await look(text)
  expect(preview.text).toContain('能提交 1 行')
  expect(preview.text).toContain('分 2 批')
  expect(preview.text).toContain('日期看不懂：下下周')
  // Another supplier's order is as unknown as one that never was.
  expect(preview.text).toContain('没有这个订单：PO-8')
  expect(preview.text).toContain('订单里没有这一行')
  const posted = await post(preview)
  expect((await supplier.follow(posted)).text).toContain('1 行等采购确认')
  const { orderId } = await lineOf(world, buyer, 'PO-7', '10')
  const waiting = (await buyer.get(`/change-proposals?state=open&orderId=${orderId}`)).body.rows
  expect(waiting).toHaveLength(1)
  expect(JSON.stringify(waiting[0])).toContain('2026-12-20')
})

test('When a line changed after the look, nothing is posted and the new picture is shown', async () => {
  const { id } = await lineOf(world, buyer, 'PO-7', '20')
  const preview = await look('PO-7\t20\t12/10')
  await buyer.post(`/schedule-lines/${id}/promises`, {
    pieces: [{ promisedDate: '2026-12-01' }],
    channel: 'phone',
    saidBy: '李经理',
  })
  const posted = await post(preview)
  expect(posted.status).toBe(409)
  expect(posted.text).toContain('您看的时候有行被改过')
  expect(posted.text).toContain('已承诺 12/1')
  expect((await buyer.get(`/open-lines/${id}`)).body.line.promisedDate).toBe('2026-12-01')
})

test('Nothing pasted is said so, a look never acts, and the list to fill in holds the supplier’s own lines alone', async () => {
  expect((await look(' ')).status).toBe(422)
  const list = await supplier.get('/paste/list.csv')
  expect(list.headers['content-type']).toContain('text/csv')
  expect(list.text.split('\r\n').filter(Boolean)).toHaveLength(53)
  expect(list.text).not.toContain('PO-8')
})
