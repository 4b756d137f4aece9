// Mail servers refuse, delay, drop and disappear: every mail arrives once, in order of urgency, or a person is told what is known.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aWorld, type World } from '#test/world.ts'
import { aBuyingCompany } from './a-buying-company.ts'
import { openPostOffice, type PostOffice, smtpError } from './post-office.ts'

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
afterEach(() => {
  post.mails.splice(0)
  post.onRecipient = () => undefined
  post.onMail = () => undefined
  post.onConnect = () => undefined
})

const MINUTE = 60_000
const subjectsOf = (office: PostOffice) => office.mails.map((mail) => /PO-\S+?(?=，)/.exec(mail.subject ?? '')?.[0])
async function later(minutes: number): Promise<void> {
  world.clock.advance(minutes * MINUTE)
  await world.mail!.sweep()
  await world.mail!.idle()
}

test('A recipient the server refuses for good is shown with the server’s own words, and the buyer gets a task', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  post.onRecipient = () => {
    throw smtpError(550, '5.1.1 no such user here')
  }
  await buying.issue(await buying.anOrder({ no: 'PO-550', supplier: '一号', mail: 'gone@example.com' }))
  await world.mail!.idle()
  const [message] = await buying.messages()
  expect(message).toMatchObject({ state: 'refused', attempts: 0 })
  expect(message!.lastError).toContain('5.1.1 no such user here')
  await world.eventsSettle()
  const { body } = await buying.owner.get('/notices')
  expect(body.rows[0]).toMatchObject({ kind: 'warning', what: 'mail_failed', supplierName: '一号' })
  await later(600)
  expect(post.mails).toHaveLength(0)
})

test('Greylisting delays a mail by minutes and it arrives once', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  const knocks: string[] = []
  post.onRecipient = (address) => {
    knocks.push(address)
    if (knocks.length < 3) throw smtpError(451, '4.7.1 greylisted, try again later')
  }
  await buying.issue(await buying.anOrder({ no: 'PO-451', supplier: '二号', mail: 'grey@example.com' }))
  await world.mail!.idle()
  expect(await buying.messages()).toMatchObject([{ state: 'queued', attempts: 1 }])
  await later(1)
  expect(knocks).toHaveLength(1)
  await later(2)
  expect(await buying.messages()).toMatchObject([{ state: 'queued', attempts: 2 }])
  await later(6)
  expect(await buying.messages()).toMatchObject([{ state: 'sent', lastError: null }])
  await later(60)
  expect(subjectsOf(post)).toEqual(['PO-451'])
})

test('A connection that drops before the server has answered for the whole mail leaves it in doubt: never sent again by itself', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  let drops = 1
  const seen: string[] = []
  const toSupplier = () => post.mails.filter((mail) => mail.rcptTo === 'doubt@example.com')
  post.onMail = async (mail, line) => {
    if (mail.rcptTo !== 'doubt@example.com') return
    seen.push(mail.messageId!)
    if (drops-- > 0) {
      line.drop()
      throw smtpError(421, 'too late to be heard')
    }
  }
  await buying.issue(await buying.anOrder({ no: 'PO-DATA', supplier: '三号', mail: 'doubt@example.com' }))
  await expect.poll(async () => (await buying.messages())[0]!.state).toBe('unknown')
  await later(600)
  expect(await buying.messages()).toMatchObject([{ state: 'unknown' }])
  expect(toSupplier()).toHaveLength(0)
  await world.eventsSettle()
  const { body: notices } = await buying.owner.get('/notices')
  expect(notices.rows[0]).toMatchObject({ what: 'mail_doubtful', supplierName: '三号' })

  const [message] = await buying.messages()
  const settled = await buying.owner.post(`/messages/${message!.id}/settle`, { outcome: 'resend' })
  expect(settled.body).toEqual({ state: 'queued' })
  await expect.poll(() => toSupplier().length).toBe(1)
  await world.mail!.idle()
  expect(new Set(seen).size, 'the same Message-ID, so that a twin is known as one').toBe(1)
  const { body } = await buying.owner.get(`/messages/${message!.id}`)
  expect(body.proof.map((one: { kind: string }) => one.kind)).toEqual([
    'created',
    'sending',
    'unknown',
    'settled',
    'sending',
    'sent',
  ])
})

test('A server that closes the door on a new session has been handed nothing: the mail waits and arrives once', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  let closed = 2
  post.onConnect = () => {
    if (closed-- > 0) throw smtpError(421, 'too many connections')
  }
  await buying.issue(await buying.anOrder({ no: 'PO-421', supplier: '四号', mail: 'door@example.com' }))
  await world.mail!.idle()
  expect(await buying.messages()).toMatchObject([{ state: 'queued', attempts: 0 }])
  const { body: status } = await buying.owner.get('/mail-status')
  expect(status).toMatchObject({ smtp: true, waiting: 1 })
  expect(status.outage).toContain('too many connections')
  await later(1)
  await later(1)
  expect(await buying.messages()).toMatchObject([{ state: 'sent' }])
  expect(subjectsOf(post)).toEqual(['PO-421'])
  expect((await buying.owner.get('/mail-status')).body.outage).toBeNull()
})

test('A slow server is waited for', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  post.onMail = () => new Promise((resolve) => setTimeout(resolve, 1_500))
  await buying.issue(await buying.anOrder({ no: 'PO-SLOW', supplier: '五号', mail: 'slow@example.com' }))
  await post.arrived(1)
  await world.mail!.idle()
  expect(await buying.messages()).toMatchObject([{ state: 'sent' }])
})

test('A process that dies while it speaks to the server leaves its mail in doubt once its lease has run out', async () => {
  const buying = await aBuyingCompany(world)
  const id = await buying.anOrder({ no: 'PO-DEAD', supplier: '六号', mail: 'dead@example.com' })
  await buying.issue(id)
  const [message] = await buying.messages()
  await world.behindTheScenes(
    "update notifications.messages set state = 'sending', lease_by = gen_random_uuid(), lease_until = $2 where id = $1",
    [message!.id, new Date(world.clock.now().getTime() + MINUTE)],
  )
  await later(0)
  expect(await buying.messages()).toMatchObject([{ state: 'sending' }])
  await later(2)
  expect(await buying.messages()).toMatchObject([{ state: 'unknown' }])
  expect(post.mails.filter((mail) => mail.rcptTo === 'dead@example.com')).toHaveLength(0)
  const kept = await world.behindTheScenes('select mail_message_id from notifications.messages where id = $1', [
    message!.id,
  ])
  expect(kept.rows[0].mail_message_id).toBe(`<${message!.id}@example.com>`)
})

test('Sent again after the address was put right, it goes to the right one with a link; to somebody who is no longer there it goes not at all', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  post.onRecipient = (address) => {
    if (address === 'wrong@example.com') throw smtpError(550, '5.1.1 no such user here')
  }
  await buying.issue(await buying.anOrder({ no: 'PO-WRONG', supplier: '改址', mail: 'wrong@example.com' }))
  await world.mail!.idle()
  const [message] = await buying.messages()
  expect(message).toMatchObject({ state: 'refused', toMail: 'wrong@example.com' })
  const address = "update masterdata.contacts set mail = $2 where tenant_id = $1 and mail like '%@example.com'"
  await world.behindTheScenes(address, [buying.owner.tenantId, 'right@example.com'])
  const again = await buying.owner.post(`/messages/${message!.id}/resend`)
  expect(again.status, again.text).toBe(200)
  // A colleague is told of the refusal meanwhile.
  const toRight = () => post.mails.filter((mail) => mail.rcptTo === 'right@example.com')
  await expect.poll(() => toRight().length, { timeout: 8_000 }).toBe(1)
  await world.mail!.idle()
  expect(toRight()[0]!.text).toMatch(/\/s\/[\w.]{30,}/)
  expect((await buying.messages())[0]).toMatchObject({ state: 'sent', toMail: 'right@example.com' })

  await world.behindTheScenes('delete from masterdata.contacts where tenant_id = $1', [buying.owner.tenantId])
  const { body } = await buying.owner.post(`/messages/${message!.id}/resend`)
  expect(body.code).toBe('notifications.message.no_address')
})

test('A message that waited while its reader moved goes where they are now; whoever is gone gets none', async () => {
  const buying = await aBuyingCompany(world)
  await buying.issue(
    await buying.anOrder({ no: 'PO-MOVED', supplier: '搬家', mail: 'old@example.com' }),
    await buying.anOrder({ no: 'PO-GONE', supplier: '离职', mail: 'gone@example.com' }),
  )
  await world.behindTheScenes(
    "update masterdata.contacts set mail = 'New@example.com' where tenant_id = $1 and mail = 'old@example.com'",
    [buying.owner.tenantId],
  )
  await world.behindTheScenes("delete from masterdata.contacts where tenant_id = $1 and mail = 'gone@example.com'", [
    buying.owner.tenantId,
  ])
  await buying.release('order_issued')
  await post.arrived(1)
  await world.mail!.idle()
  expect(post.mails.map((mail) => mail.rcptTo)).toEqual(['New@example.com'])
  expect(await buying.messages()).toMatchObject([
    { orderNos: ['PO-GONE'], state: 'waiting_by_hand' },
    { orderNos: ['PO-MOVED'], state: 'sent', toMail: 'New@example.com' },
  ])
})

test('A mail at which the server hangs up, again and again, keeps no other from leaving', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  post.onRecipient = (address, line) => {
    if (address === 'hangup@example.com') line.drop()
  }
  await buying.issue(
    await buying.anOrder({ no: 'PO-HANGUP', supplier: '挂断', mail: 'hangup@example.com' }),
    await buying.anOrder({ no: 'PO-BEHIND', supplier: '后面', mail: 'behind@example.com' }),
  )
  await world.mail!.idle()
  for (let tries = 0; tries < 4; tries += 1) await later(2)
  expect(subjectsOf(post)).toEqual(['PO-BEHIND'])
  post.onRecipient = () => undefined
  await later(6)
  await later(6)
  expect(subjectsOf(post)).toEqual(['PO-BEHIND', 'PO-HANGUP'])
})

test('When the outcome of a mail cannot be written down at once, then it is written later, and the mail is not sent again', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  const mend = planted('before')
  await buying.issue(await buying.anOrder({ no: 'PO-AWAY', supplier: '七号', mail: 'away@example.com' }))
  await post.arrived(1)
  await world.mail!.idle()
  expect(mend()).toBe(1)
  expect(await buying.messages()).toMatchObject([{ state: 'sending' }])
  await later(1)
  expect(await buying.messages()).toMatchObject([{ state: 'sent' }])
  await later(5)
  expect(post.mails).toHaveLength(1)
})

test('A mail that was taken in a commit nobody heard the end of is in doubt once its lease has run out, though the process lives', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued')
  const orders: string[] = []
  for (let at = 1; at <= 8; at += 1)
    orders.push(await buying.anOrder({ no: `PO-HEARD${at}`, supplier: `无声${at}`, mail: `heard${at}@example.com` }))
  const mend = planted('after')
  await buying.issue(...orders)
  await world.mail!.idle()
  expect(mend()).toBe(1)
  await later(1)
  await later(5)
  expect((await buying.messages()).map((message) => message.state).sort()).toEqual([
    ...Array(7).fill('sent'),
    'unknown',
  ])
  expect(post.mails.filter((mail) => mail.rcptTo.startsWith('heard'))).toHaveLength(7)
})

/** Lets the next outcome be lost on its way to the database, or the database's answer on its way back; returns what mends it. */
function planted(when: 'before' | 'after'): () => number {
  const { runtime } = world.server.assembled
  const { execute } = runtime
  let lost = 0
  runtime.execute = (async (command: { id: string }, input: { settled?: unknown }, call: unknown) => {
    const isMine = command.id === 'notifications.message.deliver' && input.settled && lost === 0
    if (isMine) lost += 1
    if (isMine && when === 'before') throw new Error('planted: the database is away')
    const done = await execute(command as never, input as never, call as never)
    if (isMine) throw new Error('planted: the answer was lost')
    return done
  }) as never
  return () => {
    runtime.execute = execute
    return lost
  }
}

test('When the server is away for an hour, then all mail arrives once afterwards, the most urgent first', async () => {
  const buying = await aBuyingCompany(world)
  await buying.release('order_issued', 'order_cancelled')
  const orders: string[] = []
  for (const at of [1, 2, 3, 4, 5])
    orders.push(await buying.anOrder({ no: `PO-H${at}`, supplier: `停机${at}`, mail: `hour${at}@example.com` }))
  await buying.issue(orders[0]!)
  await post.arrived(1)
  await world.mail!.idle()
  const { port } = post
  await post.close()
  for (const id of orders.slice(1)) await buying.issue(id)
  await world.mail!.idle()
  for (let minutes = 0; minutes < 55; minutes += 5) await later(5)
  await buying.owner.post(`/purchase-orders/${orders[0]}/cancel`, { reason: '取消' })
  await world.eventsSettle()
  await later(5)
  const waiting = await buying.messages('?state=queued')
  expect(waiting).toHaveLength(5)

  post = await openPostOffice(port)
  await later(10)
  await post.arrived(5)
  await later(60)
  expect(post.mails).toHaveLength(5)
  expect(post.mails[0]!.subject).toContain('订单已取消')
  expect(new Set(post.mails.map((mail) => mail.messageId)).size).toBe(5)
  expect(await buying.messages('?state=sent')).toHaveLength(6)
}, 60_000)
