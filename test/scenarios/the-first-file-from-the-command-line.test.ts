// A company may begin at the command line: whoever then opens the first page with the printed code finds the orders there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { companyToWriteTo } from '#app/import/company.ts'
import { systemActor } from '#infra'
import { importOrderLines } from '#integrations'
import { aStatedLine } from '#test/orders.ts'
import { aWorld, type World } from '#test/world.ts'

let world: World
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.end())

test('The owner takes over the company that the first import founded, once', async () => {
  const { runtime } = world.server.assembled
  const founded = await companyToWriteTo(runtime, { tenant: undefined, name: undefined })
  if (!founded.ok) throw new Error(founded.error.code)
  expect(founded.value.isFounded).toBe(true)
  const call = {
    tenantId: founded.value.tenantId,
    zone: 'Asia/Shanghai',
    actor: systemActor('命令行'),
    channel: 'file',
  }
  await importOrderLines(runtime, call, {
    source: 'file',
    reference: 'a.csv',
    channel: 'file',
    status: 'issued',
    lines: [aStatedLine()],
  })
  const nobody = world.nobody()
  expect((await nobody.get('/setup')).body.state).toBe('fresh')
  const code = await world.server.identity.setupCode()
  const wanted = {
    code,
    company: '华东精密',
    name: '何雨桐',
    mail: 'owner@example.com',
    password: 'a long enough passphrase 7',
  }
  const visitors = [nobody, world.nobody()]
  const twins = await Promise.all(
    visitors.map((each, index) => each.post('/setup/owner', { ...wanted, mail: `owner${index}@example.com` })),
  )
  expect(twins.map((each) => each.status).sort()).toEqual([201, 409])
  const owner = visitors[twins.findIndex((each) => each.status === 201)]!
  const { body } = await owner.get('/session')
  expect(body).toMatchObject({ tenant: { id: founded.value.tenantId, name: '华东精密' }, role: 'administrator' })
  expect((await owner.get('/open-lines')).body.rows).toHaveLength(1)
  expect((await world.nobody().get('/setup')).body.state).toBe('ready')
  expect(await world.server.identity.setupCode()).toBeNull()
})
