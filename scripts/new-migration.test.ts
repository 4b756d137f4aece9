import { expect, test } from 'vitest'
import { nextStamp, readWanted } from './new-migration.ts'

test('The name is made of a known module and plain words', () => {
  expect(readWanted(['procurement', 'add', 'order-acknowledgement'])).toEqual({
    member: 'procurement',
    what: 'add_order_acknowledgement',
  })
})

test('An unknown module, a missing purpose and odd letters are refused with a reason', () => {
  expect(readWanted(['weather', 'add_rain'])).toMatchObject({ fault: expect.stringContaining('tiers') })
  expect(readWanted(['procurement'])).toMatchObject({ fault: expect.stringContaining('needed') })
  expect(readWanted(['procurement', 'añadir'])).toMatchObject({ fault: expect.stringContaining('letters') })
})

test('A migration made in the minute of the last one, or before it, still comes after it', () => {
  const now = new Date('2026-12-01T09:00:30Z')
  expect(nextStamp(now, [])).toBe('202612010900')
  expect(nextStamp(now, ['202612010900_risk_a.sql'])).toBe('202612010901')
  expect(nextStamp(now, ['202612010905_risk_a.sql', '202511010900_risk_b.sql'])).toBe('202612010906')
})
