// The amount of a file never carries a currency the file is not in.
import { expect, test } from 'vitest'
import { planCurrency } from './plan-currency.ts'
import type { Reading } from './types.ts'

const reading = (rest: Partial<Reading> = {}): Reading => ({
  outcome: 'import',
  refuseCode: null,
  sheets: [],
  mapping: [],
  noDateWords: [],
  ignoredRows: 0,
  ...rest,
})
const line = (currency: string | null) => ({ unitPrice: '3', currency })

test('one currency is told, lines without a price do not count', () => {
  expect(planCurrency({ preview: [line('USD'), { currency: null }, line('USD')], reading: reading() })).toBe('USD')
})

test('two currencies, or one and none, are several', () => {
  expect(planCurrency({ preview: [line('USD'), line('CNY')], reading: reading() })).toBe('several')
  expect(planCurrency({ preview: [line('USD')], reading: reading({ needsCurrency: true }) })).toBe('several')
})

test('a currency further down the file shows in the examples of its column', () => {
  const mapping = [
    { column: 0, header: 'Cur', field: 'currency', confidence: 1, why: 'header', examples: ['usd', 'EUR'] },
  ]
  expect(planCurrency({ preview: [line('USD')], reading: reading({ mapping }) })).toBe('several')
})

test('a file that names none has none, whatever the company reckons in', () => {
  expect(planCurrency({ preview: [line(null)], reading: reading({ needsCurrency: true }) })).toBeNull()
})
