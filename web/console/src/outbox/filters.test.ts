// What the address of the outbox shows.
import { expect, test } from 'vitest'
import { countOf, filtersOf, showOf } from './filters.ts'

test('By default the outbox shows what waits for a person', () => {
  expect(filtersOf({})).toEqual({ state: 'draft,waiting_by_hand,unknown,refused,bounced' })
})

test('Somebody who looks for a word, an order or a supplier looks everywhere', () => {
  for (const address of [{ q: '轴承' }, { orderId: 'o1' }, { supplierId: 's1' }]) expect(showOf(address)).toBe('all')
  expect(filtersOf({ q: '轴承' })).toEqual({ q: '轴承' })
  expect(filtersOf({ q: '轴承', show: 'sent' })).toEqual({ state: 'sent', q: '轴承' })
})

test('An address nobody wrote falls back to what waits', () => {
  expect(showOf({ show: 'toString' })).toBe('needs')
})

test('Counts are summed over the states of a part', () => {
  const counts = { draft: 2, waiting_by_hand: 3, sent: 40, queued: 1 }
  expect(countOf(counts, 'needs')).toBe(5)
  expect(countOf(counts, 'all')).toBe(46)
  expect(countOf(undefined, 'sent')).toBeUndefined()
})
