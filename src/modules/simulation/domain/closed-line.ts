// One line of the past: when it was wanted, promised and received, and whether it came late.
import { splitQuantity } from './exact.ts'
import { answerDay, type LineContext, moveReason, promiseOffset, report, speak } from './line-context.ts'
import { planNodes } from './node-plan.ts'
import type { MadeLine } from './open-line.ts'
import { type PromiseBook, promiseBook } from './promise-book.ts'
import type { Behaviour, SimulatedMilestone } from './simulated-company.types.ts'
import { LEAD_DAYS } from './trades.ts'

/** Share of closed lines whose last quantity came after the first promise. */
export const LATE_SHARE = 0.11
const DELAY_MEAN_DAYS = 13
const DELAY_DAYS_MAX = 75
/** Reports on nodes are kept for lines received within so many days; before, the company had no such plan. */
const REPORTED_DAYS = 60

const LATE_BY_BEHAVIOUR: Readonly<Record<Behaviour, number>> = {
  reliable: 0.25,
  prompt: 0.55,
  silent: 1.7,
  optimistic: 2.1,
  splitting: 1.1,
  seasonal: 0.6,
}

/**
 * Says which lines come late: bad suppliers more often than good ones, seasonal ones around the long holidays, and
 * `LATE_SHARE` of all whatever the mix, because what one line does not take is carried to the next.
 */
export type LateShare = { isLate(line: LineContext, promised: number): boolean }

export function lateShare(): LateShare {
  let [lines, inclination, credit] = [0, 0, 0]
  return {
    isLate(line, promised) {
      const month = Number(line.days.dateOf(promised).slice(5, 7))
      const isSeason = line.supplier.behaviour === 'seasonal' && [1, 2, 9, 10].includes(month)
      const own = isSeason ? 3.2 : LATE_BY_BEHAVIOUR[line.supplier.behaviour]
      lines += 1
      inclination += own
      credit += (own * LATE_SHARE * lines) / inclination
      const canBeLate = promised + 3 <= line.today
      if (!canBeLate || credit < 0.2 + line.random.next() * 0.8) return false
      credit -= 1
      return true
    },
  }
}

/** One closed line; everything of it lies before today. */
export function closedLine(line: LineContext, late: LateShare): MadeLine {
  const book = promiseBook(line.quantity)
  const [low, high] = LEAD_DAYS[line.item.itemClass]
  const latest = line.today - 2
  const wanted = Math.min(line.ordered + line.random.between(low, high), latest)
  const requested = Math.max(line.issued + 2, line.days.onOrBefore(wanted))
  const promised = Math.max(line.issued + 2, Math.min(latest, line.days.onOrAfter(requested + promiseOffset(line))))
  const isLate = late.isLate(line, promised)
  const actual = isLate ? lateDay(line, promised) : timelyDay(line, promised)
  tellPromises(line, book, { promised, actual, isLate })
  receive(line, book, actual)
  const needBy = line.random.chance(0.92) ? Math.max(requested, promised) + line.random.between(3, 14) : null
  return { requested, needBy, book, milestones: reportsOf(line, { promised, actual }) }
}

function lateDay(line: LineContext, promised: number): number {
  const days = Math.min(DELAY_DAYS_MAX, 1 + Math.floor(-DELAY_MEAN_DAYS * Math.log(1 - line.random.next())))
  const wanted = Math.min(promised + days, line.today)
  const day = line.days.onOrBefore(wanted)
  return day > promised ? day : wanted
}

function timelyDay(line: LineContext, promised: number): number {
  const early = Math.max(0, line.random.between(-3, 3))
  return Math.max(line.issued + 1, line.days.onOrBefore(promised - early))
}

function tellPromises(
  line: LineContext,
  book: PromiseBook,
  facts: { promised: number; actual: number; isLate: boolean },
): void {
  const { promised, actual, isLate } = facts
  const { random, days } = line
  const said = answerDay(line, Math.min(promised, actual) - 1)
  const parts = line.supplier.behaviour === 'splitting' && random.chance(0.4) && !isLate ? 2 : 1
  const quantities = splitQuantity(line.quantity, parts, line.item.quantityStep)
  const first = Math.max(said, days.onOrBefore(promised - (quantities.length > 1 ? 6 : 0)))
  const parted = quantities.map((quantity, index) => ({
    quantity,
    day: index === quantities.length - 1 ? promised : first,
  }))
  book.promise(parted, speak(line, said))
  if (!isLate || !random.chance(0.6)) return
  const movedOn = Math.max(said + 1, promised - random.between(0, 4))
  if (movedOn >= actual) return
  const next = nextWord(line, promised, actual)
  book.move(0, next, speak(line, movedOn, moveReason(line)))
  const movedAgain = Math.max(movedOn + 1, next - 1)
  if (next < actual && movedAgain < actual && random.chance(0.4))
    book.move(0, actual, speak(line, movedAgain, moveReason(line)))
}

/** The second promise: kept, still too early, or too careful. */
function nextWord(line: LineContext, promised: number, actual: number): number {
  const draw = line.random.next()
  if (draw < 0.45) return actual
  if (draw < 0.8) return Math.max(promised + 1, actual - line.random.between(1, 6))
  return actual + line.random.between(1, 3)
}

function receive(line: LineContext, book: PromiseBook, actual: number): void {
  const isParted = line.random.chance(line.supplier.behaviour === 'splitting' ? 0.4 : 0.09)
  const quantities = splitQuantity(line.quantity, isParted ? 2 : 1, line.item.quantityStep)
  const before = Math.max(line.issued + 1, line.days.onOrBefore(actual - line.random.between(2, 9)))
  for (const [index, quantity] of quantities.entries()) {
    book.receive(
      quantity,
      index === quantities.length - 1 ? actual : Math.min(before, actual),
      line.receiptNo(index + 1),
    )
  }
}

function reportsOf(line: LineContext, facts: { promised: number; actual: number }): SimulatedMilestone[] {
  if (line.today - facts.actual > REPORTED_DAYS) return []
  const plan = planNodes(line.item.itemClass, line.issued, facts.actual, line.days)
  return report(
    { ...line, today: facts.actual },
    plan.map((node) => ({ code: node.code, day: node.reachBy })),
  )
}
