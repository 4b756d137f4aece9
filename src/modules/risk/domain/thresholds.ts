// Which warning days apply to a line, by supplier grade and item class, and the name of the rule that says so (C31).
import type { ResolvedThreshold } from './risk-facts.ts'

/** Null means any. `warnDays` are working days on the buyer's calendar. */
export type ThresholdRule = {
  id: string
  name: string
  supplierGrade: string | null
  itemClass: string | null
  warnDays: number
}

/** Applies where no rule does. */
export const DEFAULT_THRESHOLD: ResolvedThreshold = { warnDays: 3, ruleId: 'default', ruleName: 'default' }

/**
 * The most specific rule that fits: grade and class before one of both before neither. Among equals the longer warning
 * wins, so critical material of an A supplier is warned of early; then the smaller id, so the answer never wavers.
 */
export function resolveThreshold(
  rules: readonly ThresholdRule[],
  line: { supplierGrade: string; itemClass: string },
): ResolvedThreshold {
  let best: ThresholdRule | null = null
  for (const rule of rules) {
    if (rule.supplierGrade !== null && rule.supplierGrade !== line.supplierGrade) continue
    if (rule.itemClass !== null && rule.itemClass !== line.itemClass) continue
    if (best === null || precedes(rule, best)) best = rule
  }
  return best ? { warnDays: best.warnDays, ruleId: best.id, ruleName: best.name } : DEFAULT_THRESHOLD
}

const specificity = (rule: ThresholdRule): number =>
  (rule.supplierGrade === null ? 0 : 1) + (rule.itemClass === null ? 0 : 1)

function precedes(a: ThresholdRule, b: ThresholdRule): boolean {
  if (specificity(a) !== specificity(b)) return specificity(a) > specificity(b)
  if (a.warnDays !== b.warnDays) return a.warnDays > b.warnDays
  return a.id < b.id
}
