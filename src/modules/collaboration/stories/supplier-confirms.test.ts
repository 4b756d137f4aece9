// The supplier's page through its own addresses: what it shows, what a tap does, what a robot cannot do, and what another's link never sees.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { lineOf, sendForm } from './portal-forms.ts'

let world: World
let owner: Member
let reader: SupplierReader

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23', environment: { NUODA_PUBLIC_URL: 'http://127.0.0.1:8080' } })
  owner = await world.aCompany('宁波东海机械')
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电' }
  await takeIn(world, owner, [
    { ...open, orderNo: 'PO2611-0042', lineNo: '1' },
    { ...open, orderNo: 'PO2611-0042', lineNo: '2', itemCode: 'A200', itemName: '端盖', quantity: '80' },
    { ...open, orderNo: 'PO2611-0051', lineNo: '1', itemCode: 'B1', itemName: '<script>alert(1)</script>' },
  ])
  reader = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
})
afterAll(() => world?.end())

test('The first page shows what is owed, per order, with nothing of another supplier and nothing that could run', async () => {
  const page = await reader.get('')
  expect(page.status).toBe(200)
  expect(page.text).toContain('3 项等您回复')
  expect(page.text).toContain('PO2611-0042')
  expect(page.text).toContain('12月10日 周四')
  expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(page.text).not.toContain('<script>alert')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['cache-control']).toBe('no-store')
})

test('Who opens it for the first time reads whose orders they are; in an order what waits stands above what runs', async () => {
  const order = { orderNo: 'PO2611-0099', supplier: '恒泰紧固件', requestedDate: '2026-12-10' }
  await takeIn(world, owner, [
    { ...order, lineNo: '1', itemName: '螺母', promisedDate: '2026-12-10' },
    { ...order, lineNo: '2', itemName: '垫圈', promisedDate: null },
  ])
  const other = await aSupplierReader(world, owner, {
    supplier: '恒泰紧固件',
    contact: '老陈',
    mail: 'chen@example.com',
  })
  const { text } = await other.get('')
  expect(text).toContain('1 项等您回复')
  expect(text).toContain('采购方：宁波东海机械')
  expect(text.indexOf('垫圈')).toBeGreaterThan(0)
  expect(text.indexOf('垫圈')).toBeLessThan(text.indexOf('螺母'))
})

test('One tap confirms an order: the reader is asked for a name once, and history says who it was', async () => {
  const asked = await reader.tap('整单按期交')
  expect(asked.status).toBe(200)
  expect(asked.text).toContain('我是李伟，确认')
  const before = await owner.get('/open-lines?q=PO2611-0042')
  expect(before.body.rows.every((row: { promisedDate: string | null }) => row.promisedDate === null)).toBe(true)

  const done = await reader.answerName(asked, '王师傅')
  expect(done.status).toBe(303)
  const page = await reader.follow(done)
  expect(page.text).toContain('已确认 2 行')
  const lines = (await owner.get('/open-lines?q=PO2611-0042')).body.rows
  expect(lines.map((row: { promisedDate: string }) => row.promisedDate)).toEqual(['2026-12-10', '2026-12-10'])
  const history = await owner.get(`/purchase-orders/${lines[0].orderId}/history`)
  expect(JSON.stringify(history.body)).toContain('王师傅 (华东机电)')
})

test('The name is kept: the next act asks nobody', async () => {
  const done = await reader.tap('按期交')
  expect(done.status).toBe(303)
  const page = await reader.follow(done)
  expect(page.text).toContain('已确认 1 行')
  expect(page.text).toContain('操作人：王师傅')
  expect(page.text).toContain('没有等您回复的事')
})

test('A page opened again shows what has happened since, though nothing is asked twice meanwhile', async () => {
  const first = await reader.get('')
  expect((await reader.get('')).text).toBe(first.text)
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电', orderNo: 'PO2611-0068' }
  await takeIn(world, owner, [{ ...open, lineNo: '1' }])
  expect((await reader.get('')).text).toContain('PO2611-0068')
  await reader.follow(await reader.tap('按期交'))
  expect((await reader.get('')).text).toContain('没有等您回复的事')
})

test('What changed after the page was drawn is not confirmed: the page says so and shows how it stands', async () => {
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电', orderNo: 'PO2611-0070' }
  await takeIn(world, owner, [
    { ...open, lineNo: '1' },
    { ...open, lineNo: '2' },
  ])
  const drawn = (await reader.get('')).text
  const button = (label: RegExp) =>
    new RegExp(`value="((?:order|line|all):[^"]*)"[^>]*>${label.source}`).exec(drawn)![1]!
  const [order, line] = [button(/整单按期交/), button(/按期交/)]
  await takeIn(world, owner, [
    { ...open, lineNo: '1', quantity: '900' },
    { ...open, lineNo: '2' },
  ])
  for (const pressed of [order, line]) {
    const answer = await reader.post('/answer', { do: pressed })
    const page = await reader.follow(answer)
    expect(page.text).toContain('刚刚有人改过')
    expect(page.text).toContain('900 件')
  }
  expect((await reader.follow(await reader.post('/answer', { do: line }))).text).toContain('刚刚变过，现在是这样')
  const rows = (await owner.get('/open-lines?q=PO2611-0070')).body.rows as { promisedDate: string | null }[]
  expect(rows.map((row) => row.promisedDate)).toEqual([null, null])
})

test('Two taps on one order at the same moment confirm it once', async () => {
  const page = (await reader.get('')).text
  const pressed = /value="(order:[^"]*)"/.exec(page)![1]!
  const answers = await Promise.all([reader.post('/answer', { do: pressed }), reader.post('/answer', { do: pressed })])
  const told = answers.map((answer) => new URLSearchParams(String(answer.headers.location).split(/[?#]/)[1]))
  expect(told.filter((query) => query.get('done') === 'confirmed')).toHaveLength(1)
  expect(told.filter((query) => query.get('why') !== null)).toHaveLength(1)
  const { rows } = await world.behindTheScenes(
    `select count(*)::int as pieces from procurement.promise_pieces p join procurement.schedule_lines s on s.id = p.schedule_line_id
     join procurement.purchase_orders o on o.id = s.order_id where o.order_no = 'PO2611-0070'`,
  )
  expect(rows[0].pieces).toBe(2)
})

test('One date for chosen lines waits for the buyer, old and new are shown, and it can be withdrawn', async () => {
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电', orderNo: 'PO2611-0080' }
  await takeIn(world, owner, [
    { ...open, lineNo: '1' },
    { ...open, lineNo: '2' },
  ])
  const drawn = (await reader.get('')).text
  const card = drawn.slice(drawn.indexOf('PO2611-0080'))
  const picks = [...card.matchAll(/name="pick" value="([^"]*)"/g)]
    .slice(0, 2)
    .map((match) => ['pick', match[1]!] as [string, string])
  expect(
    (
      await reader.follow(
        await reader.post('/choice', [
          ['do', 'date'],
          ['day', '2026-12-18'],
        ]),
      )
    ).text,
  ).toContain('没有选中任何行')
  expect((await reader.follow(await reader.post('/choice', [...picks, ['do', 'date']]))).text).toContain('请选一个日期')
  expect(
    (await reader.follow(await reader.post('/choice', [...picks, ['do', 'date'], ['day', '2026-11-01']]))).text,
  ).toContain('日期不能早于今天')
  const sent = await reader.post('/choice', [...picks, ['do', 'date'], ['day', '2026-12-18'], ['reason', 'material']])
  const page = await reader.follow(sent)
  expect(page.text).toContain('已提出改动（2 行），等采购答复')
  expect(page.text).toMatch(/<s class="num">12\/10<\/s> → <b class="num">12月18日 周五<\/b>/)
  const waiting = (await owner.get('/change-proposals?state=open')).body.rows as { reason: string; saidBy: string }[]
  expect(waiting).toHaveLength(2)
  expect(waiting[0]).toMatchObject({ reason: '材料未到', saidBy: '王师傅' })

  const withdraw = /value="(withdraw:[^"]*)"/.exec(page.text)![1]!
  expect((await reader.follow(await reader.post('/answer', { do: withdraw }))).text).toContain('已撤回')
  expect((await owner.get('/change-proposals?state=open')).body.rows).toHaveLength(1)
})

test('The buyer’s counter is shown beside the proposal; agreeing makes it stand, a second answer is told it is settled', async () => {
  const [proposal] = (await owner.get('/change-proposals?state=open')).body.rows as { id: string }[]
  const decided = await owner.post('/change-proposals/decide', {
    proposals: [{ id: proposal!.id }],
    decision: 'counter',
    counter: { pieces: [{ quantity: '300', promisedDate: '2026-12-12' }, { promisedDate: '2026-12-16' }] },
    note: '先给三百件，产线等着',
  })
  expect(decided.status, decided.text).toBe(200)
  const page = (await reader.get('')).text
  expect(page).toContain('采购有新提议，请回复')
  expect(page).toContain('12/12 交 300 件')
  expect(page).toContain('先给三百件，产线等着')
  const agree = /value="(agree:[^"]*)"/.exec(page)![1]!
  expect((await reader.follow(await reader.post('/answer', { do: agree }))).text).toContain('已同意采购的提议')
  expect(
    (await reader.follow(await reader.post('/answer', { do: agree.replace('agree', 'disagree') }))).text,
  ).toContain('已经有结果了')
  const order = (await owner.get('/open-lines?q=PO2611-0080')).body.rows as { promisedDate: string | null }[]
  expect(order.some((row) => row.promisedDate === '2026-12-12')).toBe(true)
})

test('Another price goes with a paper, is the order’s own, and waits; a refusal shows again what was written', async () => {
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电', orderNo: 'PO2611-0090' }
  await takeIn(world, owner, [open])
  const line = await lineOf(world, owner, 'PO2611-0090', '1')
  const path = `/l/${line.id}/change`
  const refused = await sendForm(world, reader, path, [
    ['price', '很贵'],
    ['note', '铜价涨了'],
    ['reason', 'price'],
  ])
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('数量或单价看不懂')
  expect(refused.text).toContain('铜价涨了')
  expect((await sendForm(world, reader, path, [['reason', 'price']])).text).toContain('没有看到改动')
  const paper = {
    fileName: '报价.pdf',
    content: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    type: 'application/pdf',
  }
  const sent = await sendForm(
    world,
    reader,
    path,
    [
      ['price', '13.2'],
      ['note', '铜价涨了'],
      ['reason', 'price'],
    ],
    [paper],
  )
  expect(sent.status, sent.text).toBe(303)
  const [proposal] = ((await owner.get('/change-proposals?state=open')).body.rows as { orderNo: string }[]).filter(
    (row) => row.orderNo === 'PO2611-0090',
  )
  expect(proposal).toMatchObject({ note: '铜价涨了', reason: '价格变动' })
  const { rows } = await world.behindTheScenes(
    'select subject_type, is_commercial, file_name, uploaded_by from platform.attachments where tenant_id = $1',
    [owner.tenantId],
  )
  expect(rows).toEqual([
    { subject_type: 'purchase_order', is_commercial: true, file_name: '报价.pdf', uploaded_by: '王师傅 (华东机电)' },
  ])
  const virus = { fileName: '图纸.exe', content: Buffer.from('MZ\u0090\u0000'), type: 'application/pdf' }
  expect(
    (
      await sendForm(
        world,
        reader,
        path,
        [
          ['day', '2026-12-20'],
          ['reason', 'other'],
        ],
        [virus],
      )
    ).text,
  ).toContain('文件没有收下')
})

test('One order, what was received and the own rate are told to this supplier, and to nobody else', async () => {
  const ended = Array.from({ length: 12 }, (_, at) => ({
    orderNo: `PO2610-01${at + 10}`,
    supplier: '宏远精工',
    promisedDate: '2026-10-10',
    actualDate: at === 0 ? '2026-10-15' : '2026-10-09',
    openQuantity: '0',
  }))
  const running = { orderNo: 'PO2610-0200', supplier: '宏远精工', promisedDate: '2026-12-01', openQuantity: '300' }
  await takeIn(world, owner, [...ended, running])
  const own = await aSupplierReader(world, owner, { supplier: '宏远精工', contact: '老何', mail: 'he@example.com' })
  const first = (await own.get('')).text
  expect(first).toContain('91%')
  expect(first).toContain('最近一年 12 笔交货，11 笔准时')
  expect(first).toContain('接下来 8 笔都准时，就到 95%')
  expect(first).toContain('还欠 300 件（共 500）')
  expect((await reader.get('')).text).not.toContain('您的准时率')
  const { rows } = await world.behindTheScenes('select id from procurement.purchase_orders where order_no = $1', [
    'PO2610-0110',
  ])
  const order = (await own.get(`/o/${rows[0].id}`)).text
  expect(order).toContain('这张订单没有未交的行了')
  expect(order).toContain('晚于承诺')
  const received = (await own.get('/received')).text
  expect(received).toContain('PO2610-0111')
  expect(received).toContain('这里不知道哪些已付')
  // Another supplier's order leads to one's own page, as does one that never was.
  for (const id of [rows[0].id, '00000000-0000-4000-8000-000000000000'])
    expect((await reader.follow(await reader.get(`/o/${id}`))).text).toContain('不在您的单子里')
})

test('The page speaks the contact’s language, shows days as that language writes them, and can be switched', async () => {
  const english = await aSupplierReader(world, owner, {
    supplier: '华东机电',
    contact: 'Hans',
    mail: 'hans@example.com',
    language: 'de',
  })
  const page = await english.get('')
  expect(page.text).toContain('<html lang="en">')
  expect(page.text).toContain('Thu 10 Dec')
  const switched = await english.get('?lang=zh-Hant')
  expect(switched.text).toContain('<html lang="zh-Hant">')
  expect(switched.text).toContain('12月10日 週四')
  // Remembered without a word in the address.
  expect((await english.get('')).text).toContain('<html lang="zh-Hant">')
})
