// Which steps a supplier can report on a line, which comes next, and how much of each is still to report: from the template and what was said.
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  isPositive,
  largest,
  minus,
  smallest,
  sum,
  ZERO,
} from '#kernel'

/** As a template has it; only what a choice needs. */
export type ReportableNode = {
  code: string
  name: { zh: string; en: string }
  ownerSide: 'buyer' | 'supplier'
  /** The report is refused without a photograph. */
  needsPhoto: boolean
}

/** A report that stands; no quantity means all of the line. */
export type StandingReport = { code: string; quantity: Decimal | null; actualDate: CalendarDate }

export type NodeChoice = {
  code: string
  name: { zh: string; en: string }
  state: 'done' | 'next' | 'later'
  reachedQuantity: Decimal
  /** What is still to report of it; zero when done. */
  remainingQuantity: Decimal
  needsPhoto: boolean
  lastDate: CalendarDate | null
}

/** Steps of the supplier's own side in the order of the template; goods leave by a despatch, which is a form of its own. */
const NOT_BY_BUTTON = new Set(['despatched', 'received'])

/**
 * The steps a supplier may report on a line of which `wanted` is to come. A report of a later step implies the earlier ones for
 * its quantity; the first step not fully reported is `next`. Arrival can be told once something has left.
 */
export function choicesOf(
  nodes: readonly ReportableNode[],
  reports: readonly StandingReport[],
  wanted: Decimal,
): NodeChoice[] {
  const byCode = Map.groupBy(reports, (report) => report.code)
  let implied: Decimal = ZERO
  const reached = new Map<string, Decimal>()
  for (const node of [...nodes].reverse()) {
    const its = byCode.get(node.code) ?? []
    const isWhole = its.some((report) => report.quantity === null)
    const own = isWhole ? wanted : smallest(wanted, sum(its.map((report) => report.quantity ?? ZERO)))
    implied = largest(implied, own)
    reached.set(node.code, implied)
  }
  const left = reached.get('despatched') ?? ZERO
  let hasNext = false
  return nodes
    .filter((node) => node.ownerSide === 'supplier' && !NOT_BY_BUTTON.has(node.code))
    .filter((node) => node.code !== 'arrived' || isPositive(left))
    .map((node) => {
      const reachedQuantity = reached.get(node.code) ?? ZERO
      const isDone = compareDecimals(reachedQuantity, wanted) >= 0
      const state = isDone ? 'done' : hasNext ? 'later' : 'next'
      if (state === 'next') hasNext = true
      return {
        code: node.code,
        name: node.name,
        state,
        reachedQuantity,
        remainingQuantity: isDone ? ZERO : minus(wanted, reachedQuantity),
        needsPhoto: node.needsPhoto,
        lastDate: byCode.get(node.code)?.at(-1)?.actualDate ?? null,
      }
    })
}

/** Steps that several lines have together: reported at once, each for all it has left; a step done on one is passed over there. */
export function sharedChoices(perLine: readonly (readonly NodeChoice[])[]): NodeChoice[] {
  const [first = [], ...others] = perLine
  const shared = first.filter((choice) => others.every((each) => each.some((one) => one.code === choice.code)))
  const states = shared.map((choice) => {
    const its = perLine.map((each) => each.find((one) => one.code === choice.code)!)
    const state = its.every((one) => one.state === 'done')
      ? 'done'
      : its.some((one) => one.state === 'next')
        ? 'next'
        : 'later'
    return { ...choice, state, needsPhoto: its.some((one) => one.needsPhoto) } as NodeChoice
  })
  const next = states.findIndex((choice) => choice.state === 'next')
  return states.map((choice, at) => (choice.state === 'next' && at > next ? { ...choice, state: 'later' } : choice))
}
