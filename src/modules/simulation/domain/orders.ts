// Writes the simulated factory's purchase orders day by day, oldest first, in batches that are forgotten once they are handed on.
import { type CalendarDate, toDayNumber } from '#kernel'
import { closedLine, type LateShare, lateShare } from './closed-line.ts'
import { amountCents, moneyOf, quantityOf, withTaxCents } from './exact.ts'
import { type FactoryDays, factoryDays } from './factory-days.ts'
import { SITES } from './house-rules.ts'
import type { LineContext } from './line-context.ts'
import { SHUTDOWN_CALENDAR, SIX_DAY_CALENDAR } from './masters.ts'
import { type MadeLine, openLine } from './open-line.ts'
import {
  drawLineCount,
  LINES_MEAN,
  type PlannedOrder,
  planClosedLines,
  planOpenBook,
  supplierDraw,
} from './order-plan.ts'
import { drawIndex, type Random, randomOf } from './random.ts'
import type {
  SimulatedItem,
  SimulatedLine,
  SimulatedOrder,
  SimulatedSchedule,
  SimulatedSupplier,
  SimulationOptions,
  TradeKey,
} from './simulated-company.types.ts'
import { ruleOf, type Situation } from './situations.ts'
import { LEAD_DAYS } from './trades.ts'

const LINES_PER_BATCH = 2_000
const VALUE_ADDED_TAX_PERCENT = 13
/** A yuan in hundredths of the other money; the yen has no smaller coin, so its prices end in whole yen. */
const CENTS_PER_FEN: Readonly<Record<string, { rate: number; step: number }>> = {
  EUR: { rate: 0.125, step: 1 },
  USD: { rate: 0.14, step: 1 },
  JPY: { rate: 21, step: 100 },
}
/** Months of orders that are still open on an ordinary day. */
const OPEN_MONTHS = 1.7
const NOTES = [
  '催过两次，供应商答应本周给准信',
  '客户机台等料，务必盯紧',
  '需随货附材质证明',
  '图纸已换版，已通知供应商',
  '首件需送检',
  '可分批交，先到先用',
  '物流走专线，到货前电话通知',
]

/** What the orders are written from. */
export type OrderSources = {
  buyers: readonly string[]
  suppliers: readonly SimulatedSupplier[]
  items: readonly SimulatedItem[]
}

type Desk = OrderSources & {
  options: SimulationOptions
  random: Random
  today: number
  company: FactoryDays
  daysOf(supplier: SimulatedSupplier): FactoryDays
  itemsOf: Map<TradeKey, SimulatedItem[]>
  late: LateShare
  ownerOf: Map<string, string>
}

/** How many open and closed schedule lines a company with these options has. */
export function lineTargets(options: SimulationOptions): { open: number; closed: number } {
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

type OrderToWrite = {
  supplier: SimulatedSupplier
  /** null: a line already closed. */
  situations: (Situation | null)[]
  ordered: number
  number(date: CalendarDate): string
}

function writeOrder(desk: Desk, order: OrderToWrite): SimulatedOrder {
  const { random, company } = desk
  const { supplier, ordered } = order
  const issued = Math.min(desk.today, company.add(ordered, drawIndex(random, [0.7, 0.25, 0.05])))
  const orderDate = company.dateOf(ordered)
  const orderNo = order.number(orderDate)
  const isOwnBuyer = random.chance(0.94)
  const lines = order.situations.map((situation, index) => {
    const lineNo = String((index + 1) * 10)
    const item = drawItem(desk, supplier, situation, desk.today - ordered)
    const quantity = drawQuantity(random, item)
    const context: LineContext = {
      random,
      today: desk.today,
      now: desk.options.now,
      ordered,
      issued,
      supplier,
      item,
      quantity,
      days: desk.daysOf(supplier),
      receiptNo: (count) => `RK${orderNo.slice(2)}-${lineNo}-${count}`,
    }
    const made = situation === null ? closedLine(context, desk.late) : openLine(context, situation)
    return writeLine(desk, context, { lineNo, made })
  })
  return {
    orderNo,
    supplier,
    orderDate,
    issuedOn: company.dateOf(issued),
    ownerName: isOwnBuyer ? (desk.ownerOf.get(supplier.code) as string) : random.pick(desk.buyers),
    currency: supplier.currency,
    status: order.situations.every((situation) => situation === null) ? 'closed' : 'issued',
    note: random.chance(0.03) ? random.pick(NOTES) : null,
    lines,
  }
}

/** An item of the supplier's trade whose class and usual lead time suit what the line is to become. */
function drawItem(desk: Desk, supplier: SimulatedSupplier, situation: Situation | null, age: number): SimulatedItem {
  const items = desk.itemsOf.get(supplier.trade) ?? desk.items
  const classes = situation === null ? 'any' : ruleOf(situation).classes
  let item = desk.random.pick(items)
  for (let tries = 0; tries < 16; tries++) {
    const isOfClass = classes === 'any' || classes.includes(item.itemClass)
    if (isOfClass && (situation === null || age < LEAD_DAYS[item.itemClass][1])) break
    item = desk.random.pick(items)
  }
  return item
}

function drawQuantity(random: Random, item: SimulatedItem): number {
  const [low, high] = item.usualQuantity
  const wanted = low * (high / low) ** random.next()
  return Math.max(1, Math.round(wanted / item.quantityStep)) * item.quantityStep
}

function writeLine(desk: Desk, line: LineContext, written: { lineNo: string; made: MadeLine }): SimulatedLine {
  const { item, quantity, supplier, random } = line
  const schedule = writeSchedule(line, written.made)
  const priceCents = priceOf(line)
  return {
    lineNo: written.lineNo,
    item,
    quantity: quantityOf(quantity),
    unit: item.unit,
    unitPrice: moneyOf(priceCents),
    amount: moneyOf(amountCents(priceCents, quantity)),
    currency: supplier.currency,
    ownFields: ownFieldsOf(random, { item, priceCents, date: desk.company.dateOf(line.ordered) }),
    schedule: [schedule],
  }
}

function writeSchedule(line: LineContext, made: MadeLine): SimulatedSchedule {
  const { days, random } = line
  const status = made.book.openQuantity() === 0 ? 'closed' : 'open'
  return {
    scheduleNo: 1,
    quantity: quantityOf(line.quantity),
    requestedDate: made.requested === null ? null : days.dateOf(made.requested),
    needByDate: made.needBy === null ? null : days.dateOf(made.needBy),
    siteName: (SITES[drawIndex(random, [0.3, 0.3, 0.4])] as (typeof SITES)[number]).name,
    status,
    pieces: made.book.pieces(days),
    milestones: made.milestones,
    receipts: made.book.receipts(days),
    note: status === 'open' && random.chance(0.06) ? random.pick(NOTES) : null,
  }
}

/** The item's price in the supplier's money, within three percent of the usual. */
function priceOf({ item, supplier, random }: LineContext): number {
  const { rate, step } = CENTS_PER_FEN[supplier.currency] ?? { rate: 1, step: 1 }
  const price = item.priceCents * rate * (0.97 + random.next() * 0.06)
  return Math.max(step, Math.round(price / step) * step)
}

function ownFieldsOf(
  random: Random,
  line: { item: SimulatedItem; priceCents: number; date: CalendarDate },
): Record<string, string> {
  const { item, date } = line
  const fields: Record<string, string> = { 含税单价: moneyOf(withTaxCents(line.priceCents, VALUE_ADDED_TAX_PERCENT)) }
  if (item.drawingNo === null) return fields
  fields.图号 = item.drawingNo
  fields.版本 = item.revision ?? 'A'
  if (random.chance(0.75)) {
    const [machine, month] = [item.drawingNo.split('-')[0], date.slice(2, 4) + date.slice(5, 7)]
    fields.项目号 = `XM${date.slice(2, 4)}${String(random.between(1, 60)).padStart(3, '0')}`
    fields.机台号 = `${machine}-${month}-${String(random.between(1, 24)).padStart(2, '0')}`
  }
  return fields
}
