// The demo's proposals are believable: one per supplier, on days somebody works, whole units, the same on the same day.
import { expect, test } from 'vitest'
import { addDays, calendarDate, decimal, weekdayOf } from '#kernel'
import { type ProposableLine, toldProposals } from './told-proposals.ts'

const today = calendarDate('2026-11-23')
const line = (index: number, more: Partial<ProposableLine> = {}): ProposableLine => ({
  id: `line-${index}`,
  supplierId: `supplier-${index}`,
  supplierName: `供应商 ${index}`,
  contactName: null,
  ownerId: null,
  ownerName: null,
  promisedDate: addDays(today, 12 + (index % 20)),
  requestedDate: addDays(today, 10),
  openQuantity: decimal(101),
  unitPrice: decimal('12.3456'),
  ...more,
})
const late = Array.from({ length: 8 }, (_, index) => line(100 + index, { promisedDate: addDays(today, -index - 1) }))
const silent = Array.from({ length: 4 }, (_, index) =>
  line(200 + index, { promisedDate: null, requestedDate: addDays(today, 20) }),
)
const planned = Array.from({ length: 12 }, (_, index) => line(index))

test('Late, planned and silent lines each get their kind; no supplier asks twice', () => {
  const told = toldProposals([...late, ...planned, ...silent], today)
  expect(told).toHaveLength(13)
  expect(new Set(told.map((each) => each.line.supplierId)).size).toBe(13)
  expect(told.filter((each) => each.counter !== null)).toHaveLength(1)
  expect(told).toEqual(toldProposals([...late, ...planned, ...silent], today))
})

test('Days are worked days to come, parts are whole units and less than all, a price moves a little', () => {
  for (const { line: asked, change } of toldProposals([...late, ...planned, ...silent], today)) {
    for (const { promisedDate, quantity } of change.pieces ?? []) {
      expect(promisedDate > today && weekdayOf(promisedDate) !== 7, promisedDate).toBe(true)
      if (quantity) expect(quantity).toMatch(/^\d+$/)
    }
    if (change.quantity) expect([change.quantity, asked.openQuantity]).toEqual(['99', '101'])
    if (change.unitPrice) expect(change.unitPrice).toBe('12.716')
  }
})

test('Where no line fits, nothing is made up', () => {
  expect(toldProposals([], today)).toEqual([])
  expect(toldProposals([line(1, { promisedDate: null, requestedDate: null })], today)).toEqual([])
})
