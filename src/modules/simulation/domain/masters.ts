// Who the simulated factory buys from and what: suppliers with their people and their ways, items with drawings and prices.
import { firmNames, people, reach } from './names.ts'
import { apportion, drawIndex, type Random, shuffled } from './random.ts'
import type {
  Behaviour,
  Grade,
  ItemClass,
  SimulatedItem,
  SimulatedSupplier,
  TradeKey,
} from './simulated-company.types.ts'
import { type ItemFamily, MACHINES, TRADES, type Trade } from './trades.ts'

export const SIX_DAY_CALENDAR = '六天工作制'
export const SHUTDOWN_CALENDAR = '双休加春节停工'

/** How suppliers divide into ways of behaving, and the grade the factory gave them for it. */
const BEHAVIOURS: readonly { behaviour: Behaviour; weight: number; grades: readonly Grade[] }[] = [
  { behaviour: 'reliable', weight: 0.28, grades: ['A', 'A', 'B'] },
  { behaviour: 'prompt', weight: 0.24, grades: ['A', 'B', 'B'] },
  { behaviour: 'silent', weight: 0.14, grades: ['C', 'C', 'D'] },
  { behaviour: 'optimistic', weight: 0.16, grades: ['B', 'C', 'C'] },
  { behaviour: 'splitting', weight: 0.1, grades: ['B', 'B', 'C'] },
  { behaviour: 'seasonal', weight: 0.08, grades: ['B', 'C'] },
]

/** Firms that sell from abroad or for imports quote in their own money. */
const FOREIGN_MONEY: Partial<Record<TradeKey, readonly string[]>> = {
  bearing: ['EUR', 'JPY'],
  electronics: ['EUR', 'USD'],
}

/** Ten buyers at most; one for about every nine suppliers. */
const buyerCount = (suppliers: number): number => Math.max(3, Math.min(10, Math.round(suppliers / 9)))

/** The factory's own buyers and the suppliers, each with nobody, one or several people to talk to. */
export function makeParties(random: Random, count: number): { buyers: string[]; suppliers: SimulatedSupplier[] } {
  const buyers = buyerCount(count)
  const persons = people(random.fork('people'), buyers + count * 3)
  const spread = apportion(
    count,
    TRADES.map((trade) => trade.supplierWeight),
  )
  const trades = shuffled(
    random.fork('trades'),
    TRADES.flatMap((trade, index) => Array<Trade>(spread[index] as number).fill(trade)),
  )
  const names = firmNames(
    random.fork('firms'),
    trades.map((trade) => trade.firmWord),
  )
  const behaviours = shuffled(random.fork('behaviours'), ways(count))
  const draw = random.fork('suppliers')
  let serial = 0
  const suppliers = trades.map((trade, index): SimulatedSupplier => {
    const way = behaviours[index] as (typeof BEHAVIOURS)[number]
    const foreign = FOREIGN_MONEY[trade.key]
    const contactCount = drawIndex(draw, [0.06, 0.6, 0.26, 0.08])
    const contacts = Array.from({ length: contactCount }, (_, position) => {
      const person = persons[buyers + serial++] as (typeof persons)[number]
      return reach(draw, person, serial, position === 0)
    })
    return {
      code: `S${String(index + 1).padStart(4, '0')}`,
      name: names[index] as string,
      trade: trade.key,
      grade: draw.pick(way.grades),
      behaviour: way.behaviour,
      currency: foreign && draw.chance(0.12) ? draw.pick(foreign) : 'CNY',
      calendarName: [SIX_DAY_CALENDAR, SHUTDOWN_CALENDAR, null][drawIndex(draw, [0.45, 0.35, 0.2])] ?? null,
      contacts,
    }
  })
  return { buyers: persons.slice(0, buyers).map((person) => person.name), suppliers }
}

function ways(count: number): (typeof BEHAVIOURS)[number][] {
  const parts = apportion(
    count,
    BEHAVIOURS.map((way) => way.weight),
  )
  return BEHAVIOURS.flatMap((way, index) => Array<(typeof BEHAVIOURS)[number]>(parts[index] as number).fill(way))
}

/** `count` items over the trades; no code, and no name with specification, twice. */
export function makeItems(random: Random, count: number): SimulatedItem[] {
  const spread = apportion(
    count,
    TRADES.map((trade) => trade.weight),
  )
  return TRADES.flatMap((trade, index) => makeTradeItems(random.fork(trade.key), trade, spread[index] as number))
}

function makeTradeItems(random: Random, trade: Trade, count: number): SimulatedItem[] {
  const classNames = Object.keys(trade.classes) as ItemClass[]
  const classSpread = apportion(
    count,
    classNames.map((name) => trade.classes[name] ?? 0),
  )
  const classes = shuffled(
    random,
    classNames.flatMap((name, index) => Array<ItemClass>(classSpread[index] as number).fill(name)),
  )
  const specs = trade.families.map((family) => shuffled(random, combinations(family)))
  return classes.map((itemClass, index) => {
    const at = index % trade.families.length
    const family = trade.families[at] as ItemFamily
    const round = Math.floor(index / trade.families.length)
    return makeItem(random, { trade, family, itemClass, round, specs: specs[at] as string[] })
  })
}

function makeItem(
  random: Random,
  made: { trade: Trade; family: ItemFamily; itemClass: ItemClass; round: number; specs: string[] },
): SimulatedItem {
  const { trade, family, itemClass, round, specs } = made
  const serial = String(round + 1).padStart(4, '0')
  const machine = random.pick(MACHINES)
  const isDrawn = family.specs.length === 0
  const drawingNo = isDrawn
    ? `${machine}-${String(random.between(1, 9)).padStart(2, '0')}-${family.sign}${serial}`
    : null
  const repeat = specs.length > 0 ? Math.floor(round / specs.length) : 0
  const catalogued = `${specs[round % Math.max(1, specs.length)]}${repeat === 0 ? '' : ` 型式${repeat + 1}`}`
  // Prices spread evenly on a logarithmic scale: many cheap, few dear.
  const [low, high] = family.price
  const priceCents = Math.max(1, Math.round(low * (high / low) ** random.next()))
  return {
    code: `${trade.codePrefix}${family.sign}-${serial}`,
    name: isDrawn ? `${machine}${family.name}` : family.name,
    specification: drawingNo ?? catalogued,
    itemClass,
    unit: family.unit,
    trade: trade.key,
    priceCents: priceCents > 1_000 ? Math.round(priceCents / 10) * 10 : priceCents,
    usualQuantity: family.usual,
    quantityStep: family.step,
    drawingNo,
    revision: isDrawn ? 'ABCDE'.charAt(drawIndex(random, [5, 4, 2, 1, 1])) : null,
  }
}

function combinations(family: ItemFamily): string[] {
  return family.specs.reduce<string[]>(
    (all, part) => (all.length === 0 ? [...part] : all.flatMap((head) => part.map((tail) => `${head}${tail}`))),
    [],
  )
}
