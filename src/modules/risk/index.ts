// Risk's public surface: the grade of a line, its reasons, the forecast port, the thresholds.
export { replaceThresholdRules, seedThresholds } from './commands/thresholds.ts'
export { type Forecast, type ForecastFacts, type ForecastPort, ruleForecast } from './domain/forecast.ts'
export { gradeLine } from './domain/grade-line.ts'
export * from './domain/reasons.ts'
export type { GradeCalendars, GradeFacts, LineGrade, ResolvedThreshold, RiskHolder } from './domain/risk-facts.ts'
export { sortRank } from './domain/sort-rank.ts'
export { resolveThreshold, type ThresholdRule } from './domain/thresholds.ts'
