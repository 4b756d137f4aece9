// The ratchet turns one way: entries may go and numbers may fall, never the other way round.
import { expect, test } from 'vitest'
import { ratchetGrowth, tightened } from './rules/sizes.ts'

const before = { files: { 'a.ts': 320 }, functions: { 'a.ts#f': 80 } }

test('A new entry or a greater number is growth, a smaller number or a missing entry is not', () => {
  expect(ratchetGrowth(before, { files: { 'a.ts': 321, 'b.ts': 310 }, functions: {} })).toEqual([
    'a.ts: 320 → 321',
    'b.ts: new → 310',
  ])
  expect(ratchetGrowth(before, { files: { 'a.ts': 305 }, functions: { 'a.ts#f': 80 } })).toEqual([])
})

test('Tightening drops what is within its limit, takes smaller numbers over and adds nothing', () => {
  const now = { files: { 'a.ts': 310, 'b.ts': 400 }, functions: {} }
  expect(tightened(before, now)).toEqual({ files: { 'a.ts': 310 }, functions: {} })
})
