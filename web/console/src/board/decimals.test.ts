// Quantities as people type them, and exact rests.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPositive, multiply, readQuantity, subtractAll } from './decimals.ts'

test('Grouping signs and full-width digits are read, words are not', () => {
  expect(readQuantity('1,200')).toBe('1200')
  expect(readQuantity('３００．５')).toBe('300.5')
  expect(readQuantity('.5')).toBe('0.5')
  expect(readQuantity('一半')).toBeNull()
})

test('The rest of a split is exact', () => {
  expect(subtractAll('0.3', ['0.1', '0.2'])).toBe('0')
  expect(subtractAll('500', ['300'])).toBe('200')
  expect(subtractAll('1', ['1.001'])).toBe('-0.001')
  expect(isPositive('0.000')).toBe(false)
})

test('Taking parts away one by one or all at once leaves the same', () => {
  const quantity = fc.integer({ min: 0, max: 10_000_000 }).map((n) => (n / 1000).toFixed(3))
  fc.assert(
    fc.property(quantity, fc.array(quantity, { maxLength: 5 }), (from, parts) => {
      expect(parts.reduce((rest, part) => subtractAll(rest, [part]), subtractAll(from, []))).toBe(
        subtractAll(from, parts),
      )
    }),
  )
})

test('A price times a quantity is exact', () => {
  expect(multiply('1200', '8.5')).toBe('10200')
  expect(multiply('0.1', '0.2')).toBe('0.02')
  expect(multiply('3', '0')).toBe('0')
})
