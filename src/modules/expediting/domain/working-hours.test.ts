// Hours of work at a place: nights, weekends, lunch, holidays, make-up days, other zones, and the night the clocks change.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate } from '#kernel'
import { aCalendar, CHINA_HOURS, shanghai } from './testing/a-workplace.ts'
import { instantAt, localTime, workplaceOf } from './working-hours.ts'

const at = (text: string) => new Date(text)

test('At night, at lunch and on Sunday the next moment is when work begins again', () => {
  const place = shanghai()
  expect(place.nextMoment(at('2026-11-23T01:00:00Z'))).toEqual(at('2026-11-23T01:00:00Z'))
  expect(place.nextMoment(at('2026-11-23T04:30:00Z'))).toEqual(at('2026-11-23T05:00:00Z'))
  expect(place.nextMoment(at('2026-11-23T09:30:00Z'))).toEqual(at('2026-11-24T00:30:00Z'))
  expect(place.nextMoment(at('2026-11-22T04:00:00Z'))).toEqual(at('2026-11-23T00:30:00Z'))
  expect(place.isWorking(at('2026-11-23T04:00:00Z'))).toBe(false)
  expect(place.isWorking(at('2026-11-23T00:30:00Z'))).toBe(true)
})

test('Eight hours after the beginning of a day is the beginning of the next; lunch and nights are not worked', () => {
  const place = shanghai()
  expect(place.addHours(at('2026-11-23T00:30:00Z'), 8)).toEqual(at('2026-11-24T00:30:00Z'))
  expect(place.addHours(at('2026-11-23T03:00:00Z'), 2)).toEqual(at('2026-11-23T06:00:00Z'))
  expect(place.addHours(at('2026-11-27T08:30:00Z'), 2)).toEqual(at('2026-11-30T01:30:00Z'))
  expect(place.addHours(at('2026-11-22T04:00:00Z'), 0)).toEqual(at('2026-11-23T00:30:00Z'))
})

test('National Day is slept through, and the Saturday that makes up for it is worked', () => {
  const place = shanghai()
  expect(place.addHours(at('2026-09-30T08:30:00Z'), 8)).toEqual(at('2026-10-08T08:30:00Z'))
  expect(place.opening(calendarDate('2026-10-01'))).toEqual(at('2026-10-08T00:30:00Z'))
  expect(place.opening(calendarDate('2026-10-10'))).toEqual(at('2026-10-10T00:30:00Z'))
  expect(place.opening(calendarDate('2026-10-11'))).toEqual(at('2026-10-12T00:30:00Z'))
})

test('A place in another zone works by its own clock, also across the change to summer time', () => {
  const berlin = workplaceOf({ zone: 'Europe/Berlin', calendar: aCalendar(), hours: CHINA_HOURS })
  expect(berlin.opening(calendarDate('2026-03-27'))).toEqual(at('2026-03-27T07:30:00Z'))
  expect(berlin.opening(calendarDate('2026-03-30'))).toEqual(at('2026-03-30T06:30:00Z'))
  expect(berlin.addHours(at('2026-03-27T07:30:00Z'), 8)).toEqual(at('2026-03-30T06:30:00Z'))
  expect(berlin.dayAt(at('2026-11-23T23:30:00Z'))).toBe('2026-11-24')
})

test('A day’s minute is found again from its instant, in every zone and on every day', () => {
  const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 730 }),
      // Between one and four in the morning clocks are put back or on; nobody works then.
      fc.integer({ min: 4 * 60, max: 24 * 60 - 1 }),
      (zone, day, minute) => {
        const date = calendarDate(new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
        expect(localTime(instantAt(date, minute, zone), zone)).toEqual({ date, minute })
      },
    ),
  )
})

test('Hours add up: a then b is a plus b, and more hours never end sooner', () => {
  const place = shanghai()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * 24 * 60 }),
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 0, max: 120 }),
      (minutes, a, b) => {
        const start = new Date(Date.UTC(2026, 8, 1) + minutes * 60_000)
        const both = place.addHours(start, (a + b) / 4)
        expect(place.addHours(place.addHours(start, a / 4), b / 4)).toEqual(both)
        expect(place.isWorking(both)).toBe(true)
        expect(both >= place.addHours(start, a / 4)).toBe(true)
      },
    ),
  )
})

test('A wait of more days than a year is counted to its end; a calendar that never opens is told, not walked for ever', () => {
  const calendar = aCalendar()
  const short = workplaceOf({ zone: 'Asia/Shanghai', calendar, hours: [{ from: '09:00', to: '10:00' }] })
  const late = short.addHours(at('2026-11-23T01:00:00Z'), 400)
  expect(late > at('2028-03-01T00:00:00Z') && late < at('2028-09-01T00:00:00Z')).toBe(true)
  const closed = { ...calendar, isWorkingDay: () => false }
  const never = workplaceOf({ zone: 'Asia/Shanghai', calendar: closed, hours: CHINA_HOURS })
  expect(() => never.nextMoment(at('2026-11-23T01:00:00Z'))).toThrow('no working hours')
})
