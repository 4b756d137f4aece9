// Rights that end, end on screens that are already open.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
let address: string
beforeAll(async () => {
  world = await aWorld()
  owner = await world.aCompany()
  address = await world.server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => world?.end())

/** An open board: what its stream has said so far, and whether it still stands. */
async function aScreen(member: Member) {
  const response = await fetch(`${address}/api/v1/live`, { headers: { cookie: member.cookie() } })
  const screen = { status: response.status, heard: '', isOpen: true }
  const listen = async () => {
    for await (const chunk of response.body!) screen.heard += Buffer.from(chunk).toString()
    screen.isOpen = false
  }
  void listen().catch(() => {
    screen.isOpen = false
  })
  await expect.poll(() => screen.heard).toContain('event: hello')
  return screen
}

test('When a colleague leaves, the board on their screen falls silent at once, and nobody else’s does', async () => {
  const buyer = await world.aColleague(owner, 'buyer')
  const [leaving, staying] = [await aScreen(buyer), await aScreen(owner)]
  expect((await owner.remove(`/members/${buyer.userId}`)).status).toBe(200)
  await expect.poll(() => leaving.isOpen, { timeout: 2_000 }).toBe(false)
  expect(staying.isOpen).toBe(true)
  expect(staying.heard).not.toContain(buyer.userId)
  const again = await fetch(`${address}/api/v1/live`, { headers: { cookie: buyer.cookie() } })
  expect(again.status).toBe(401)
})

test('When a role changes, the screen connects again with the new rights', async () => {
  const planner = await world.aColleague(owner, 'planner')
  const screen = await aScreen(planner)
  expect((await owner.patch(`/members/${planner.userId}`, { role: 'sales' })).status).toBe(200)
  await expect.poll(() => screen.isOpen, { timeout: 2_000 }).toBe(false)
  expect((await aScreen(planner)).isOpen).toBe(true)
})
