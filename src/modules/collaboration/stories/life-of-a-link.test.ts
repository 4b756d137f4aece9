// The life of a link: made with a message, opened, forwarded, expired, renewed by mail, revoked; and what guessers meet.
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction } from '#infra'
import { takeIn } from '#test/orders.ts'
import { aSupplierReader, readerOf, type SupplierReader } from '#test/supplier-reader.ts'
import { aWorld, type Member, type World } from '#test/world.ts'

const PUBLIC_URL = 'http://127.0.0.1:8080'
const DAY_MS = 86_400_000

let world: World
let owner: Member
let other: Member
let post: { mails: string[]; stop(): Promise<void>; port: number }
let reader: SupplierReader

beforeAll(async () => {
  post = await aMailServer()
  world = await aWorld({
    today: '2026-11-23',
    environment: {
      NUODA_PUBLIC_URL: PUBLIC_URL,
      NUODA_SMTP_URL: `smtp://127.0.0.1:${post.port}`,
      NUODA_MAIL_FROM: 'Nuoda <nuoda@example.com>',
    },
  })
  owner = await world.aCompany('宁波东海机械')
  other = await world.aCompany('苏州精工')
  const open = { promisedDate: null, requestedDate: '2026-12-10', supplier: '华东机电' }
  await takeIn(world, owner, [{ ...open, orderNo: 'PO-NB-1' }])
  await takeIn(world, other, [{ ...open, orderNo: 'PO-SZ-1' }])
  reader = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'Li@Example.com' })
})
afterAll(async () => {
  await world?.end()
  await post?.stop()
})

async function aMailServer() {
  const mails: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString()
      })
      stream.on('end', () => {
        mails.push(text)
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.server.address() as { port: number }).port))
  })
  return { mails, port, stop: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

const linkOf = async (linkId: string) =>
  (await world.behindTheScenes('select * from identity.portal_links where id = $1', [linkId])).rows[0]

/** The address in the newest mail, below the public one. */
async function mailedAddress(): Promise<string> {
  await world.eventsSettle()
  await world.mail!.idle()
  const { text = '' } = await simpleParser(post.mails.at(-1)!)
  return /\/s\/[\w.]+/.exec(text)![0]!
}

test('Nothing that opens a link is kept: the secret only as a hash, and the address is short', async () => {
  const link = await linkOf(reader.linkId)
  const [, code, secret] = /^\/s\/(\w+)\.(\w+)$/.exec(reader.address)!
  expect(reader.address.length).toBeLessThanOrEqual(40)
  expect(link.short_code).toBe(code)
  const { rows } = await world.behindTheScenes('select l::text as row from identity.portal_links l')
  expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
  expect(link.mail).toBe('li@example.com')
})

test('A personal link shows every company that writes to the address, a link of one company only its own', async () => {
  await aSupplierReader(world, other, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  const both = await readerOf(world, reader.address).get('')
  expect(both.text).toContain('PO-NB-1')
  expect(both.text).toContain('PO-SZ-1')
  const single = await aSupplierReader(world, other, {
    supplier: '华东机电',
    contact: '李伟',
    mail: 'li@example.com',
    kind: 'tenant',
  })
  expect(single.linkId).not.toBe(reader.linkId)
  const page = await single.get('')
  expect(page.text).toContain('PO-SZ-1')
  expect(page.text).not.toContain('PO-NB-1')
})

test('The same contact gets the same link again, and a message to it lengthens its life', async () => {
  const before = (await linkOf(reader.linkId)).expires_at
  world.clock.advance(60 * DAY_MS)
  const again = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  expect(again.address).toBe(reader.address)
  expect((await linkOf(reader.linkId)).expires_at.getTime()).toBeGreaterThan(before.getTime())
})

test('A contact that moved to another address is no longer shown by the old one’s link', async () => {
  const moved = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '小周', mail: 'zhou@example.com' })
  expect((await moved.get('')).status).toBe(200)
  await world.behindTheScenes("update masterdata.contacts set mail = 'new@example.com' where id = $1", [
    moved.contactId,
  ])
  forgetEverything()
  const page = await moved.get('')
  expect(page.status).toBe(410)
  expect(page.text).toContain('链接已停用')
  expect(page.text).not.toContain('PO-NB-1')
})

test('A supplier that Nuoda may no longer write to shows nothing', async () => {
  await owner.post('/suppliers/go-live', { supplierIds: [reader.supplierId], live: false })
  forgetEverything()
  const page = await readerOf(world, reader.address).get('')
  expect(page.text).not.toContain('PO-NB-1')
  expect(page.text).toContain('PO-SZ-1')
  await owner.post('/suppliers/go-live', { supplierIds: [reader.supplierId], live: true })
  forgetEverything()
})

test('An expired link tells so in three languages and mails a new one to the address on file, which opens; the old one points to it', async () => {
  world.clock.set(new Date((await linkOf(reader.linkId)).expires_at.getTime() + 1_000).toISOString())
  forgetEverything()
  const visitor = readerOf(world, reader.address)
  expect((await visitor.get('')).text).toContain('链接已过期')
  expect((await visitor.get('?lang=en')).text).toContain('This link has expired')
  expect((await visitor.get('?lang=zh-Hant')).text).toContain('連結已過期')
  expect((await visitor.post('/answer', { do: 'all:x', reader: 'x' })).status).toBe(410)

  const sent = await visitor.post('/renew', {})
  expect(sent.text).toContain('已寄出')
  const fresh = await mailedAddress()
  expect(post.mails.at(-1)).toMatch(/^To: .*li@example\.com/im)
  expect(fresh).not.toBe(reader.address)
  expect((await readerOf(world, fresh).get('')).text).toContain('PO-NB-1')

  const old = await visitor.get('')
  expect(old.status).toBe(410)
  expect(old.text).toContain('链接换过了')
  expect(old.text).not.toContain('PO-NB-1')
  expect(await visitor.post('/renew', {})).toMatchObject({ status: 200 })
  expect(await mailedAddress()).toBe(fresh)
  // Each has its trail in the outbox of a company that writes to the address; the link stands in neither.
  const { body } = await owner.get('/messages?kind=portal_link')
  expect(body.rows).toMatchObject([
    { state: 'sent' },
    { state: 'sent', toMail: 'li@example.com', subject: '您的新链接 — 宁波东海机械' },
  ])
  const { rows } = await world.behindTheScenes(
    'select m::text as row from notifications.messages m union all select h::text from journal.history h',
  )
  expect(rows.some(({ row }) => row.includes(fresh.split('.')[1]))).toBe(false)
  // Whoever presses again and again fills nobody's letter box.
  await visitor.post('/renew', {})
  expect((await visitor.post('/renew', {})).status).toBe(429)
})

test('Revoked by the buyer it opens nothing at once, only of that buyer; the next message carries another', async () => {
  const own = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  expect((await own.get('')).text).toContain('PO-NB-1')
  const listed = await owner.get(`/suppliers/${own.supplierId}/portal-links`)
  const links = listed.body.links as { contactName: string }[]
  expect(links.find((each) => each.contactName === '李伟')).toMatchObject({ kind: 'personal', revokedAt: null })
  expect(listed.text).not.toContain(/\/s\/(\w+)/.exec(own.address)![1])
  const revoked = await owner.post(`/suppliers/${own.supplierId}/portal-links/revoke`, {})
  expect(revoked.status, revoked.text).toBe(200)
  const page = await own.get('')
  expect(page.text).not.toContain('PO-NB-1')
  expect(page.text).toContain('PO-SZ-1')
  expect((await owner.post(`/suppliers/${own.supplierId}/portal-links/revoke`, {})).body.code).toBe(
    'identity.portal_link.none',
  )
  const next = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '李伟', mail: 'li@example.com' })
  expect(next.address).not.toBe(own.address)
  expect((await next.get('')).text).toContain('PO-NB-1')

  const tenantOnly = await aSupplierReader(world, owner, {
    supplier: '华东机电',
    contact: '李伟',
    mail: 'li@example.com',
    kind: 'tenant',
  })
  await owner.post(`/suppliers/${own.supplierId}/portal-links/revoke`, { contactId: tenantOnly.contactId })
  const ended = await tenantOnly.get('')
  expect(ended.status).toBe(410)
  expect(ended.text).toContain('链接已停用')
  expect((await tenantOnly.post('/renew', {})).status).toBe(404)
})

test('Without a public address no link is given out; a path for this machine is', async () => {
  const bare = await aWorld({ today: '2026-11-23' })
  try {
    const company = await bare.aCompany()
    await takeIn(bare, company, [{ supplier: '华东机电' }])
    const contact = await aSupplierReader(bare, company, {
      supplier: '华东机电',
      contact: '李伟',
      mail: 'li@example.com',
    })
    const { portalLinks } = bare.server.identity
    const read = <T>(work: (tx: Parameters<typeof portalLinks.addressOf>[0]) => Promise<T>) =>
      inTransaction(bare.server.assembled.runtime.pool, company.tenantId, 'read', work)
    expect(await read((tx) => portalLinks.addressOf(tx, contact.linkId))).toBeNull()
    expect(await read((tx) => portalLinks.pathOf(tx, contact.linkId, { path: '/o/1', messageCode: 'k7' }))).toBe(
      `${contact.address}/o/1?m=k7`,
    )
    // No mail server either: the page says whom to ask instead.
    bare.clock.advance(200 * DAY_MS)
    expect((await contact.post('/renew', {})).text).toContain('请直接向采购要新链接')
  } finally {
    await bare.end()
  }
})

test('Opening is noted for readers and not for robots, with the message it came by', async () => {
  const own = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '老吴', mail: 'wu@example.com' })
  const opened = async () => (await linkOf(own.linkId)).last_opened_at
  const robots = ['Mozilla/5.0 (compatible; bingbot/2.0)', 'BarracudaCentral scan']
  for (const agent of robots)
    await world.server.app.inject({ url: own.address, headers: { host: '127.0.0.1:8080', 'user-agent': agent } })
  await world.server.app.inject({ method: 'HEAD', url: own.address, headers: { host: '127.0.0.1:8080' } })
  await world.server.app.inject({ url: own.address, headers: { host: '127.0.0.1:8080', 'sec-purpose': 'prefetch' } })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await opened()).toBe(null)
  await own.get('?m=k7q2')
  await expect.poll(opened).not.toBe(null)
  const events = await world.behindTheScenes(
    "select payload from journal.outbox where event_type = 'collaboration.portal_opened' and payload->>'linkId' = $1",
    [own.linkId],
  )
  // Delivered already, or still waiting: either way it named the message.
  expect(events.rows.every(({ payload }) => payload.messageCode === 'k7q2')).toBe(true)
})

test('A name in a cookie that this server did not sign is no name', async () => {
  const own = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '老郑', mail: 'zheng@example.com' })
  const forged = `nuoda_reader=${Buffer.from('总经理').toString('base64url')}.AAAAAAAAAAAAAAAAAAAAAA`
  const page = await world.server.app.inject({ url: own.address, headers: { host: '127.0.0.1:8080', cookie: forged } })
  expect(page.statusCode).toBe(200)
  expect(page.body).not.toContain('总经理')
})

test('A form from another site, or under another name of the machine, does nothing and says so', async () => {
  const own = await aSupplierReader(world, owner, { supplier: '华东机电', contact: '老孙', mail: 'sun@example.com' })
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': '' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    const answer = await own.post('/me', { reader: '坏人' }, headers)
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('这一步没有做')
  }
  const rebound = await world.server.app.inject({ url: own.address, headers: { host: 'evil.example' } })
  expect(rebound.statusCode).toBe(403)
  expect(rebound.body).not.toContain('PO-NB-1')
  // An old browser that knows neither header is still answered.
  const old = await world.server.app.inject({
    method: 'POST',
    url: `${own.address}/me`,
    headers: { host: '127.0.0.1:8080', 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'reader=%E8%80%81%E5%AD%99',
  })
  expect(old.statusCode).toBe(303)
})

test('Guessing is slowed and then turned away, while a good link still opens from the same address', async () => {
  const letters = '123456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const guess = (at: number) => `/s/Guess${letters[at % 33]}${letters[(at * 7) % 33]}xx.${'z'.repeat(22)}`
  const wrong: number[] = []
  for (let at = 0; at < 34; at += 1) {
    const response = await world.server.app.inject({ url: guess(at), headers: { host: '127.0.0.1:8080' } })
    wrong.push(response.statusCode)
    if (response.statusCode === 429) {
      expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
      expect(response.body).toContain('试得太多了')
    }
  }
  expect(wrong.slice(0, 20)).toEqual(Array(20).fill(404))
  expect(wrong.at(-1)).toBe(429)
  forgetEverything()
  const good = await readerOf(
    world,
    (await aSupplierReader(world, owner, { supplier: '华东机电', contact: '老钱', mail: 'qian@example.com' })).address,
  ).get('')
  expect(good.status).toBe(200)
}, 30_000)

/** As after ten seconds, or in another process. */
function forgetEverything(): void {
  world.server.assembled.runtime.live.publish({ tenantId: '*', kind: 'resync', payload: {} })
}
