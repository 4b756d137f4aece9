// Our own people: warned within the minute when a milestone will pass its day, reminded of tasks, the manager told; policies by version.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { openTask } from '../commands/open-task.ts'
import { tickChases } from '../commands/tick-chases.ts'

const ZONE = 'Asia/Shanghai'
let world: World
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
})
afterAll(() => world.end())

async function tick(owner: Member) {
  await world.eventsSettle()
  return tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: ZONE })
}

async function aLiveSupplier(owner: Member, lines: object[]) {
  await takeIn(world, owner, lines)
  await owner.post('/suppliers/contacts', { rows: [{ supplierName: '宏远精工', name: '李伟', mail: 'c@example.com' }] })
  await owner.post('/suppliers/go-live', { supplierIds: 'all', live: true })
}

const lineOf = async (owner: Member, orderNo: string) => (await owner.get(`/open-lines?q=${orderNo}`)).body.rows[0]
const tasksOf = async (owner: Member, query = 'owner=all') => (await owner.get(`/tasks?${query}`)).body.rows

test('A milestone reported late puts the next one behind its plan: within the minute its person has a task naming line, node and days', async () => {
  const owner = await world.aCompany()
  const colleague = await world.aColleague(owner, 'buyer')
  await aLiveSupplier(owner, [
    { orderNo: 'PO-1', promisedDate: '2026-12-01', requestedDate: '2026-12-01', orderDate: '2026-11-02' },
  ])
  const line = await lineOf(owner, 'PO-1')
  await owner.post(`/schedule-lines/${line.id}/owner`, { ownerId: colleague.userId, ownerName: 'buyer' })
  expect(await tick(owner)).toMatchObject({ tasks: 0 })
  await owner.post(`/schedule-lines/${line.id}/milestones`, {
    code: 'material_ready',
    actualDate: '2026-11-23',
    channel: 'phone',
  })
  expect(await tick(owner)).toMatchObject({ tasks: 1 })
  const [task] = await tasksOf(colleague, 'owner=me')
  expect(task).toMatchObject({
    kind: 'node_late',
    ownerName: 'buyer',
    textValues: { orderNo: 'PO-1', milestone: 'production_started', supplierName: '宏远精工' },
    lines: [{ scheduleLineId: line.id, milestone: 'production_started' }],
  })
  expect(task.lines[0].daysAtRisk).toBeGreaterThan(0)
  expect(await tick(owner)).toMatchObject({ tasks: 0 })
})

test('A task reminds before and when due, then goes to the manager; put off it sleeps; done it is over', async () => {
  const owner = await world.aCompany()
  const manager = await world.aColleague(owner, 'procurement_manager')
  await aLiveSupplier(owner, [{ orderNo: 'PO-1', promisedDate: '2027-02-01', requestedDate: '2027-02-01' }])
  const line = await lineOf(owner, 'PO-1')
  const { runtime } = world.server.assembled
  const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'portal' }
  const input = {
    kind: 'drawing_missing',
    scheduleLineIds: [line.id],
    text: { code: 'x.y', values: { words: '图' } },
    ownerId: owner.userId,
  }
  const opened = await runtime.execute(openTask, input, call)
  const again = await runtime.execute(openTask, input, call)
  expect([opened, again]).toMatchObject([{ value: { isNew: true } }, { value: { isNew: false } }])
  const [task] = await tasksOf(owner)
  expect(task).toMatchObject({ ownerId: owner.userId, orderNo: 'PO-1', dueAt: '2026-11-23T06:00:00.000Z' })
  const reminded: (number | null)[] = []
  for (const at of ['2026-11-23T04:59:00Z', '2026-11-23T05:00:00Z', '2026-11-23T06:00:00Z', '2026-11-24T06:00:00Z']) {
    world.clock.set(at)
    reminded.push((await tick(owner)).reminded)
  }
  expect(reminded).toEqual([0, 1, 1, 1])
  await world.eventsSettle()
  const noticesOf = async (who: Member) =>
    (await who.get('/notices')).body.rows.map((notice: { what: string }) => notice.what)
  const told = 'drawing_missing'
  expect([await noticesOf(owner), await noticesOf(manager)]).toEqual([[told, told, told], [told]])
  expect((await manager.get('/notices')).body.rows).toMatchObject([{ place: '/tasks?owner=all' }])
  expect(await tasksOf(owner)).toMatchObject([
    { escalatedTo: 'procurement_manager', escalatedAt: '2026-11-24T06:00:00.000Z' },
  ])
  const [late] = await tasksOf(owner)
  const put = await owner.post(`/tasks/${task.id}/snooze`, {
    until: '2026-11-26T01:00:00Z',
    expectedVersion: late.version,
  })
  expect(put.status).toBe(200)
  const stale = await owner.post(`/tasks/${task.id}/done`, { expectedVersion: late.version })
  expect(stale).toMatchObject({ status: 409, body: { code: 'infra.write.version_conflict' } })
  world.clock.set('2026-11-26T01:00:00Z')
  await tick(owner)
  expect(await tasksOf(owner)).toMatchObject([{ state: 'open', dueAt: '2026-11-26T06:00:00.000Z' }])
  await owner.post(`/tasks/${task.id}/assign`, { ownerId: manager.userId, ownerName: 'x' })
  await world.eventsSettle()
  expect(await noticesOf(manager)).toEqual([told, told])
  await manager.post(`/tasks/${task.id}/done`, { result: '图纸已发' })
  expect(await tasksOf(owner, 'owner=all&state=done')).toMatchObject([
    { doneBy: 'procurement_manager', result: '图纸已发' },
  ])
  const twice = await owner.post(`/tasks/${task.id}/done`, {})
  expect(twice).toMatchObject({ status: 409, body: { code: 'expediting.task.done_already' } })
  world.clock.set('2026-11-23T01:00:00.000Z')
})

test('While we owe a drawing, its line is not asked for', async () => {
  const owner = await world.aCompany()
  await aLiveSupplier(owner, [{ orderNo: 'PO-1', promisedDate: '2026-11-18', requestedDate: '2026-11-18' }])
  const line = await lineOf(owner, 'PO-1')
  const { runtime } = world.server.assembled
  const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'portal' }
  await runtime.execute(
    openTask,
    { kind: 'drawing_missing', scheduleLineIds: [line.id], text: { code: 'x.y', values: {} } },
    call,
  )
  expect(await tick(owner)).toMatchObject({ suppliers: 1, chases: 0 })
  const { body } = await owner.post('/chases/send-now', { lineIds: [line.id], preview: true })
  expect(body.notAsked).toEqual([{ lineId: line.id, code: 'expediting.chase.waits_on_us' }])
  const [task] = await tasksOf(owner)
  await owner.post(`/tasks/${task.id}/done`, {})
  expect(await tick(owner)).toMatchObject({ chases: 1 })
})

test('A policy is tried on the coming week before it is saved, written by version, and faults are named', async () => {
  const owner = await world.aCompany()
  await aLiveSupplier(owner, [{ orderNo: 'PO-1', promisedDate: '2026-11-27', requestedDate: '2026-11-27' }])
  const { body } = await owner.get('/chase-policy')
  expect(body).toMatchObject({ version: 1, policy: { isActive: true, cooldownHours: 8 } })
  const week = await owner.post('/chase-policy/preview', body.policy)
  expect(week.body).toMatchObject({ from: '2026-11-23', to: '2026-11-30' })
  expect(
    week.body.asks.map((ask: { at: string; rung: number; asks: string[] }) => [ask.at, ask.rung, ask.asks]),
  ).toEqual([
    ['2026-11-24T00:30:00.000Z', 1, ['promise_due']],
    ['2026-11-25T00:30:00.000Z', 3, ['promise_due']],
    ['2026-11-26T00:30:00.000Z', 4, ['promise_due']],
  ])
  const silent = { ...body.policy, rules: [] }
  expect((await owner.post('/chase-policy/preview', silent)).body.asks).toEqual([])
  const saved = await owner.put('/chase-policy', silent, { match: 1 })
  expect(saved).toMatchObject({ status: 200, body: { version: 2, createdBy: '何雨桐', policy: { rules: [] } } })
  expect(await owner.put('/chase-policy', body.policy, { match: 1 })).toMatchObject({ status: 409 })
  const wrong = await owner.put('/chase-policy', { ...body.policy, urgentCooldownHours: 9 })
  expect(wrong).toMatchObject({
    status: 422,
    body: { code: 'expediting.chase_policy.cooldown_order', pointer: '/urgentCooldownHours' },
  })
})

test('A task may speak of as many lines as a supplier chose at once, and is joined by the same choice', async () => {
  const owner = await world.aCompany()
  const lines = Array.from({ length: 400 }, (_, index) => ({ orderNo: 'PO-1', lineNo: String(index + 1) }))
  await takeIn(world, owner, lines)
  const { rows } = await world.behindTheScenes('select id from procurement.schedule_lines where tenant_id = $1', [
    owner.tenantId,
  ])
  const { runtime } = world.server.assembled
  const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'portal' }
  const scheduleLineIds = rows.map((row: { id: string }) => row.id)
  const input = { kind: 'supplier_problem', scheduleLineIds, text: { code: 'x.y', values: {} } }
  expect(await runtime.execute(openTask, input, call)).toMatchObject({ value: { isNew: true } })
  expect(await runtime.execute(openTask, input, call)).toMatchObject({ value: { isNew: false } })
})

test('A line that falls behind later joins the task that is open, which then speaks of both', async () => {
  const owner = await world.aCompany()
  const dates = { promisedDate: '2026-12-01', requestedDate: '2026-12-01', orderDate: '2026-11-02' }
  await aLiveSupplier(owner, [
    { orderNo: 'PO-1', ...dates },
    { orderNo: 'PO-2', ...dates },
  ])
  for (const orderNo of ['PO-1', 'PO-2']) {
    const line = await lineOf(owner, orderNo)
    await owner.post(`/schedule-lines/${line.id}/milestones`, {
      code: 'material_ready',
      actualDate: '2026-11-23',
      channel: 'phone',
    })
    await tick(owner)
  }
  const [task, ...others] = await tasksOf(owner)
  expect(others).toEqual([])
  expect(task.scheduleLineIds).toHaveLength(2)
  expect(task.textValues.lineCount).toBe(2)
  expect(task.lines.map((line: { orderNo: string }) => line.orderNo).sort()).toEqual(['PO-1', 'PO-2'])
})

test('A line changed while its task is done is on the board as it was left', async () => {
  const owner = await world.aCompany()
  await aLiveSupplier(owner, [{ orderNo: 'PO-1' }])
  const line = await lineOf(owner, 'PO-1')
  const call = { tenantId: owner.tenantId, zone: ZONE, actor: systemActor(), channel: 'portal' }
  const input = { kind: 'drawing_missing', scheduleLineIds: [line.id], text: { code: 'x.y', values: {} } }
  await world.server.assembled.runtime.execute(openTask, input, call)
  const [task] = await tasksOf(owner)
  const noted = world.behindTheScenes(
    `with changed as (update procurement.schedule_lines set note = '先发这行', version = version + 1 where id = $1 returning id)
     select pg_sleep(0.8) from changed`,
    [line.id],
  )
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await owner.post(`/tasks/${task.id}/done`, {})).toMatchObject({ status: 200 })
  await noted
  expect(await lineOf(owner, 'PO-1')).toMatchObject({ note: '先发这行' })
})
