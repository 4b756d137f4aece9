// Bench `supplier-page`: the page a supplier opens on a phone, with fifty open orders on it: how fast one is answered, how many a second, how
// heavy its script is.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '#infra'
import { addDays, dateInZone } from '#kernel'
import { type Bench, BenchFault, expectEqual } from './bench.types.ts'
import { openCompany } from './company.ts'
import { medianFigure, p95Figure, worstFigure } from './figures.ts'
import { openMailSink } from './mail-sink.ts'
import { openPhone, type Phone } from './phone.ts'
import { startStand } from './stand.ts'
import { goLive, openSuppliers } from './supplier-side.ts'
import type { Visitor } from './visitor.ts'

const OPEN_ORDERS = 50
const LINES_PER_ORDER = 5
const SUPPLIER = '华东机电有限公司'
const TIMED_PAGES = 200
const FLOOD_PAGES = 1_500
const AT_ONCE = 8
/** A page asked for in a language is drawn for it each time; without, one on which nothing changed is shown again. */
const ANEW = '?lang=zh-Hans'

export const benchSupplierPage: Bench = async ({ runs, folder, tell }) => {
  const dataDir = await mkdtemp(join(folder, 'supplier-page-'))
  const [sink, port] = [await openMailSink(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = { NUODA_PUBLIC_URL: url, NUODA_SMTP_URL: sink.url, NUODA_MAIL_FROM: 'buyer@bench.example' }
  const stand = await startStand({ dataDir, port, env })
  try {
    const { owner } = await openCompany(stand)
    await raiseAndIssue(owner)
    const [side] = await openSuppliers(url, { names: [SUPPLIER], sink, owner })
    const page = await side!.phone.get(side!.address)
    expectEqual('orders on the page', new Set(page.text.match(/id="o-[^"]+"/g)).size, OPEN_ORDERS)
    const [answered, perSecond, drawn]: [number[], number[], number[]] = [[], [], []]
    for (let run = 1; run <= runs; run++) {
      for (let at = 0; at < TIMED_PAGES; at++) answered.push((await read(side!.phone, `${side!.address}${ANEW}`)).ms)
      perSecond.push(await flood(url, side!.address))
      drawn.push(await flood(url, `${side!.address}${ANEW}`))
      tell(
        `run ${run} of ${runs}: ${perSecond.at(-1)!.toFixed(0)} pages a second, ${drawn.at(-1)!.toFixed(0)} drawn anew`,
      )
    }
    const kilobytes = await scriptKb(side!.phone, page.text)
    return {
      pageP95Ms: p95Figure(answered, { unit: 'ms', atMost: 40 }),
      pagesPerSecond: medianFigure(perSecond, { unit: 'per second', atLeast: 300 }),
      pagesDrawnPerSecond: medianFigure(drawn, { unit: 'per second' }),
      scriptKb: worstFigure([kilobytes], { unit: 'kB', atMost: 30 }),
      pageKb: worstFigure([(await side!.phone.get(side!.address, { 'accept-encoding': 'gzip' })).bytes / 1024], {
        unit: 'kB',
      }),
    }
  } finally {
    await stand.stop()
    await sink.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function raiseAndIssue(owner: Visitor): Promise<void> {
  const today = dateInZone(new Date(), 'Asia/Shanghai')
  const orders: { id: string }[] = []
  for (let number = 0; number < OPEN_ORDERS; number++) {
    const lines = Array.from({ length: LINES_PER_ORDER }, (_, index) => ({
      lineNo: String((index + 1) * 10),
      item: { code: `P-${number}-${index}`, name: `轴承座 ${index}` },
      quantity: String(10 + index),
      unit: '件',
      requestedDate: addDays(today, 10 + ((number + index) % 40)),
    }))
    const body = { orderNo: `PAGE-${number}`, source: 'bench', status: 'draft', supplier: { name: SUPPLIER }, lines }
    const { id } = await owner.post<{ id: string }>('/purchase-orders', body, { 'idempotency-key': `page-${number}` })
    orders.push({ id })
  }
  await goLive(owner, [SUPPLIER])
  await owner.post('/purchase-orders/issue', { orders })
}

async function read(phone: Phone, address: string) {
  const page = await phone.get(address)
  if (page.status !== 200) throw new BenchFault(`the page was answered ${page.status}`)
  return page
}

async function flood(url: string, address: string): Promise<number> {
  const phone = openPhone(url, AT_ONCE)
  let left = FLOOD_PAGES
  const startedAt = performance.now()
  const reader = async () => {
    while (left-- > 0) await read(phone, address)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, reader))
  phone.close()
  return FLOOD_PAGES / ((performance.now() - startedAt) / 1000)
}

/** All scripts of the page as they travel, compressed. */
async function scriptKb(phone: Phone, page: string): Promise<number> {
  let bytes = 0
  for (const [, src] of page.matchAll(/<script[^>]+src="([^"]+)"/g)) {
    const script = await phone.get(src!, { 'accept-encoding': 'gzip' })
    if (script.status !== 200) throw new BenchFault(`${src} was answered ${script.status}`)
    bytes += script.bytes
  }
  return bytes / 1024
}
