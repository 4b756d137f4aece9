// The order of the board: late first, then at risk, then the rest; within each by due day, then by value. No day of reading in it.
import type { CalendarDate, Decimal } from '#kernel'
import type { RiskGrade } from './reasons.ts'

/** Stored as small numbers; smaller needs a person sooner. */
export const GRADE_RANK: Record<RiskGrade, number> = { late: 0, at_risk: 1, on_track: 2 }

const GRADE_FACTOR = 1e14
const DAY_FACTOR = 1e6
const NO_DAY = 99_999_999
/** log10 of a value up to 10^15 spread over the last six digits. */
const VALUE_STEPS_PER_DECADE = 62_500
const VALUE_STEPS_MAX = 999_999

/**
 * A whole number below 2^53, smaller first: grade, due day (lines without one last), then value, higher first. The value
 * counts by its order of magnitude to four digits or so, enough to break ties; equal ranks fall back to the line's id.
 */
export function sortRank(grade: RiskGrade, dueDate: CalendarDate | null, value: Decimal | null): number {
  const day = dueDate === null ? NO_DAY : Number(dueDate.replaceAll('-', ''))
  // A rank is an ordering, not money: here the amount may become a float.
  const magnitude = value === null ? 0 : Math.log10(1 + Math.max(0, Number(value)))
  const steps = Math.min(VALUE_STEPS_MAX, Math.round(magnitude * VALUE_STEPS_PER_DECADE))
  return GRADE_RANK[grade] * GRADE_FACTOR + day * DAY_FACTOR + (VALUE_STEPS_MAX - steps)
}
