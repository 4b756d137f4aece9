// Colleagues are told where no mail can reach them: in the app, and nothing waits in the outbox for a person to pass on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type World } from '#test/world.ts'
import { aBuyingCompany } from './a-buying-company.ts'

let world: World
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world?.end())

test('Without a mail server somebody who chose mail alone is told in the app, and no letter to a colleague waits by hand', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  const rows = [{ node: 'confirmed', inApp: false, byMail: true, scope: 'all_lines' }]
  expect((await owner.put('/notice-subscriptions/mine', { rows })).status).toBe(200)
  const orderId = await buying.anOrder({ no: 'PO-TOLD', supplier: '宏远精工' })
  await buying.issue(orderId)
  const { body: order } = await owner.get(`/purchase-orders/${orderId}`)
  const lines = [{ id: order.lines[0].scheduleLines[0].id }]
  const said = await owner.post('/schedule-lines/acknowledge', { lines, channel: 'phone', saidBy: '李伟' })
  expect(said.status, said.text).toBe(200)
  await world.eventsSettle()

  const { body: told } = await owner.get('/notices')
  expect(told.rows).toMatchObject([{ what: 'confirmed', lines: [{ orderNo: 'PO-TOLD' }] }])
  const { body: outbox } = await owner.get('/messages')
  expect(outbox.rows.map((message: { side: string }) => message.side)).toEqual(['supplier'])
})
