// Shows that the short ways for small whole numbers give exactly what the exact library gives, and print nothing but canonical text.
import Big from 'big.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals, type Decimal, decimal, isNegative, isPositive, isZero, minus, plus } from './decimal.ts'

const written = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 6 }))
  .map(([isMinus, digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0')
    const number = places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`
    return `${isMinus ? '-' : ''}${number}` as Decimal
  })
const small = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => String(value) as Decimal)
const any = fc.oneof(
  small,
  written,
  fc.constantFrom('0', '-0', '0.00', '12.50', '-0.0').map((text) => text as Decimal),
)

test('Sums, differences and comparisons are those of exact arithmetic, whatever way they are reached', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      expect(plus(a, b)).toBe(decimal(new Big(a).plus(b).toFixed()))
      expect(minus(a, b)).toBe(decimal(new Big(a).minus(b).toFixed()))
      expect(compareDecimals(a, b)).toBe(new Big(a).cmp(b) + 0)
      expect([isPositive(a), isZero(a), isNegative(a)]).toEqual([new Big(a).gt(0), new Big(a).eq(0), new Big(a).lt(0)])
    }),
    { numRuns: 2_000 },
  )
})
