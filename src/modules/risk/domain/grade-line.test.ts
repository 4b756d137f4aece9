// Every reason by example, the thresholds of C31, and the law the daily tick rests on.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, daysBetween, decimal, fromDayNumber, ZERO } from '#kernel'
import { aLineToGrade, aWatch, aWatchRule, aWorkingWeek, SOME_WATCH_RULES } from '../testing/a-line-to-grade.ts'
import { type ForecastPort, ruleForecast } from './forecast.ts'
import { gradeLine } from './grade-line.ts'
import { REASON_ORDER } from './reasons.ts'
import type { GradeFacts, ResolvedThreshold } from './risk-facts.ts'
import { resolveThreshold, type ThresholdRule } from './thresholds.ts'

import { firstDayWithFewerThan } from './working-day-limits.ts'

const d = calendarDate
const calendars = { supplier: aWorkingWeek(6), buyer: aWorkingWeek(5) }
const threshold: ResolvedThreshold = { warnDays: 2, ruleId: 'r', ruleName: 'A 级供应商' }

const graded = (facts: Partial<GradeFacts>, today: string, rule = threshold) =>
  gradeLine(aLineToGrade(facts), rule, calendars, d(today))

const notStarted = {
  isStarted: false,
  neededWorkingDays: 6,
  next: { code: 'production_started', plannedDate: d('2026-11-20') },
}

type Row = [string, string, string, object, Partial<GradeFacts>]
const ROWS: Row[] = [
  ['2026-11-10', 'on_track', 'on_track', { dueDate: '2026-11-27' }, {}],
  ['2026-11-28', 'late', 'past_promise', { promisedDate: '2026-11-27', openQuantity: '500', unit: '件' }, {}],
  [
    '2026-11-21',
    'late',
    'past_requested_unpromised',
    { requestedDate: '2026-11-20', unpromisedQuantity: '500' },
    { promisedDate: null, requestedDate: d('2026-11-20') },
  ],
  [
    '2026-11-26',
    'late',
    'past_need_by',
    { needByDate: '2026-11-25', promisedDate: '2026-11-27' },
    { needByDate: d('2026-11-25') },
  ],
  [
    '2026-11-10',
    'at_risk',
    'estimate_after_promise',
    { estimatedDate: '2026-12-01', promisedDate: '2026-11-27' },
    { estimatedDate: d('2026-12-01') },
  ],
  [
    // Six-day week: 4 working days are left in (11-23, 11-27].
    '2026-11-23',
    'at_risk',
    'not_started_insufficient_time',
    { neededWorkingDays: 6, dueDate: '2026-11-27', lastStartDate: '2026-11-20' },
    { milestones: notStarted },
  ],
  [
    '2026-11-21',
    'at_risk',
    'milestone_missed',
    { milestone: 'production_finished', plannedDate: '2026-11-20' },
    {
      milestones: {
        isStarted: true,
        neededWorkingDays: 4,
        next: { code: 'production_finished', plannedDate: d('2026-11-20') },
      },
    },
  ],
  [
    '2026-11-10',
    'at_risk',
    'promise_after_need',
    { promisedDate: '2026-11-27', needByDate: '2026-11-25' },
    { needByDate: d('2026-11-25') },
  ],
  [
    '2026-11-12',
    'at_risk',
    'order_not_issued',
    { issueByDate: '2026-11-11', requestedDate: '2026-11-27' },
    { isIssued: false, promisedDate: null, requestedDate: d('2026-11-27'), leadTimeWorkingDays: 14 },
  ],
  [
    // Before the built-in answer day, two working days after issue, has passed.
    '2026-11-04',
    'at_risk',
    'watch_rule_fired',
    { ruleName: '48 小时未答复', after: 'issued', since: '2026-11-02', unless: 'acknowledged', firedOn: '2026-11-04' },
    { promisedDate: null, requestedDate: d('2026-11-27'), watched: aWatch([aWatchRule()]) },
  ],
  [
    '2026-11-05',
    'at_risk',
    'unacknowledged',
    { issuedOn: '2026-11-02', answerDueOn: '2026-11-04' },
    { promisedDate: null, requestedDate: d('2026-11-27') },
  ],
  [
    '2026-11-25',
    'at_risk',
    'due_soon_unconfirmed',
    { dueDate: '2026-11-27', warnOn: '2026-11-25', warnDays: 2, ruleName: 'A 级供应商' },
    { promisedDate: null, requestedDate: d('2026-11-27'), answerDueOn: null },
  ],
  ['2026-11-25', 'at_risk', 'due_soon_not_despatched', { dueDate: '2026-11-27', warnOn: '2026-11-25' }, {}],
  [
    '2026-11-10',
    'at_risk',
    'promise_moved_often',
    { moves: 2, originalPromisedDate: '2026-11-15', promisedDate: '2026-11-27' },
    { promiseMoves: 2, originalPromisedDate: d('2026-11-15') },
  ],
  [
    '2026-11-10',
    'at_risk',
    'promise_after_requested',
    { promisedDate: '2026-11-27', requestedDate: '2026-11-20' },
    { requestedDate: d('2026-11-20') },
  ],
  [
    '2026-11-03',
    'at_risk',
    'no_date_at_all',
    { openQuantity: '500', unit: '件' },
    { promisedDate: null, answerDueOn: null },
  ],
  [
    '2026-11-10',
    'on_track',
    'partial_open',
    { receivedQuantity: '200', openQuantity: '300', dueDate: '2026-11-27' },
    { receivedQuantity: decimal(200), openQuantity: decimal(300) },
  ],
]

describe('a line is', () => {
  test.each(ROWS)('on %s %s because %s', (today, grade, code, values, facts) => {
    expect(graded(facts, today)).toMatchObject({ grade, reason: { code, values } })
  })

  test('every reason has an example', () => {
    expect(new Set(ROWS.map((row) => row[2]))).toEqual(new Set(REASON_ORDER))
  })
})

describe('a line is not', () => {
  test('late on its promised day itself', () => expect(graded({}, '2026-11-27').grade).toBe('at_risk'))
  test('warned of before its warning day', () => expect(graded({}, '2026-11-24').grade).toBe('on_track'))
  test('asked about when all of it is on the road', () => {
    expect(graded({ despatchedOpenQuantity: decimal(500) }, '2026-11-26').grade).toBe('on_track')
    expect(graded({ despatchedOpenQuantity: decimal(499) }, '2026-11-26').grade).toBe('at_risk')
  })
  test('asked about when work is reported on plan', () => {
    const next = { code: 'despatched', plannedDate: d('2026-11-26') }
    const milestones = { isStarted: true, neededWorkingDays: 1, next }
    expect(graded({ milestones }, '2026-11-26').grade).toBe('on_track')
    expect(graded({ milestones }, '2026-11-27').reason.code).toBe('milestone_missed')
  })
  test('at risk for a promise after the request when consumption needs it later', () => {
    const result = graded({ requestedDate: d('2026-11-20'), needByDate: d('2026-11-30') }, '2026-11-10')
    expect(result.grade).toBe('on_track')
    expect(result.reasons.map((each) => each.code)).toEqual(['on_track', 'promise_after_requested'])
  })
  test('graded at all when nothing is open', () => {
    expect(graded({ openQuantity: ZERO, stageHolder: 'nobody' }, '2027-01-01')).toMatchObject({
      grade: 'on_track',
      regradeOn: null,
      holder: 'nobody',
    })
  })
})

test('a partial receipt does not quieten the rest (P4)', () => {
  const result = graded({ receivedQuantity: decimal(200), openQuantity: decimal(300) }, '2026-12-01')
  expect(result.reasons.map((each) => each.code)).toEqual(['past_promise', 'partial_open'])
})

test('who has to move: the supplier for its silence, the buyer for what only he can settle, else who has the goods', () => {
  expect(graded({ promisedDate: null, requestedDate: d('2026-11-20') }, '2026-11-21').holder).toBe('supplier')
  expect(graded({ needByDate: d('2026-11-25') }, '2026-11-10').holder).toBe('buyer')
  // Past its day, but the supplier waits for our answer or our drawing.
  expect(graded({ stageHolder: 'buyer' }, '2026-12-01').holder).toBe('buyer')
  expect(graded({ stageHolder: 'carrier', despatchedOpenQuantity: decimal(500) }, '2026-11-28').holder).toBe('carrier')
})

describe('thresholds (C31)', () => {
  const rule = (
    id: string,
    name: string,
    supplierGrade: string | null,
    itemClass: string | null,
    warnDays: number,
  ) => ({
    id,
    name,
    supplierGrade,
    itemClass,
    warnDays,
  })
  const rules: ThresholdRule[] = [
    rule('1', 'A 级供应商', 'A', null, 2),
    rule('2', 'C 级供应商', 'C', null, 7),
    rule('3', '关键物料', null, 'critical', 10),
    rule('4', '全部', null, null, 4),
    rule('5', 'A 级关键', 'A', 'critical', 5),
  ]
  test.each([
    ['A', 'standard', 'A 级供应商', '2026-11-25'],
    ['C', 'standard', 'C 级供应商', '2026-11-18'],
    ['C', 'critical', '关键物料', '2026-11-13'],
    ['A', 'critical', 'A 级关键', '2026-11-20'],
    ['B', 'standard', '全部', '2026-11-23'],
  ])('grade %s, class %s: "%s" warns from %s', (supplierGrade, itemClass, ruleName, warnOn) => {
    const resolved = resolveThreshold(rules, { supplierGrade, itemClass })
    expect(graded({}, addDays(d(warnOn), -1), resolved).grade).toBe('on_track')
    expect(graded({}, warnOn, resolved)).toMatchObject({
      grade: 'at_risk',
      reason: { code: 'due_soon_not_despatched', values: { warnOn, ruleName } },
    })
  })
  test('without rules the default says its name', () => {
    expect(resolveThreshold([], { supplierGrade: 'A', itemClass: 'x' })).toMatchObject({ ruleName: 'default' })
  })
})

test('the first day with fewer than so many working days is found on both sides of the day', () => {
  const day = fc.integer({ min: 20_500, max: 20_900 }).map(fromDayNumber)
  fc.assert(
    fc.property(day, fc.integer({ min: -40, max: 40 }), (until, count) => {
      const found = firstDayWithFewerThan(calendars.buyer, count, until)
      expect(calendars.buyer.workingDaysBetween(found, until)).toBeLessThan(count)
      expect(calendars.buyer.workingDaysBetween(addDays(found, -1), until)).toBeGreaterThanOrEqual(count)
    }),
  )
})

describe('the daily tick', () => {
  const day = fc.integer({ min: 20_740, max: 20_800 }).map(fromDayNumber)
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const anyFacts = fc
    .record({
      isIssued: fc.boolean(),
      promisedDate: maybe(day),
      putOff: fc.nat({ max: 20 }),
      requestedDate: maybe(day),
      needByDate: maybe(day),
      promiseMoves: fc.nat({ max: 3 }),
      isAcknowledged: fc.boolean(),
      issuedOn: maybe(day),
      answerDueOn: maybe(day),
      estimatedDate: maybe(day),
      received: fc.boolean(),
      despatchedOpenQuantity: fc.constantFrom(ZERO, decimal(500)),
      leadTimeWorkingDays: maybe(fc.nat({ max: 20 })),
      watched: maybe(
        fc.record({
          rules: fc.shuffledSubarray([...SOME_WATCH_RULES], { maxLength: 5 }),
          acknowledgedOn: maybe(day),
          reachedOn: fc.dictionary(fc.constantFrom('material_ready', 'despatched'), day, { maxKeys: 2 }),
          node: maybe(
            fc.record({
              code: fc.constant('production_finished'),
              ownerSide: fc.constantFrom('buyer' as const, 'supplier' as const),
              startedOn: maybe(day),
              plannedDate: day,
            }),
          ),
        }),
      ),
      milestones: maybe(
        fc.record({
          isStarted: fc.boolean(),
          neededWorkingDays: fc.nat({ max: 20 }),
          next: maybe(fc.record({ code: fc.constant('production_finished'), plannedDate: day })),
        }),
      ),
    })
    .map(({ putOff, received, ...facts }) =>
      aLineToGrade({
        ...facts,
        lastPromisedDate: facts.promisedDate && addDays(facts.promisedDate, putOff),
        receivedQuantity: received ? decimal(100) : ZERO,
      }),
    )
  const holidays = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2026-11-11', '2026-11-12']
  const withHolidays = { supplier: aWorkingWeek(6, holidays), buyer: aWorkingWeek(5, holidays) }
  const anyThreshold = fc.nat({ max: 12 }).map((warnDays) => ({ ...threshold, warnDays }))

  const silentForecast: ForecastPort = {
    forecast: () => ({ p50: null, p90: null, probabilityLate: null, signals: [], changesOn: null }),
  }

  // Also with a forecast that says nothing: the rules must watch their own days, whatever engine is plugged in.
  test.each([
    ['the rule-based forecast', ruleForecast],
    ['a silent forecast', silentForecast],
  ])('with %s nothing of a grade changes before its regrade day without a new fact', (_, port) => {
    fc.assert(
      fc.property(anyFacts, anyThreshold, day, (facts, rule, today) => {
        const first = gradeLine(facts, rule, withHolidays, today, port)
        const horizon = first.regradeOn === null ? 90 : daysBetween(today, first.regradeOn)
        expect(horizon).toBeGreaterThan(0)
        for (let ahead = 1; ahead < Math.min(horizon, 90); ahead++) {
          expect(gradeLine(facts, rule, withHolidays, addDays(today, ahead), port)).toEqual(first)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a line left alone for a year is touched a few dozen times, not every day', () => {
    fc.assert(
      fc.property(anyFacts, anyThreshold, (facts, rule) => {
        let [today, touches] = [d('2026-10-15'), 0]
        while (today < '2027-10-15') {
          const { regradeOn } = gradeLine(facts, rule, withHolidays, today)
          if (regradeOn === null) break
          today = regradeOn
          touches++
        }
        // Three delays may step side by side: seven doublings, then one step in 32 working days each.
        expect(touches).toBeLessThanOrEqual(60)
      }),
      { numRuns: 100 },
    )
  })

  test('reasons come in their order, each once, and a lower grade never has a graver reason', () => {
    fc.assert(
      fc.property(anyFacts, anyThreshold, day, (facts, rule, today) => {
        const { grade, reason, reasons } = gradeLine(facts, rule, withHolidays, today)
        const places = reasons.map((each) => REASON_ORDER.indexOf(each.code))
        expect(new Set(places).size).toBe(places.length)
        expect(reason).toBe(reasons[0])
        if (grade === 'on_track') return
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }),
    )
  })

  test('as days pass without a fact, a line never gets better', () => {
    const worse = ['on_track', 'at_risk', 'late']
    fc.assert(
      fc.property(anyFacts, anyThreshold, day, fc.nat({ max: 40 }), (facts, rule, today, ahead) => {
        const [now, later] = [today, addDays(today, ahead)].map((at) => gradeLine(facts, rule, withHolidays, at))
        expect(worse.indexOf(later?.grade ?? '')).toBeGreaterThanOrEqual(worse.indexOf(now?.grade ?? ''))
      }),
      { numRuns: 300 },
    )
  })
})
