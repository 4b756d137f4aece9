// Without a mail server, or for somebody without an address, messages wait to be read, copied and marked as sent by a person.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aWorld, type World } from '#test/world.ts'
import { aBuyingCompany } from './a-buying-company.ts'

let world: World
let quiet: World
beforeAll(async () => {
  world = await aWorld({ environment: { NUODA_PUBLIC_URL: 'https://nuoda.example.com' } })
  quiet = await aWorld()
})
afterAll(async () => {
  await world?.end()
  await quiet?.end()
})

test('Without a mail server a message waits; its text is copied with a short link and a QR code, and marked as sent', async () => {
  const buying = await aBuyingCompany(world)
  await buying.issue(await buying.anOrder({ no: 'PO-HAND', supplier: '宏远精工' }))
  const [message] = await buying.messages()
  expect(message).toMatchObject({ state: 'waiting_by_hand', subject: '请确认 1 行交期 — PO-HAND，今天 17:00 前' })
  const { body: copied } = await buying.owner.post(`/messages/${message!.id}/copy`)
  expect(copied.link).toMatch(/^https:\/\/nuoda\.example\.com\/s\/[\w.]{20,40}\?m=\w+$/)
  expect(copied.text).toContain(copied.link)
  expect(copied.text).toContain('1. 轴承座 500 件 2026-12-10 周四')
  expect(copied.qrSvg).toMatch(/^<svg /)
  expect(copied.whyNoLink).toBeNull()
  const page = await world.server.app.inject({ url: new URL(copied.link).pathname })
  expect(page.statusCode).toBe(200)

  const marked = await buying.owner.post('/messages/mark-sent', { ids: [message!.id] })
  expect(marked.body).toEqual({ changed: 1 })
  const again = await buying.owner.post('/messages/mark-sent', { ids: [message!.id] })
  expect(again.body.code).toBe('notifications.message.command_not_allowed')
  const { body } = await buying.owner.get(`/messages/${message!.id}`)
  expect(body).toMatchObject({ state: 'sent', channel: 'wechat', sentBy: '何雨桐' })
  expect(body.proof.map((one: { kind: string }) => one.kind)).toEqual(['created', 'copied', 'sent_by_hand'])
})

test('Once somebody has taken the text along, another order starts a message of its own', async () => {
  const buying = await aBuyingCompany(world)
  const ids = [
    await buying.anOrder({ no: 'PO-A', supplier: '合并' }),
    await buying.anOrder({ no: 'PO-B', supplier: '合并' }),
    await buying.anOrder({ no: 'PO-C', supplier: '合并' }),
  ]
  await buying.issue(ids[0]!)
  await buying.issue(ids[1]!)
  expect((await buying.messages()).map((message) => message.orderNos)).toEqual([['PO-A', 'PO-B']])
  await buying.owner.post(`/messages/${(await buying.messages())[0]!.id}/copy`)
  await buying.issue(ids[2]!)
  expect((await buying.messages()).map((message) => message.orderNos)).toEqual([['PO-C'], ['PO-A', 'PO-B']])
})

test('Decisions on several lines of one order go in one message that names them all', async () => {
  const buying = await aBuyingCompany(world)
  const { owner } = buying
  await buying.issue(
    await buying.anOrder({ no: 'PO-TWO', supplier: '两行', lines: [{ itemName: '端盖甲' }, { itemName: '端盖乙' }] }),
  )
  const lines = (await owner.get('/open-lines?q=PO-TWO')).body.rows as { id: string }[]
  expect(lines).toHaveLength(2)
  for (const { id } of lines) {
    const pieces = [{ promisedDate: '2027-01-15' }]
    const proposed = await owner.post(`/schedule-lines/${id}/propose`, { pieces, reason: '材料未到', channel: 'phone' })
    expect(proposed.status, proposed.text).toBeLessThan(300)
  }
  const open = (await owner.get('/change-proposals?state=open')).body.rows as { id: string }[]
  const proposals = open.map(({ id }) => ({ id }))
  const decided = await owner.post('/change-proposals/decide', { proposals, decision: 'accept' })
  expect(decided.status, decided.text).toBe(200)
  await world.eventsSettle()
  const messages = await buying.messages('?kind=proposal_decided')
  expect(messages).toHaveLength(1)
  const { body } = await owner.get(`/messages/${messages[0]!.id}`)
  expect(body.bodyText).toContain('端盖甲')
  expect(body.bodyText).toContain('端盖乙')
  expect(body.lineIds).toHaveLength(2)
})

test('Opening the page from a message is proof that it was seen, once', async () => {
  const buying = await aBuyingCompany(world)
  await buying.issue(await buying.anOrder({ no: 'PO-SEEN', supplier: '看过' }))
  const [message] = await buying.messages()
  const { body: copied } = await buying.owner.post(`/messages/${message!.id}/copy`)
  await buying.owner.post('/messages/mark-sent', { ids: [message!.id] })
  const { pathname, search } = new URL(copied.link)
  const headers = { host: 'nuoda.example.com', 'user-agent': 'Mozilla/5.0 (iPhone) MicroMessenger/8.0' }
  for (let opened = 0; opened < 2; opened += 1)
    expect((await world.server.app.inject({ url: pathname + search, headers })).statusCode).toBe(200)
  await world.eventsSettle()
  const { body } = await buying.owner.get(`/messages/${message!.id}`)
  expect(body.seenAt).not.toBeNull()
  expect(body.proof.filter((one: { kind: string }) => one.kind === 'seen')).toHaveLength(1)
})

test('Without a public address no text holds a link, and the page says why', async () => {
  const buying = await aBuyingCompany(quiet)
  await buying.issue(await buying.anOrder({ no: 'PO-NOLINK', supplier: '无链接' }))
  const [message] = await buying.messages()
  const { body: copied } = await buying.owner.post(`/messages/${message!.id}/copy`)
  expect(copied).toMatchObject({ link: null, qrSvg: null, whyNoLink: 'no_public_url' })
  expect(copied.text).not.toMatch(/http|link|\{/)
  const { body } = await buying.owner.get(`/messages/${message!.id}`)
  expect(body.bodyText).toContain('请直接回复本邮件')
  expect(`${body.bodyText}${body.bodyHtml}`).not.toMatch(/\{\{|\/s\//)
  const { body: status } = await buying.owner.get('/mail-status')
  expect(status).toMatchObject({ smtp: false, publicUrl: null, whyNoLink: 'no_public_url' })
})

test('An event that is delivered twice makes one message', async () => {
  const buying = await aBuyingCompany(quiet)
  const orderId = await buying.anOrder({ no: 'PO-TWICE', supplier: '两次' })
  const event = [
    buying.owner.tenantId,
    '01a20000-0000-7000-8000-000000000001',
    JSON.stringify({ orderId, isResend: false }),
  ]
  for (let delivered = 0; delivered < 2; delivered += 1) {
    await quiet.behindTheScenes(
      "insert into journal.outbox (tenant_id, id, event_type, payload, occurred_at) values ($1, $2, 'procurement.order_issued', $3, now())",
      event,
    )
    await buying.issue(await buying.anOrder({ no: `PO-OTHER-${delivered}`, supplier: `别家${delivered}` }))
    // What has left is joined by nothing: a second message would be one of its own.
    const waiting = await buying.messages('?state=waiting_by_hand')
    if (waiting.length > 0) await buying.owner.post('/messages/mark-sent', { ids: waiting.map(({ id }) => id) })
  }
  expect((await buying.messages()).filter((message) => message.orderNos.includes('PO-TWICE'))).toHaveLength(1)
})

test('The document of an order is shown to staff, without prices to those who must not see them', async () => {
  const buying = await aBuyingCompany(quiet)
  const id = await buying.anOrder({ no: 'PO-PDF', supplier: '宏远精工' })
  const document = await buying.owner.get(`/purchase-orders/${id}/pdf`)
  expect(document.headers['content-type']).toBe('application/pdf')
  expect(String(document.headers['content-disposition'])).toContain('PO-PDF.pdf')
  const seller = await quiet.aColleague(buying.owner, 'sales')
  const cut = await seller.get(`/purchase-orders/${id}/pdf`)
  expect(cut.status).toBe(200)
  expect((await seller.get('/messages')).status).toBe(403)
  expect((await buying.owner.get('/purchase-orders/00000000-0000-7000-8000-000000000000/pdf')).status).toBe(404)
})
