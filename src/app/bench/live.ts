// Bench `live`: from a buyer's keystroke to two hundred open screens of ten people who may see different things.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, calendarDate } from '#kernel'
import { type Bench, BenchFault, expectEqual } from './bench.types.ts'
import { openColleagues, openCompany } from './company.ts'
import { p95Figure } from './figures.ts'
import { type Inspection, inspect } from './inspection.ts'
import { LINES_PER_ORDER, postOrders } from './orders-by-api.ts'
import { startStand } from './stand.ts'
import type { Visitor } from './visitor.ts'

const ROLES = [
  'buyer',
  'procurement_manager',
  'coordinator',
  'planner',
  'sales',
  'warehouse',
  'quality',
  'finance',
  'executive',
  'auditor',
] as const
const SCREENS_PER_PERSON = 20
const ORDERS = 200
const TAPS_PER_RUN = 40
/** A buyer's haste: several people tapping at once. */
const BETWEEN_TAPS_MS = 120
const ARRIVES_MAX_MS = 10_000

type Line = { id: string; version: number; openQuantity: string; supplierName: string | null; amount: string | null }

export const benchLive: Bench = async ({ runs, folder, tell }) => {
  const dataDir = await mkdtemp(join(folder, 'live-'))
  const stand = await startStand({ dataDir })
  try {
    const { owner } = await openCompany(stand)
    const people = await openColleagues(stand, owner, ROLES)
    const buyer = people[0] as Visitor
    await postOrders([buyer], 0, ORDERS)
    const hall = await openScreens(people)
    tell(`${hall.count} screens of ${people.length} people are open`)
    const delays: number[] = []
    const answers: number[] = []
    for (let run = 1; run <= runs; run++) {
      const { rows } = await buyer.get<{ rows: Line[] }>(`/open-lines?limit=${TAPS_PER_RUN}&sort=-requestedDate`)
      for (const line of rows) {
        const tapped = await tap(buyer, line, hall, run)
        delays.push(...tapped.delays)
        answers.push(tapped.answerMs)
        await sleep(BETWEEN_TAPS_MS)
      }
      tell(`run ${run} of ${runs}: ${delays.length} arrivals`)
    }
    const inspection = await inspect(stand)
    const counts = await inspection.count(['procurement.schedule_lines', 'analytics.open_lines'])
    expectEqual('open lines', counts['analytics.open_lines'] ?? 0, ORDERS * LINES_PER_ORDER)
    const floor = await notifyMs(inspection, TAPS_PER_RUN * runs)
    await inspection.close()
    hall.close()
    return {
      tapToScreenP95Ms: p95Figure(delays, { unit: 'ms', atMost: 300 }),
      tapToAnswerP95Ms: p95Figure(answers, { unit: 'ms' }),
      floorNotifyP95Ms: p95Figure(floor, { unit: 'ms' }),
    }
  } finally {
    await stand.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

type Hall = {
  count: number
  /** Resolves with the moment each screen showed the line as `isNew` knows it. */
  await(id: string, isNew: (line: Line) => boolean): Promise<number[]>
  close(): void
}

async function openScreens(people: readonly Visitor[]): Promise<Hall> {
  let wanted: { id: string; isNew(line: Line): boolean; seen: Map<number, number>; done(): void } | null = null
  const closers: (() => void)[] = []
  const count = people.length * SCREENS_PER_PERSON
  const show = (screen: number, person: number, text: string, at: number): void => {
    if (!wanted || wanted.seen.has(screen)) return
    const { lines } = JSON.parse(text) as { lines: { id: string; line: Line | null }[] }
    const found = lines.find((each) => each.id === wanted?.id)?.line
    if (!found || !wanted.isNew(found)) return
    if (ROLES[person] === 'sales' && (found.supplierName !== null || found.amount !== null)) {
      throw new BenchFault('a seller was sent what sales must not see')
    }
    wanted.seen.set(screen, at)
    if (wanted.seen.size === count) wanted.done()
  }
  for (const [person, visitor] of people.entries()) {
    for (let screen = 0; screen < SCREENS_PER_PERSON; screen++) {
      const number = closers.length
      const close = await visitor.listen('/live', (event, text, at) => {
        if (event === 'lines') show(number, person, text, at)
      })
      closers.push(close)
    }
  }
  return {
    count,
    await: (id, isNew) =>
      new Promise((resolve, reject) => {
        const seen = new Map<number, number>()
        const late = setTimeout(
          () => reject(new BenchFault(`only ${seen.size} of ${count} screens heard of the change`)),
          ARRIVES_MAX_MS,
        )
        const done = () => {
          clearTimeout(late)
          wanted = null
          resolve([...seen.values()])
        }
        wanted = { id, isNew, seen, done }
      }),
    close: () => {
      for (const close of closers) close()
    },
  }
}

async function tap(
  buyer: Visitor,
  line: Line,
  hall: Hall,
  run: number,
): Promise<{ delays: number[]; answerMs: number }> {
  const promisedDate = addDays(calendarDate('2027-03-01'), run)
  const arrived = hall.await(line.id, (shown) => shown.version > line.version)
  const startedAt = performance.now()
  const answer = await buyer.send('POST', `/schedule-lines/${line.id}/promises`, {
    pieces: [{ promisedDate, quantity: line.openQuantity }],
    channel: 'phone',
    saidBy: '王经理',
    expectedVersion: line.version,
  })
  if (answer.status !== 200)
    throw new BenchFault(`a promise was answered ${answer.status}: ${answer.text.slice(0, 500)}`)
  return { delays: (await arrived).map((at) => at - startedAt), answerMs: answer.ms }
}

/** The floor: a notification from one bare session to another. */
async function notifyMs({ pool }: Inspection, count: number): Promise<number[]> {
  const [sender, listener] = [await pool.connect(), await pool.connect()]
  await listener.query('listen bench_floor')
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const heard = new Promise<number>((resolve) => listener.once('notification', () => resolve(performance.now())))
    const startedAt = performance.now()
    await sender.query(`select pg_notify('bench_floor', '')`)
    times.push((await heard) - startedAt)
  }
  await listener.query('unlisten bench_floor')
  sender.release()
  listener.release()
  return times
}
