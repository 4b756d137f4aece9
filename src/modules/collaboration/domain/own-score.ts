// A supplier's own on-time rate as it is told to the supplier: honest about small numbers, and what would raise it.

/** Lines delivered in full, and of them those that came by their promised day. */
export type Deliveries = { lines: number; onTime: number }

export type OwnScore =
  | { kind: 'none' }
  /** Too few to speak of a rate. */
  | { kind: 'few'; lines: number; onTime: number }
  | {
      kind: 'rate'
      lines: number
      onTime: number
      /** Whole percent, rounded down: 99.6 % is not 100. */
      percent: number
      /** The next round figure, and how many further deliveries on time in a row reach it; null at the top. */
      next: { percent: number; deliveries: number } | null
    }

/** Below this many deliveries one late one moves the rate by more than ten points. */
export const RATE_FROM_LINES = 10
const STEPS = [50, 60, 70, 80, 85, 90, 95, 98] as const
/** Farther away than this encourages nobody. */
const DELIVERIES_MAX = 60

export function ownScore({ lines, onTime }: Deliveries): OwnScore {
  if (lines === 0) return { kind: 'none' }
  if (lines < RATE_FROM_LINES) return { kind: 'few', lines, onTime }
  const percent = Math.floor((onTime * 100) / lines)
  const target = STEPS.find((step) => step * lines > onTime * 100)
  if (target === undefined) return { kind: 'rate', lines, onTime, percent, next: null }
  // (onTime + n) / (lines + n) ≥ target/100, in whole numbers.
  const deliveries = Math.ceil((target * lines - 100 * onTime) / (100 - target))
  const next = deliveries <= DELIVERIES_MAX ? { percent: target, deliveries } : null
  return { kind: 'rate', lines, onTime, percent, next }
}
