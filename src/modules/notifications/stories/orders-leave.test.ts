// An order is issued: its supplier's contact gets one mail that names the ask and the day, with the document; nobody else does.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeIn } from '#test/orders.ts'
import { aWorld, type Member, type World } from '#test/world.ts'
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
afterAll(async () => {
  await world?.end()
  await post?.close()
})

async function aLiveSupplier(owner: Member, name: string, mail: string | null): Promise<string> {
  await takeIn(world, owner, [{ orderNo: `SEED-${name}`, supplier: name }])
  const { body } = await owner.get(`/suppliers?q=${encodeURIComponent(name)}`)
  const id = body.rows[0].id as string
  const put = await owner.post('/suppliers/contacts', {
    rows: [{ supplierId: id, supplierName: name, name: '李伟', mail, phone: '13800000000' }],
    dryRun: false,
  })
  if (put.body.rows[0].outcome !== 'added') throw new Error(put.text)
  const live = await owner.post('/suppliers/go-live', { supplierIds: [id], live: true })
  if (live.status !== 200) throw new Error(live.text)
  return id
}

test('When an order is issued, then the contact gets one mail with the ask, the table, the link and the document', async () => {
  const owner = await world.aCompany('启明装备')
  await aLiveSupplier(owner, '宏远精工', 'liwei@example.com')
  const { body } = await owner.get('/purchase-orders?q=SEED')
  const issued = await owner.post('/purchase-orders/issue', { orders: [{ id: body.rows[0].id }] })
  expect(issued.status, issued.text).toBeLessThan(300)
  await world.eventsSettle()
  const { body: drafts } = await owner.get('/messages')
  expect(drafts.counts).toEqual({ draft: 1 })
  expect(post.mails).toHaveLength(0)

  const released = await owner.post('/messages/release', { kinds: ['order_issued'] })
  expect(released.body).toEqual({ released: 1 })
  await post.arrived(1)
  const [mail] = post.mails
  expect(mail!.subject).toBe('请确认 1 行交期 — SEED-宏远精工，今天 17:00 前')
  await world.mail!.idle()
  const { body: after } = await owner.get('/messages')
  expect(after.rows[0]).toMatchObject({ state: 'sent', channel: 'mail' })
})
