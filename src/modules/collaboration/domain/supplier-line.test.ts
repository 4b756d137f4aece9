import { expect, test } from 'vitest'
import type { CalendarDate, Decimal } from '#kernel'
import { firstDayOf, type SupplierLine, stampOf, stateOf, waitsForSupplier } from './supplier-line.ts'

const TODAY = '2026-11-23' as CalendarDate

const aLine = (facts: Partial<Record<keyof SupplierLine, unknown>> = {}): SupplierLine =>
  ({
    id: 'a',
    version: 1,
    orderId: 'o',
    orderNo: 'PO-1',
    lineNo: '1',
    itemName: '轴承座',
    unit: '件',
    unitPrice: '12.5',
    wantedQuantity: '500',
    openQuantity: '500',
    receivedQuantity: '0',
    despatchedQuantity: '0',
    unpromisedQuantity: '500',
    requestedDate: '2026-12-10',
    pieces: [],
    acknowledgement: 'none',
    proposalBy: null,
    proposal: null,
    ...facts,
  }) as SupplierLine

const promised = (day: string, quantity = '500') => ({
  unpromisedQuantity: '0',
  pieces: [{ promisedDate: day, quantity: quantity as Decimal }],
})

test.each([
  ['nothing said, a day asked for', {}, 'to_confirm'],
  ['nothing said, the day asked is today', { requestedDate: TODAY }, 'to_confirm'],
  ['nothing said, the day asked has passed', { requestedDate: '2026-11-22' }, 'needs_date'],
  ['nothing said, no day asked', { requestedDate: null }, 'needs_date'],
  ['a day from the buyer’s file, nothing said', promised('2026-12-08'), 'to_confirm'],
  ['received but not answered', { acknowledgement: 'received' }, 'to_confirm'],
  ['promised', { ...promised('2026-12-08'), acknowledgement: 'accepted' }, 'promised'],
  ['promised for other days', { ...promised('2026-12-28'), acknowledgement: 'accepted_with_changes' }, 'promised'],
  ['promised and past', { ...promised('2026-11-22'), acknowledgement: 'accepted' }, 'overdue'],
  ['a day from the file, past, nothing said', promised('2026-11-22'), 'needs_date'],
  [
    'promised in part, then the order grew',
    { ...promised('2026-12-08', '300'), unpromisedQuantity: '200', acknowledgement: 'accepted' },
    'to_confirm',
  ],
  ['a proposal waits', { proposalBy: 'supplier' }, 'with_buyer'],
  ['the buyer countered', { proposalBy: 'buyer' }, 'countered'],
  ['not my order', { acknowledgement: 'rejected' }, 'rejected'],
] as const)('%s: %s', (_, facts, state) => expect(stateOf(aLine(facts), TODAY)).toBe(state))

test('The supplier is asked where it has to say something, and nowhere else', () => {
  const asked = (
    ['to_confirm', 'needs_date', 'countered', 'overdue', 'with_buyer', 'rejected', 'promised'] as const
  ).filter(waitsForSupplier)
  expect(asked).toEqual(['to_confirm', 'needs_date', 'countered', 'overdue'])
})

test('The first day is the earliest of promises and, where something is unpromised, of the day asked', () => {
  const pieces = [
    { promisedDate: '2026-12-20', quantity: '200' },
    { promisedDate: '2026-12-12', quantity: '200' },
  ]
  expect(firstDayOf(aLine({ pieces, unpromisedQuantity: '100' }))).toBe('2026-12-10')
  expect(firstDayOf(aLine({ pieces, unpromisedQuantity: '0' }))).toBe('2026-12-12')
})

test('A button’s stamp changes with everything the reader was shown, and with nothing else', () => {
  const stamp = (facts: Partial<Record<keyof SupplierLine, unknown>>) => stampOf([aLine(facts)])
  const shown = [
    { openQuantity: '501' },
    { wantedQuantity: '501' },
    { unit: '套' },
    { unitPrice: '12.6' },
    { requestedDate: '2026-12-11' },
    { acknowledgement: 'accepted' },
    promised('2026-12-10'),
    { id: 'b' },
  ]
  for (const facts of shown) expect(stamp(facts), JSON.stringify(facts)).not.toBe(stamp({}))
  for (const facts of [{ version: 2 }, { siteName: '二号仓' }]) expect(stamp(facts)).toBe(stamp({}))
  expect(stampOf([aLine(), aLine({ id: 'b' })])).not.toBe(stampOf([aLine({ id: 'b' }), aLine()]))
})
