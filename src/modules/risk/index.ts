// Risk's public surface: the grade of a line, its reasons, the forecast port, thresholds and watch rules.
export { replaceThresholdRules, seedThresholds } from './commands/thresholds.ts'
export {
  checkWatchRules,
  STARTING_WATCH_RULES,
  seedWatchRules,
  WATCH_RULES_MAX,
  watchRuleInput,
} from './commands/watch-rules.ts'
export { type Forecast, type ForecastFacts, type ForecastPort, ruleForecast } from './domain/forecast.ts'
export { gradeLine } from './domain/grade-line.ts'
export * from './domain/reasons.ts'
export type { GradeCalendars, GradeFacts, LineGrade, ResolvedThreshold, RiskHolder } from './domain/risk-facts.ts'
export { sortRank } from './domain/sort-rank.ts'
export { resolveThreshold, type ThresholdRule } from './domain/thresholds.ts'
export { rulesInScope, type WatchedFacts, type WatchRule, whenFires } from './domain/watch-rules.ts'
