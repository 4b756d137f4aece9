// Confirmed, despatched, arrived, inspected: whoever subscribed gets one notice each, in the app and by mail, naming order, line, quantity and day.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aWorld, type Member, type World } from '#test/world.ts'
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

async function linesOf(owner: Member, orderId: string): Promise<{ id: string }[]> {
  const { body } = await owner.get(`/purchase-orders/${orderId}`)
  return body.lines.flatMap((line: { scheduleLines: { id: string }[] }) => line.scheduleLines)
}
const noticesOf = async (person: Member) => {
  await world.eventsSettle()
  return (await person.get('/notices')).body as { rows: Record<string, unknown>[]; unread: number }
}

test('On each of the four events the subscribed role gets one notice in the app and one mail', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  await buying.release('node_notice', 'order_issued')
  const nodes = ['confirmed', 'despatched', 'arrived', 'inspected']
  const rows = nodes.map((node) => ({
    node,
    role: 'administrator',
    userId: null,
    inApp: true,
    byMail: true,
    scope: 'all_lines',
  }))
  expect((await owner.put('/notice-subscriptions', { rows })).body.mine).toHaveLength(4)
  const orderId = await buying.anOrder({ no: 'PO-17', supplier: '节点', lines: [{}, { itemName: '端盖' }] })
  await buying.issue(orderId)
  const [first] = await linesOf(owner, orderId)
  const lines = [{ id: first!.id }]
  const ack = await owner.post('/schedule-lines/acknowledge', { lines, channel: 'phone', saidBy: '李伟' })
  expect(ack.status, ack.text).toBe(200)
  const despatch = await owner.post('/despatch-advices', {
    supplierId: (await owner.get(`/purchase-orders/${orderId}`)).body.order.supplierId,
    lines: [{ scheduleLineId: first!.id, quantity: '200' }],
    despatchedOn: '2026-11-23',
    channel: 'phone',
  })
  expect(despatch.status, despatch.text).toBeLessThan(300)
  for (const code of ['arrived', 'inspected']) {
    const reached = await owner.post(`/schedule-lines/${first!.id}/milestones`, {
      code,
      actualDate: '2026-11-23',
      quantity: '200',
      channel: 'phone',
    })
    expect(reached.status, reached.text).toBe(200)
  }
  const told = await noticesOf(owner)
  expect(told.unread).toBe(4)
  expect(told.rows.map((row) => row.what).sort()).toEqual([...nodes].sort())
  expect(told.rows.find((row) => row.what === 'despatched')).toMatchObject({
    supplierName: '节点',
    place: `/orders/${orderId}`,
    lines: [{ orderNo: 'PO-17', lineNo: '1', itemName: '轴承座', quantity: '200', unit: '件', date: '2026-11-23' }],
  })
  await world.mail!.idle()
  const mails = post.mails.filter((mail) => mail.rcptTo.startsWith('owner-'))
  expect(mails.map((mail) => mail.subject).sort()).toEqual(
    ['供应商已发货 — PO-17', '供应商已确认交期 — PO-17', '货已到 — PO-17', '质检有结果 — PO-17'].sort(),
  )
  expect(mails.find((mail) => mail.subject!.includes('发货'))!.text).toContain(
    'PO-17 · 1  轴承座  200 件  发货 2026-11-23 周一',
  )

  const { body: read } = await owner.post('/notices/read', {})
  expect(read).toEqual({ unread: 0 })
})

test('A person may choose for themselves, and nobody reads another’s notices', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  const rows = ['confirmed'].map((node) => ({ node, inApp: false, byMail: false, scope: 'all_lines' }))
  const { body } = await owner.put('/notice-subscriptions/mine', { rows })
  expect(body.mine[0]).toMatchObject({ node: 'confirmed', inApp: false, isOwn: true })
  const orderId = await buying.anOrder({ no: 'PO-18', supplier: '节点乙' })
  await buying.issue(orderId)
  const lines = await linesOf(owner, orderId)
  await owner.post('/schedule-lines/acknowledge', { lines: lines.map(({ id }) => ({ id })), channel: 'phone' })
  expect((await noticesOf(owner)).rows).toEqual([])
  const other = await aBuyingCompany(world)
  expect((await noticesOf(other.owner)).rows).toEqual([])
})

test('What we decide about a proposal is told to the supplier, and a mail that comes back is known', async () => {
  const { owner, ...buying } = await aBuyingCompany(world)
  await buying.release('order_issued', 'proposal_decided')
  const orderId = await buying.anOrder({ no: 'PO-19', supplier: '变更', mail: 'change@example.com' })
  await buying.issue(orderId)
  await post.arrived(1)
  await world.mail!.idle()
  const [line] = await linesOf(owner, orderId)
  const proposed = await owner.post(`/schedule-lines/${line!.id}/propose`, {
    pieces: [{ promisedDate: '2026-12-20' }],
    reason: 'material_shortage',
    channel: 'phone',
    saidBy: '李伟',
  })
  expect(proposed.status, proposed.text).toBe(200)
  const { body: open } = await owner.get('/change-proposals?state=open')
  const decided = await owner.post('/change-proposals/decide', {
    proposals: [{ id: open.rows[0].id }],
    decision: 'accept',
  })
  expect(decided.status, decided.text).toBe(200)
  await world.eventsSettle()
  await post.arrived(2)
  await world.mail!.idle()
  const answer = post.mails[1]!
  expect(answer.subject).toBe('同意您的变更 — PO-19')
  expect(answer.text).toContain('2026-12-20 周日')
  expect(answer.references).toContain(post.mails[0]!.messageId)

  const { recordBounce } = await import('#notifications')
  const { systemActor } = await import('#infra')
  const call = { tenantId: owner.tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'mail' }
  const bounce = { mailMessageId: answer.messageId!, words: '550 5.1.1 user unknown', isFinal: true }
  const { runtime } = world.server.assembled
  expect(await runtime.execute(recordBounce, bounce, call)).toMatchObject({ ok: true, value: { isNews: true } })
  expect(await runtime.execute(recordBounce, bounce, call)).toMatchObject({ ok: true, value: { isNews: false } })
  const [message] = await buying.messages('?kind=proposal_decided')
  expect(message).toMatchObject({ state: 'bounced', lastError: '550 5.1.1 user unknown' })
  const told = await noticesOf(owner)
  expect(told.rows[0]).toMatchObject({ what: 'mail_failed', supplierName: '变更' })
})
