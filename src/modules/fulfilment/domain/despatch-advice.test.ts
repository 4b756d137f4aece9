// A correction changes each line by what is said now less what was said before, whatever the order they are told in.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decimal, decimal, isZero, plus, sum } from '#kernel'
import { type DespatchLine, differencesOf, lineGivenTwice } from './despatch-advice.ts'

const line = (scheduleLineId: string, quantity: string): DespatchLine => ({
  scheduleLineId,
  quantity: decimal(quantity),
})

test.each([
  ['nothing changes', [line('a', '3')], [line('a', '3.0')], []],
  ['more of one', [line('a', '3')], [line('a', '5')], [['a', '2']]],
  ['one left out', [line('a', '3'), line('b', '1')], [line('a', '3')], [['b', '-1']]],
  ['one added', [line('a', '3')], [line('b', '0.5'), line('a', '3')], [['b', '0.5']]],
  ['all taken back', [line('a', '3')], [], [['a', '-3']]],
])('%s', (_, before, after, expected) => {
  const found = differencesOf(before, after).map((each) => [each.scheduleLineId, each.difference])
  expect(found).toEqual(expected)
})

const lines = fc.uniqueArray(
  fc.record({
    scheduleLineId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    quantity: fc.integer({ min: 1, max: 10_000_000 }).map((thousandths) => decimal(`${thousandths / 1000}`)),
  }),
  { selector: (each) => each.scheduleLineId },
)

test('Whatever was said before and is said now, before + differences = now, line by line', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const booked = new Map<string, Decimal>(before.map((each) => [each.scheduleLineId, each.quantity]))
      for (const { scheduleLineId, difference } of differencesOf(before, after)) {
        expect(isZero(difference)).toBe(false)
        booked.set(scheduleLineId, plus(booked.get(scheduleLineId) ?? decimal(0), difference))
      }
      const left = [...booked].filter(([, quantity]) => !isZero(quantity)).sort()
      expect(left).toEqual(after.map((each) => [each.scheduleLineId, each.quantity]).sort())
      expect(sum(booked.values())).toBe(sum(after.map((each) => each.quantity)))
    }),
  )
})

test('A line that stands twice is named', () => {
  expect(lineGivenTwice([line('a', '1'), line('b', '1'), line('a', '2')])).toBe('a')
  expect(lineGivenTwice([line('a', '1'), line('b', '1')])).toBeNull()
})
