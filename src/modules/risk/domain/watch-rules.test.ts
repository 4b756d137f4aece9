// Watch rules by example: when each fires, what keeps it quiet, what cannot be written, and the law that a fired rule stays.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, decimal, fromDayNumber, ZERO } from '#kernel'
import { aLineToGrade, aWatch, aWatchRule, aWorkingWeek, SOME_WATCH_RULES } from '../testing/a-line-to-grade.ts'
import { gradeLine } from './grade-line.ts'
import type { GradeFacts } from './risk-facts.ts'
import { checkWatchRule, lastFiredRule, rulesInScope, type WatchRule, whenFires } from './watch-rules.ts'

const d = calendarDate
const calendars = { supplier: aWorkingWeek(6), buyer: aWorkingWeek(5) }
const threshold = { warnDays: 2, ruleId: 'r', ruleName: 'A' }
/** Issued on Monday the 2nd, material reported on Friday the 6th, production to be finished by Friday the 20th. */
const node = {
  code: 'production_finished',
  ownerSide: 'supplier' as const,
  startedOn: d('2026-11-06'),
  plannedDate: d('2026-11-20'),
}
const silent: Partial<GradeFacts> = { promisedDate: null, requestedDate: d('2026-12-31'), answerDueOn: null }

const line = (rule: Partial<WatchRule>, facts: Partial<GradeFacts> = {}, more: object = {}) =>
  aLineToGrade({ ...facts, watched: aWatch([aWatchRule(rule)], more) })

describe('a rule fires', () => {
  test.each([
    ['48 h after issue, whole days', { amount: 48 }, silent, {}, '2026-11-04'],
    ['a day begun counts whole', { amount: 49 }, silent, {}, '2026-11-05'],
    ['hours also run on days off', { amount: 144 }, silent, {}, '2026-11-08'],
    ["5 of the supplier's working days", { amount: 5, unit: 'working_days' }, silent, {}, '2026-11-07'],
    [
      'after the answer',
      { after: 'acknowledged', unless: 'despatched' },
      {},
      { acknowledgedOn: d('2026-11-09') },
      '2026-11-11',
    ],
    ['after the promised day', { after: 'promised_date', unless: 'received', amount: 24 }, {}, {}, '2026-11-28'],
    ['after the requested day', { after: 'requested_date', unless: 'promised', amount: 24 }, silent, {}, '2027-01-01'],
    [
      'after a milestone',
      { after: 'milestone:packed', unless: 'despatched', amount: 1, unit: 'working_days' },
      {},
      { reachedOn: { packed: d('2026-11-14') } },
      '2026-11-16',
    ],
    // 12 working days of the six-day week lie in (11-06, 11-20]; 9.6 of them are 80 %.
    [
      'at 80 % of the node',
      { after: 'node_started', unless: 'node_reported', amount: 80, unit: 'percent_of_node' },
      {},
      { node },
      '2026-11-18',
    ],
    // 10 working days of the five-day week; 8 of them.
    [
      'at 80 % of a node of ours',
      { after: 'node_started', unless: 'node_reported', amount: 80, unit: 'percent_of_node' },
      {},
      { node: { ...node, ownerSide: 'buyer' } },
      '2026-11-18',
    ],
    [
      'half over the time',
      { after: 'node_started', unless: 'node_reported', amount: 150, unit: 'percent_of_node' },
      {},
      { node },
      '2026-11-27',
    ],
  ] as [string, Partial<WatchRule>, Partial<GradeFacts>, object, string][])('%s', (_, rule, facts, more, firedOn) => {
    const watched = line(rule, facts, more)
    expect(lastFiredRule(watched, calendars, addDays(d(firedOn), -1))).toBeNull()
    expect(lastFiredRule(watched, calendars, d(firedOn))).toMatchObject({ firedOn })
  })
})

describe('a rule is quiet', () => {
  const half = { unpromisedQuantity: decimal(100) }
  test.each([
    ['once the order is answered', {}, { ...silent, isAcknowledged: true }, {}],
    ['once a day is promised', {}, {}, {}],
    ['once all is promised', { unless: 'promised' }, {}, {}],
    ['once all is on the road', { unless: 'despatched' }, { despatchedOpenQuantity: decimal(500) }, {}],
    ['once its milestone is reached', { unless: 'milestone:packed' }, {}, { reachedOn: { packed: d('2026-11-14') } }],
    ['before its event', { after: 'milestone:packed', unless: 'despatched' }, {}, {}],
    ['on an order not issued', {}, { ...silent, isIssued: false }, {}],
    ['when nothing is open', { unless: 'received' }, { openQuantity: ZERO }, {}],
    [
      'about nodes of goods on the road',
      { after: 'node_started', unless: 'node_reported' },
      { despatchedOpenQuantity: decimal(500) },
      { node },
    ],
    [
      'about a node without a known start',
      { after: 'node_started', unless: 'node_reported' },
      {},
      { node: { ...node, startedOn: null } },
    ],
    [
      'in percent of a node that was behind before it began',
      { after: 'node_started', unless: 'node_reported', amount: 80, unit: 'percent_of_node' },
      {},
      { node: { ...node, plannedDate: d('2026-11-06') } },
    ],
  ] as [string, Partial<WatchRule>, Partial<GradeFacts>, object][])('%s', (_, rule, facts, more) => {
    expect(lastFiredRule(line(rule, facts, more), calendars, d('2027-06-01'))).toBeNull()
  })
  test('about a part only when all of it is meant (P4)', () => {
    expect(lastFiredRule(line({ unless: 'promised' }, half), calendars, d('2027-06-01'))).not.toBeNull()
    expect(
      lastFiredRule(
        line({ unless: 'despatched' }, { despatchedOpenQuantity: decimal(499) }),
        calendars,
        d('2027-06-01'),
      ),
    ).not.toBeNull()
  })
})

describe('on the board', () => {
  const steps = [
    aWatchRule({ id: '1', name: '48 h' }),
    aWatchRule({ id: '2', name: '5 d', amount: 120 }),
    aWatchRule({ id: '3', name: '5 d too', amount: 120 }),
  ]
  const facts = aLineToGrade({ ...silent, watched: aWatch(steps) })
  test.each([
    ['2026-11-03', 'on_track', undefined, '2026-11-04'],
    ['2026-11-04', 'at_risk', '48 h', '2026-11-07'],
    ['2026-11-06', 'at_risk', '48 h', '2026-11-07'],
    ['2026-11-07', 'at_risk', '5 d', '2026-12-29'],
    ['2026-12-01', 'at_risk', '5 d', '2026-12-29'],
  ])('on %s the line is %s by the last step that fired: %s; next on %s', (today, grade, ruleName, regradeOn) => {
    const graded = gradeLine(facts, threshold, calendars, d(today))
    expect(graded).toMatchObject({ grade, regradeOn })
    expect((graded.reason.values as { ruleName?: string }).ruleName).toBe(ruleName)
  })
  test.each([
    [{ unless: 'despatched' as const }, {}, 'supplier'],
    [{ unless: 'received' as const }, {}, 'warehouse'],
    [
      { after: 'node_started' as const, unless: 'node_reported' as const },
      { node: { ...node, ownerSide: 'buyer' as const } },
      'buyer',
    ],
  ])('%j: who has to move', (rule, more, holder) => {
    const watched = line(rule, { ...silent, stageHolder: 'warehouse' }, more)
    expect(gradeLine(watched, threshold, calendars, d('2026-12-01'))).toMatchObject({
      holder,
      reason: { code: 'watch_rule_fired' },
    })
  })
  test('a rule about the node the line is in names the node', () => {
    const watched = line({ after: 'node_started', unless: 'node_reported' }, {}, { node })
    expect(gradeLine(watched, threshold, calendars, d('2026-11-09')).reason.values).toMatchObject({
      milestone: 'production_finished',
      since: '2026-11-06',
    })
  })
})

describe('a rule cannot', () => {
  test.each([
    ['amount_out_of_range', { amount: 0 }],
    ['amount_out_of_range', { amount: 1.5 }],
    ['amount_out_of_range', { amount: 366, unit: 'working_days' }],
    ['percent_without_node', { unit: 'percent_of_node' }],
    ['node_without_start', { unless: 'node_reported' }],
    ['never_fires', { after: 'acknowledged' }],
    ['never_fires', { after: 'promised_date' }],
    ['never_fires', { after: 'milestone:packed', unless: 'milestone:packed' }],
    ['never_fires', { after: 'milestone:despatched', unless: 'despatched' }],
  ] as [string, Partial<WatchRule>][])('%s: %j', (reason, rule) => {
    expect(checkWatchRule(aWatchRule(rule), '/rules/0')).toMatchObject({
      error: { code: `risk.watch_rule.${reason}`, details: { name: '48 小时未答复' } },
    })
  })
})

test('a rule speaks of lines in its scope only', () => {
  const rules = [
    aWatchRule({ id: 'any' }),
    aWatchRule({ id: 'A', supplierGrade: 'A' }),
    aWatchRule({ id: 'critical', itemClass: 'critical' }),
    aWatchRule({ id: 'both', supplierGrade: 'A', itemClass: 'critical' }),
  ]
  const ids = (supplierGrade: string, itemClass: string) =>
    rulesInScope(rules, { supplierGrade, itemClass }).map(({ id }) => id)
  expect(ids('A', 'critical')).toEqual(['any', 'A', 'critical', 'both'])
  expect(ids('A', 'standard')).toEqual(['any', 'A'])
  expect(ids('B', 'standard')).toEqual(['any'])
})

test('what has fired stays until a fact changes, and the last one named never fired before an earlier one', () => {
  const day = fc.integer({ min: 20_740, max: 20_800 }).map(fromDayNumber)
  const someRules = fc.shuffledSubarray([...SOME_WATCH_RULES])
  expect(SOME_WATCH_RULES.every((rule) => checkWatchRule(rule).ok)).toBe(true)
  fc.assert(
    fc.property(someRules, day, day, fc.nat({ max: 60 }), (rules, startedOn, today, ahead) => {
      const watched = aWatch(rules, { acknowledgedOn: startedOn, node: { ...node, startedOn } })
      const facts = aLineToGrade({ ...silent, watched })
      const [now, later] = [today, addDays(today, ahead)].map((at) => lastFiredRule(facts, calendars, at))
      if (now) expect(later && later.firedOn >= now.firedOn).toBe(true)
      const fired = rules.map((rule) => whenFires(rule, facts, calendars)).filter((each) => each !== null)
      expect(!!now).toBe(fired.some(({ firedOn }) => firedOn <= today))
    }),
    { numRuns: 300 },
  )
})
