// Tolerances of quantity and day, at and around their limits.
import { describe, expect, test } from 'vitest'
import { calendarDate, decimal, ZERO } from '#kernel'
import type { ScheduleLine } from './delivery-schedule.ts'
import { isReceiptComplete, punctualityOf, receiptStatusOf, receivableQuantity } from './tolerance.ts'

const tolerance = { overPercent: decimal('5'), underPercent: decimal('2'), earlyDays: 3, lateDays: 1 }

const line = (received: string, cancelled = '0'): ScheduleLine => ({
  id: 'line',
  scheduledQuantity: decimal('333.3'),
  unit: 'kg',
  requestedDate: null,
  needByDate: null,
  receivedQuantity: decimal(received),
  despatchedQuantity: ZERO,
  cancelledQuantity: decimal(cancelled),
  status: 'open',
  pieces: [],
})

describe('333.3 kg with 5 % over and 2 % under', () => {
  test.each([
    ['0', 'none', false, '349.965'],
    ['326.633', 'partial', false, '23.332'],
    ['326.634', 'complete', true, '23.331'],
    ['349.965', 'complete', true, '0'],
    ['349.966', 'over', true, '0'],
  ] as const)('%s received is %s', (received, status, isComplete, receivable) => {
    expect(receiptStatusOf(line(received), tolerance)).toBe(status)
    expect(isReceiptComplete(line(received), tolerance)).toBe(isComplete)
    expect(receivableQuantity(line(received), tolerance)).toBe(receivable)
  })

  test('what was cancelled is not expected any more', () => {
    expect(receiptStatusOf(line('100', '233.3'), tolerance)).toBe('complete')
    expect(isReceiptComplete(line('0', '333.3'), tolerance)).toBe(true)
  })
})

test.each([
  ['2026-11-16', 'early'],
  ['2026-11-17', 'on_time'],
  ['2026-11-21', 'on_time'],
  ['2026-11-22', 'late'],
] as const)('delivered %s against 2026-11-20 is %s', (actual, punctuality) => {
  expect(punctualityOf(calendarDate('2026-11-20'), calendarDate(actual), tolerance)).toBe(punctuality)
})
