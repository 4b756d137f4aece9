// Milestones with photographs: added to the line, asked for where the template says so, and corrected with a reason.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#infra'
import { aWorld, type Member, type World } from '#test/world.ts'
import { correctMilestone, recordMilestone } from '../index.ts'
import { despatch, type Line, linesOf, ordersOf } from './despatch-world.ts'

let world: World
let buyer: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany()
})
afterAll(() => world?.end())

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
const PDF = Buffer.from('%PDF-1.7\n%%EOF')

async function fileOn(line: Line, name: string, content: Buffer, who = buyer): Promise<string> {
  const added = await who.upload(
    '/attachments',
    { name, content },
    { subjectType: 'schedule_line', subjectId: line.id },
  )
  if (added.status !== 201) throw new Error(added.text)
  return added.body.attachments[0].id
}
const report = (line: Line, code: string, more: Record<string, unknown> = {}) =>
  buyer.post(`/schedule-lines/${line.id}/milestones`, { code, actualDate: '2026-11-20', channel: 'phone', ...more })
const reportsOf = async (line: Line) => (await buyer.get(`/schedule-lines/${line.id}/milestone-reports`)).body.reports

/** The supplier’s own page: its contact, its channel. */
const portal = () => ({
  tenantId: buyer.tenantId,
  zone: 'Asia/Shanghai',
  actor: { ...systemActor('王师傅 (宏远精工)'), kind: 'contact' as const },
  channel: 'portal',
})

test('A report carries its photographs, and only files of these lines', async () => {
  const [line, other] = (await ordersOf(world, buyer, { 'PO-M1': '500', 'PO-M2': '80' })) as [Line, Line]
  const photo = await fileOn(line, '装箱.png', PNG)
  const elsewhere = await fileOn(other, '别的.png', PNG)
  const told = await report(line, 'packed', { attachmentIds: [photo], quantity: '300' })
  expect(told.status, told.text).toBe(200)
  expect(await reportsOf(line)).toMatchObject([
    {
      code: 'packed',
      quantity: '300',
      attachmentIds: [photo],
      attachments: [{ fileName: '装箱.png', mediaType: 'image/png' }],
    },
  ])
  const refused = await report(line, 'inspected', { attachmentIds: [photo, elsewhere] })
  expect(refused.body).toMatchObject({
    code: 'fulfilment.evidence.attachment_unknown',
    pointer: '/attachmentIds',
    status: 404,
  })
  const advised = await despatch(buyer, [[line, '300']], { attachmentIds: [elsewhere] })
  expect(advised.body.code).toBe('fulfilment.evidence.attachment_unknown')
  const shown = await despatch(buyer, [[line, '300']], { attachmentIds: [photo] })
  expect(shown.body.attachments).toMatchObject([{ id: photo, fileName: '装箱.png', size: PNG.length }])
  const seller = await world.aColleague(buyer, 'sales')
  expect((await seller.get(`/despatch-advices/${shown.body.id}`)).body).toMatchObject({
    attachmentIds: [],
    attachments: [],
  })
})

test('Where the template asks for a photograph, the supplier’s own report is not taken without; staff are asked once', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-M3': '500' })) as [Line]
  const [standard] = (await buyer.get('/milestone-templates')).body.templates
  const nodes = standard.nodes.map((node: { code: string }) => ({
    ...node,
    photoRequired: node.code === 'packed' || node.code === 'despatched',
  }))
  const published = await buyer.post('/milestone-templates', { name: '要照片', supplierId: line.supplierId, nodes })
  expect(published.status, published.text).toBe(201)
  expect(published.body.nodes.find((node: { code: string }) => node.code === 'packed')).toMatchObject({
    photoRequired: true,
    evidence: 'required',
  })
  const { runtime } = world.server.assembled
  const said = {
    lines: [{ id: line.id }],
    code: 'packed' as const,
    actualDate: '2026-11-20' as never,
    channel: 'portal',
  }

  const bare = await runtime.execute(recordMilestone, said, portal())
  expect(bare).toMatchObject({
    ok: false,
    error: { code: 'fulfilment.milestone.photo_required', pointer: '/attachmentIds' },
  })
  const paper = await fileOn(line, '装箱单.pdf', PDF)
  expect(await runtime.execute(recordMilestone, { ...said, attachmentIds: [paper] }, portal())).toMatchObject({
    ok: false,
  })
  const photo = await fileOn(line, '装箱.png', PNG)
  expect(await runtime.execute(recordMilestone, { ...said, attachmentIds: [photo] }, portal())).toMatchObject({
    ok: true,
  })
  expect((await reportsOf(line))[0]).toMatchObject({ recordedBy: '王师傅 (宏远精工)', channel: 'portal' })
  // A node that asks for none takes none.
  expect(await runtime.execute(recordMilestone, { ...said, code: 'inspected' }, portal())).toMatchObject({ ok: true })

  const asked = await report(line, 'packed')
  expect(asked.body).toMatchObject({ severity: 'warning', title: '“包装”需要照片' })
  expect((await report(line, 'packed', { confirm: [asked.body.code] })).status).toBe(200)
  expect((await despatch(buyer, [[line, '5']])).body).toMatchObject({ code: asked.body.code, severity: 'warning' })
  expect((await despatch(buyer, [[line, '5']], { attachmentIds: [photo] })).status).toBe(201)
})

test('A report that was wrong is corrected with a reason, taken back, and never corrected twice', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-M4': '500' })) as [Line]
  await report(line, 'production_finished', { saidBy: '李工' })
  expect((await linesOf(buyer, 'PO-M4'))[0]!.stage).toBe('ready')
  const [first] = await reportsOf(line)
  const path = (id: string) => `/milestone-reports/${id}/correct`
  const correction = { quantity: '200', actualDate: '2026-11-21', reason: '只完成一部分', channel: 'phone' }
  expect((await buyer.post(path(first.id), { ...correction, reason: ' ' })).status).toBe(422)
  expect((await buyer.post(path(first.id), { ...correction, actualDate: '2026-11-24' })).body.code).toBe(
    'fulfilment.milestone.in_the_future',
  )
  const corrected = await buyer.post(path(first.id), correction)
  expect(corrected.status, corrected.text).toBe(200)
  expect((await linesOf(buyer, 'PO-M4'))[0]!.stage).toBe('confirmed')
  expect(await reportsOf(line)).toMatchObject([
    { id: first.id, quantity: null, saidBy: '李工', withdrawnReason: '只完成一部分', withdrawnBy: '何雨桐' },
    { quantity: '200', actualDate: '2026-11-21', saidBy: '李工', correctsId: first.id, withdrawnAt: null },
  ])
  expect((await buyer.post(path(first.id), correction)).body.code).toBe('fulfilment.milestone.already_corrected')
  const second = corrected.body.reportId
  const raced = await Promise.all(['a', 'b', 'c'].map((reason) => buyer.post(path(second), { ...correction, reason })))
  expect(raced.map((each) => each.status).sort()).toEqual([200, 409, 409])
  const third = raced.find((each) => each.status === 200)!.body.reportId
  const gone = await buyer.post(path(third), { isWithdrawn: true, reason: '报错了行', channel: 'phone' })
  expect(gone.body).toEqual({ reportId: null })
  expect((await reportsOf(line)).filter((each: { withdrawnAt: string | null }) => each.withdrawnAt === null)).toEqual(
    [],
  )
  const history = (await buyer.get(`/purchase-orders/${line.orderId}/history`)).text
  for (const words of ['只完成一部分', '报错了行']) expect(history).toContain(words)
})

test('A supplier corrects its own reports alone; what a despatch reported is corrected at the despatch', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-M5': '500' })) as [Line]
  await report(line, 'production_started')
  const { runtime } = world.server.assembled
  const said = {
    scheduleLineId: line.id,
    code: 'production_started' as const,
    actualDate: '2026-11-21' as never,
    reason: '日期报早了',
    channel: 'portal',
    isWithdrawn: false,
  }
  const foreign = await runtime.execute(correctMilestone, { ...said, supplierId: line.id }, portal())
  expect(foreign).toMatchObject({ ok: false, error: { code: 'fulfilment.milestone.not_found' } })
  expect((await reportsOf(line))[0].withdrawnAt).toBeNull()
  const own = await runtime.execute(correctMilestone, { ...said, supplierId: line.supplierId }, portal())
  expect(own).toMatchObject({ ok: true })
  expect((await reportsOf(line))[1]).toMatchObject({ actualDate: '2026-11-21', recordedBy: '王师傅 (宏远精工)' })

  await despatch(buyer, [[line, '5']], { confirm: ['fulfilment.milestone.photo_required'] })
  const [, , advised] = await reportsOf(line)
  const refused = await buyer.post(`/milestone-reports/${advised.id}/correct`, {
    quantity: '6',
    reason: 'x',
    channel: 'phone',
  })
  expect(refused.body).toMatchObject({
    code: 'fulfilment.milestone.of_despatch',
    details: { despatchNo: advised.despatchNo, despatchAdviceId: advised.despatchAdviceId },
  })
})

test('A line named twice in one report has reached its milestone once', async () => {
  const [line] = (await ordersOf(world, buyer, { 'PO-TWICE': '500' })) as [Line]
  const input = {
    lines: [{ id: line.id }, { id: line.id }],
    code: 'material_ready' as const,
    actualDate: '2026-11-20',
    quantity: '250',
    channel: 'portal',
  }
  const told = await world.server.assembled.runtime.execute(recordMilestone, input as never, portal())
  expect(told).toMatchObject({ ok: true, value: { lines: [{ id: line.id }], reportIds: [expect.any(String)] } })
  expect(await reportsOf(line)).toHaveLength(1)
})
