// Shows that the figures say what they claim: nearest rank, the middle, and targets met from the right side.
import { expect, test } from 'vitest'
import { median, medianFigure, p95Figure, percentile, worstFigure } from './figures.ts'

test('The 95th percentile of 1 to 100 is 95, of a few values the largest', () => {
  expect(
    percentile(
      Array.from({ length: 100 }, (_, index) => 100 - index),
      0.95,
    ),
  ).toBe(95)
  expect(percentile([3, 1, 2], 0.95)).toBe(3)
  expect(percentile([7], 0.95)).toBe(7)
})

test('The median of an even number of values is the mean of the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 5])).toBe(5)
})

test('A figure is met at its target and missed beyond it, from above and from below', () => {
  expect(medianFigure([15, 14, 16], { unit: 's', atMost: 15 })).toMatchObject({ value: 15, target: 15, met: true })
  expect(medianFigure([16, 14, 16], { unit: 's', atMost: 15 })).toMatchObject({ value: 16, met: false })
  expect(medianFigure([149, 160, 149], { unit: 'per second', atLeast: 150 })).toMatchObject({ met: false })
  expect(p95Figure([1, 2, 99], { unit: 'ms' })).toMatchObject({ value: 99, median: 2, samples: 3, met: null })
  expect(worstFigure([700, 810], { unit: 'MB', atMost: 800 })).toMatchObject({ value: 810, met: false })
})
