// A buyer's own spreadsheet from the drop to the board: read, explained, corrected, taken over, mended and sent again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type Member, type World } from '#test/world.ts'

let world: World
let owner: Member
beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  owner = await world.aCompany('华东精密机械')
})
afterAll(() => world?.end())

const HEADER = '采购订单号,行号,供应商,物料编码,物料名称,数量,单位,含税单价,要求交期,承诺交期,图号'
const csv = (...rows: string[]) => `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`
const row = (orderNo: string, more: { lineNo?: string; quantity?: string; promised?: string } = {}) =>
  `${orderNo},${more.lineNo ?? '10'},宏远精工,A-100,轴承座,${more.quantity ?? '500'},件,12.50,2026-12-10,${more.promised ?? '2026-12-08'},NB-204-Rev.C`

async function send(content: string, fields: Record<string, string> = {}, name = '订单.csv', who = owner) {
  const answer = await who.upload('/imports', { name, content }, { kind: 'orders', ...fields })
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}

async function applied(id: string, who = owner) {
  expect((await who.post(`/imports/${id}/apply`)).status).toBe(202)
  for (let waited = 0; waited < 20_000; waited += 50) {
    const answer = await who.get(`/imports/${id}`)
    if (answer.body.state !== 'applying') return answer.body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the import was not applied')
}

test('A file is read, explained and compared before anything changes; taken over, its lines stand on the board with their own fields', async () => {
  const read = await send(csv(row('PO-1001'), row('PO-1001', { lineNo: '20', promised: '待定' })))

  expect(read).toMatchObject({
    state: 'read',
    reading: { outcome: 'import', ownFields: ['图号'], noDateWords: [{ word: '待定', count: 1, means: null }] },
    plan: { rows: 2, orders: 1, lines: 2, create: 2, change: 0, reject: 0, newSuppliers: ['宏远精工'] },
    preview: [{ orderNo: 'PO-1001', outcome: 'create' }, {}],
  })
  expect(read.reading.mapping.find((column: { header: string }) => column.header === '承诺交期')).toMatchObject({
    field: 'promised_date',
  })
  expect((await owner.get('/open-lines?q=PO-1001')).body.rows).toEqual([])

  const done = await applied(read.id)
  expect(done).toMatchObject({ state: 'applied', result: { created: 2, changed: 0 }, progress: { done: 2, total: 2 } })
  const board = await owner.get('/open-lines?q=PO-1001')
  expect(board.body.rows).toHaveLength(2)
  expect(board.body.rows[0].ownFields).toEqual({ 图号: 'NB-204-Rev.C' })
  const fields = await owner.get('/own-fields')
  expect(fields.body.fields).toMatchObject([{ key: '图号', filledLines: 2 }])
})

test('The same file twice creates nothing; a changed one shows what differs and becomes a numbered version', async () => {
  const first = await send(csv(row('PO-1002')))
  await applied(first.id)
  const again = await send(csv(row('PO-1002')))
  const changed = await send(csv(row('PO-1002', { quantity: '800', promised: '2026-12-20' })))

  expect(again.plan).toMatchObject({ create: 0, change: 0, unchanged: 1 })
  expect(changed.plan).toMatchObject({ create: 0, change: 1, unchanged: 0 })
  expect(changed.differences).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ orderNo: 'PO-1002', field: 'quantity', before: '500', after: '800' }),
      expect.objectContaining({ field: 'promisedDate', before: '2026-12-08', after: '2026-12-20' }),
    ]),
  )
  expect(changed.preview[0]).toMatchObject({ outcome: 'change' })
  const done = await applied(changed.id)
  expect(done.result).toMatchObject({ created: 0, changed: 1 })
  const [line] = (await owner.get('/open-lines?q=PO-1002')).body.rows
  expect(line).toMatchObject({ orderedQuantity: '800', promisedDate: '2026-12-20' })
  const order = await owner.get(`/purchase-orders/${line.orderId}`)
  expect(order.body.versions).toMatchObject([{ versionNo: 2, sourceRef: '订单.csv' }])
})

test('Refused rows do not hold up the others, come back in their own layout with the reason, and go in when mended', async () => {
  const read = await send(
    csv(row('PO-1003'), row('PO-1004', { quantity: '五百左右' }), '=1+1,10,宏远精工,A-1,x,-3,件,1,2026-12-10,,'),
  )
  expect(read.plan).toMatchObject({ create: 1, reject: 2 })
  expect(read.rejected).toMatchObject([
    { row: 3, column: '数量', value: '五百左右', code: 'not_a_number' },
    { row: 4, column: '数量', value: '-3', code: 'negative' },
  ])
  await applied(read.id)

  const text = await owner.get(`/imports/${read.id}/rejected?format=csv`)
  const lines = text.text.replace('\uFEFF', '').trim().split('\r\n')
  expect(lines[0]).toBe(`${HEADER},退回原因`)
  expect(lines[1]).toContain('PO-1004,10,宏远精工,A-100,轴承座,五百左右')
  expect(lines[1]).toContain('“数量”不是数字')
  expect(lines[2]).toMatch(/^'=1\+1,/)

  const mended = await send(text.text.replace('五百左右', '500'), {}, '订单-退回.csv')
  expect(mended.plan).toMatchObject({ create: 1, reject: 1 })
  await applied(mended.id)
  expect((await owner.get('/open-lines?q=PO-1004')).body.rows).toHaveLength(1)
})

test('Refused rows as a workbook hold text only, so that nothing in them runs', async () => {
  const read = await send(csv(row('PO-1011'), '=HYPERLINK("http://x"),10,宏远精工,A-1,x,错,件,1,2026-12-10,,'))
  const file = await owner.get(`/imports/${read.id}/rejected?format=xlsx`, { headers: { accept: '*/*' } })
  expect(file.headers['content-type']).toContain('spreadsheetml')
  expect(file.status).toBe(200)
})

test('A person says what a column is; the file is compared again, and its layout is known from then on', async () => {
  const odd = (order: string) =>
    `编号甲,供应商,物料,数量,何时\r\n${order},宏远精工,螺栓,5,2026-12-10\r\n${order},宏远精工,螺母,6,2026-12-11\r\n`
  const read = await send(odd('X-1'), {}, '怪表.csv')
  const column = (header: string, of = read) =>
    of.reading.mapping.find((each: { header: string }) => each.header === header)
  const columns = read.reading.mapping.map((each: { column: number; field: string | null; header: string }) => ({
    column: each.column,
    field: each.header === '何时' ? 'promised_date' : each.header === '编号甲' ? 'order_no' : each.field,
  }))
  expect(column('何时').field).not.toBe('promised_date')

  const corrected = await owner.put(`/imports/${read.id}/mapping`, { columns, mode: 'addition' })
  expect(corrected.status, corrected.text).toBe(200)
  expect(column('何时', corrected.body)).toMatchObject({ field: 'promised_date', why: 'person' })
  await applied(read.id)
  expect((await owner.get('/open-lines?q=X-1')).body.rows[0].promisedDate).toBe('2026-12-10')

  const next = await send(odd('X-2'), {}, '怪表二.csv')
  expect(column('何时', next)).toMatchObject({ field: 'promised_date' })
})

test('A word may be said to mean a day', async () => {
  const read = await send(csv(row('PO-1012', { promised: '年底' })))
  const corrected = await owner.put(`/imports/${read.id}/mapping`, {
    noDateWords: [{ word: '年底', means: '2026-12-31' }],
  })
  expect(corrected.body.reading.noDateWords).toMatchObject([{ word: '年底', means: '2026-12-31' }])
  await applied(read.id)
  expect((await owner.get('/open-lines?q=PO-1012')).body.rows[0].promisedDate).toBe('2026-12-31')
})

test('A daily snapshot asks about lines that vanished; each is closed, cancelled or kept, and one that comes back is open again', async () => {
  const source = { source: 'ERP', mode: 'snapshot' }
  const all = ['SN-1', 'SN-2', 'SN-3', 'SN-4'].map((orderNo) => row(orderNo))
  await applied((await send(csv(...all), source)).id)
  const next = await send(csv(row('SN-1')), source)
  expect(next.plan).toMatchObject({ unchanged: 1, vanished: 3 })
  expect((await applied(next.id)).result).toMatchObject({ vanished: 3 })

  const { lines } = (await owner.get(`/imports/${next.id}/vanished`)).body
  expect(lines.map((line: { orderNo: string }) => line.orderNo)).toEqual(['SN-2', 'SN-3', 'SN-4'])
  const decided = await owner.post(`/imports/${next.id}/vanished`, {
    decisions: [
      { lineId: lines[0].id, decision: 'closed' },
      { lineId: lines[1].id, decision: 'keep' },
    ],
  })
  expect(decided.body).toEqual({ decided: 2 })
  const again = await owner.post(`/imports/${next.id}/vanished`, {
    decisions: [{ lineId: lines[0].id, decision: 'closed' }],
  })
  expect([again.status, again.body.code]).toEqual([409, 'procurement.schedule_line.not_missing'])
  expect((await owner.get('/open-lines?q=SN-2')).body.rows).toEqual([])
  expect((await owner.get('/open-lines?q=SN-3')).body.rows).toHaveLength(1)

  await applied((await send(csv(row('SN-1'), row('SN-3'), row('SN-4')), source)).id)
  expect((await owner.get(`/imports/${next.id}/vanished`)).body.lines).toEqual([])
})

test('A note does not answer what became of a vanished line; one decided closed that the source lists again is open again', async () => {
  const source = { source: 'ERP3', mode: 'snapshot' }
  const open = async (orderNo: string) => (await owner.get(`/open-lines?q=${orderNo}`)).body.rows
  await applied((await send(csv(row('SV-1'), row('SV-2'), row('SV-3')), source)).id)
  const next = await send(csv(row('SV-1')), source)
  await applied(next.id)
  const vanished = async () => (await owner.get(`/imports/${next.id}/vanished`)).body.lines

  const asked = await vanished()
  const noted = await owner.post(`/schedule-lines/${asked[0].id}/note`, { note: '在问' })
  expect(noted.status, noted.text).toBe(200)
  expect(await vanished()).toHaveLength(2)

  const decisions = asked.map((line: { id: string }, at: number) => ({
    lineId: line.id,
    decision: at === 0 ? 'closed' : 'cancelled',
  }))
  await owner.post(`/imports/${next.id}/vanished`, { decisions })
  expect(await vanished()).toEqual([])
  const back = await send(csv(row('SV-1'), row('SV-2'), row('SV-3')), source)
  expect(back.plan).toMatchObject({ change: 2, unchanged: 1 })
  expect((await applied(back.id)).result).toMatchObject({ changed: 2, unchanged: 1 })
  for (const [orderNo, before] of [
    ['SV-2', 'closed'],
    ['SV-3', 'cancelled'],
  ] as const) {
    const [line] = await open(orderNo)
    expect(line).toMatchObject({ openQuantity: '500', promisedDate: '2026-12-08' })
    const order = await owner.get(`/purchase-orders/${line.orderId}`)
    expect(order.body.versions).toMatchObject([{ versionNo: 2, changes: [{ field: 'status', before, after: 'open' }] }])
  }
  expect((await send(csv(row('SV-1'), row('SV-2'), row('SV-3')), source)).plan).toMatchObject({ unchanged: 3 })
})

test('A row of a snapshot that cannot be read has not vanished', async () => {
  const source = { source: 'ERP2', mode: 'snapshot' }
  await applied((await send(csv(row('SP-1'), row('SP-2')), source)).id)
  const next = await send(csv(row('SP-1'), row('SP-2', { quantity: '错' })), source)
  expect(next.plan).toMatchObject({ vanished: 0, reject: 1 })
})

test('A promise got by phone is not undone by the same file, and nothing is sent to anybody', async () => {
  await applied((await send(csv(row('PO-1005')))).id)
  const [line] = (await owner.get('/open-lines?q=PO-1005')).body.rows
  const promised = await owner.post(`/schedule-lines/${line.id}/promises`, {
    pieces: [{ promisedDate: '2026-12-15' }],
    channel: 'phone',
    saidBy: '李伟',
  })
  expect(promised.status, promised.text).toBe(200)
  await applied((await send(csv(row('PO-1005')))).id)
  expect((await owner.get('/open-lines?q=PO-1005')).body.rows[0]).toMatchObject({
    promisedDate: '2026-12-15',
    isLive: false,
  })
})

test('A receipts file books what arrived, once, and tells rows that fit no line', async () => {
  await applied((await send(csv(row('PO-1006'), row('PO-1007')))).id)
  const receipts =
    '采购订单号,行号,物料编码,收货数量,收货日期,收货单号\r\nPO-1006,10,A-100,200,2026-11-20,GR-1\r\nPO-1007,10,A-100,500,2026-11-21,GR-2\r\nPO-9999,10,A-100,5,2026-11-21,GR-3\r\n'
  const read = await send(receipts, { kind: 'receipts' }, '收货.csv')
  expect(read.plan).toMatchObject({ create: 2, unchanged: 0, reject: 1 })
  expect(read.rejected).toMatchObject([{ code: 'order_unknown', value: 'PO-9999' }])
  await applied(read.id)

  expect((await owner.get('/open-lines?q=PO-1006')).body.rows[0]).toMatchObject({
    receivedQuantity: '200',
    openQuantity: '300',
  })
  expect((await owner.get('/open-lines?q=PO-1007')).body.rows).toEqual([])
  const again = await send(receipts, { kind: 'receipts' }, '收货.csv')
  expect(again.plan).toMatchObject({ create: 0, unchanged: 2 })
})

test('A contacts file shortens the worklist of suppliers nobody can be asked at', async () => {
  await applied((await send(csv(row('PO-1008').replace('宏远精工', '苏州赛维电子')))).id)
  const before = (await owner.get('/suppliers?withoutContact=true')).body.counts.withoutContact
  const contacts =
    '供应商,联系人,邮箱,手机\r\n苏州赛维电子,李伟,li.wei@saiwei.cn,13800138000\r\n没有这家,王芳,wang@x.cn,\r\n'
  const read = await send(contacts, { kind: 'contacts' }, '联系人.csv')
  expect(read.plan).toMatchObject({ create: 1, reject: 1 })
  await applied(read.id)
  expect((await owner.get('/suppliers?withoutContact=true')).body.counts.withoutContact).toBe(before - 1)
})

test.each([
  ['an empty file', '', 422],
  ['a picture', '\u0089PNG\r\n\u001a\n0000', 201],
  ['a text that is no order list', '姓名,年龄\r\n张三,30\r\n', 201],
])('%s is told apart, never imported as nothing', async (_, content, status) => {
  const answer = await owner.upload('/imports', { name: 'x.csv', content }, {})
  expect(answer.status).toBe(status)
  if (status !== 201) return
  expect(answer.body).toMatchObject({ state: 'failed', plan: null, reading: { outcome: 'refuse' } })
  expect((await owner.post(`/imports/${answer.body.id}/apply`)).status).toBe(409)
})

test('A request without a file, with wrong options, and by whoever may not import are refused with a code', async () => {
  expect((await owner.post('/imports', {})).body.code).toBe('integrations.file.missing')
  const wrong = await owner.upload('/imports', { name: 'x.csv', content: csv(row('Z-1')) }, { mode: 'everything' })
  expect([wrong.status, wrong.body.code]).toEqual([422, 'integrations.import.options_unreadable'])
  const warehouse = await world.aColleague(owner, 'warehouse')
  expect((await warehouse.upload('/imports', { name: 'x.csv', content: csv(row('Z-1')) })).status).toBe(403)
  const stranger = await world.aCompany('别的公司')
  const { imports } = (await owner.get('/imports')).body
  expect((await stranger.get(`/imports/${imports[0].id}`)).status).toBe(404)
  expect((await stranger.post(`/imports/${imports[0].id}/apply`)).status).toBe(404)
})
