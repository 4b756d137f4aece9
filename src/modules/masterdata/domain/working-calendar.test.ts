// Working days against the published year 2026, a provisional 2027, factories of their own, and laws that always hold.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, calendarDate, daysBetween, fromDayNumber, toDayNumber, weekdayOf } from '#kernel'
import {
  type CalendarDefinition,
  type CalendarException,
  checkCalendarDefinition,
  layerCalendar,
  weekdayCalendar,
  workingCalendar,
} from './working-calendar.ts'

const d = calendarDate

function span(from: string, to: string, name: string): CalendarException[] {
  const length = daysBetween(d(from), d(to)) + 1
  return Array.from({ length }, (_, index) => ({ date: addDays(d(from), index), kind: 'off' as const, name }))
}
const madeUp = (...days: string[]): CalendarException[] =>
  days.map((day) => ({ date: d(day), kind: 'makeup_work' as const, name: '调休上班' }))

const china: CalendarDefinition = {
  name: '中国法定',
  workedWeekdays: [1, 2, 3, 4, 5],
  layers: [
    {
      name: '国务院 2026',
      coveredYears: [2026],
      exceptions: [
        ...span('2026-01-01', '2026-01-03', '元旦'),
        ...span('2026-02-15', '2026-02-23', '春节'),
        ...span('2026-04-04', '2026-04-06', '清明'),
        ...span('2026-05-01', '2026-05-05', '劳动节'),
        ...span('2026-06-19', '2026-06-21', '端午'),
        ...span('2026-09-25', '2026-09-27', '中秋'),
        ...span('2026-10-01', '2026-10-07', '国庆节'),
        ...madeUp('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'),
      ],
    },
  ],
}
const calendar = workingCalendar(china)

describe('the published year 2026', () => {
  test('has 248 working days', () => {
    // 261 weekdays, 19 of them off, 6 weekend days worked.
    expect(calendar.workingDaysBetween(d('2025-12-31'), d('2026-12-31'))).toBe(248)
  })

  test.each([
    ['2026-02-13', 1, '2026-02-14', 'a Saturday made up before Spring Festival is worked'],
    ['2026-02-14', 1, '2026-02-24', 'nine days of Spring Festival are jumped'],
    ['2026-02-24', -1, '2026-02-14', 'and jumped backwards'],
    ['2026-02-27', 2, '2026-03-02', 'a made-up Saturday counts as one'],
    ['2026-09-30', 1, '2026-10-08', 'National Day'],
    ['2026-10-08', 3, '2026-10-12', 'the Saturday after National Day is worked'],
    ['2026-12-31', 1, '2027-01-01', 'a year without a list follows the weekly pattern'],
    ['2026-02-18', 1, '2026-02-24', 'from a day off, the first worked day after it'],
    ['2026-02-18', -1, '2026-02-14', 'from a day off, the last worked day before it'],
    ['2026-02-18', 0, '2026-02-18', 'zero days leave the day alone'],
  ])('%s %i working days is %s: %s', (from, days, to) => {
    expect(calendar.addWorkingDays(d(from), days)).toBe(to)
  })

  test('finds the next and the previous working day, the day itself when it is worked', () => {
    expect(calendar.nextWorkingDay(d('2026-10-03'))).toBe('2026-10-08')
    expect(calendar.previousWorkingDay(d('2026-10-03'))).toBe('2026-09-30')
    expect(calendar.nextWorkingDay(d('2026-10-10'))).toBe('2026-10-10')
  })

  test('opens the arithmetic: what was skipped, what was made up, and why', () => {
    const opened = calendar.explainDays(d('2026-02-13'), d('2026-02-25'))
    expect(opened).toMatchObject({ calendarDays: 12, workingDays: 3, uncoveredYears: [], isProvisional: false })
    expect(opened.skipped).toHaveLength(9)
    expect(opened.skipped[0]).toEqual({
      date: '2026-02-15',
      isWorked: false,
      kind: 'off',
      name: '春节',
      layer: '国务院 2026',
      isProvisional: false,
    })
    expect(opened.madeUp.map((day) => day.date)).toEqual(['2026-02-14'])
  })

  test('a span that leaves the covered years says so', () => {
    const opened = calendar.explainDays(d('2026-12-30'), d('2027-01-05'))
    expect(opened).toMatchObject({ uncoveredYears: [2027], isProvisional: true })
    expect(weekdayCalendar('plain').explainDays(d('2026-12-30'), d('2027-01-05')).isProvisional).toBe(false)
  })
})

describe('calendars of one supplier', () => {
  const factory = workingCalendar(
    layerCalendar(china, {
      name: '宏远精工',
      workedWeekdays: [1, 2, 3, 4, 5, 6],
      layer: {
        name: '春节停工',
        exceptions: [...span('2026-02-08', '2026-02-28', '春节停工'), ...madeUp('2026-10-05')],
      },
    }),
  )

  test('a six-day week works ordinary Saturdays and keeps the national holidays', () => {
    expect(factory.isWorkingDay(d('2026-03-07'))).toBe(true)
    expect(factory.isWorkingDay(d('2026-04-04'))).toBe(false)
    expect(factory.isWorkingDay(d('2026-03-08'))).toBe(false)
  })

  test("its own shutdown wins over the nation's make-up day, its own working day over the nation's holiday", () => {
    expect(factory.isWorkingDay(d('2026-02-14'))).toBe(false)
    expect(factory.explainDay(d('2026-02-14'))).toMatchObject({ layer: '春节停工', name: '春节停工' })
    expect(factory.isWorkingDay(d('2026-10-05'))).toBe(true)
    expect(factory.addWorkingDays(d('2026-02-07'), 1)).toBe('2026-03-02')
  })
})

test('at the ends of the calendar the sum stops at the last day there is', () => {
  expect(calendar.addWorkingDays(d('9999-12-20'), 60)).toBe('9999-12-31')
  expect(calendar.addWorkingDays(d('0001-01-10'), -60)).toBe('0001-01-01')
  expect(calendar.previousWorkingDay(d('0001-01-01'))).toBe('0001-01-01')
})

test('a definition nobody could work by is refused with a code', () => {
  const refusedWith = (workedWeekdays: number[]) => {
    const checked = checkCalendarDefinition({ name: 'x', workedWeekdays, layers: [] })
    return checked.ok ? null : checked.error.code
  }
  expect(refusedWith([])).toBe('masterdata.calendar.no_worked_weekday')
  expect(refusedWith([0, 8])).toBe('masterdata.calendar.weekday_unknown')
  expect(refusedWith([7])).toBeNull()
})

describe('laws', () => {
  const dayIn = fc.integer({ min: toDayNumber(d('2024-06-01')), max: toDayNumber(d('2029-06-30')) }).map(fromDayNumber)
  const anyCalendar = fc
    .record({
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
      exceptions: fc.array(fc.record({ date: dayIn, isOff: fc.boolean() }), { maxLength: 60 }),
    })
    .map(({ weekdays, exceptions }) =>
      workingCalendar({
        name: 'any',
        workedWeekdays: weekdays,
        layers: [
          {
            name: 'layer',
            exceptions: exceptions.map(({ date, isOff }) => ({ date, kind: isOff ? 'off' : 'makeup_work', name: '-' })),
          },
        ],
      }),
    )

  test('counting is the same as walking day by day', () => {
    fc.assert(
      fc.property(anyCalendar, dayIn, fc.integer({ min: 0, max: 500 }), (any, from, length) => {
        let walked = 0
        let day: CalendarDate = from
        for (let step = 0; step < length; step++) {
          day = addDays(day, 1)
          if (any.isWorkingDay(day)) walked++
        }
        expect(any.workingDaysBetween(from, day)).toBe(walked)
        expect(any.workingDaysBetween(day, from)).toBe(0 - walked)
        const opened = any.explainDays(from, day)
        expect(opened.calendarDays - opened.skipped.length).toBe(walked)
      }),
      { numRuns: 60 },
    )
  })

  test('adding then counting gives the days added, and lands on a worked day', () => {
    fc.assert(
      fc.property(anyCalendar, dayIn, fc.integer({ min: 1, max: 400 }), (any, from, days) => {
        const to = any.addWorkingDays(from, days)
        expect(any.isWorkingDay(to)).toBe(true)
        expect(any.workingDaysBetween(from, to)).toBe(days)
        const back = any.addWorkingDays(from, -days)
        expect(any.isWorkingDay(back)).toBe(true)
        expect(any.workingDaysBetween(back, from)).toBe(any.isWorkingDay(from) ? days : days - 1)
      }),
      { numRuns: 200 },
    )
  })

  test('without exceptions a day is worked by its weekday', () => {
    const plain = weekdayCalendar('plain')
    fc.assert(fc.property(dayIn, (day) => plain.isWorkingDay(day) === weekdayOf(day) <= 5))
  })
})
