import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownScore } from './own-score.ts'

test.each([
  [{ lines: 0, onTime: 0 }, { kind: 'none' }],
  [
    { lines: 9, onTime: 9 },
    { kind: 'few', lines: 9, onTime: 9 },
  ],
  [
    { lines: 10, onTime: 9 },
    { kind: 'rate', lines: 10, onTime: 9, percent: 90, next: { percent: 95, deliveries: 10 } },
  ],
  [
    { lines: 14, onTime: 13 },
    { kind: 'rate', lines: 14, onTime: 13, percent: 92, next: { percent: 95, deliveries: 6 } },
  ],
  [
    { lines: 1000, onTime: 999 },
    { kind: 'rate', lines: 1000, onTime: 999, percent: 99, next: null },
  ],
  [
    { lines: 20, onTime: 20 },
    { kind: 'rate', lines: 20, onTime: 20, percent: 100, next: null },
  ],
  [
    { lines: 400, onTime: 0 },
    { kind: 'rate', lines: 400, onTime: 0, percent: 0, next: null },
  ],
])('%j is told as %j', (deliveries, told) => expect(ownScore(deliveries)).toEqual(told))

test('The deliveries it names reach the figure it names, and one fewer does not', () => {
  const deliveries = fc.integer({ min: 10, max: 5_000 }).chain((lines) => fc.tuple(fc.constant(lines), fc.nat(lines)))
  fc.assert(
    fc.property(deliveries, ([lines, onTime]) => {
      const score = ownScore({ lines, onTime })
      if (score.kind !== 'rate' || !score.next) return
      const { percent, deliveries: n } = score.next
      const rate = (more: number) => ((onTime + more) * 100) / (lines + more)
      expect(rate(n)).toBeGreaterThanOrEqual(percent)
      expect(rate(n - 1)).toBeLessThan(percent)
    }),
  )
})
