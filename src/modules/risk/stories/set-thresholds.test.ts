// Thresholds change as one set, and the board is graded with them.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
})
afterAll(() => world?.end())

test('A longer warning puts a line at risk that was on track; the second of two people is told', async () => {
  await takeIn(world, owner, [{ orderNo: 'PO-1', promisedDate: '2027-01-20', requestedDate: '2027-01-20' }])
  const { rules, version } = (await owner.get('/risk/thresholds')).body
  expect(rules.length).toBeGreaterThan(0)
  const grade = async () => (await owner.get('/open-lines?q=PO-1')).body.rows[0].grade
  const before = await grade()

  const body = {
    rules: [
      { name: '全部', supplierGrade: null, itemClass: null, warnDays: 60 },
      { name: 'B', supplierGrade: 'B', itemClass: null, warnDays: 60 },
    ],
  }
  const set = await owner.put('/risk/thresholds', body, { match: version })
  expect([set.status, set.body.rules.length]).toEqual([200, 2])
  const late = await owner.put('/risk/thresholds', body, { match: version })
  expect([late.status, late.body.code]).toEqual([409, 'infra.write.version_conflict'])
  await world.eventsSettle()
  expect([before, await grade()]).toEqual(['on_track', 'at_risk'])
})

test('A buyer reads the thresholds and does not set them; a nonsense day is pointed at', async () => {
  const buyer = await world.aColleague(owner, 'buyer')
  expect((await buyer.get('/risk/thresholds')).status).toBe(200)
  expect((await buyer.put('/risk/thresholds', { rules: [] })).status).toBe(403)
  const wrong = await owner.put('/risk/thresholds', {
    rules: [{ name: 'x', supplierGrade: null, itemClass: null, warnDays: -1 }],
  })
  expect([wrong.status, wrong.body.pointer]).toEqual([422, '/rules/0/warnDays'])
})
