// Writes the simulated factory's purchase orders day by day, oldest first, in batches that are forgotten once they are handed on.
import { type CalendarDate, toDayNumber } from '#kernel'
import { lateShare } from './closed-line.ts'
import { factoryDays } from './factory-days.ts'
import { SHUTDOWN_CALENDAR, SIX_DAY_CALENDAR } from './masters.ts'
import {
  drawLineCount,
  LINES_MEAN,
  type PlannedOrder,
  planClosedLines,
  planOpenBook,
  supplierDraw,
} from './order-plan.ts'
import { type Desk, type OrderSources, writeOrder } from './purchase-order.ts'
import { randomOf } from './random.ts'
import type { SimulatedOrder, SimulatedSupplier, SimulationOptions } from './simulated-company.types.ts'
import type { Situation } from './situations.ts'

const LINES_PER_BATCH = 2_000
/** Months of orders that are still open on an ordinary day. */
const OPEN_MONTHS = 1.7
/** How many open and closed schedule lines a company with these options has. */
function lineTargets(options: SimulationOptions): { open: number; closed: number } {
  const all = Math.round(options.ordersPerMonth * options.months * LINES_MEAN)
  const open =
    options.openLines ?? Math.round(options.ordersPerMonth * Math.min(OPEN_MONTHS, options.months / 2) * LINES_MEAN)
  return { open, closed: options.closedLines ?? Math.max(0, all - open) }
}

export function* writeOrders(options: SimulationOptions, sources: OrderSources): Generator<SimulatedOrder[]> {
  const desk = openDesk(options, sources)
  const targets = lineTargets(options)
  const span = Math.max(20, Math.round(options.months * 30.4))
  const suppliers = supplierDraw(sources.suppliers)
  const open = planOpenBook(desk.random.fork('open'), { count: targets.open, ageMax: span, suppliers })
  const ages = Array.from({ length: span + 1 }, (_, index) => span - index).filter((age) =>
    desk.company.isWorked(desk.today - age),
  )
  const closed = planClosedLines(targets.closed, ages)
  const numbers = orderNumbers((targets.open + targets.closed) / options.months / LINES_MEAN)
  let [batch, lines, nextOpen] = [[] as SimulatedOrder[], 0, 0]
  for (const [index, age] of ages.entries()) {
    const planned: { supplier: SimulatedSupplier; situations: (Situation | null)[] }[] = []
    // Orders planned for a day off were written on the worked day after it; the youngest, on the last worked day there was.
    const until = index === ages.length - 1 ? 0 : age
    while ((open[nextOpen]?.age ?? -1) >= until) planned.push(open[nextOpen++] as PlannedOrder)
    for (let left = closed[index] as number; left > 0; ) {
      const count = Math.min(left, drawLineCount(desk.random))
      planned.push({ supplier: suppliers.any(desk.random), situations: Array<null>(count).fill(null) })
      left -= count
    }
    for (const order of planned) {
      const written = writeOrder(desk, { ...order, ordered: desk.today - age, number: numbers })
      batch.push(written)
      lines += order.situations.length
      if (lines < LINES_PER_BATCH) continue
      yield batch
      ;[batch, lines] = [[], 0]
    }
  }
  if (batch.length > 0) yield batch
}

function openDesk(options: SimulationOptions, sources: OrderSources): Desk {
  const today = toDayNumber(options.today)
  const [first, last] = [today - Math.round(options.months * 31) - 120, today + 500]
  const sixDays = factoryDays(first, last, { worksSaturdays: true, shutsDownInSpring: false })
  const shuttingDown = factoryDays(first, last, { worksSaturdays: false, shutsDownInSpring: true })
  const fiveDays = factoryDays(first, last, { worksSaturdays: false, shutsDownInSpring: false })
  const itemsOf = Map.groupBy(sources.items, (item) => item.trade)
  const buyerOf = new Map(
    sources.suppliers.map((each, index) => [each.code, sources.buyers[index % sources.buyers.length] as string]),
  )
  return {
    ...sources,
    options,
    today,
    itemsOf,
    random: randomOf(options.seed, 'orders'),
    company: sixDays,
    late: lateShare(),
    ownerOf: buyerOf,
    daysOf: ({ calendarName }) =>
      calendarName === SIX_DAY_CALENDAR ? sixDays : calendarName === SHUTDOWN_CALENDAR ? shuttingDown : fiveDays,
  }
}

/** `PO2611-0001`, counted anew each month. */
function orderNumbers(ordersPerMonth: number): (date: CalendarDate) => string {
  const width = Math.max(4, String(Math.ceil(ordersPerMonth * 3)).length)
  let [month, count] = ['', 0]
  return (date) => {
    const current = date.slice(2, 4) + date.slice(5, 7)
    count = current === month ? count + 1 : 1
    month = current
    return `PO${current}-${String(count).padStart(width, '0')}`
  }
}
