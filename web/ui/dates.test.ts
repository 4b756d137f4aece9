// Days as buyers type them; a day read wrongly becomes a wrong promise.
import { describe, expect, test } from 'vitest'
import { daysFrom, isDay, readTypedDay, weekdayOf } from './dates.ts'

const TODAY = '2026-11-23'

describe.each([
  ['2026-11-28', '2026-11-28'],
  ['2026/1/5', '2026-01-05'],
  ['20261128', '2026-11-28'],
  ['2026年11月28日', '2026-11-28'],
  ['11-28', '2026-11-28'],
  ['11/28', '2026-11-28'],
  ['11.28', '2026-11-28'],
  ['1128', '2026-11-28'],
  ['１１／２８', '2026-11-28'],
  ['1/5', '2027-01-05'],
  ['11月2日', '2026-11-02'],
  ['28', '2026-11-28'],
  ['5号', '2026-12-05'],
  ['+3', '2026-11-26'],
  ['-1', '2026-11-22'],
  ['今天', TODAY],
  ['明天', '2026-11-24'],
  ['2/30', null],
  ['13-40', null],
  ['', null],
  ['尽快', null],
])('typed %j', (typed, day) => {
  test(`reads ${day}`, () => expect(readTypedDay(typed, TODAY)).toBe(day))
})

test('a 29 February is found in the year that has one', () => {
  expect(readTypedDay('2/29', '2027-12-20')).toBe('2028-02-29')
})

test('days are counted by the calendar, whatever the clock does', () => {
  expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2)
  expect(weekdayOf('2026-11-22')).toBe(7)
  expect(isDay('2026-02-30')).toBe(false)
})
