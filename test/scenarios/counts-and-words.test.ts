// The board counted by anything adds up to the board, and an own field is found however many lines hold its value.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

/** More lines than are named one by one. */
const MANY = 2_100

let world: World
let owner: Member

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany()
  const lines = Array.from({ length: MANY }, (_, index) => ({
    orderNo: `PO-${index >> 3}`,
    lineNo: String((index & 7) + 1),
    supplier: index % 3 === 0 ? '宏远精工' : '鼎盛铸造',
    itemCode: `A-${index % 5}`,
    itemName: `轴承${index % 5}`,
    promisedDate: index % 2 === 0 ? '2026-12-09' : null,
    ownFields: { 版本: 'B', ...(index === 7 && { 图号: 'TH-0007-X' }) },
  }))
  await takeIn(world, owner, lines)
})
afterAll(() => world?.end())

test('Counted by supplier, item, week, owner, site, stage, grade or reason, the groups are named and add up to all lines', async () => {
  for (const by of ['supplier', 'item', 'week', 'owner', 'site', 'stage', 'grade', 'reason']) {
    const { status, body } = await owner.get(`/open-lines/groups?by=${by}`)
    expect(status, by).toBe(200)
    const counts = body.groups.map((group: { count: number }) => group.count)
    expect(
      counts.reduce((sum: number, count: number) => sum + count, 0),
      by,
    ).toBe(MANY)
    expect(body.total, by).toBe(MANY)
  }
  const { groups } = (await owner.get('/open-lines/groups?by=supplier')).body
  expect(groups.map((group: { label: string; count: number }) => [group.label, group.count]).sort()).toEqual([
    ['宏远精工', 700],
    ['鼎盛铸造', 1400],
  ])
  const items = (await owner.get('/open-lines/groups?by=item')).body.groups
  expect(items[0]).toMatchObject({ label: expect.stringMatching(/^A-\d 轴承\d$/), count: MANY / 5 })
})

test('A value that nearly every line holds and one that a single line holds are both found, in the order of the board', async () => {
  const rare = (await owner.get('/search?q=TH0007')).body
  expect(rare.rows.map((row: { ownFields: unknown }) => row.ownFields)).toEqual([{ 版本: 'B', 图号: 'TH-0007-X' }])
  const [common, board] = [
    (await owner.get('/search?q=B&limit=20')).body,
    (await owner.get('/open-lines?limit=20')).body,
  ]
  const ids = (page: { rows: { id: string }[] }) => page.rows.map((row) => row.id)
  expect(ids(common)).toEqual(ids(board))
  expect((await owner.get(`/open-lines?own=${encodeURIComponent('图号=TH-0007-X')}`)).body.rows).toHaveLength(1)
})
