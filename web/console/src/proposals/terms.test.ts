// What a proposal changes, as the buyer is shown it.
import { expect, test } from 'vitest'
import { changedTerms } from './terms.ts'

const before = {
  pieces: [{ quantity: '500.000', promisedDate: '2026-11-28' }],
  quantity: '500.000',
  unitPrice: '12.5000',
}

test('Only what differs is shown; trailing zeros are no difference', () => {
  expect(
    changedTerms(before, {
      pieces: [{ quantity: '500', promisedDate: '2026-11-28' }],
      quantity: '500',
      unitPrice: '13',
    }),
  ).toEqual([{ term: 'unitPrice', before: '12.5000', after: '13' }])
})

test('A split into several pieces is a change of dates', () => {
  const pieces = [
    { quantity: '300', promisedDate: '2026-12-05' },
    { quantity: '200', promisedDate: '2026-12-12' },
  ]
  expect(changedTerms(before, { pieces })).toEqual([{ term: 'dates', before: before.pieces, after: pieces }])
})

test('The first answer to a line without a promise is shown against nothing', () => {
  const pieces = [{ quantity: '500', promisedDate: '2026-12-05' }]
  expect(changedTerms({ pieces: [] }, { pieces })).toEqual([{ term: 'dates', before: [], after: pieces }])
})

test('A whole number of hundreds keeps its zeros', () => {
  expect(changedTerms({ quantity: '500' }, { quantity: '5' })).toEqual([
    { term: 'quantity', before: '500', after: '5' },
  ])
})
