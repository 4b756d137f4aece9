// A supplier reports of their own accord, by plain forms without any script: steps, problems, missing drawings, orders that are not theirs, questions.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { raiseReport } from '../commands/raise-report.ts'
import { type Field, formOf, lineOf, type SentFile, sendForm as send } from './portal-forms.ts'

/** One transparent point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let world: World
let buyer: Member
let supplier: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany('海川机械')
  const of = (orderNo: string, lineNo: string, itemName: string, quantity = '500') => ({
    orderNo,
    lineNo,
    supplier: '华东机电',
    itemCode: `${orderNo}-${lineNo}`,
    itemName,
    quantity,
    requestedDate: '2026-12-10',
    promisedDate: null,
  })
  await takeIn(world, buyer, [
    of('PO-1', '10', '轴承座'),
    of('PO-1', '20', '法兰盘'),
    of('PO-2', '10', '端盖'),
    of('PO-3', '10', '齿轮'),
    of('PO-3', '20', '齿条'),
    of('PO-4', '10', '油封'),
    of('PO-5', '10', '箱体'),
    of('PO-6', '10', '护罩'),
  ])
  supplier = await aSupplierReader(world, buyer, { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' })
})
afterAll(() => world?.end())

/** Every form of a reader whose browser keeps no cookies brings the name along. */
const sendForm = (_: World, reader: SupplierReader, path: string, fields: Field[], files?: SentFile[]) =>
  send(world, reader, path, [...fields, ['reader', '王师傅']], files)
const line = (orderNo: string, lineNo: string) => lineOf(world, buyer, orderNo, lineNo)

/** Where the forms of a page go. */
const pathOf = (page: string) => /action="\/s\/[^/]+(\/report[^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&')
/** Opens the page of these lines and sends one of its forms. */
async function report(ids: string[], act: string, fields: Field[], files: SentFile[] = []) {
  const page = await supplier.get(`/report?${ids.map((id) => `l=${id}`).join('&')}`)
  expect(page.status, page.text).toBe(200)
  return sendForm(world, supplier, pathOf(page.text), [...formOf(page.text, act), ...fields], files)
}
const tasks = async () =>
  (
    await world.behindTheScenes(
      'select kind, state, text_values as said, schedule_line_ids as lines from expediting.tasks where tenant_id = $1 order by opened_at, id',
      [buyer.tenantId],
    )
  ).rows
const historyOf = async (orderId: string) => (await buyer.get(`/purchase-orders/${orderId}/history`)).body.records
const boardLine = async (id: string) => (await buyer.get(`/open-lines/${id}`)).body.line

test('When the supplier taps “开工”, it stands for all of the line, under the name given once, and the buyer’s board shows it', async () => {
  const { id, orderId } = await line('PO-1', '10')
  const page = await supplier.get(`/l/${id}/report`)
  expect(page.text).toContain('轴承座')
  const answer = await report([id], 'milestone', [['code', 'production_started']])
  expect(answer.status, answer.text).toBe(303)
  const after = await supplier.follow(answer)
  expect(after.text).toContain('已报告')
  expect(after.text).toContain('王师傅 (华东机电)')
  expect(after.text).toContain('开工 已报')

  expect(await boardLine(id)).toMatchObject({ stage: 'in_production' })
  expect((await historyOf(orderId))[0]).toMatchObject({
    actorKind: 'contact',
    actorName: '王师傅 (华东机电)',
    channel: 'portal',
    body: { after: { milestone: 'production_started', quantity: null } },
  })
})

test('A part leaves the rest to report, a day may lie in the past and not in the future', async () => {
  const { id } = await line('PO-1', '20')
  const part = await report([id], 'milestone', [
    ['code', 'production_finished'],
    ['quantity', '２００ 件'],
    ['day', '2026-11-20'],
  ])
  expect(part.status, part.text).toBe(303)
  const page = await supplier.follow(part)
  expect(page.text).toContain('已报 200 件')
  expect(page.text).toMatch(/name="quantity" value="" placeholder="全部 300 件"/)

  const future = await report([id], 'milestone', [
    ['code', 'packed'],
    ['day', '2026-11-24'],
  ])
  expect(future.status).toBe(422)
  expect(future.text).toContain('最晚填今天')
  const unread = await report([id], 'milestone', [
    ['code', 'packed'],
    ['quantity', '若干'],
  ])
  expect(unread.text).toContain('数量看不懂：若干')
})

test('Lines chosen on the first page are reported on together', async () => {
  const first = await supplier.get('')
  expect(first.text).toContain('选中的报进度')
  const picks = [...first.text.matchAll(/name="pick" value="([^"]+)"/g)].map(([, value]) => `pick=${value}`)
  const page = await supplier.get(`/report?${picks.slice(0, 2).join('&')}&day=&reason=material`)
  expect(page.status, page.text).toBe(200)
  expect(page.text).toContain('共 2 行')
  expect((await supplier.follow(await supplier.get('/report?day='))).text).toContain('没有选中任何行')
})

test('A second tap on a slow line reports once', async () => {
  const { id } = await line('PO-2', '10')
  const page = await supplier.get(`/l/${id}/report`)
  const fields: Field[] = [...formOf(page.text, 'milestone'), ['code', 'material_ready'], ['quantity', '100']]
  const answers = await Promise.all([
    sendForm(world, supplier, pathOf(page.text), fields),
    sendForm(world, supplier, pathOf(page.text), fields),
  ])
  expect(answers.some((answer) => answer.status === 303)).toBe(true)
  await sendForm(world, supplier, pathOf(page.text), fields)
  const { rows } = await world.behindTheScenes(
    'select count(*)::int as n from fulfilment.milestones where schedule_line_id = $1',
    [id],
  )
  expect(rows[0].n).toBe(1)
})

test('A photograph is kept with the step and named by its hash; a program is refused with the reason and nothing is reported', async () => {
  const { id, orderId } = await line('PO-2', '10')
  const answer = await report(
    [id],
    'milestone',
    [['code', 'production_started']],
    [{ fileName: '开工.png', content: PICTURE, type: 'image/png' }],
  )
  expect(answer.status, answer.text).toBe(303)
  const [added] = (await buyer.get(`/attachments?subjectType=schedule_line&subjectId=${id}`)).body.attachments
  expect(added).toMatchObject({
    fileName: '开工.png',
    mediaType: 'image/png',
    uploadedBy: '王师傅 (华东机电)',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })

  const before = (await historyOf(orderId)).length
  const refused = await report(
    [id],
    'milestone',
    [['code', 'packed']],
    [
      {
        fileName: 'setup.exe',
        content: Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00', 'latin1'),
      },
    ],
  )
  expect(refused.status).toBe(422)
  expect(refused.text).toMatch(/不能发送|不支持/)
  expect((await historyOf(orderId)).length).toBe(before)
})

test('A photograph is never forced unless the template asks for one; then the page says so and a report without it is kept waiting', async () => {
  const { id } = await line('PO-6', '10')
  expect((await supplier.get(`/l/${id}/report`)).text).not.toContain('采购要求附一张照片')
  const [standard] = (await buyer.get('/milestone-templates')).body.templates
  const nodes = standard.nodes.map((node: { code: string }) => ({
    ...node,
    photoRequired: node.code === 'packed' || node.code === 'despatched',
  }))
  const published = await buyer.post('/milestone-templates', { name: '要照片', supplierId: supplier.supplierId, nodes })
  expect(published.status, published.text).toBe(201)
  expect((await supplier.get(`/l/${id}/report`)).text).toContain('包装：采购要求附一张照片')
  // Steps that ask for none take none.
  expect((await report([id], 'milestone', [['code', 'inspected']])).status).toBe(303)
  const bare = await report([id], 'milestone', [['code', 'packed']])
  expect(bare.status).toBe(422)
  expect(bare.text).toContain('“包装”要附一张照片')
  const shown = await report(
    [id],
    'milestone',
    [['code', 'packed']],
    [{ fileName: '装箱.png', content: PICTURE, type: 'image/png' }],
  )
  expect(shown.status, shown.text).toBe(303)
})

test('A problem with a new date opens the buyer’s task and waits as a proposal with old and new; the words stay with the order', async () => {
  const { id, orderId } = await line('PO-3', '10')
  const answer = await report([id], 'problem', [
    ['problem', 'material_shortage'],
    ['newDate', '2026-12-20'],
    ['words', '钢材晚到一周'],
  ])
  expect(answer.status, answer.text).toBe(303)
  expect((await supplier.follow(answer)).text).toContain('新日期等采购确认')

  expect(await tasks()).toMatchObject([
    {
      kind: 'supplier_problem',
      state: 'open',
      lines: [id],
      said: { orderNo: 'PO-3', words: '钢材晚到一周', newDate: '2026-12-20', problem: 'material_shortage' },
    },
  ])
  const proposals = await buyer.get(`/change-proposals?orderId=${orderId}`)
  expect(JSON.stringify(proposals.body)).toContain('2026-12-20')
  expect(await boardLine(id)).toMatchObject({ stage: 'change_proposed' })
  const talk = await buyer.get(`/purchase-orders/${orderId}/conversation`)
  expect(talk.body).toMatchObject({
    unread: 1,
    messages: [
      {
        side: 'supplier',
        authorName: '王师傅 (华东机电)',
        words: '钢材晚到一周',
        isNew: true,
        report: { kind: 'problem', problem: 'material_shortage', newDate: '2026-12-20' },
        lines: [{ scheduleLineId: id, lineNo: '10' }],
      },
    ],
  })
})

test('A missing drawing waits on us: the buyer has the next move until the task is done', async () => {
  const { id } = await line('PO-4', '10')
  expect((await report([id], 'drawing_missing', [['words', '缺 B 版图纸']])).status).toBe(303)
  expect((await tasks()).at(-1)).toMatchObject({ kind: 'drawing_missing', state: 'open' })
  expect(await boardLine(id)).toMatchObject({ holder: 'buyer' })
  expect((await supplier.get(`/l/${id}/report`)).text).toContain('正在等采购提供')

  const { rows } = await world.behindTheScenes(
    `select id from expediting.tasks where tenant_id = $1 and kind = 'drawing_missing'`,
    [buyer.tenantId],
  )
  const done = await buyer.post(`/tasks/${rows[0].id}/done`, { result: 'B 版已发' })
  expect(done.status, done.text).toBe(200)
  expect(await boardLine(id)).toMatchObject({ holder: 'supplier' })
  expect((await supplier.get(`/l/${id}/report`)).text).not.toContain('正在等采购提供')
})

test('What is not theirs is refused as such, and the buyer has to look into it', async () => {
  const { id } = await line('PO-5', '10')
  const answer = await report([id], 'not_mine', [['words', '我们不做箱体']])
  expect(answer.status, answer.text).toBe(303)
  expect(answer.headers.location).toBe(supplier.address)
  expect((await tasks()).at(-1)).toMatchObject({ kind: 'not_my_order', lines: [id] })
  expect(await boardLine(id)).toMatchObject({ stage: 'unacknowledged', holder: 'buyer' })
})

test('A question needs words, and several lines of several orders are asked about at once, each order in its own conversation', async () => {
  const ids = [(await line('PO-1', '10')).id, (await line('PO-3', '20')).id]
  const silent = await report(ids, 'question', [['words', ' ']])
  expect(silent.status).toBe(422)
  expect(silent.text).toContain('请写清是什么情况')
  expect((await report(ids, 'question', [['words', '包装用木箱还是纸箱？']])).status).toBe(303)
  for (const orderNo of ['PO-1', 'PO-3']) {
    const { orderId } = await line(orderNo, orderNo === 'PO-1' ? '10' : '20')
    const { body } = await buyer.get(`/purchase-orders/${orderId}/conversation`)
    expect(body.messages.at(-1)).toMatchObject({ words: '包装用木箱还是纸箱？', report: { kind: 'question' } })
  }
})

test('When the buyer changed the line while the page was open, the supplier’s new date does not win unseen: the page says so and shows how it stands', async () => {
  const { id } = await line('PO-3', '20')
  const page = await supplier.get(`/l/${id}/report`)
  await buyer.post(`/schedule-lines/${id}/promises`, {
    pieces: [{ promisedDate: '2026-12-05' }],
    channel: 'phone',
    saidBy: '李经理',
  })
  const late = await sendForm(world, supplier, pathOf(page.text), [
    ...formOf(page.text, 'problem'),
    ['problem', 'capacity'],
    ['newDate', '2026-12-30'],
  ])
  expect(late.status).toBe(409)
  expect(late.text).toContain('刚才有人改过这一行')
  expect(late.text).toContain('12月5日')
  expect(late.text).toContain('value="2026-12-30"')
})

test('A step told wrongly is corrected or taken back with a reason, and the history keeps both', async () => {
  const { id, orderId } = await line('PO-3', '20')
  await report([id], 'milestone', [['code', 'production_finished']])
  const page = await supplier.get(`/l/${id}/report`)
  const path = /\/reports\/[0-9a-f-]+/.exec(page.text)![0]
  const form = await supplier.get(path)
  expect(form.text).toContain('更正报告')
  const silent = await sendForm(world, supplier, path, [
    ...formOf(form.text, 'correct'),
    ['quantity', '120'],
    ['day', '2026-11-22'],
    ['reason', ''],
  ])
  expect(silent.status).toBe(422)
  expect(silent.text).toContain('请写一下原因')
  const corrected = await sendForm(world, supplier, path, [
    ...formOf(form.text, 'correct'),
    ['quantity', '120'],
    ['day', '2026-11-22'],
    ['reason', '只完成了一部分'],
  ])
  expect(corrected.status, corrected.text).toBe(303)
  const after = await supplier.follow(corrected)
  expect(after.text).toContain('已更正')
  expect(after.text).toContain('120 件')
  expect((await historyOf(orderId))[0]).toMatchObject({
    body: {
      before: { actualDate: '2026-11-23' },
      after: { actualDate: '2026-11-22', quantity: '120' },
      reason: '只完成了一部分',
    },
  })

  const newPath = /\/reports\/[0-9a-f-]+/.exec(after.text)![0]
  const withdrawForm = await supplier.get(newPath)
  const withdrawn = await sendForm(world, supplier, newPath, [
    ...formOf(withdrawForm.text, 'withdraw'),
    ['reason', '报错行了'],
  ])
  expect((await supplier.follow(withdrawn)).text).toContain('已撤回')
  expect(await boardLine(id)).not.toMatchObject({ stage: 'ready' })
})

test('A form that was tampered with reports no step that is not the supplier’s own', async () => {
  const { id } = await line('PO-3', '20')
  const forged = ['received', 'arrived', 'despatched']
  for (const code of forged) {
    const answer = await report([id], 'milestone', [['code', code]])
    expect(answer.status, code).toBe(422)
  }
  const { reports } = (await buyer.get(`/schedule-lines/${id}/milestone-reports`)).body
  expect(reports.filter((each: { code: string }) => forged.includes(each.code))).toEqual([])
})

test('One photograph stands for as many lines as were chosen together', async () => {
  const lines = Array.from({ length: 24 }, (_, at) => ({
    orderNo: 'PO-24',
    lineNo: String(at + 1),
    supplier: '华东机电',
    itemCode: `PO-24-${at + 1}`,
    requestedDate: '2026-12-10',
    promisedDate: null,
  }))
  await takeIn(world, buyer, lines)
  const { rows } = await world.behindTheScenes(
    'select s.id from procurement.v_schedule_lines s where s.tenant_id = $1 and s.order_no = $2 order by s.id',
    [buyer.tenantId, 'PO-24'],
  )
  const ids = rows.map((row: { id: string }) => row.id)
  const photo = { fileName: '开工.png', content: PICTURE, type: 'image/png' }
  const answer = await report(ids, 'milestone', [['code', 'production_started']], [photo])
  expect(answer.status, answer.text).toBe(303)
  for (const id of [ids[0], ids[23]]) {
    const { body } = await buyer.get(`/schedule-lines/${id}/milestone-reports`)
    expect(body.reports).toMatchObject([{ code: 'production_started', attachments: [{ fileName: '开工.png' }] }])
  }
})

test('Two readers move the same lines at once, chosen in another order: neither report is lost', async () => {
  const made = Array.from({ length: 12 }, (_, at) => ({
    orderNo: 'PO-BOTH',
    lineNo: String(at + 1),
    supplier: '华东机电',
    itemCode: `PO-BOTH-${at + 1}`,
    requestedDate: '2026-12-10',
    promisedDate: null,
  }))
  await takeIn(world, buyer, made)
  const { rows } = await world.behindTheScenes(
    'select s.id from procurement.v_schedule_lines s where s.tenant_id = $1 and s.order_no = $2 order by s.id',
    [buyer.tenantId, 'PO-BOTH'],
  )
  const lines = rows.map(({ id }: { id: string }) => ({ id }))
  const tell = (chosen: { id: string }[], newDate: string) =>
    world.server.assembled.runtime.execute(
      raiseReport,
      { lines: chosen, kind: 'problem', problem: 'material_shortage', newDate, words: '缺料', files: [] } as never,
      { tenantId: buyer.tenantId, zone: 'Asia/Shanghai', actor: systemActor('王师傅'), channel: 'portal' },
    )
  for (let round = 0; round < 4; round++) {
    const told = await Promise.all([tell(lines, '2026-12-20'), tell(lines.toReversed(), '2026-12-21')])
    expect(told).toMatchObject([{ ok: true }, { ok: true }])
  }
})
