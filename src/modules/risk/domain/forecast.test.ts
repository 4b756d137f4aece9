// The rule-based forecast by example, and that it grows with everything that is worse.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, calendarDate, fromDayNumber } from '#kernel'
import { aWorkingWeek } from '../testing/a-line-to-grade.ts'
import { type ForecastFacts, ruleForecast } from './forecast.ts'

const d = calendarDate
const calendar = aWorkingWeek(5)

const facts = (more: Partial<ForecastFacts> = {}): ForecastFacts => ({
  dueDate: d('2026-11-27'),
  promisedDate: d('2026-11-27'),
  isStarted: false,
  isDespatched: false,
  neededWorkingDays: null,
  nextMilestone: null,
  estimatedDate: null,
  promiseMoves: 0,
  isAcknowledged: true,
  answerDueOn: null,
  supplierLateRate: null,
  ...more,
})
const at = (today: string, more: Partial<ForecastFacts> = {}) => ruleForecast.forecast(facts(more), calendar, d(today))

describe('a line', () => {
  test('with nothing against it is expected on its promise, late as often as lines are', () => {
    expect(at('2026-11-10')).toEqual({
      p50: '2026-11-27',
      p90: '2026-12-07',
      probabilityLate: 0.12,
      signals: [],
      changesOn: '2026-11-28',
    })
  })

  test('that is overdue is late for certain, and expected after today in growing steps', () => {
    expect(at('2026-11-28')).toMatchObject({ p50: '2026-11-30', probabilityLate: 1, changesOn: '2026-11-30' })
    expect(at('2026-12-01')).toMatchObject({ p50: '2026-12-03', changesOn: '2026-12-03' })
    expect(at('2026-12-04')).toMatchObject({ p50: '2026-12-09', signals: ['overdue'] })
  })

  test('that needs six days and has four is expected two days after its promise', () => {
    const result = at('2026-11-23', { neededWorkingDays: 6 })
    expect(result).toMatchObject({ p50: '2026-12-01', signals: ['start_overdue'], probabilityLate: 0.78 })
  })

  test('on the road is expected when its carrier says, and late only if that is late', () => {
    expect(at('2026-11-20', { isDespatched: true, estimatedDate: d('2026-11-25') })).toMatchObject({
      p50: '2026-11-25',
      probabilityLate: 0.048,
    })
    expect(at('2026-11-20', { isDespatched: true, estimatedDate: d('2026-11-30') })).toMatchObject({
      p50: '2026-11-30',
      signals: ['estimate_late', 'despatched'],
      probabilityLate: 0.905,
    })
  })

  test('without any date has no forecast', () => {
    expect(at('2026-11-20', { dueDate: null, promisedDate: null })).toEqual({
      p50: null,
      p90: null,
      probabilityLate: null,
      signals: [],
      changesOn: null,
    })
  })
})

describe('laws', () => {
  const day = fc.integer({ min: 20_740, max: 20_800 }).map(fromDayNumber)
  const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const anyFacts: fc.Arbitrary<ForecastFacts> = fc.record({
    dueDate: day,
    promisedDate: maybe(day),
    isStarted: fc.boolean(),
    isDespatched: fc.boolean(),
    neededWorkingDays: maybe(fc.nat({ max: 20 })),
    nextMilestone: maybe(fc.record({ code: fc.constant('packed'), plannedDate: day })),
    estimatedDate: maybe(day),
    promiseMoves: fc.nat({ max: 3 }),
    isAcknowledged: fc.boolean(),
    answerDueOn: maybe(day),
    supplierLateRate: maybe(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
  })

  test('P50 never lies in the past, never after P90; the chance lies between 0 and 1', () => {
    fc.assert(
      fc.property(anyFacts, day, (any, today) => {
        const { p50, p90, probabilityLate } = ruleForecast.forecast(any, calendar, today)
        expect((p50 ?? '') >= today).toBe(true)
        expect((p90 ?? '') > (p50 ?? '')).toBe(true)
        expect(probabilityLate).toBeGreaterThanOrEqual(0)
        expect(probabilityLate).toBeLessThanOrEqual(1)
      }),
      { numRuns: 400 },
    )
  })

  test.each([
    ['one more move', (any: ForecastFacts) => ({ ...any, promiseMoves: any.promiseMoves + 1 })],
    ['no answer', (any: ForecastFacts) => ({ ...any, isAcknowledged: false })],
    ['a worse supplier', (any: ForecastFacts) => ({ ...any, supplierLateRate: (any.supplierLateRate ?? 0.12) + 0.1 })],
    ['more work left', (any: ForecastFacts) => ({ ...any, neededWorkingDays: (any.neededWorkingDays ?? 0) + 3 })],
    ['not started after all', (any: ForecastFacts) => ({ ...any, isStarted: false })],
  ])('%s never makes it look better', (_, worsen) => {
    fc.assert(
      fc.property(anyFacts, day, (any, today) => {
        const before = ruleForecast.forecast(any, calendar, today)
        const after = ruleForecast.forecast(worsen(any), calendar, today)
        expect((after.p50 ?? '') >= (before.p50 ?? '')).toBe(true)
        expect((after.p90 ?? '') >= (before.p90 ?? '')).toBe(true)
        expect(after.probabilityLate).toBeGreaterThanOrEqual(before.probabilityLate ?? 0)
      }),
      { numRuns: 300 },
    )
  })

  test('a later estimate that has not passed never makes it look better', () => {
    fc.assert(
      fc.property(anyFacts, day, fc.nat({ max: 30 }), (any, today, ahead) => {
        const [sooner, later] = [0, 5].map((more) =>
          ruleForecast.forecast({ ...any, estimatedDate: addDays(today, ahead + more) }, calendar, today),
        )
        expect((later?.p50 ?? '') >= (sooner?.p50 ?? '')).toBe(true)
        expect(later?.probabilityLate).toBeGreaterThanOrEqual(sooner?.probabilityLate ?? 0)
      }),
    )
  })

  test('a line forgotten for years is expected within weeks of today, not decades', () => {
    expect(at('2029-06-01').p50?.slice(0, 4)).toBe('2029')
  })
})
