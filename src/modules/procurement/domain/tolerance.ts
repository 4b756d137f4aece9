// How much more or less, earlier or later than agreed still counts as agreed: one rule for promise, despatch, receipt and score (P15).
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  daysBetween,
  decimal,
  isPositive,
  isZero,
  largest,
  minus,
  plus,
  times,
  ZERO,
} from '#kernel'
import { type ScheduleLine, wantedQuantity } from './delivery-schedule.ts'

/** Percents of the scheduled quantity; days are calendar days around the baseline. */
export type Tolerance = { overPercent: Decimal; underPercent: Decimal; earlyDays: number; lateDays: number }

export const NO_TOLERANCE: Tolerance = { overPercent: ZERO, underPercent: ZERO, earlyDays: 0, lateDays: 0 }

const ONE_PERCENT = decimal('0.01')
const percentOf = (percent: Decimal, quantity: Decimal): Decimal => times(times(percent, ONE_PERCENT), quantity)

/** How much above the scheduled quantity is accepted; exact, never rounded. */
export const overAllowance = (line: ScheduleLine, tolerance: Tolerance): Decimal =>
  percentOf(tolerance.overPercent, line.scheduledQuantity)

/** How much may still be received: wanted + allowance − received, never below zero. */
export const receivableQuantity = (line: ScheduleLine, tolerance: Tolerance): Decimal =>
  largest(ZERO, minus(plus(wantedQuantity(line), overAllowance(line, tolerance)), line.receivedQuantity))

/** Nothing more is expected: received up to the under-tolerance. A line whose whole quantity was cancelled is complete. */
export function isReceiptComplete(line: ScheduleLine, tolerance: Tolerance): boolean {
  const short = percentOf(tolerance.underPercent, line.scheduledQuantity)
  const wanted = wantedQuantity(line)
  if (isZero(wanted)) return true
  return isPositive(line.receivedQuantity) && compareDecimals(line.receivedQuantity, minus(wanted, short)) >= 0
}

export type ReceiptStatus = 'none' | 'partial' | 'complete' | 'over'

/** The receipt axis of one line; `over` is beyond the tolerance, within it is `complete`. */
export function receiptStatusOf(line: ScheduleLine, tolerance: Tolerance): ReceiptStatus {
  if (isZero(line.receivedQuantity)) return 'none'
  const limit = plus(wantedQuantity(line), overAllowance(line, tolerance))
  if (compareDecimals(line.receivedQuantity, limit) > 0) return 'over'
  return isReceiptComplete(line, tolerance) ? 'complete' : 'partial'
}

export type Punctuality = 'early' | 'on_time' | 'late'

/** Where a delivery lies against one baseline (requested, original or current promise). */
export function punctualityOf(baseline: CalendarDate, actual: CalendarDate, tolerance: Tolerance): Punctuality {
  const days = daysBetween(baseline, actual)
  if (days > tolerance.lateDays) return 'late'
  return days < -tolerance.earlyDays ? 'early' : 'on_time'
}
