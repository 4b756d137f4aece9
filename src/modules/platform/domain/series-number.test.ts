import { expect, test } from 'vitest'
import { calendarDate } from '#kernel'
import { ORDER_NUMBER_PATTERN, seriesOf, writeNumber } from './series-number.ts'

const today = calendarDate('2026-11-22')

test('An order number names the month it was raised in and counts with leading zeros', () => {
  expect(writeNumber(ORDER_NUMBER_PATTERN, today, 7)).toBe('PO2611-0007')
  expect(writeNumber(ORDER_NUMBER_PATTERN, today, 12_345)).toBe('PO2611-12345')
})

test('A new month is a new series', () => {
  expect(seriesOf(ORDER_NUMBER_PATTERN, today)).not.toBe(seriesOf(ORDER_NUMBER_PATTERN, calendarDate('2026-12-01')))
})
