// The failure drill: the server is killed twenty times under a load of orders and mail, six times between the mail server's having a mail and
// our writing it down. Afterwards nothing acknowledged is lost, nothing is doubled, what is in doubt says so, and the history verifies.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCompany } from '#app/bench/company.ts'
import { type Inspection, inspect } from '#app/bench/inspection.ts'
import { type MailSink, openMailSink } from '#app/bench/mail-sink.ts'
import { orderBody } from '#app/bench/orders-by-api.ts'
import { type Stand, startStand } from '#app/bench/stand.ts'
import { goLive, SUPPLIER_DOMAIN } from '#app/bench/supplier-side.ts'
import type { Visitor } from '#app/bench/visitor.ts'
import { freePort } from '#infra'

const ROOT = join(import.meta.dirname, '..', '..')
const KILLS = 20
/** Every third kill, until there are six. */
const KILLS_IN_MAIL = 6
const SUPPLIERS = Array.from({ length: 12 }, (_, at) => `演练第${at + 1}机电有限公司`)
const CLIENTS = 2
const PAUSE_MS = 60
/** Longer than anybody holds a message it is sending; the last start lives that much later. */
const LEASES_OVER_MS = 10 * 60_000
const SETTLED_MAX_MS = 90_000

let place: string
let sink: MailSink
let port: number
let stand: Stand
let owner: Visitor
let isOver = false
/** What the server said it had done. */
const issued = new Map<string, string>()

const start = (now?: string): Promise<Stand> =>
  startStand({
    dataDir: join(place, 'data'),
    port,
    env: {
      NUODA_PUBLIC_URL: `http://127.0.0.1:${port}`,
      NUODA_SMTP_URL: sink.url,
      NUODA_MAIL_FROM: 'buyer@drill.example',
    },
    ...(now && { now }),
  })

beforeAll(async () => {
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'build-web.ts')], { stdio: 'ignore' })
  place = await mkdtemp(join(tmpdir(), 'nuoda-drill-'))
  sink = await openMailSink()
  port = await freePort()
  stand = await start()
  ;({ owner } = await openCompany(stand))
  for (let number = 0; number < SUPPLIERS.length; number++) await raise(number)
  await goLive(owner, SUPPLIERS)
  await owner.post('/messages/release', { kinds: ['order_issued'] })
}, 180_000)

afterAll(async () => {
  isOver = true
  await stand?.stop()
  await sink?.close()
  owner?.close()
  await rm(place, { recursive: true, force: true })
}, 30_000)

const numberOf = (number: number): string => String(orderBody(number).orderNo)

async function raise(number: number): Promise<string> {
  const supplier = { name: SUPPLIERS[number % SUPPLIERS.length] }
  const body = { ...orderBody(number), status: 'draft', supplier }
  const { id } = await insist<{ id: string }>('/purchase-orders', body, `raise-${number}`)
  return id
}

/** Sends until it is answered, as a program does that was told to: the same key each time. */
async function insist<T>(path: string, body: unknown, key: string): Promise<T> {
  for (;;) {
    const answer = await owner.send('POST', path, body, { 'idempotency-key': key }).catch(() => null)
    if (answer && answer.status < 400) return JSON.parse(answer.text) as T
    if (answer && answer.status < 500) throw new Error(`${path} was answered ${answer.status}: ${answer.text}`)
    await sleep(50)
  }
}

/** Raises and issues one order after the other, and remembers what was acknowledged. */
async function work(next: () => number): Promise<void> {
  while (!isOver) {
    const number = next()
    const id = await raise(number)
    await insist('/purchase-orders/issue', { orders: [{ id }] }, `issue-${number}`)
    issued.set(numberOf(number), id)
    await sleep(PAUSE_MS)
  }
}

/** Kills when the next whole mail is in the mail server's hands: it is taken over, and nobody is left to hear so. */
function killInMail(): Promise<string> {
  return new Promise((resolve) => {
    sink.onMail = (mail) => {
      // Colleagues are written to as well; it is the suppliers' mail that must never come twice.
      if (!mail.to.endsWith(`@${SUPPLIER_DOMAIN}`)) return
      sink.onMail = () => undefined
      process.kill(stand.pid, 'SIGKILL')
      resolve(messageIdOf(mail.text))
    }
  })
}

async function killSoon(round: number): Promise<void> {
  // Spread over the life of a server: at its first breath, and deep in work.
  await sleep(30 + ((round * 137) % 700))
  process.kill(stand.pid, 'SIGKILL')
}

const messageIdOf = (mail: string): string => /^message-id:\s*(<[^>]+>)/im.exec(mail)?.[1] ?? ''

type StoredMessage = { mail_message_id: string; state: string; kind: string }

async function settled(inspection: Inspection): Promise<StoredMessage[]> {
  const until = Date.now() + SETTLED_MAX_MS
  for (;;) {
    const { rows } = await inspection.pool.query<StoredMessage>(
      "select mail_message_id, state, kind from notifications.messages where side = 'supplier'",
    )
    const outbox = await inspection.count(['journal.outbox'])
    const isMoving =
      rows.some((row) => row.state === 'queued' || row.state === 'sending') || outbox['journal.outbox']! > 0
    if (!isMoving || Date.now() > until) return rows
    await sleep(250)
  }
}

test('Killed at twenty moments under load, the server loses and doubles nothing, and says what is in doubt', async () => {
  let number = SUPPLIERS.length
  const clients = Array.from({ length: CLIENTS }, () => work(() => number++))
  const inTheMail: string[] = []
  for (let round = 0; round < KILLS; round++) {
    if (round % 3 === 0 && inTheMail.length < KILLS_IN_MAIL) inTheMail.push(await killInMail())
    else await killSoon(round)
    await stand.stop()
    stand = await start()
  }
  expect(inTheMail).toHaveLength(KILLS_IN_MAIL)
  isOver = true
  await Promise.all(clients)
  await stand.stop()
  stand = await start(new Date(Date.now() + LEASES_OVER_MS).toISOString())
  const inspection = await inspect(stand)
  const messages = await settled(inspection)

  const states = Object.groupBy(messages, (message) => message.state)
  expect(Object.keys(states).sort()).toEqual(['sent', 'unknown'])
  const doubtful = new Set(states.unknown!.map((message) => message.mail_message_id))
  for (const id of inTheMail) expect(doubtful).toContain(id)

  const taken = sink.mails
    .map((mail) => messageIdOf(mail.text))
    .filter((id) => messages.some((each) => each.mail_message_id === id))
  expect(new Set(taken).size).toBe(taken.length)
  const arrived = new Set(taken)
  expect(states.sent!.filter((message) => !arrived.has(message.mail_message_id))).toEqual([])

  const { rows: orders } = await inspection.pool.query<{
    id: string
    order_no: string
    status: string
    messages: number
  }>(`
    select o.id, o.order_no, o.status, (select count(distinct m.message_id)::int from notifications.message_orders m
      where m.tenant_id = o.tenant_id and m.order_id = o.id) as messages
    from procurement.purchase_orders o`)
  const byNo = new Map(orders.map((order) => [order.order_no, order]))
  expect(byNo.size).toBe(orders.length)
  expect(issued.size).toBeGreaterThan(KILLS)
  for (const [orderNo, id] of issued) expect(byNo.get(orderNo)).toMatchObject({ id, status: 'issued', messages: 1 })
  await inspection.close()

  const report = execFileSync(process.execPath, [join(ROOT, 'bin', 'nuoda.mjs'), 'verify', '--json'], {
    cwd: place,
    env: { ...process.env, NUODA_DATA_DIR: join(place, 'data') },
  })
  expect(JSON.parse(String(report))).toMatchObject({ ok: true })
}, 300_000)
