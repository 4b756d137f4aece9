// Bench `answer-cycle`: an order of five lines is raised and issued, its supplier opens it on a phone and confirms; the mail with the order as
// PDF follows by itself. How many a second, and how long the mails need after the last of them.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '#infra'
import { type Bench, BenchFault, expectEqual } from './bench.types.ts'
import { openCompany } from './company.ts'
import { medianFigure } from './figures.ts'
import { type Inspection, inspect } from './inspection.ts'
import { type MailSink, openMailSink } from './mail-sink.ts'
import { LINES_PER_ORDER, type OrderLineBody, orderBody } from './orders-by-api.ts'
import { confirmValue } from './phone.ts'
import { startStand } from './stand.ts'
import { goLive, openSuppliers, SUPPLIER_DOMAIN, type SupplierSide } from './supplier-side.ts'
import type { Visitor } from './visitor.ts'

const SUPPLIERS = 20
const CYCLES_PER_RUN = 300
const CLIENTS = 4
const DRAIN_MAX_MS = 300_000
const NAMES = Array.from({ length: SUPPLIERS }, (_, at) => `往来第${at + 1}机电有限公司`)

type Parties = { owner: Visitor; sides: SupplierSide[]; sink: MailSink }

export const benchAnswerCycle: Bench = async ({ runs, folder, tell }) => {
  const dataDir = await mkdtemp(join(folder, 'answer-cycle-'))
  const [sink, port] = [await openMailSink(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = { NUODA_PUBLIC_URL: url, NUODA_SMTP_URL: sink.url, NUODA_MAIL_FROM: 'buyer@bench.example' }
  const stand = await startStand({ dataDir, port, env })
  try {
    const { owner } = await openCompany(stand)
    const first = await raise(owner, 0, SUPPLIERS)
    await goLive(owner, NAMES)
    await owner.post('/purchase-orders/issue', { orders: first.map((id) => ({ id })) })
    const parties = { owner, sink, sides: await openSuppliers(url, { names: NAMES, sink, owner }) }
    for (const side of parties.sides) await giveName(side)
    await cycles(parties, SUPPLIERS, SUPPLIERS * 2)
    const inspection = await inspect(stand)
    let done = SUPPLIERS * 3
    const [perSecond, lengths, drains]: [number[], number[], number[]] = [[], [], []]
    for (let run = 1; run <= runs; run++) {
      await drained(sink, done)
      const startedAt = performance.now()
      await cycles(parties, done, CYCLES_PER_RUN)
      done += CYCLES_PER_RUN
      lengths.push((performance.now() - startedAt) / 1000)
      drains.push(await drained(sink, done))
      perSecond.push(CYCLES_PER_RUN / lengths.at(-1)!)
      await expectAnswered(inspection, done)
      tell(
        `run ${run} of ${runs}: ${perSecond.at(-1)!.toFixed(0)} cycles a second, mails ${drains.at(-1)!.toFixed(1)} s after`,
      )
    }
    await inspection.close()
    return {
      cyclesPerSecond: medianFigure(perSecond, { unit: 'per second', atLeast: 30 }),
      drainSeconds: medianFigure(drains, { unit: 's', atMost: medianFigure(lengths, { unit: 's' }).value }),
    }
  } finally {
    await stand.stop()
    await sink.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const unanswered = (lines: readonly OrderLineBody[]) => lines.map(({ promisedDate: _, ...line }) => line)

/** Drafts numbered from `from`, to the suppliers in turn. */
async function raise(owner: Visitor, from: number, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = from; number < from + count; number++) {
    const lines = unanswered(orderBody(number).lines)
    const body = { ...orderBody(number), status: 'draft', supplier: { name: NAMES[number % SUPPLIERS] }, lines }
    const { id } = await owner.post<{ id: string }>('/purchase-orders', body, { 'idempotency-key': `cycle-${number}` })
    ids.push(id)
  }
  return ids
}

/** Confirms the supplier's first order under a name, which the phone keeps from then on. */
async function giveName(side: SupplierSide): Promise<void> {
  const page = await side.phone.get(side.address)
  const orderId = /id="o-([^"]+)"/.exec(page.text)?.[1]
  if (!orderId) throw new BenchFault(`no order on the page of ${side.name}`)
  const answer = await side.phone.post(`${side.address}/answer`, { do: confirmValue(page, orderId), reader: '王师傅' })
  if (answer.status !== 303) throw new BenchFault(`the first answer of ${side.name} was answered ${answer.status}`)
}

async function cycles({ owner, sides }: Parties, from: number, count: number): Promise<void> {
  let next = from
  const client = async () => {
    while (next < from + count) {
      const number = next++
      const [id] = await raise(owner, number, 1)
      await owner.post('/purchase-orders/issue', { orders: [{ id }] })
      const { phone, address } = sides[number % SUPPLIERS]!
      const page = await phone.get(`${address}/o/${id}`)
      const answer = await phone.post(`${address}/answer`, { do: confirmValue(page, id!) })
      if (answer.status !== 303) throw new BenchFault(`a confirmation was answered ${answer.status}`)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
}

/** Seconds until every order has been taken over by the mail server. */
async function drained(sink: MailSink, orders: number): Promise<number> {
  const startedAt = performance.now()
  while (sink.ordersTo(SUPPLIER_DOMAIN) < orders) {
    if (performance.now() - startedAt > DRAIN_MAX_MS)
      throw new BenchFault(`${sink.ordersTo(SUPPLIER_DOMAIN)} of ${orders} orders came by mail`)
    await sleep(50)
  }
  return (performance.now() - startedAt) / 1000
}

async function expectAnswered({ pool }: Inspection, orders: number): Promise<void> {
  const { rows } = await pool.query<{ confirmed: number }>(
    "select count(*)::int as confirmed from procurement.schedule_lines where acknowledgement = 'accepted'",
  )
  expectEqual('confirmed lines', rows[0]?.confirmed ?? 0, orders * LINES_PER_ORDER)
}
