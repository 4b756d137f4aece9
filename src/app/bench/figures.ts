// Median, 95th percentile and whether a target is met; for every bench and the report.
import type { Figure, Unit } from './bench.types.ts'

const inOrder = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b)

/** Nearest rank: the smallest value that `share` of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('a percentile of nothing')
  const sorted = inOrder(values)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('a median of nothing')
  const sorted = inOrder(values)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

const rounded = (value: number): number => Number(value.toPrecision(value >= 1000 ? 6 : 4))

type Judged = { unit: Unit; atMost?: number; atLeast?: number }

function figure(value: number, values: readonly number[], { unit, atMost, atLeast }: Judged): Figure {
  const target = atMost ?? atLeast ?? null
  const met = atMost !== undefined ? value <= atMost : atLeast !== undefined ? value >= atLeast : null
  return {
    value: rounded(value),
    unit,
    target,
    met,
    median: rounded(median(values)),
    p95: rounded(percentile(values, 0.95)),
    samples: values.length,
  }
}

/** The median of several runs, held against the target. */
export const medianFigure = (values: readonly number[], judged: Judged): Figure =>
  figure(median(values), values, judged)

/** The 95th percentile of many samples, held against the target. */
export const p95Figure = (values: readonly number[], judged: Judged): Figure =>
  figure(percentile(values, 0.95), values, judged)

/** The worst of several runs, held against the target. */
export const worstFigure = (values: readonly number[], judged: Judged): Figure =>
  figure(Math.max(...values), values, judged)
