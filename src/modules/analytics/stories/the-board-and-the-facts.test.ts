// Whoever derives the board waits for who is writing facts: a new day or changed settings never undo what a colleague has just said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSettingsCache, regradeLines } from '#analytics'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

const ROUNDS = 12
let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
  await takeIn(world, owner, [{ orderNo: 'PO-1', requestedDate: '2027-01-04', promisedDate: '2027-01-04' }])
})
afterAll(() => world.end())

const regrade = () =>
  regradeLines(
    world.server.assembled.runtime,
    world.server.assembled.settings,
    { tenantId: owner.tenantId, zone: 'Asia/Shanghai' },
    {},
  )
const onTheBoard = async () => (await owner.get('/open-lines?q=PO-1')).body.rows[0]

test('A regrade that starts while a fact is being written shows that fact', async () => {
  await world.behindTheScenes('begin')
  await world.behindTheScenes(
    "update procurement.schedule_lines set requested_date = '2027-02-01' where tenant_id = $1",
    [owner.tenantId],
  )
  await world.behindTheScenes("update analytics.open_lines set requested_date = '2027-02-01' where tenant_id = $1", [
    owner.tenantId,
  ])
  const regraded = regrade()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await world.behindTheScenes('commit')
  await regraded
  expect(await onTheBoard()).toMatchObject({ requestedDate: '2027-02-01' })
})

test('Promises and regrades at the same time leave the board at what was promised last', async () => {
  const line = await onTheBoard()
  for (let round = 1; round <= ROUNDS; round++) {
    const promisedDate = `2027-03-${String(round).padStart(2, '0')}`
    const promise = owner.post(`/schedule-lines/${line.id}/promises`, {
      pieces: [{ promisedDate }],
      channel: 'phone',
    })
    const [answer] = await Promise.all([promise, regrade(), regrade()])
    expect(answer.text && answer.status).toBe(200)
    expect(await onTheBoard()).toMatchObject({ promisedDate, dueDate: promisedDate })
  }
})

test('Settings read while somebody changes them serve that one reader and are not kept', async () => {
  const settings = createSettingsCache()
  await world.server.assembled.runtime.read(owner, async (tx) => {
    const reading = settings.of(tx, owner.tenantId)
    settings.forget(owner.tenantId)
    const perhapsOld = await reading
    const kept = await settings.of(tx, owner.tenantId)
    expect(kept).not.toBe(perhapsOld)
    expect(await settings.of(tx, owner.tenantId)).toBe(kept)
  })
})
