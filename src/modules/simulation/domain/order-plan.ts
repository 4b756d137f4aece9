// On which day how many orders were written and in what state their open lines stand today, so that the totals come out as asked.
import { apportion, drawIndex, type Random } from './random.ts'
import type { SimulatedSupplier, TradeKey } from './simulated-company.types.ts'
import { SITUATIONS, type Situation, type SituationRule } from './situations.ts'
import { TRADES, type Trade, tradeOf } from './trades.ts'

/** An order of the open book, before it has items and dates. */
export type PlannedOrder = {
  /** Days before today. */
  age: number
  supplier: SimulatedSupplier
  situations: Situation[]
}

/** Lines per order: most have few. */
const LINES_PER_ORDER = [0.2, 0.2, 0.17, 0.14, 0.11, 0.08, 0.06, 0.04] as const
export const LINES_MEAN = LINES_PER_ORDER.reduce((sum, weight, index) => sum + weight * (index + 1), 0)
export const drawLineCount = (random: Random): number => drawIndex(random, LINES_PER_ORDER) + 1

/** Draws suppliers as a factory uses them: a few often, most now and then. */
export type SupplierDraw = {
  any(random: Random): SimulatedSupplier
  likely(random: Random, rule: SituationRule): SimulatedSupplier
}

export function supplierDraw(suppliers: readonly SimulatedSupplier[]): SupplierDraw {
  const byTrade = new Map<TradeKey, SimulatedSupplier[]>()
  for (const supplier of suppliers) byTrade.set(supplier.trade, [...(byTrade.get(supplier.trade) ?? []), supplier])
  const trades = TRADES.filter((trade) => byTrade.has(trade.key))
  const draw = (random: Random, rule: Pick<SituationRule, 'classes' | 'likely' | 'grades'>): SimulatedSupplier => {
    const firmsOf = (trade: Trade) => (byTrade.get(trade.key) ?? []).filter((firm) => isGraded(firm, rule))
    const weights = trades.map((trade) => (makes(trade, rule) && firmsOf(trade).length > 0 ? trade.weight : 0))
    const isPossible = weights.some((weight) => weight > 0)
    const trade = trades[drawIndex(random, isPossible ? weights : trades.map((each) => each.weight))] as Trade
    const firms = isPossible ? firmsOf(trade) : (byTrade.get(trade.key) as SimulatedSupplier[])
    const shares = firms.map((firm, rank) => (rank + 1) ** -0.6 * (rule.likely.includes(firm.behaviour) ? 4 : 1))
    return firms[drawIndex(random, shares)] as SimulatedSupplier
  }
  return { any: (random) => draw(random, ANYBODY), likely: draw }
}

const ANYBODY = { classes: 'any', likely: [], grades: 'any' } as const

const makes = (trade: Trade, { classes }: Pick<SituationRule, 'classes'>): boolean =>
  classes === 'any' || classes.some((each) => each in trade.classes)

const isGraded = (firm: SimulatedSupplier, { grades }: Pick<SituationRule, 'grades'>): boolean =>
  grades === 'any' || grades.includes(firm.grade)

/**
 * The open book: exactly `count` lines over orders of the last months, each situation with its share. `ageMax` is how far
 * back the simulation reaches.
 */
export function planOpenBook(
  random: Random,
  asked: { count: number; ageMax: number; suppliers: SupplierDraw },
): PlannedOrder[] {
  const left = apportion(
    asked.count,
    SITUATIONS.map((rule) => rule.weight),
  )
  const orders: PlannedOrder[] = []
  for (let planned = 0; planned < asked.count; ) {
    const rule = SITUATIONS[drawIndex(random, left)] as SituationRule
    const age = drawAge(random, rule, asked.ageMax)
    const supplier = asked.suppliers.likely(random, rule)
    const situations = fillOrder(random, { rule, age, left, trade: tradeOf(supplier.trade) })
    orders.push({ age, supplier, situations })
    planned += situations.length
  }
  return orders.sort((a, b) => b.age - a.age)
}

/** Young orders are more often still open than old ones. */
function drawAge(random: Random, rule: SituationRule, ageMax: number): number {
  const [low, high] = rule.age
  const age = low + Math.floor((high - low + 1) * Math.min(random.next(), random.next()))
  return Math.min(age, ageMax)
}

/** The lines of one order, taken from what is left of each situation. */
function fillOrder(
  random: Random,
  order: { rule: SituationRule; age: number; left: number[]; trade: Trade },
): Situation[] {
  const { rule, age, left } = order
  const fits = SITUATIONS.map((other) => {
    if (rule.isWholeOrder || other.isWholeOrder) return other === rule
    const isOfAge = age >= other.age[0] && age <= other.age[1]
    return other === rule || (isOfAge && makes(order.trade, other))
  })
  const situations: Situation[] = []
  for (let wanted = drawLineCount(random); wanted > 0; wanted--) {
    const isFirst = situations.length === 0
    const weights = left.map((count, index) => (fits[index] && (!isFirst || SITUATIONS[index] === rule) ? count : 0))
    if (!weights.some((weight) => weight > 0)) break
    const at = drawIndex(random, weights)
    left[at] = (left[at] as number) - 1
    situations.push((SITUATIONS[at] as SituationRule).situation)
  }
  return situations
}

/** Closed lines written on each day, `ages[0]` days ago first; recent days have few, since what they ordered is still open. */
export function planClosedLines(count: number, ages: readonly number[]): number[] {
  return apportion(
    count,
    ages.map((age) => (age < 9 ? 0 : age >= 100 ? 1 : 0.04 + 0.9 * ((age - 9) / 91) ** 1.5)),
  )
}
