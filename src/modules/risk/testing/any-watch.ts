// Any watch rules on any line, for the laws that grading has to keep whatever a company writes.
import fc from 'fast-check'
import type { CalendarDate } from '#kernel'
import {
  checkWatchRule,
  WATCH_AFTER,
  WATCH_UNITS,
  WATCH_UNLESS,
  type WatchedFacts,
  type WatchRule,
} from '../domain/watch-rules.ts'
import { aWatchRule } from './a-line-to-grade.ts'

const MILESTONES = ['milestone:material_ready', 'milestone:despatched'] as const

/** Up to four rules that pass the check, with amounts that fall inside a few weeks. */
export const anyWatchRules: fc.Arbitrary<WatchRule[]> = fc
  .array(
    fc.record({
      after: fc.constantFrom(...WATCH_AFTER, ...MILESTONES),
      amount: fc.integer({ min: 1, max: 200 }),
      unit: fc.constantFrom(...WATCH_UNITS),
      unless: fc.constantFrom(...WATCH_UNLESS, ...MILESTONES),
    }),
    { maxLength: 4 },
  )
  .map((rules) => rules.map((rule, index) => aWatchRule({ ...rule, id: `w${index}`, name: `rule ${index}` })))
  .map((rules) => rules.map(shortened).filter((rule) => checkWatchRule(rule).ok))

const shortened = (rule: WatchRule): WatchRule =>
  rule.unit === 'working_days' ? { ...rule, amount: Math.ceil(rule.amount / 10) } : rule

export const anyWatch = (day: fc.Arbitrary<CalendarDate>): fc.Arbitrary<WatchedFacts> =>
  fc.record({
    rules: anyWatchRules,
    acknowledgedOn: fc.option(day, { nil: null }),
    reachedOn: fc.dictionary(fc.constantFrom('material_ready', 'despatched'), day, { maxKeys: 2 }),
    node: fc.option(
      fc.record({
        code: fc.constant('production_finished'),
        ownerSide: fc.constantFrom('buyer' as const, 'supplier' as const),
        startedOn: fc.option(day, { nil: null }),
        plannedDate: day,
      }),
      { nil: null },
    ),
  })
