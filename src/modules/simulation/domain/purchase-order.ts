// Writes one purchase order: its lines with items, prices and own fields, each in the situation planned for it.
import type { CalendarDate } from '#kernel'
import { closedLine, type LateShare } from './closed-line.ts'
import { amountCents, moneyOf, quantityOf, withTaxCents } from './exact.ts'
import type { FactoryDays } from './factory-days.ts'
import { SITES } from './house-rules.ts'
import type { LineContext } from './line-context.ts'
import { type MadeLine, openLine } from './open-line.ts'
import { drawIndex, type Random } from './random.ts'
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

const VALUE_ADDED_TAX_PERCENT = 13
/** A yuan in hundredths of the other money; the yen has no smaller coin, so its prices end in whole yen. */
const CENTS_PER_FEN: Readonly<Record<string, { rate: number; step: number }>> = {
  EUR: { rate: 0.125, step: 1 },
  USD: { rate: 0.14, step: 1 },
  JPY: { rate: 21, step: 100 },
}
/** Of the orders with several lines on plan, how many have one that is delivered month by month. */
const CALL_OFF_SHARE = 0.15
const CALL_OFF_DAYS = 28
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

/** Everything an order is written with. */
export type Desk = OrderSources & {
  options: SimulationOptions
  random: Random
  today: number
  company: FactoryDays
  daysOf(supplier: SimulatedSupplier): FactoryDays
  itemsOf: Map<TradeKey, SimulatedItem[]>
  late: LateShare
  ownerOf: Map<string, string>
}

export type OrderToWrite = {
  supplier: SimulatedSupplier
  /** null: a line already closed. */
  situations: (Situation | null)[]
  ordered: number
  number(date: CalendarDate): string
}

export function writeOrder(desk: Desk, order: OrderToWrite): SimulatedOrder {
  const { random, company } = desk
  const { supplier, ordered } = order
  const issued = Math.min(desk.today, company.add(ordered, drawIndex(random, [0.85, 0.15])))
  const orderDate = company.dateOf(ordered)
  const orderNo = order.number(orderDate)
  const isOwnBuyer = random.chance(0.94)
  const calls = desk.options.withoutCallOffs
    ? order.situations.map((each) => [each])
    : callsOf(random, order.situations)
  return {
    orderNo,
    supplier,
    orderDate,
    issuedOn: company.dateOf(issued),
    ownerName: isOwnBuyer ? (desk.ownerOf.get(supplier.code) as string) : random.pick(desk.buyers),
    currency: supplier.currency,
    status: order.situations.every((situation) => situation === null) ? 'closed' : 'issued',
    note: random.chance(0.03) ? random.pick(NOTES) : null,
    lines: calls.map((situations, index) =>
      writeLine(desk, { supplier, ordered, issued, orderNo, lineNo: String((index + 1) * 10), situations }),
    ),
  }
}

/** What stands on each order line: one schedule line, now and then several that are called month by month. */
function callsOf(random: Random, situations: readonly (Situation | null)[]): (Situation | null)[][] {
  const calm = situations.filter((situation) => situation === 'on_plan')
  const rest = situations.filter((situation) => situation !== 'on_plan')
  const called = calm.length > 1 && random.chance(CALL_OFF_SHARE) ? Math.min(calm.length, random.between(2, 4)) : 1
  const single = [...calm.slice(called), ...rest].map((situation) => [situation])
  return calm.length > 0 ? [calm.slice(0, called), ...single] : single
}

type LineToWrite = {
  supplier: SimulatedSupplier
  ordered: number
  issued: number
  orderNo: string
  lineNo: string
  situations: (Situation | null)[]
}

function writeLine(desk: Desk, written: LineToWrite): SimulatedLine {
  const { random } = desk
  const { supplier, ordered, lineNo } = written
  const item = drawItem(desk, supplier, written.situations[0] ?? null, desk.today - ordered)
  const priceCents = priceOf(random, item, supplier.currency)
  const site = SITES[drawIndex(random, [0.3, 0.3, 0.4])] as (typeof SITES)[number]
  let total = 0
  const schedule = written.situations.map((situation, index) => {
    const context: LineContext = {
      random,
      today: desk.today,
      now: desk.options.now,
      ordered,
      issued: written.issued,
      supplier,
      item,
      quantity: drawQuantity(random, item),
      days: desk.daysOf(supplier),
      laterDays: index * CALL_OFF_DAYS,
      receiptNo: (count) => `RK${written.orderNo.slice(2)}-${lineNo}-${count}`,
    }
    total += context.quantity
    const made = situation === null ? closedLine(context, desk.late) : openLine(context, situation)
    return writeSchedule(context, { made, scheduleNo: index + 1, siteName: site.name })
  })
  return {
    lineNo,
    item,
    quantity: quantityOf(total),
    unit: item.unit,
    unitPrice: moneyOf(priceCents),
    amount: moneyOf(amountCents(priceCents, total)),
    currency: supplier.currency,
    ownFields: ownFieldsOf(random, { item, priceCents, date: desk.company.dateOf(ordered) }),
    schedule,
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

function writeSchedule(
  line: LineContext,
  written: { made: MadeLine; scheduleNo: number; siteName: string },
): SimulatedSchedule {
  const { days, random } = line
  const { made } = written
  const status = made.book.openQuantity() === 0 ? 'closed' : 'open'
  return {
    scheduleNo: written.scheduleNo,
    quantity: quantityOf(line.quantity),
    requestedDate: made.requested === null ? null : days.dateOf(made.requested),
    needByDate: made.needBy === null ? null : days.dateOf(made.needBy),
    siteName: written.siteName,
    status,
    pieces: made.book.pieces(days),
    milestones: made.milestones,
    receipts: made.book.receipts(days),
    note: status === 'open' && random.chance(0.06) ? random.pick(NOTES) : null,
  }
}

/** The item's price in the supplier's money, within three percent of the usual. */
function priceOf(random: Random, item: SimulatedItem, currency: string): number {
  const { rate, step } = CENTS_PER_FEN[currency] ?? { rate: 1, step: 1 }
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
