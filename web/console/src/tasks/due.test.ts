// Due times as the tasks' room shows them, in Shanghai.
import { expect, test } from 'vitest'
import { dueGroup, inHours, instantAt, nextMonday, overdueBy } from './due.ts'

const ZONE = 'Asia/Shanghai'
/** Monday 23 November 2026, 10:00 in Shanghai. */
const NOW = '2026-11-23T02:00:00.000Z'

test('A task is over, for today, or for later by the company’s day, not by the clock in London', () => {
  expect(dueGroup('2026-11-23T01:59:00.000Z', NOW, ZONE)).toBe('overdue')
  expect(dueGroup('2026-11-23T15:59:00.000Z', NOW, ZONE)).toBe('today')
  expect(dueGroup('2026-11-23T16:00:00.000Z', NOW, ZONE)).toBe('later')
})

test('What is over is told in hours on its day and in days after it', () => {
  expect(overdueBy('2026-11-23T00:00:00.000Z', NOW, ZONE)).toEqual({ unit: 'hours', count: 2 })
  expect(overdueBy('2026-11-23T01:59:00.000Z', NOW, ZONE)).toEqual({ unit: 'hours', count: 1 })
  expect(overdueBy('2026-11-20T08:00:00.000Z', NOW, ZONE)).toEqual({ unit: 'days', count: 3 })
  expect(overdueBy('2026-11-23T03:00:00.000Z', NOW, ZONE)).toBeNull()
})

test('Nine in the morning is nine in the morning there, also where clocks change', () => {
  expect(instantAt('2026-11-24', '09:00', ZONE)).toBe('2026-11-24T01:00:00.000Z')
  expect(instantAt('2026-07-01', '09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z')
  expect(instantAt('2026-12-01', '09:00', 'Europe/Berlin')).toBe('2026-12-01T08:00:00.000Z')
})

test('Later choices: an hour on, the Monday after', () => {
  expect(inHours(NOW, 1)).toBe('2026-11-23T03:00:00.000Z')
  expect(nextMonday('2026-11-23')).toBe('2026-11-30')
  expect(nextMonday('2026-11-29')).toBe('2026-11-30')
})
