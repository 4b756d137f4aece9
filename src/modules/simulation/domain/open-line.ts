// The dates, promises, reports and receipts of one open schedule line, made so that the line stands in the wanted situation today.
import { splitQuantity } from './exact.ts'
import {
  answerDay,
  type LineContext,
  leadDays,
  moveReason,
  promiseOffset,
  promiseOnce,
  report,
  reportsOnPlan,
  speak,
} from './line-context.ts'
import { daysAfter, neededDays, planNodes } from './node-plan.ts'
import { type PromiseBook, promiseBook } from './promise-book.ts'
import type { SimulatedMilestone } from './simulated-company.types.ts'
import type { Situation } from './situations.ts'

/** Dates as day numbers; the promises and receipts are in the book. */
export type MadeLine = {
  requested: number | null
  needBy: number | null
  book: PromiseBook
  milestones: SimulatedMilestone[]
}

type Draft = { requested: number | null; needBy: number | null; milestones?: SimulatedMilestone[] }
type Recipe = (line: LineContext, book: PromiseBook) => Draft

/** One open schedule line in `situation`. */
export function openLine(line: LineContext, situation: Situation): MadeLine {
  const book = promiseBook(line.quantity)
  const draft = RECIPES[situation](line, book)
  return { requested: draft.requested, needBy: draft.needBy, milestones: draft.milestones ?? [], book }
}

const plan = (line: LineContext, due: number) => planNodes(line.item.itemClass, line.issued, due, line.days)
const onPlan = (line: LineContext, due: number) => reportsOnPlan(line, plan(line, due))
const after = (line: LineContext, low: number, high: number) =>
  line.days.onOrAfter(line.today + line.random.between(low, high))
const ago = (line: LineContext, low: number, high: number) =>
  Math.max(line.issued + 2, line.days.onOrBefore(line.today - line.random.between(low, high)))
/** A day the buyer wanted it when the supplier promised `promised`. */
const wish = (line: LineContext, promised: number) =>
  Math.max(line.issued + 3, line.days.onOrAfter(promised - line.random.between(0, 4)))
const buffer = (line: LineContext, day: number) => day + line.random.between(3, 14)

function requestedAndPromised(line: LineContext): { requested: number; promised: number } {
  const requested = line.days.onOrAfter(line.ordered + leadDays(line, line.today - line.ordered) + line.laterDays)
  const promised = line.days.onOrAfter(Math.max(requested + promiseOffset(line), line.today + 1))
  return { requested, promised }
}

/** Nodes that speak of a delivery, not of the making. */
const AT_THE_END: ReadonlySet<string> = new Set(['packed', 'despatched', 'arrived'])

const split = (line: LineContext, parts: number) => splitQuantity(line.quantity, parts, line.item.quantityStep)

/** The wanted day `shift` days before or after, the first word said soon after issue. */
function promisePast(line: LineContext, book: PromiseBook, promised: number): void {
  const said = answerDay(line, Math.min(line.today, promised - 1))
  book.promise([{ quantity: line.quantity, day: promised }], speak(line, said))
}

/** `moves` earlier promises, each moved out before its day came, up to `promised`. */
function promiseMoved(line: LineContext, book: PromiseBook, promised: number, moves: number): number {
  const said = answerDay(line, line.today - moves - 1)
  const room = Math.max(moves * 2, Math.min(moves * 9, promised - said - 2))
  const first = Math.max(said + 1, promised - room)
  book.promise([{ quantity: line.quantity, day: first }], speak(line, said))
  const step = (promised - first) / moves
  const span = Math.max(1, Math.floor((line.today - 1 - said) / moves))
  for (let move = 1; move <= moves; move++) {
    const day = move === moves ? promised : Math.round(first + step * move)
    const on = Math.min(line.today, said + span * (move - 1) + line.random.between(1, span))
    book.move(0, day, speak(line, on, moveReason(line)))
  }
  return first
}

/** Working days that just suffice to begin today. */
const leastDays = (line: LineContext) => neededDays(line.item.itemClass, line.days.between(line.issued, line.today))

function lateBy(line: LineContext): number {
  // Many a few days late, a few many.
  const days = 1 + Math.floor(-7 * Math.log(1 - line.random.next() * 0.97))
  return Math.max(line.issued + 3, line.days.onOrBefore(line.today - days))
}

const RECIPES: Readonly<Record<Situation, Recipe>> = {
  fresh: (line) => {
    const requested = line.days.onOrAfter(line.ordered + Math.max(18, leadDays(line, 0)))
    return { requested, needBy: buffer(line, requested) }
  },
  on_plan: (line, book) => {
    const { requested, promised } = requestedAndPromised(line)
    promiseOnce(line, book, promised, line.quantity)
    const milestones = onPlan(line, promised)
    const isHere = promised <= line.today + 2 && line.random.chance(0.5)
    if (isHere) milestones.push(...report(line, [{ code: 'arrived', day: line.today }]))
    return { requested, needBy: buffer(line, Math.max(requested, promised)), milestones }
  },
  on_plan_split: (line, book) => {
    const { requested, promised } = requestedAndPromised(line)
    const quantities = split(line, line.random.between(2, 3))
    const parts = quantities.map((quantity, index) => ({
      quantity,
      day: line.days.onOrAfter(promised + index * line.random.between(6, 10)),
    }))
    book.promise(parts, speak(line, answerDay(line, line.today)))
    const last = parts.at(-1)?.day ?? promised
    return { requested, needBy: buffer(line, Math.max(requested, last)), milestones: onPlan(line, promised) }
  },
  partly_received: (line, book) => {
    const came = ago(line, 1, 9)
    const rest = after(line, 8, 24)
    const [first, second] = split(line, 2)
    if (second === undefined) return RECIPES.on_plan(line, book)
    // In one case of three the rest is put off, days before or after the first part came.
    const wasMoved = line.random.chance(0.33)
    const parts = [
      { quantity: first as number, day: came },
      { quantity: second, day: wasMoved ? Math.max(came + 1, rest - line.random.between(4, 9)) : rest },
    ]
    book.promise(parts, speak(line, answerDay(line, came - 1)))
    book.receive(first as number, came, line.receiptNo(1))
    if (wasMoved) book.move(0, rest, speak(line, line.random.between(came, line.today), moveReason(line)))
    const nodes = plan(line, rest).filter((node) => !AT_THE_END.has(node.code))
    const milestones = report(
      line,
      nodes.map((node) => ({ code: node.code, day: Math.min(came, node.reachBy) })),
    )
    return { requested: rest, needBy: buffer(line, rest), milestones }
  },
  past_promise: (line, book) => {
    const promised = lateBy(line)
    const requested = wish(line, promised)
    if (line.random.chance(0.4) && promised - line.issued > 12) promiseMovedBefore(line, book, promised)
    else promisePast(line, book, promised)
    const reached = plan(line, promised).slice(0, line.random.between(0, 3))
    const milestones = report(
      line,
      reached.map((node) => ({ code: node.code, day: node.reachBy })),
    )
    return { requested, needBy: buffer(line, promised), milestones }
  },
  past_promise_partly_received: (line, book) => {
    const [first, ...others] = split(line, 2)
    if (others.length === 0) return RECIPES.past_promise(line, book)
    const promised = lateBy(line)
    promisePast(line, book, promised)
    book.receive(first as number, Math.min(line.today, promised + line.random.between(0, 1)), line.receiptNo(1))
    const nodes = plan(line, promised).slice(0, 3)
    const milestones = report(
      line,
      nodes.map((node) => ({ code: node.code, day: node.reachBy })),
    )
    return { requested: promised, needBy: buffer(line, promised), milestones }
  },
  past_request_unpromised: (line, book) => {
    const requested = ago(line, 1, 12)
    const [first, ...others] = split(line, 2)
    // Some suppliers name a day for a part and stay silent about the rest.
    if (others.length > 0 && line.random.chance(0.4)) {
      const parts = [{ quantity: first as number, day: after(line, 12, 20) }]
      book.promise(parts, speak(line, answerDay(line, line.today)))
      return { requested, needBy: buffer(line, requested), milestones: onPlan(line, parts[0]?.day as number) }
    }
    return { requested, needBy: buffer(line, requested) }
  },
  past_need: (line, book) => {
    const promised = after(line, 6, 18)
    const needBy = Math.max(line.issued + 6, line.today - line.random.between(1, 6))
    promiseMoved(line, book, promised, 1)
    return { requested: wish(line, needBy), needBy, milestones: onPlan(line, promised) }
  },
  not_started: (line, book) => {
    const passed = line.days.between(line.issued, line.today)
    // As lead time grows with the days still left, so do the days needed; look for a promise that leaves too few.
    let left = line.random.between(5, 14)
    while (left > 2 && neededDays(line.item.itemClass, passed + left) <= left + 1) left -= 1
    const promised = line.days.add(line.today, left)
    promisePast(line, book, promised)
    return { requested: wish(line, promised), needBy: buffer(line, promised) }
  },
  milestone_missed: (line, book) => {
    const code = line.random.pick(['production_finished', 'production_finished', 'inspected'])
    const left = Math.max(2, daysAfter(line.item.itemClass, code, 20) - line.random.between(2, 4))
    const promised = line.days.add(line.today, left)
    promiseOnce(line, book, promised, line.quantity)
    const nodes = plan(line, promised)
    const reached = nodes.slice(
      0,
      nodes.findIndex((node) => node.code === code),
    )
    const milestones = report(
      line,
      reached.map((node) => ({ code: node.code, day: node.reachBy })),
    )
    return { requested: wish(line, promised), needBy: buffer(line, promised), milestones }
  },
  promise_after_need: (line, book) => {
    const promised = after(line, 14, 34)
    const needBy = Math.max(line.today + 2, promised - line.random.between(3, 10))
    promiseOnce(line, book, promised, line.quantity)
    return { requested: line.days.onOrBefore(needBy - 1), needBy, milestones: onPlan(line, promised) }
  },
  unanswered: (line) => {
    const requested = after(line, 16, 45)
    return { requested, needBy: buffer(line, requested) }
  },
  rush_unanswered: (line) => {
    const requested = line.days.add(line.today, leastDays(line))
    return { requested, needBy: buffer(line, requested) }
  },
  due_soon_not_sent: (line, book) => {
    const promised = line.days.add(line.today, leastDays(line))
    promisePast(line, book, promised)
    return { requested: wish(line, promised), needBy: buffer(line, promised) }
  },
  moved_often: (line, book) => {
    const promised = after(line, 14, 28)
    promiseMoved(line, book, promised, 3)
    return { requested: wish(line, promised), needBy: buffer(line, promised), milestones: onPlan(line, promised) }
  },
  promise_after_request: (line, book) => {
    const promised = after(line, 14, 34)
    promiseOnce(line, book, promised, line.quantity)
    const requested = line.days.onOrBefore(promised - line.random.between(4, 9))
    return { requested, needBy: null, milestones: onPlan(line, promised) }
  },
  undated: () => ({ requested: null, needBy: null }),
}

/** One move in the past: from a first day to `promised`, both gone by. */
function promiseMovedBefore(line: LineContext, book: PromiseBook, promised: number): void {
  const said = answerDay(line, line.issued + 5)
  const first = line.days.onOrBefore(promised - line.random.between(3, 7))
  if (first <= said + 1) {
    promisePast(line, book, promised)
    return
  }
  book.promise([{ quantity: line.quantity, day: first }], speak(line, said))
  book.move(0, promised, speak(line, line.random.between(said + 1, first), moveReason(line)))
}
