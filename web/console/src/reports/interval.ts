// How far a rate from a small sample may be from the truth: a score of three lines is shown as a range, not as a boast.

/** From this many lines on, the rate is shown without its range. */
export const SAMPLE_LINES_MIN = 30
const Z_95 = 1.96

/** Wilson's score interval at 95 % for `kept` of `lines` (Wilson, 1927); both bounds within 0–1. */
export function rateInterval(kept: number, lines: number): { low: number; high: number } {
  if (lines === 0) return { low: 0, high: 1 }
  const rate = kept / lines
  const weight = 1 + Z_95 ** 2 / lines
  const centre = (rate + Z_95 ** 2 / (2 * lines)) / weight
  const spread = (Z_95 / weight) * Math.sqrt((rate * (1 - rate)) / lines + Z_95 ** 2 / (4 * lines ** 2))
  return { low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) }
}
