// A range that is too narrow would praise or blame a supplier by chance.
import { expect, test } from 'vitest'
import { rateInterval } from './interval.ts'

test('a perfect record of few lines is far from certain', () => {
  const { low, high } = rateInterval(4, 4)
  expect(low).toBeCloseTo(0.51, 2)
  expect(high).toBe(1)
})

test('a long record is nearly its own rate', () => {
  const { low, high } = rateInterval(859, 1000)
  expect(low).toBeCloseTo(0.836, 3)
  expect(high).toBeCloseTo(0.879, 3)
})

test('no lines at all say nothing', () => {
  expect(rateInterval(0, 0)).toEqual({ low: 0, high: 1 })
})
