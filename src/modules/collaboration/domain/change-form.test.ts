import { expect, test } from 'vitest'
import { readChangeForm } from './change-form.ts'

test.each([
  [{ day: '2026-12-10' }, { pieces: [{ promisedDate: '2026-12-10' }] }],
  [{ day: ' 2026/12/10 ' }, { pieces: [{ promisedDate: '2026-12-10' }] }],
  [
    { q1: '300', d1: '2026-12-10', q2: '', d2: '2026-12-20' },
    { pieces: [{ promisedDate: '2026-12-10', quantity: '300' }, { promisedDate: '2026-12-20' }] },
  ],
  [
    { day: '2026-12-10', q2: '1,200 件', d2: '2026-12-20' },
    { pieces: [{ promisedDate: '2026-12-20', quantity: '1200' }] },
  ],
  [{ quantity: '４８０' }, { quantity: '480' }],
  [{ price: '12.80' }, { unitPrice: '12.8' }],
])('%j is read as %j', (fields, written) => {
  const read = readChangeForm(fields as Record<string, string>)
  expect(read.ok && read.value).toEqual(written)
})

test.each([
  [{}, 'nothing', '/day'],
  [{ day: 'next week' }, 'day_unreadable', '/day'],
  [{ day: '2026-02-30' }, 'day_unreadable', '/day'],
  [{ q1: '300' }, 'day_missing', '/d1'],
  [{ q1: 'some', d1: '2026-12-10' }, 'quantity_unreadable', '/q1'],
  [{ quantity: '-5' }, 'quantity_unreadable', '/quantity'],
  [{ price: '免费' }, 'price_unreadable', '/price'],
])('%j is refused as %s', (fields, code, pointer) => {
  const read = readChangeForm(fields as Record<string, string>)
  expect(!read.ok && [read.error.code, read.error.pointer]).toEqual([`collaboration.change.${code}`, pointer])
})
