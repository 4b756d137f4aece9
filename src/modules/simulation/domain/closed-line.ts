// One line of the past: when it was wanted, promised and received, and whether it came late.
import { splitQuantity } from './exact.ts'
import { answerDay, type LineContext, moveReason, promiseOffset, report, speak } from './line-context.ts'
import { planNodes } from './node-plan.ts'
import type { MadeLine } from './open-line.ts'
import { type PromiseBook, promiseBook } from './promise-book.ts'
import type { Behaviour, SimulatedMilestone } from './simulated-company.types.ts'
import { LEAD_DAYS } from './trades.ts'

/**
 * Share of closed lines whose last quantity came after the first promise. A few of them kept a later word, so that the
 * share against the promise that stood in the end is a little smaller; both lie between 10 and 12 percent.
 */
const LATE_SHARE = 0.113
const DELAY_MEAN_DAYS = 16
/** Below this delay nobody bothers to name another day. */
const MOVED_DELAY_DAYS = 3
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

/** How strongly a share that has run too low or too high draws the next lines back. */
const CORRECTION = 0.3

/**
 * Says which lines come late: bad suppliers more often than good ones, seasonal ones around the long holidays, and
 * `LATE_SHARE` of all within a few lines whatever the mix, because what is missing so far makes the next more likely.
 */
export type LateShare = { isLate(line: LineContext, promised: number): boolean }

export function lateShare(): LateShare {
  let [lines, late] = [0, 0]
  return {
    isLate(line, promised) {
      const month = Number(line.days.dateOf(promised).slice(5, 7))
      const isSeason = line.supplier.behaviour === 'seasonal' && [1, 2, 9, 10].includes(month)
      const own = isSeason ? 3.2 : LATE_BY_BEHAVIOUR[line.supplier.behaviour]
      lines += 1
      const missing = LATE_SHARE * lines - late
      const isDrawn = line.random.chance(LATE_SHARE * own * Math.max(0, 1 + CORRECTION * missing))
      const canBeLate = promised + 3 <= line.today
      if (!isDrawn || !canBeLate) return false
      late += 1
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

type Course = { promised: number; actual: number; isLate: boolean }

/** One promise for all of it; of what came late, some was promised in two parts and much was put off, mostly in vain. */
function tellPromises(line: LineContext, book: PromiseBook, course: Course): void {
  const { promised, actual, isLate } = course
  const { random } = line
  const delay = actual - promised
  const said = answerDay(line, Math.min(promised, actual) - 1)
  const isParted = isLate && delay >= MOVED_DELAY_DAYS && line.supplier.behaviour === 'splitting' && random.chance(0.4)
  const quantities = splitQuantity(line.quantity, isParted ? 2 : 1, line.item.quantityStep)
  const parts = quantities.map((quantity, index) => ({
    quantity,
    day: index === 0 ? promised : promised + random.between(1, delay - 1),
  }))
  book.promise(parts, speak(line, said))
  if (parts.length === 1 && isLate && delay >= MOVED_DELAY_DAYS && random.chance(0.6)) putOff(line, book, course, said)
}

/** Another day is named around the promised one, now and then a third; one in ten is kept in the end. */
function putOff(line: LineContext, book: PromiseBook, { promised, actual }: Course, said: number): void {
  const { random } = line
  const movedOn = Math.max(said + 1, promised - random.between(0, 4))
  if (movedOn >= actual) return
  const next = random.chance(0.1) ? actual : random.between(promised + 1, actual - 1)
  book.move(0, next, speak(line, movedOn, moveReason(line)))
  const again = Math.max(movedOn + 1, next - 1)
  if (actual - next < MOVED_DELAY_DAYS || again >= actual || !random.chance(0.35)) return
  book.move(0, random.between(next + 1, actual - 1), speak(line, again, moveReason(line)))
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
