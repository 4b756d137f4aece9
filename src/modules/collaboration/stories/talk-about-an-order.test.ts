// Buyer and supplier write under an order, with files; what was written stays, and each knows what the other has read.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
import { formOf, lineOf, sendForm } from './portal-forms.ts'

let world: World
let buyer: Member
let supplier: SupplierReader
let orderId: string
const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

beforeAll(async () => {
  world = await aWorld({ today: '2026-11-23' })
  buyer = await world.aCompany('海川机械')
  await takeIn(world, buyer, [
    { orderNo: 'PO-1', lineNo: '10', supplier: '华东机电' },
    { orderNo: 'PO-2', lineNo: '10', supplier: '别家' },
  ])
  supplier = await aSupplierReader(world, buyer, { supplier: '华东机电', contact: '王师傅', mail: 'wang@example.com' })
  orderId = (await lineOf(world, buyer, 'PO-1', '10')).orderId
})
afterAll(() => world?.end())

const say = (words: string, files: Parameters<typeof sendForm>[4] = []) =>
  supplier
    .get(`/talk/${orderId}`)
    .then((page) =>
      sendForm(
        world,
        supplier,
        `/talk/${orderId}`,
        [...formOf(page.text), ['words', words], ['reader', '王师傅']],
        files,
      ),
    )
const conversation = async () => (await buyer.get(`/purchase-orders/${orderId}/conversation`)).body

test('The supplier writes with a file, the buyer reads it, answers, and sees when the answer was read', async () => {
  const heard: unknown[] = []
  const stop = world.server.assembled.runtime.live.subscribe(
    (message) => void (message.kind === 'conversation' && heard.push(message.payload)),
  )
  const written = await say('图纸有个尺寸看不清，见附件 <b>标红处</b>', [
    { fileName: '图纸标注.pdf', content: PDF, type: 'application/pdf' },
  ])
  expect(written.status, written.text).toBe(303)
  const after = await supplier.follow(written)
  expect(after.text).toContain('已发送')
  expect(after.text).toContain('&lt;b&gt;标红处')
  await world.eventsSettle()
  expect(heard).toEqual([{ orderId }])
  stop()

  const read = await conversation()
  expect(read).toMatchObject({
    orderNo: 'PO-1',
    unread: 1,
    canWrite: true,
    isSupplierLive: true,
    seenBySupplierAt: expect.any(String),
  })
  const [message] = read.messages
  expect(message).toMatchObject({
    side: 'supplier',
    authorName: '王师傅 (华东机电)',
    isNew: true,
    report: null,
    files: [
      { fileName: '图纸标注.pdf', mediaType: 'application/pdf', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ],
  })
  const file = await buyer.get(`/attachments/${message.files[0].id}`)
  expect(file.headers['content-disposition']).toContain('attachment')
  expect((await buyer.get('/conversations?unread=true')).body).toMatchObject({
    unread: 1,
    rows: [{ orderNo: 'PO-1', lastSide: 'supplier', unread: 1 }],
  })
  await buyer.post(`/purchase-orders/${orderId}/conversation/seen`)
  expect((await conversation()).unread).toBe(0)
  expect((await buyer.get('/conversations?unread=true')).body).toEqual({ rows: [], unread: 0 })

  world.clock.set('2026-11-23T02:30:00.000Z')
  const answered = await buyer.post(`/purchase-orders/${orderId}/conversation`, { words: '直径 25.4，公差见备注' })
  expect(answered.status, answered.text).toBe(201)
  expect((await supplier.get('')).text).toContain('采购有 1 条新留言')
  const page = await supplier.get(`/talk/${orderId}`)
  expect(page.text).toContain('直径 25.4')
  expect(page.text).toContain('10:30')
  // Opening says nothing; the press does.
  const before = (await conversation()).seenBySupplierAt
  const seen = await supplier.post(`/talk/${orderId}/seen`, { reader: '王师傅' })
  expect(seen.status).toBe(303)
  expect(before).toBe('2026-11-23T01:00:00.000Z')
  expect((await conversation()).seenBySupplierAt).toBe('2026-11-23T02:30:00.000Z')
  expect((await supplier.get(`/talk/${orderId}`)).text).not.toContain('知道了')
  expect((await supplier.get('')).text).not.toContain('新留言')
})

test('Nothing said is nothing written; a dangerous file is refused with the words kept; files are fetched as downloads by this link alone', async () => {
  const empty = await say('  ')
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('还没有写内容')
  const dangerous = await say('看这个', [
    { fileName: 'a.html', content: '<html><script>alert(1)</script></html>', type: 'text/html' },
  ])
  expect(dangerous.status).toBe(422)
  expect(dangerous.text).toContain('看这个')
  expect((await conversation()).messages).toHaveLength(2)
  const { id } = (await conversation()).messages[0].files[0]
  const file = await supplier.get(`/f/${id}`)
  expect(file.status).toBe(200)
  expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': 'application/pdf' })
  expect(String(file.headers['content-disposition'])).toContain('attachment')
})

test('A buyer points to own lines and own files only; a colleague without the right neither reads nor writes', async () => {
  const other = await lineOf(world, buyer, 'PO-2', '10')
  const foreign = await buyer.post(`/purchase-orders/${orderId}/conversation`, {
    words: 'x',
    scheduleLineIds: [other.id],
  })
  expect(foreign).toMatchObject({ status: 422, body: { code: 'collaboration.message.line_unknown' } })
  const lost = await buyer.post(`/purchase-orders/${orderId}/conversation`, { words: 'x', attachmentIds: [other.id] })
  expect(lost).toMatchObject({ status: 422, body: { code: 'collaboration.message.file_unknown' } })
  expect((await buyer.post(`/purchase-orders/${orderId}/conversation`, { words: ' ' })).body.code).toBe(
    'collaboration.message.empty',
  )
  for (const role of ['sales', 'warehouse']) {
    const colleague = await world.aColleague(buyer, role)
    expect((await colleague.get(`/purchase-orders/${orderId}/conversation`)).status, role).toBe(403)
    expect((await colleague.post(`/purchase-orders/${orderId}/conversation`, { words: 'x' })).status, role).toBe(403)
  }
  const auditor = await world.aColleague(buyer, 'auditor')
  expect((await auditor.get(`/purchase-orders/${orderId}/conversation`)).body.canWrite).toBe(false)
})

test('What was written is never changed or removed: the application may not, and the history proves it', async () => {
  const { pool } = world.server.assembled.runtime
  for (const text of [
    'delete from collaboration.order_messages',
    `update collaboration.order_messages set words = ''`,
    'delete from collaboration.supplier_reports',
  ])
    await expect(pool.query(text), text).rejects.toMatchObject({ code: '42501' })
  const { records } = (await buyer.get(`/purchase-orders/${orderId}/history`)).body
  expect(records.map((each: { body: { after?: { note?: string } } }) => each.body.after?.note)).toContain(
    '直径 25.4，公差见备注',
  )
})

test('Nobody writes to a supplier about an order that has not gone out', async () => {
  const raised = await buyer.post('/purchase-orders', {
    orderNo: 'PO-DRAFT',
    supplier: { id: supplier.supplierId },
    status: 'draft',
    requestedDate: '2026-12-10',
    lines: [{ item: { code: 'A100', name: '轴承座' }, quantity: '5' }],
  })
  expect(raised.status, raised.text).toBe(201)
  const { rows } = await world.behindTheScenes(
    "select id from procurement.purchase_orders where tenant_id = $1 and order_no = 'PO-DRAFT' and status = 'draft'",
    [buyer.tenantId],
  )
  const path = `/purchase-orders/${rows[0].id}/conversation`
  expect((await buyer.get(path)).body.canWrite).toBe(false)
  const written = await buyer.post(path, { words: '这单先别声张' })
  expect([written.status, written.body.code]).toEqual([409, 'collaboration.conversation.order_is_draft'])
  await world.eventsSettle()
  const { body } = await buyer.get('/messages?kind=conversation')
  expect(body.rows.filter((message: { orderNos: string[] }) => message.orderNos.includes('PO-DRAFT'))).toEqual([])
})
