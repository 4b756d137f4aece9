// Everybody sends a file on the same morning: all are taken over, and the board answers meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('华东精密机械')
})
afterAll(() => world?.end())

/** More than the server has database connections. */
const FILES = 14
const csv = (orderNo: string) =>
  `\uFEFF采购订单号,行号,供应商,物料编码,物料名称,数量,单位,要求交期\r\n${orderNo},10,宏远精工,A-100,轴承座,500,件,2026-12-10\r\n`

const stateOf = async (id: string): Promise<string> => (await owner.get(`/imports/${id}`)).body.state

test('Fourteen imports applied at once are all taken over while the board goes on answering', {
  timeout: 60_000,
}, async () => {
  const ids: string[] = []
  for (let file = 0; file < FILES; file += 1) {
    const content = csv(`MANY-${file}`)
    const sent = await owner.upload(
      '/imports',
      { name: `${file}.csv`, content },
      { kind: 'orders', source: `s${file}` },
    )
    ids.push(sent.body.id)
  }
  const started = await Promise.all(ids.map((id) => owner.post(`/imports/${id}/apply`)))
  expect(started.map((answer) => answer.status)).toEqual(ids.map(() => 202))

  let states: string[] = []
  for (let round = 0; round < 400; round += 1) {
    expect((await owner.get('/open-lines')).status).toBe(200)
    states = await Promise.all(ids.map(stateOf))
    if (!states.includes('applying')) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  expect(states).toEqual(ids.map(() => 'applied'))
  expect((await owner.get('/open-lines?q=MANY-')).body.rows).toHaveLength(FILES)
})
