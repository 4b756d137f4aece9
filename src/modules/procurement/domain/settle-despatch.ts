// What a despatched quantity, or taking one back, does to a line; for despatch advices, their corrections and cancellations.
import {
  compareDecimals,
  type Decimal,
  isNegative,
  isPositive,
  largest,
  minus,
  ok,
  plus,
  type Result,
  refuse,
  ZERO,
} from '#kernel'
import { type ScheduleLine, wantedQuantity } from './delivery-schedule.ts'
import { overAllowance, type Tolerance } from './tolerance.ts'

/** How much may still be despatched: wanted + allowance − despatched, never below zero. */
export const despatchableQuantity = (line: ScheduleLine, tolerance: Tolerance): Decimal =>
  largest(ZERO, minus(plus(wantedQuantity(line), overAllowance(line, tolerance)), line.despatchedQuantity))

/**
 * Adds `difference` (in the line's unit, negative to take back) to what was despatched. Taking back is always possible: it
 * corrects what was said. Refusals: `procurement.schedule_line.not_open`, `procurement.order_line.despatched_exceeds_tolerance`.
 * Throws when more is taken back than was despatched, which no caller may ask.
 */
export function settleDespatch<Line extends ScheduleLine>(
  line: Line,
  { difference, tolerance }: { difference: Decimal; tolerance: Tolerance },
): Result<Line> {
  const despatchedQuantity = plus(line.despatchedQuantity, difference)
  if (isNegative(despatchedQuantity)) throw new Error(`${line.id}: more is taken back than was despatched`)
  if (isPositive(difference)) {
    if (line.status !== 'open') {
      return refuse({ code: 'procurement.schedule_line.not_open', kind: 'conflict', details: { status: line.status } })
    }
    const despatchable = despatchableQuantity(line, tolerance)
    if (compareDecimals(difference, despatchable) > 0) {
      const details = {
        quantity: difference,
        despatchableQuantity: despatchable,
        despatchedQuantity: line.despatchedQuantity,
        unit: line.unit ?? '',
      }
      const code = 'procurement.order_line.despatched_exceeds_tolerance'
      return refuse({ code, kind: 'conflict', details, pointer: '/quantity' })
    }
  }
  return ok({ ...line, despatchedQuantity })
}
