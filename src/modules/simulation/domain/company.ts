// A whole company from a seed: the same options give the same company, to the last receipt.
import { fromDayNumber, ok, type Result, refuse, toDayNumber } from '#kernel'
import { calendarsOf, OWN_FIELDS, SITES, TEMPLATES, THRESHOLDS } from './house-rules.ts'
import { makeItems, makeParties } from './masters.ts'
import { COMPANY_NAME } from './names.ts'
import { writeOrders } from './orders.ts'
import { randomOf } from './random.ts'
import type { SimulatedCompany, SimulationOptions } from './simulated-company.types.ts'

/** Least and most of each option; the most is what one machine makes within minutes. */
export const OPTION_LIMITS = {
  suppliers: [9, 5_000],
  items: [20, 50_000],
  ordersPerMonth: [1, 200_000],
  months: [3, 60],
  openLines: [0, 1_000_000],
  closedLines: [0, 10_000_000],
} as const satisfies Partial<Record<keyof SimulationOptions, readonly [number, number]>>

/** Refuses `simulation.options.out_of_range` or `simulation.options.not_whole`, naming the option. */
export function checkOptions(options: SimulationOptions): Result<SimulationOptions> {
  const fault = (reason: string, option: string, details: Record<string, unknown>) =>
    refuse({
      code: `simulation.options.${reason}`,
      kind: 'invalid',
      details: { option, ...details },
      pointer: `/${option}`,
    })
  if (!Number.isSafeInteger(options.seed) || options.seed < 0)
    return fault('not_whole', 'seed', { value: options.seed })
  for (const [option, [low, high]] of Object.entries(OPTION_LIMITS)) {
    const value = options[option as keyof typeof OPTION_LIMITS]
    if (value === undefined) continue
    if (!Number.isInteger(value)) return fault('not_whole', option, { value })
    if (value < low || value > high) return fault('out_of_range', option, { value, low, high })
  }
  return ok(options)
}

/** The company; its orders are made as they are asked for, and anew each time. */
export function simulateCompany(options: SimulationOptions): Result<SimulatedCompany> {
  const checked = checkOptions(options)
  if (!checked.ok) return checked
  const random = randomOf(options.seed, 'company')
  const { buyers, suppliers } = makeParties(random.fork('parties'), options.suppliers)
  const items = makeItems(random.fork('items'), options.items)
  const today = toDayNumber(options.today)
  return ok({
    name: COMPANY_NAME,
    buyers,
    suppliers,
    items,
    sites: [...SITES],
    calendars: calendarsOf(fromDayNumber(today - options.months * 31), fromDayNumber(today + 400)),
    ownFields: [...OWN_FIELDS],
    templates: [...TEMPLATES],
    thresholds: [...THRESHOLDS],
    orders: () => writeOrders(options, { buyers, suppliers, items }),
  })
}
