// A late node moves those behind it; the first that will pass its plan is told, once it is sure to.
import { expect, test } from 'vitest'
import { firstNodeBehind, firstOpenPlannedDate, type PlannedNode } from './node-forecast.ts'
import { aCalendar, chinaCalendar, day } from './testing/a-workplace.ts'

const calendars = { supplier: chinaCalendar(), buyer: aCalendar() }
const node = (code: string, planned: string, more: Partial<PlannedNode> = {}): PlannedNode => ({
  code,
  plannedDate: day(planned),
  isDone: false,
  actualDate: null,
  ownerSide: 'supplier',
  allowedDays: 2,
  ...more,
})
const done = (code: string, planned: string, actual: string) =>
  node(code, planned, { isDone: true, actualDate: day(actual) })

test('On plan, nothing is told', () => {
  const nodes = [done('material_ready', '2026-11-20', '2026-11-20'), node('production_started', '2026-11-24')]
  expect(firstNodeBehind(nodes, day('2026-11-02'), calendars, day('2026-11-23'))).toBeNull()
})

test('A node reported three working days late warns of the next one before its day has come', () => {
  const nodes = [
    done('material_ready', '2026-11-20', '2026-11-25'),
    node('production_started', '2026-11-24'),
    node('production_finished', '2026-11-26'),
  ]
  expect(firstNodeBehind(nodes, day('2026-11-02'), calendars, day('2026-11-25'))).toEqual({
    code: 'production_started',
    ownerSide: 'supplier',
    plannedDate: '2026-11-24',
    forecastDate: '2026-11-27',
    daysAtRisk: 3,
  })
})

test('The morning after a planned day without a report it is behind, by working days of its owner', () => {
  const nodes = [node('production_started', '2026-09-30', { allowedDays: 0 })]
  const warnedOn = (text: string) => firstNodeBehind(nodes, null, calendars, day(text))?.daysAtRisk ?? 0
  expect([warnedOn('2026-09-30'), warnedOn('2026-10-01'), warnedOn('2026-10-07'), warnedOn('2026-10-08')]).toEqual([
    0, 0, 0, 1,
  ])
  expect(firstOpenPlannedDate(nodes)).toBe('2026-09-30')
})

test('A node of ours that overruns is ours to answer for', () => {
  const nodes = [
    done('arrived', '2026-11-20', '2026-11-20'),
    node('received', '2026-11-23', { ownerSide: 'buyer', allowedDays: 1 }),
  ]
  expect(firstNodeBehind(nodes, null, calendars, day('2026-11-25'))).toMatchObject({
    code: 'received',
    ownerSide: 'buyer',
    daysAtRisk: 2,
  })
})
