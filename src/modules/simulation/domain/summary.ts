// What a simulated company amounts to, counted while its orders pass by.
import { compareDecimals, type Decimal, daysBetween, sum, ZERO } from '#kernel'
import type { SimulatedCompany, SimulatedOrder, SimulatedSchedule } from './simulated-company.types.ts'

export type SimulationSummary = {
  suppliers: number
  contacts: number
  items: number
  sites: number
  orders: number
  lines: number
  /** Schedule lines with open quantity. */
  openLines: number
  closedLines: number
  /** Closed lines whose last quantity came after the first promise. */
  lateLines: number
  /** Share, 0–1, and their mean delay against that first promise. */
  lateRate: number
  meanDelayDays: number
  /** The same against the promise that stood in the end. */
  lateRateLastPromise: number
  meanDelayDaysLastPromise: number
  promises: number
  promiseMoves: number
  milestones: number
  receipts: number
  /** Money by currency, exact. */
  amounts: Record<string, Decimal>
}

/**
 * Calendar days the last quantity of a closed line came after the day first promised, or after the last day that stood;
 * zero or less when it was in time, zero when nothing was promised or nothing came.
 */
export function daysLate(schedule: SimulatedSchedule, against: 'first_promise' | 'last_promise'): number {
  const received = schedule.receipts
    .map((receipt) => receipt.receivedOn)
    .sort()
    .at(-1)
  const standing = schedule.pieces.filter((piece) => piece.supersededAt === null)
  const promised =
    against === 'first_promise'
      ? schedule.pieces.map((piece) => piece.originalPromisedDate).sort()[0]
      : standing
          .map((piece) => piece.promisedDate)
          .sort()
          .at(-1)
  return received && promised ? daysBetween(promised, received) : 0
}

type Counts = Pick<
  SimulationSummary,
  | 'orders'
  | 'lines'
  | 'openLines'
  | 'closedLines'
  | 'lateLines'
  | 'promises'
  | 'promiseMoves'
  | 'milestones'
  | 'receipts'
> & { daysLate: number; lateLinesLastPromise: number; daysLateLastPromise: number }

/** Counts on: give it every batch, then ask. */
export function summariser(company: SimulatedCompany): {
  add(orders: readonly SimulatedOrder[]): void
  summary(): SimulationSummary
} {
  const counts: Counts = {
    orders: 0,
    lines: 0,
    openLines: 0,
    closedLines: 0,
    lateLines: 0,
    promises: 0,
    promiseMoves: 0,
    milestones: 0,
    receipts: 0,
    daysLate: 0,
    lateLinesLastPromise: 0,
    daysLateLastPromise: 0,
  }
  const amounts = new Map<string, Decimal>()
  return {
    add(orders) {
      const lines = orders.flatMap((order) => order.lines)
      counts.orders += orders.length
      counts.lines += lines.length
      for (const line of lines) for (const schedule of line.schedule) addSchedule(counts, schedule)
      for (const [currency, some] of Map.groupBy(lines, (line) => line.currency)) {
        amounts.set(currency, sum([amounts.get(currency) ?? ZERO, ...some.map((line) => line.amount)]))
      }
    },
    summary: () => summaryOf(company, counts, amounts),
  }
}

function addSchedule(counts: Counts, schedule: SimulatedSchedule): void {
  counts.promises += schedule.pieces.length
  counts.promiseMoves += schedule.pieces.filter((piece) => piece.supersededAt !== null).length
  counts.milestones += schedule.milestones.length
  counts.receipts += schedule.receipts.length
  if (schedule.status === 'open') {
    counts.openLines += 1
    return
  }
  counts.closedLines += 1
  const [first, last] = [daysLate(schedule, 'first_promise'), daysLate(schedule, 'last_promise')]
  if (first > 0) {
    counts.lateLines += 1
    counts.daysLate += first
  }
  if (last > 0) {
    counts.lateLinesLastPromise += 1
    counts.daysLateLastPromise += last
  }
}

function summaryOf(company: SimulatedCompany, counts: Counts, amounts: Map<string, Decimal>): SimulationSummary {
  const { daysLate: allDaysLate, lateLinesLastPromise, daysLateLastPromise, ...rest } = counts
  return {
    suppliers: company.suppliers.length,
    contacts: company.suppliers.reduce((total, supplier) => total + supplier.contacts.length, 0),
    items: company.items.length,
    sites: company.sites.length,
    ...rest,
    lateRate: share(counts.lateLines, counts.closedLines, 4),
    meanDelayDays: share(allDaysLate, counts.lateLines, 2),
    lateRateLastPromise: share(lateLinesLastPromise, counts.closedLines, 4),
    meanDelayDaysLastPromise: share(daysLateLastPromise, lateLinesLastPromise, 2),
    amounts: Object.fromEntries([...amounts].sort(([, a], [, b]) => compareDecimals(b, a))),
  }
}

const share = (part: number, whole: number, places: number): number =>
  whole === 0 ? 0 : Number((part / whole).toFixed(places))
