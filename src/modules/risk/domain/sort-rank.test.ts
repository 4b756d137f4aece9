// The order of the board: grade, day, value; whole numbers a database keeps exactly.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarDate, decimal, fromDayNumber } from '#kernel'
import type { RiskGrade } from './reasons.ts'
import { sortRank } from './sort-rank.ts'

const d = calendarDate

test('late by day, then at risk by day, then the rest; the dearer first on one day; no day last', () => {
  const inOrder = [
    sortRank('late', d('2026-11-20'), decimal('10')),
    sortRank('late', d('2026-11-21'), decimal('9000')),
    sortRank('late', d('2026-11-21'), decimal('8000')),
    sortRank('late', d('2026-11-21'), null),
    sortRank('at_risk', d('2026-01-01'), decimal('1')),
    sortRank('at_risk', null, decimal('1')),
    sortRank('on_track', d('2025-01-01'), decimal('1000000')),
  ]
  expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder)
})

test('a rank is a safe whole number and follows grade, day and value in that order', () => {
  const grade = fc.constantFrom<RiskGrade>('late', 'at_risk', 'on_track')
  const day = fc.integer({ min: 0, max: 40_000 }).map(fromDayNumber)
  const value = fc.integer({ min: 0, max: 2_000_000_000 })
  fc.assert(
    fc.property(grade, day, day, value, value, (any, dayA, dayB, valueA, valueB) => {
      const [a, b] = [sortRank(any, dayA, decimal(valueA)), sortRank(any, dayB, decimal(valueB))]
      expect(Number.isSafeInteger(a)).toBe(true)
      if (dayA !== dayB) expect(a < b).toBe(dayA < dayB)
      else if (valueA > valueB) expect(a).toBeLessThanOrEqual(b)
    }),
  )
})
