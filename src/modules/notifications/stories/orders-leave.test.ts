// An order is issued: its supplier's contact gets one mail that names the ask and the day, with the document; nobody else does.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aWorld, type World } from '#test/world.ts'
import { aBuyingCompany } from './a-buying-company.ts'
import { openPostOffice, type PostOffice } from './post-office.ts'

let post: PostOffice
let world: World
beforeAll(async () => {
  post = await openPostOffice()
  world = await aWorld({
    environment: {
      NUODA_SMTP_URL: post.url,
      NUODA_MAIL_FROM: 'Nuoda <purchasing@example.com>',
      NUODA_PUBLIC_URL: 'https://nuoda.example.com',
    },
  })
})
beforeEach(() => void post.mails.splice(0))
afterAll(async () => {
  await world?.end()
  await post?.close()
})

test('When an order is issued, then the contact gets one mail with the ask, the table, the link and the document', async () => {
  const { owner, ...buying } = await aBuyingCompany(world, '启明装备')
  await owner.put('/letterhead', {
    companyName: '启明智能装备（苏州）有限公司',
    address: '星湖街 328 号',
    phone: '0512-6666 8888',
    people: [],
  })
  const id = await buying.anOrder({
    no: 'PO2611-0042',
    supplier: '宏远精工',
    lines: [{}, { itemName: '<b>端盖</b> {{link}}' }],
  })
  await buying.issue(id)
  const [draft] = await buying.messages()
  expect(draft).toMatchObject({ state: 'draft', kind: 'order_issued', orderNos: ['PO2611-0042'] })
  expect(post.mails).toHaveLength(0)

  await buying.release('order_issued')
  await post.arrived(1)
  await world.mail!.idle()
  const [mail] = post.mails
  expect(mail!.subject).toBe('请确认 2 行交期 — PO2611-0042，今天 17:00 前')
  expect(mail!.text).toContain('李伟，您好：')
  expect(mail!.text).toContain('要求交期 2026-12-10 周四')
  expect(mail!.text).toContain('0512-6666 8888')
  expect(mail!.text).toMatch(/^https:\/\/nuoda\.example\.com\/s\/\S+\?m=\w+$/m)
  expect(mail!.html).toContain('&lt;b&gt;端盖&lt;/b&gt; { {link}}')
  expect(mail!.html).toMatch(/href="https:\/\/nuoda\.example\.com\/s\/[^"]+\/o\/[^"]+\?m=\w+#l-[^"]+"/)
  expect(mail!.headers.get('auto-submitted')).toBe('auto-generated')
  expect(mail!.headers.has('list-unsubscribe')).toBe(false)
  expect(mail!.attachments.map((file) => [file.filename, file.contentType])).toEqual([
    ['PO2611-0042.pdf', 'application/pdf'],
  ])
  expect(mail!.attachments[0]!.content.subarray(0, 5).toString()).toBe('%PDF-')
  const [sent] = await buying.messages()
  expect(sent).toMatchObject({ state: 'sent', channel: 'mail', sentBy: 'Nuoda' })
  const { body } = await owner.get(`/messages/${sent!.id}`)
  expect(body.proof.map((one: { kind: string }) => one.kind)).toEqual(['created', 'released', 'sending', 'sent'])
  expect(body.bodyText).toContain('https://nuoda.example.com/s/…')
  expect(JSON.stringify(body)).not.toContain(/\/s\/([\w.]+)/.exec(mail!.text!)![1])
})

test('When several orders go to one contact together, then one mail names them all, and mails about an order hang together', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_cancelled')
  const ids = [
    await buying.anOrder({ no: 'PO-7', supplier: '华东机电', mail: 'east@example.com' }),
    await buying.anOrder({ no: 'PO-8', supplier: '华东机电' }),
    await buying.anOrder({ no: 'PO-9', supplier: '华东机电' }),
  ]
  await buying.issue(...ids)
  // Until then nothing leaves, so that it does not matter how fast the machine is.
  await buying.release('order_issued')
  await post.arrived(1)
  await world.mail!.idle()
  expect(post.mails).toHaveLength(1)
  expect(post.mails[0]!.subject).toBe('请确认 3 行交期 — PO-7 等，今天 17:00 前')
  expect(post.mails[0]!.attachments.map((file) => file.filename)).toEqual(['PO-7.pdf', 'PO-8.pdf', 'PO-9.pdf'])

  const cancelled = await buying.owner.post(`/purchase-orders/${ids[0]}/cancel`, { reason: '设计变更' })
  expect(cancelled.status, cancelled.text).toBe(200)
  await world.eventsSettle()
  await post.arrived(2)
  expect(post.mails[1]!.subject).toBe('订单已取消，请勿再生产 — PO-7')
  expect(post.mails[1]!.text).toContain('原因：设计变更')
  expect(post.mails[1]!.inReplyTo).toBe(post.mails[0]!.messageId)
})

test('A supplier that is not live is written to by nobody', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  const id = await buying.anOrder({ no: 'PO-1', supplier: '暂未上线' })
  const { body } = await buying.owner.get('/suppliers')
  await buying.owner.post('/suppliers/go-live', { supplierIds: [body.rows[0].id], live: false })
  const refused = await buying.owner.post('/purchase-orders/issue', { orders: [{ id }] })
  expect(refused.body.code).toBe('procurement.purchase_order.supplier_not_live')
  await world.eventsSettle()
  expect(await buying.messages()).toEqual([])
})

test('A contact is written to in the language and with the days of the reader', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  const id = await buying.anOrder({ no: 'PO-EN', supplier: 'Acme Ltd', mail: 'jo@example.com' })
  const { body } = await buying.owner.get('/suppliers?q=Acme')
  const { id: supplierId, version } = body.rows[0]
  await buying.owner.patch(`/suppliers/${supplierId}`, {
    language: 'en',
    timeZone: 'Europe/Berlin',
    expectedVersion: version,
  })
  await buying.issue(id)
  await post.arrived(1)
  expect(post.mails[0]!.subject).toBe('Please confirm 1 delivery date — PO-EN, by today 17:00')
  expect(post.mails[0]!.text).toContain('Asked for 10 Dec 2026, Thu')
})
