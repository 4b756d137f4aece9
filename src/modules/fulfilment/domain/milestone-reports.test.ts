// A part of the quantity reported is not the node reached.
import { expect, test } from 'vitest'
import { calendarDate, decimal } from '#kernel'
import { actualsOf, type MilestoneReport, overridesOf, reportedQuantity } from './milestone-reports.ts'

const report = (day: string, quantity: string | null, despatch: string | null = null): MilestoneReport => ({
  code: 'despatched',
  actual_date: calendarDate(day),
  override_date: null,
  quantity: quantity === null ? null : decimal(quantity),
  despatch_line_id: despatch,
})
const wanted = decimal('500')

test.each([
  ['nothing reported', [], []],
  ['a part', [report('2026-11-02', '100')], []],
  [
    'parts that add up to all, dated by the last',
    [report('2026-11-02', '100'), report('2026-11-05', '400')],
    ['2026-11-05'],
  ],
  [
    'a report without quantity speaks of all',
    [report('2026-11-02', '100'), report('2026-11-03', null)],
    ['2026-11-03'],
  ],
  ['more than all', [report('2026-11-02', '501')], ['2026-11-02']],
])('%s', (_, reports, days) => {
  expect(actualsOf(reports, wanted).map((actual) => actual.actualDate)).toEqual(days)
})

test.each([
  ['tapped and advised may be the same goods', [report('2026-11-02', '300'), report('2026-11-02', '300', 'd1')], '300'],
  ['two despatches add up', [report('2026-11-02', '300', 'd1'), report('2026-11-03', '150', 'd2')], '450'],
  ['all tapped, a part advised', [report('2026-11-02', null), report('2026-11-03', '150', 'd2')], '500'],
  ['never more than there is', [report('2026-11-02', '300', 'd1'), report('2026-11-03', '250', 'd2')], '500'],
])('%s', (_, reports, quantity) => {
  expect(reportedQuantity(reports, wanted)).toBe(quantity)
})

test('the last planned day of a node counts', () => {
  const planned = (day: string) => ({
    ...report('2026-11-01', null),
    actual_date: null,
    override_date: calendarDate(day),
  })
  expect(overridesOf([planned('2026-11-10'), planned('2026-11-20')])).toEqual([
    { code: 'despatched', plannedDate: '2026-11-20' },
  ])
})
