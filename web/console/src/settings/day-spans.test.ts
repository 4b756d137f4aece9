// A span that swallows a make-up workday, or splits a festival, would tell a wrong week.
import { expect, test } from 'vitest'
import { daySpans, type NamedDay } from './day-spans.ts'

const off = (date: string, name = '春节'): NamedDay => ({ date, kind: 'off', name })

test('days in a row with one name are one span, across the end of a month', () => {
  expect(daySpans([off('2027-01-31'), off('2027-02-01'), off('2027-02-02')])).toEqual([
    { from: '2027-01-31', to: '2027-02-02', kind: 'off', name: '春节', days: 3 },
  ])
})

test('a gap, another name or a make-up workday begins a new span', () => {
  const spans = daySpans([
    off('2026-10-01', '国庆节'),
    off('2026-10-02', '中秋'),
    { date: '2026-10-03', kind: 'makeup_work', name: '中秋' },
    off('2026-10-05', '中秋'),
  ])
  expect(spans.map((span) => span.from)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-05'])
})
