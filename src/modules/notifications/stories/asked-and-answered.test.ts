// Suppliers are asked and written to; what was answered before it left stays here; a demo company's words never leave.
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

async function lineOf(
  owner: { get(path: string): Promise<{ body: { rows: { id: string }[] } }> },
  no: string,
): Promise<string> {
  return (await owner.get(`/open-lines?q=${no}`)).body.rows[0]!.id
}

test('A buyer asks now: one mail with the ask, before every order in the queue; the chase knows that it left', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  await buying.release('order_issued', 'chase')
  await buying.issue(await buying.anOrder({ no: 'PO-ASK', supplier: '催一催', mail: 'ask@example.com' }))
  await post.arrived(1)
  const lineId = await lineOf(owner, 'PO-ASK')
  const asked = await owner.post('/chases/send-now', { lineIds: [lineId], preview: false })
  expect(asked.status, asked.text).toBeLessThan(300)
  await world.eventsSettle()
  await post.arrived(2)
  await world.mail!.idle()
  await world.eventsSettle()
  expect(post.mails[1]!.subject).toMatch(/^请确认 1 行交期 — PO-ASK，/)
  expect(post.mails[1]!.text).toContain('我们还在等您的消息')
  const [message] = await buying.messages('?kind=chase')
  expect(message).toMatchObject({ state: 'sent' })
  const { body } = await owner.get(`/chases?lineId=${lineId}`)
  expect(body.chases[0].askedAt, JSON.stringify(body)).not.toBeNull()
})

test('An answer that comes before the question has left keeps it here', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  await buying.release('order_issued')
  await buying.issue(await buying.anOrder({ no: 'PO-LATE', supplier: '先答', mail: 'first@example.com' }))
  await post.arrived(1)
  const lineId = await lineOf(owner, 'PO-LATE')
  await owner.post('/chases/send-now', { lineIds: [lineId], preview: false })
  await world.eventsSettle()
  expect(await buying.messages('?kind=chase')).toMatchObject([{ state: 'draft' }])
  const answered = await owner.post('/schedule-lines/acknowledge', { lines: [{ id: lineId }], channel: 'phone' })
  expect(answered.status, answered.text).toBe(200)
  await world.eventsSettle()
  const { tickChases } = await import('#expediting')
  await tickChases(world.server.assembled.runtime, { tenantId: owner.tenantId, zone: 'Asia/Shanghai' })
  await world.eventsSettle()
  await expect.poll(async () => (await buying.messages('?kind=chase'))[0]!.state).toBe('cancelled')
  expect(post.mails).toHaveLength(1)
})

test('Words to the supplier go out as a message with the words and the way to answer', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  await buying.release('order_issued', 'conversation')
  const orderId = await buying.anOrder({ no: 'PO-TALK', supplier: '说话', mail: 'talk@example.com' })
  await buying.issue(orderId)
  await post.arrived(1)
  const written = await owner.post(`/purchase-orders/${orderId}/conversation`, { words: '请附上 <材质证明>' })
  expect(written.status, written.text).toBe(201)
  await world.eventsSettle()
  await post.arrived(2)
  expect(post.mails[1]!.subject).toBe('启明装备 给您留言 — PO-TALK')
  expect(post.mails[1]!.text).toContain('请附上 <材质证明>')
  expect(post.mails[1]!.html).toContain('请附上 &lt;材质证明&gt;')
  expect(post.mails[1]!.text).toContain(`/talk/${orderId}?m=`)
})

test('Nothing leaves a demo company, whatever is pressed', async () => {
  const { owner, ...buying } = await aBuyingCompany(world, '演示公司')
  await buying.release('order_issued')
  const orderId = await buying.anOrder({ no: 'PO-DEMO', supplier: '演示', mail: 'demo@example.com' })
  await world.behindTheScenes("update identity.tenants set kind = 'demo' where tenant_id = $1", [owner.tenantId])
  await buying.issue(orderId)
  const [message] = await buying.messages()
  expect(message).toMatchObject({ state: 'waiting_by_hand' })
  expect((await owner.post(`/messages/${message!.id}/resend`)).body.code).toBe('notifications.message.demo_never_sends')
  expect((await owner.post('/messages/test', {})).body.code).toBe('notifications.message.demo_never_sends')
  expect((await owner.post(`/messages/${message!.id}/copy`)).body.link).toContain('https://nuoda.example.com/s/')
  await world.mail!.sweep()
  await world.mail!.idle()
  expect(post.mails).toHaveLength(0)
})

test('A test mail arrives at the one who asked for it', async () => {
  const { owner } = await aBuyingCompany(world)
  expect((await owner.post('/messages/test', { mail: 'it@example.com' })).status).toBe(200)
  await post.arrived(1)
  expect(post.mails[0]).toMatchObject({ subject: '诺达测试邮件', rcptTo: 'it@example.com' })
})
