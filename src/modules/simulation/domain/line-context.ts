// What every simulated line is made from, and the small acts both open and closed lines are told with: a promise given,
// a promise moved, a node reported.
import type { FactoryDays } from './factory-days.ts'
import type { NodePlan } from './node-plan.ts'
import type { PromiseBook, Statement } from './promise-book.ts'
import type { Random } from './random.ts'
import type {
  Behaviour,
  Channel,
  SimulatedItem,
  SimulatedMilestone,
  SimulatedSupplier,
} from './simulated-company.types.ts'
import { LEAD_DAYS } from './trades.ts'

export type LineContext = {
  random: Random
  /** Day numbers. */
  today: number
  ordered: number
  issued: number
  now: string
  supplier: SimulatedSupplier
  item: SimulatedItem
  /** In thousandths of the unit. */
  quantity: number
  /** The supplier's working days. */
  days: FactoryDays
  /** Calendar days after the usual at which it is wanted: the later calls of a line delivered month by month. */
  laterDays: number
  receiptNo(count: number): string
}

const REASONS = [
  'material_shortage',
  'capacity',
  'quality_rework',
  'tooling',
  'outsourced_step',
  'logistics',
  'drawing_change',
] as const
const CHANNELS: readonly Channel[] = ['wechat', 'wechat', 'wechat', 'phone', 'phone', 'phone', 'mail', 'portal']

/** A word of the supplier on `day` in working hours (08:30–17:30 in China), never later than now. */
export function speak(line: LineContext, day: number, reason: string | null = null): Statement {
  const { random, supplier } = line
  const contact = supplier.contacts.length > 0 ? random.pick(supplier.contacts) : null
  const channel = contact?.mail ? random.pick(CHANNELS) : random.chance(0.5) ? 'phone' : 'wechat'
  return { at: instantOn(line, day), saidBy: contact?.name ?? null, channel, reason }
}

export const moveReason = (line: LineContext): string => line.random.pick(REASONS)

function instantOn(line: LineContext, day: number): string {
  const minute = line.random.between(30, 570)
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
  const at = `${line.days.dateOf(day)}T${time}:00.000Z`
  return at < line.now ? at : line.now
}

const ANSWER_DAYS: Readonly<Record<Behaviour, readonly [number, number]>> = {
  reliable: [1, 2],
  prompt: [0, 1],
  silent: [2, 5],
  optimistic: [1, 2],
  splitting: [1, 3],
  seasonal: [1, 3],
}

/** The day the first promise was given: after the order was issued, by `latest` at the latest. */
export function answerDay(line: LineContext, latest: number): number {
  const [low, high] = ANSWER_DAYS[line.supplier.behaviour]
  const day = line.days.add(line.issued, line.random.between(low, high))
  return Math.max(line.issued, Math.min(day, latest))
}

/** A usual lead time in calendar days of which `age` days may already have passed. */
export function leadDays(line: LineContext, age: number): number {
  const [low, high] = LEAD_DAYS[line.item.itemClass]
  const passed = Math.ceil(age / 0.96)
  return line.random.between(Math.max(low, passed), Math.max(high, passed + 3))
}

/** How many calendar days from the wish the supplier's first promise lies. */
export function promiseOffset(line: LineContext): number {
  const draw = line.random.next()
  if (line.supplier.behaviour === 'optimistic') return draw < 0.5 ? -line.random.between(1, 6) : 0
  if (draw < 0.7) return 0
  return draw < 0.82 ? -line.random.between(1, 4) : line.random.between(1, 4)
}

/**
 * Gives one promise for `day`; in one case of eight it was an earlier one that was moved once since.
 * Both words lie between issue and today.
 */
export function promiseOnce(line: LineContext, book: PromiseBook, day: number, quantity: number): void {
  const said = answerDay(line, line.today)
  const wasMoved = line.random.chance(line.supplier.behaviour === 'optimistic' ? 0.3 : 0.08)
  const first = line.days.onOrBefore(day - line.random.between(2, 6))
  const movedOn = Math.min(line.today - 1, first - 1)
  if (!wasMoved || movedOn <= said || first <= said) {
    book.promise([{ quantity, day }], speak(line, said))
    return
  }
  book.promise([{ quantity, day: first }], speak(line, said))
  book.move(0, day, speak(line, line.random.between(said + 1, movedOn), moveReason(line)))
}

/** Reports on nodes, each on a day of its own choosing between issue and today, never before the one before. */
export function report(line: LineContext, nodes: readonly { code: string; day: number }[]): SimulatedMilestone[] {
  let before = Math.min(line.issued + 1, line.today)
  return nodes.map(({ code, day }) => {
    const actual = Math.min(line.today, Math.max(before, day))
    before = actual
    const told = Math.min(line.today, actual + line.random.between(0, 1))
    const word = speak(line, told)
    return {
      code,
      actualDate: line.days.dateOf(actual),
      saidBy: word.saidBy,
      channel: word.channel,
      recordedAt: word.at,
    }
  })
}

/** Working days by which a supplier on plan is ahead of it. */
const AHEAD_DAYS = 3

/**
 * What a supplier on plan has reported by today: every node whose day has come or comes within three working days, and the
 * first as soon as it must have begun. Arrival is not reported here: what has arrived is about to be counted.
 */
export function reportsOnPlan(line: LineContext, plan: NodePlan): SimulatedMilestone[] {
  const horizon = line.days.add(line.today, AHEAD_DAYS)
  const due = plan.filter(
    (node, index) => node.code !== 'arrived' && (index === 0 ? node.startBy : node.reachBy) <= horizon,
  )
  return report(
    line,
    due.map((node) => ({ code: node.code, day: node.reachBy - line.random.between(0, 3) })),
  )
}
