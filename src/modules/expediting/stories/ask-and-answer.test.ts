// A supplier that owes a word is asked once, at its own working hour; an answer ends the asking.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tickChases } from '#expediting'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
})
afterAll(() => world.end())

const tick = (owner: Member) =>
  tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: 'Asia/Shanghai' })

const chasesOf = async (owner: Member) =>
  (
    await world.behindTheScenes(
      `select c.state, c.step, c.kinds, c.contact_name, c.due_at from expediting.chases c where c.tenant_id = $1 order by c.due_at, c.id`,
      [owner.tenantId],
    )
  ).rows

test('A live supplier whose promise has passed is asked in one message; one that is not live is asked nothing', async () => {
  const owner = await world.aCompany()
  await takeIn(world, owner, [
    { orderNo: 'PO-1', lineNo: '1', promisedDate: '2026-11-18', requestedDate: '2026-11-18' },
    { orderNo: 'PO-1', lineNo: '2', promisedDate: '2026-11-19', requestedDate: '2026-11-19' },
    { orderNo: 'PO-2', supplier: '远山', promisedDate: '2026-11-18', requestedDate: '2026-11-18' },
  ])
  await owner.post('/suppliers/contacts', {})
  const { body } = await owner.get('/suppliers?q=宏远精工')
  const supplier = body.rows[0]
  await world.behindTheScenes(
    `insert into masterdata.contacts (tenant_id, id, supplier_id, name, mail, is_primary, created_at)
     values ($1, gen_random_uuid(), $2, '李伟', 'liwei@example.com', true, now())`,
    [owner.tenantId, supplier.id],
  )
  expect(await tick(owner)).toMatchObject({ suppliers: 0, chases: 0 })
  await owner.post('/suppliers/go-live', { supplierIds: [supplier.id], live: true })
  await world.eventsSettle()
  expect(await tick(owner)).toMatchObject({ suppliers: 1, chases: 1 })
  expect(await chasesOf(owner)).toMatchObject([{ state: 'open', step: 1, kinds: ['overdue'], contact_name: '李伟' }])
  expect(await tick(owner)).toMatchObject({ suppliers: 0, chases: 0 })
})
