// The commonest act of a buyer's day: a supplier has said something, and it is on the board at once, for everybody, for ever.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkBoard, tickTenant } from '#analytics'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
})
afterAll(() => world.end())

async function theLine(person: Member, q: string) {
  const { body } = await person.get(`/open-lines?q=${encodeURIComponent(q)}`)
  expect(body.rows).toHaveLength(1)
  return body.rows[0]
}

test('When a promised date has passed with quantity open, the line is late, says why, and stands first', async () => {
  owner = await world.aCompany()
  await takeIn(world, owner, [
    { orderNo: 'PO-1', promisedDate: '2026-11-20', requestedDate: '2026-11-20' },
    { orderNo: 'PO-2', promisedDate: '2027-02-26', requestedDate: '2027-02-26' },
  ])
  const { body } = await owner.get('/open-lines')
  expect(body.rows.map((row: { orderNo: string; grade: string }) => [row.orderNo, row.grade])).toEqual([
    ['PO-1', 'late'],
    ['PO-2', 'on_track'],
  ])
  expect(body.rows[0]).toMatchObject({
    reason: { code: 'past_promise', values: { promisedDate: '2026-11-20', openQuantity: '500', unit: '件' } },
    daysLate: 3,
    needsPerson: true,
    stage: 'confirmed',
    holder: 'supplier',
  })
  expect((await owner.get('/open-lines/summary')).body).toEqual({
    total: 2,
    needsPerson: 1,
    late: 1,
    atRisk: 0,
    onTrack: 1,
    unpromised: 0,
  })
})

test('A buyer records a split answer in place; the first promise stays, the rest keeps its own', async () => {
  const line = await theLine(owner, 'PO-1')
  const answer = await owner.post(`/schedule-lines/${line.id}/promises`, {
    pieces: [{ quantity: '300', promisedDate: '2026-11-27' }],
    channel: 'phone',
    saidBy: '李伟',
    reason: '缺料',
    expectedVersion: line.version,
  })
  expect(answer.status).toBe(200)
  expect(answer.body.line).toMatchObject({
    promisedDate: '2026-11-20',
    originalPromisedDate: '2026-11-20',
    pieceCount: 2,
    lastAnswerChannel: 'phone',
  })
  const drawer = await owner.get(`/open-lines/${line.id}`)
  const standing = drawer.body.pieces.filter((piece: { supersededAt: string | null }) => piece.supersededAt === null)
  expect(standing).toMatchObject([
    { quantity: '200', promisedDate: '2026-11-20', originalPromisedDate: '2026-11-20' },
    {
      quantity: '300',
      promisedDate: '2026-11-27',
      originalPromisedDate: '2026-11-20',
      saidBy: '李伟',
      channel: 'phone',
      reason: '缺料',
    },
  ])
  expect(drawer.body.timeline[0]).toMatchObject({ actorName: '何雨桐', command: 'procurement.schedule_line.promise' })
  const history = await owner.get(`/purchase-orders/${line.orderId}/history?person=${encodeURIComponent('何雨桐')}`)
  expect(history.body.records).toHaveLength(1)
  expect(history.body.records[0].body).toMatchObject({ before: { promises: [['500', '2026-11-20']] }, reason: '缺料' })
})

test('Two answers to one line at the same moment: one wins, the other is told what changed', async () => {
  const line = await theLine(owner, 'PO-2')
  const say = (promisedDate: string) =>
    owner.post(`/schedule-lines/${line.id}/promises`, {
      pieces: [{ promisedDate }],
      channel: 'wechat',
      expectedVersion: line.version,
    })
  const answers = await Promise.all([say('2027-01-11'), say('2027-01-12')])
  expect(answers.map((each) => each.status).sort()).toEqual([200, 409])
  const lost = answers.find((each) => each.status === 409)!
  expect(lost.body).toMatchObject({
    code: 'infra.write.version_conflict',
    details: { expectedVersion: line.version, version: line.version + 1 },
  })
})

test('More than is open cannot be promised, nor a day that has passed, nor a number that is none', async () => {
  const line = await theLine(owner, 'PO-2')
  const say = (piece: object) =>
    owner.post(`/schedule-lines/${line.id}/promises`, { pieces: [piece], channel: 'phone' })
  expect(await say({ quantity: '501', promisedDate: '2027-01-15' })).toMatchObject({
    status: 409,
    body: { code: 'procurement.promise.exceeds_open', details: { openQuantity: '500' } },
  })
  expect(await say({ promisedDate: '2026-11-22' })).toMatchObject({
    status: 422,
    body: { code: 'procurement.promise.in_the_past', pointer: '/pieces/0/promisedDate' },
  })
  expect(await say({ promisedDate: '2027-02-30' })).toMatchObject({ status: 422, body: { code: 'input.invalid' } })
  expect(await say({ quantity: 'viele', promisedDate: '2027-01-15' })).toMatchObject({
    status: 422,
    body: { code: 'input.invalid' },
  })
})

test('The rest of a line is stopped with a reason and taken back with its promise', async () => {
  const line = await theLine(owner, 'PO-2')
  const stopped = await owner.post(`/schedule-lines/${line.id}/short-close`, {
    reason: '项目取消',
    expectedVersion: line.version,
  })
  expect(stopped).toMatchObject({ status: 200, body: { line: null } })
  expect((await owner.get('/open-lines/summary')).body.total).toBe(1)
  const order = await owner.get(`/purchase-orders/${line.orderId}`)
  expect(order.body).toMatchObject({
    order: { status: 'closed' },
    lines: [{ scheduleLines: [{ status: 'closed', cancelledQuantity: '500', closedReason: '项目取消' }] }],
  })
  const back = await owner.post(`/schedule-lines/${line.id}/reopen`, {})
  expect(back.body.line).toMatchObject({ openQuantity: '500', promisedDate: line.promisedDate, pieceCount: 1 })
  expect((await owner.get(`/purchase-orders/${line.orderId}`)).body.order.status).toBe('issued')
})

test('Goods arrive in two parts: the line stays open and chased until the last one, and is dated by it', async () => {
  const line = await theLine(owner, 'PO-2')
  const first = await owner.post(`/schedule-lines/${line.id}/receipts`, { quantity: '200', receivedOn: '2026-11-23' })
  expect(first.body.line).toMatchObject({ receivedQuantity: '200', openQuantity: '300' })
  const both = await Promise.all(
    [1, 2].map(() => owner.post(`/schedule-lines/${line.id}/receipts`, { quantity: '300', receivedOn: '2026-11-23' })),
  )
  expect(both.map((each) => each.status).sort()).toEqual([200, 409])
  const order = await owner.get(`/purchase-orders/${line.orderId}`)
  expect(order.body.lines[0].scheduleLines[0]).toMatchObject({
    status: 'closed',
    receivedQuantity: '500',
    actualDate: '2026-11-23',
  })
})

test('A new day makes a line late that nobody touched, and the board still equals the facts', async () => {
  const { runtime, settings } = world.server.assembled
  const other = await world.aCompany()
  await takeIn(world, other, [{ orderNo: 'PO-9', promisedDate: '2026-12-01', requestedDate: '2026-12-01' }])
  expect((await theLine(other, 'PO-9')).grade).not.toBe('late')
  world.clock.set('2026-12-02T01:00:00.000Z')
  const tenant = { tenantId: other.tenantId, zone: 'Asia/Shanghai' }
  expect(await tickTenant(runtime, settings, tenant)).toBe(1)
  expect(await theLine(other, 'PO-9')).toMatchObject({ grade: 'late', daysLate: 1 })
  expect(await tickTenant(runtime, settings, tenant)).toBe(0)
  expect(await checkBoard(runtime, settings, tenant)).toEqual({ lines: 1, differing: [], left: 0 })
  world.clock.set('2026-11-23T01:00:00.000Z')
})

test('A plan that is followed keeps its template version, and who was responsible at a milestone stays', async () => {
  const other = await world.aCompany()
  await takeIn(world, other, [
    { orderNo: 'PO-M', buyer: '王敏', promisedDate: '2027-01-20', requestedDate: '2027-01-20' },
  ])
  const line = await theLine(other, 'PO-M')
  const reported = await other.post(`/schedule-lines/${line.id}/milestones`, {
    code: 'production_started',
    actualDate: '2026-11-23',
    channel: 'phone',
    saidBy: '李伟',
  })
  expect(reported.body.line).toMatchObject({ stage: 'in_production' })
  const planBefore = (await other.get(`/open-lines/${line.id}`)).body.milestones
  expect(planBefore.find((each: { code: string }) => each.code === 'production_started')).toMatchObject({
    state: 'ahead',
    actualDate: '2026-11-23',
  })
  const { body } = await other.get('/milestone-templates')
  const [template] = body.templates
  const nodes = template.nodes.map((node: { code: string }) =>
    node.code === 'packed' ? { ...node, allowedDays: 9 } : node,
  )
  const published = await other.post('/milestone-templates', {
    ...template,
    nodes,
    supplierName: undefined,
    versionNo: undefined,
  })
  expect(published.status).toBe(201)
  await world.eventsSettle()
  expect((await other.get(`/open-lines/${line.id}`)).body.milestones).toEqual(planBefore)
  await other.post(`/schedule-lines/${line.id}/owner`, { ownerId: other.userId, ownerName: '何雨桐' })
  const { rows } = await world.behindTheScenes(
    'select owner_name, template_version from fulfilment.milestones where schedule_line_id = $1',
    [line.id],
  )
  expect(rows).toEqual([{ owner_name: '王敏', template_version: 1 }])
})

test('A milestone planned for another day by a person overrides the template on that line alone, and the reason stays', async () => {
  const other = await world.aCompany()
  await takeIn(world, other, [
    { orderNo: 'PO-P', promisedDate: '2027-01-20', requestedDate: '2027-01-20' },
    { orderNo: 'PO-Q', promisedDate: '2027-01-20', requestedDate: '2027-01-20' },
  ])
  const [planned, untouched] = [await theLine(other, 'PO-P'), await theLine(other, 'PO-Q')]
  const answer = await other.post(`/schedule-lines/${planned.id}/planned-milestones`, {
    code: 'production_started',
    plannedDate: '2026-12-15',
    reason: '等模具',
  })
  expect(answer.status).toBe(200)
  const nodeOf = async (id: string) =>
    (await other.get(`/open-lines/${id}`)).body.milestones.find(
      (each: { code: string }) => each.code === 'production_started',
    )
  expect(await nodeOf(planned.id)).toMatchObject({ plannedDate: '2026-12-15', isOverridden: true, actualDate: null })
  expect(await nodeOf(untouched.id)).toMatchObject({ isOverridden: false })
  const { body } = await other.get(`/purchase-orders/${planned.orderId}/history`)
  expect(body.records[0].body).toMatchObject({ after: { milestone: 'production_started' }, reason: '等模具' })
})

test('A critical item is warned of earlier: changing its class grades its lines anew, by event', async () => {
  const other = await world.aCompany()
  await takeIn(world, other, [{ orderNo: 'PO-C', promisedDate: '2026-12-03', requestedDate: '2026-12-03' }])
  expect(await theLine(other, 'PO-C')).toMatchObject({ grade: 'on_track' })
  const [item] = (await other.get('/items?q=A100')).body.rows
  expect((await other.patch(`/items/${item.id}`, { itemClass: 'critical' }, { match: item.version })).status).toBe(200)
  await world.eventsSettle()
  expect(await theLine(other, 'PO-C')).toMatchObject({ grade: 'at_risk', reason: { values: { warnDays: 10 } } })
  const [supplier] = (await other.get('/suppliers')).body.rows
  await other.patch(`/suppliers/${supplier.id}`, { grade: 'D' }, { match: supplier.version })
  await other.post('/suppliers/go-live', { supplierIds: [supplier.id], live: true })
  await world.eventsSettle()
  expect(await theLine(other, 'PO-C')).toMatchObject({ supplierGrade: 'D', isLive: true })
})

test('A key used for one line does not answer for another, nor for another person', async () => {
  const other = await world.aCompany()
  await takeIn(world, other, [{ orderNo: 'PO-X' }, { orderNo: 'PO-Y' }])
  const [x, y] = [await theLine(other, 'PO-X'), await theLine(other, 'PO-Y')]
  const note = { note: '同一句话' }
  expect((await other.post(`/schedule-lines/${x.id}/note`, note, { key: 'k1' })).body.line.note).toBe('同一句话')
  expect((await other.post(`/schedule-lines/${x.id}/note`, note, { key: 'k1' })).status).toBe(200)
  expect(await other.post(`/schedule-lines/${y.id}/note`, note, { key: 'k1' })).toMatchObject({
    status: 409,
    body: { code: 'infra.idempotency_key.reused' },
  })
  const colleague = await world.aColleague(other, 'buyer')
  expect((await colleague.post(`/schedule-lines/${y.id}/note`, note, { key: 'k1' })).body.line.note).toBe('同一句话')
})
