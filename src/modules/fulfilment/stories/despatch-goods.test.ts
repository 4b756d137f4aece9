// Goods leave the supplier: one despatch over several orders, its carrier and number; the lines, their stage and their history follow.
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

type Line = { id: string; orderNo: string; orderId: string; supplierId: string; stage: string; version: number }

async function linesOf(orderNo: string, who = buyer): Promise<Line[]> {
  const { rows } = (await who.get(`/open-lines?q=${orderNo}`)).body
  return rows.filter((row: Line) => row.orderNo === orderNo)
}

const despatchedOf = async (id: string): Promise<string> => {
  const { rows } = await world.behindTheScenes(
    'select trim_scale(despatched_quantity)::text as q from procurement.schedule_lines where id = $1',
    [id],
  )
  return rows[0].q
}

test('One despatch over two orders tells the lines what left, reports the milestone, and says who said so', async () => {
  await takeIn(world, buyer, [
    { orderNo: 'PO-D1', quantity: '500' },
    { orderNo: 'PO-D2', quantity: '80' },
  ])
  const [[first], [second]] = [await linesOf('PO-D1'), await linesOf('PO-D2')]
  const made = await buyer.post('/despatch-advices', {
    supplierId: first!.supplierId,
    lines: [
      { scheduleLineId: first!.id, quantity: '300' },
      { scheduleLineId: second!.id, quantity: '80' },
    ],
    trackingNo: ' sf1234567890123 ',
    despatchedOn: '2026-11-22',
    packages: 4,
    channel: 'wechat',
    saidBy: '王师傅',
  })
  expect(made.status, made.text).toBe(201)
  expect(made.body).toMatchObject({
    despatchNo: 'DA2611-0001',
    state: 'despatched',
    trackingNo: 'SF1234567890123',
    carrierCode: 'shunfeng',
    carrierName: { zh: '顺丰速运' },
    saidBy: '王师傅',
    lines: [
      { orderNo: 'PO-D1', quantity: '300' },
      { orderNo: 'PO-D2', quantity: '80' },
    ],
  })
  expect([await despatchedOf(first!.id), await despatchedOf(second!.id)]).toEqual(['300', '80'])
  expect((await linesOf('PO-D2'))[0]!.stage).toBe('despatched')
  expect((await linesOf('PO-D1'))[0]!.stage).toBe('confirmed')

  const listed = await buyer.get(`/despatch-advices?orderId=${second!.orderId}`)
  expect(listed.body.despatchAdvices).toMatchObject([{ despatchNo: 'DA2611-0001', packages: 4 }])
  const history = await buyer.get(`/purchase-orders/${first!.orderId}/history`)
  expect(JSON.stringify(history.body)).toContain('SF1234567890123')
})
