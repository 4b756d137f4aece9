// How much may be despatched: what is wanted and the tolerance, less what has left; taking back is always possible.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareDecimals, decimal, isNegative } from '#kernel'
import type { ScheduleLine } from './delivery-schedule.ts'
import { despatchableQuantity, settleDespatch } from './settle-despatch.ts'
import { NO_TOLERANCE, type Tolerance } from './tolerance.ts'

const aLine = (
  facts: Partial<Record<'scheduled' | 'despatched' | 'cancelled' | 'received', string>> = {},
): ScheduleLine => ({
  id: 'line',
  scheduledQuantity: decimal(facts.scheduled ?? '500'),
  despatchedQuantity: decimal(facts.despatched ?? '0'),
  cancelledQuantity: decimal(facts.cancelled ?? '0'),
  receivedQuantity: decimal(facts.received ?? '0'),
  unit: '件',
  requestedDate: null,
  needByDate: null,
  status: 'open',
  pieces: [],
})
const over = (percent: string): Tolerance => ({ ...NO_TOLERANCE, overPercent: decimal(percent) })

test.each([
  ['all of it', aLine(), '500', NO_TOLERANCE, '500'],
  ['the rest', aLine({ despatched: '300' }), '200', NO_TOLERANCE, '500'],
  [
    'a hair too much',
    aLine({ despatched: '300' }),
    '200.001',
    NO_TOLERANCE,
    'procurement.order_line.despatched_exceeds_tolerance',
  ],
  ['within the tolerance', aLine({ despatched: '300' }), '225', over('5'), '525'],
  [
    'beyond the tolerance',
    aLine({ despatched: '300' }),
    '225.5',
    over('5'),
    'procurement.order_line.despatched_exceeds_tolerance',
  ],
  [
    'what was stopped is not wanted',
    aLine({ cancelled: '100' }),
    '401',
    NO_TOLERANCE,
    'procurement.order_line.despatched_exceeds_tolerance',
  ],
  ['told late, after it was received', aLine({ received: '300' }), '300', NO_TOLERANCE, '300'],
  [
    'a closed line takes no more',
    { ...aLine(), status: 'closed' as const },
    '1',
    NO_TOLERANCE,
    'procurement.schedule_line.not_open',
  ],
  [
    'a closed line gives back',
    { ...aLine({ despatched: '300' }), status: 'closed' as const },
    '-100',
    NO_TOLERANCE,
    '200',
  ],
  [
    'nothing changes on a closed line',
    { ...aLine({ despatched: '3' }), status: 'closed' as const },
    '0',
    NO_TOLERANCE,
    '3',
  ],
])('%s', (_, line, difference, tolerance, expected) => {
  const settled = settleDespatch(line, { difference: decimal(difference), tolerance })
  expect(settled.ok ? settled.value.despatchedQuantity : settled.error.code).toBe(expected)
})

test('More is never taken back than has left', () => {
  expect(() =>
    settleDespatch(aLine({ despatched: '1' }), { difference: decimal('-2'), tolerance: NO_TOLERANCE }),
  ).toThrow()
})

test('Whatever is told and taken back, never more than wanted + tolerance and never less than nothing has left', () => {
  const quantity = fc.integer({ min: 1, max: 600_000 }).map((thousandths) => decimal(`${thousandths / 1000}`))
  fc.assert(
    fc.property(fc.array(quantity, { maxLength: 30 }), fc.constantFrom('0', '3', '10'), (quantities, percent) => {
      let line = aLine()
      const limit = despatchableQuantity(line, over(percent))
      for (const difference of quantities) {
        const settled = settleDespatch(line, { difference, tolerance: over(percent) })
        if (settled.ok) line = settled.value
        else expect(compareDecimals(difference, despatchableQuantity(line, over(percent)))).toBe(1)
        expect(compareDecimals(line.despatchedQuantity, limit)).not.toBe(1)
        expect(isNegative(despatchableQuantity(line, over(percent)))).toBe(false)
      }
    }),
  )
})
