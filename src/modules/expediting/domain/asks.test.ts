// Which word a supplier owes us on a line, from when: by rule and by facts.
import { expect, test } from 'vitest'
import { decimal } from '#kernel'
import { type AskFacts, askAt, asksOf, isOnFire, nextAskAfter } from './asks.ts'
import { DEFAULT_POLICY, ruleFor } from './chase-policy.ts'
import { day, shanghai } from './testing/a-workplace.ts'

const rule = ruleFor(DEFAULT_POLICY.rules, { supplierGrade: 'B', itemClass: 'standard' })
const place = shanghai()
const facts = (more: Partial<AskFacts> = {}): AskFacts => ({
  isIssued: true,
  issuedAt: day('2026-11-02'),
  openQuantity: decimal('500'),
  unpromisedQuantity: decimal('0'),
  pieceCount: 1,
  isAcknowledged: true,
  waitsOnUs: false,
  counteredAt: null,
  isAllDespatched: false,
  promisedDate: day('2026-11-25'),
  requestedDate: day('2026-11-25'),
  needByDate: null,
  milestone: null,
  ...more,
})
const told = (more: Partial<AskFacts> = {}) =>
  asksOf(facts(more), rule, place).map(({ ask, anchor, dueAt }) => [ask, anchor, dueAt.toISOString()])

test.each([
  [
    'promised: three working days before, and the working day after',
    {},
    [
      ['overdue', '2026-11-25', '2026-11-26T00:30:00.000Z'],
      ['promise_due', '2026-11-25', '2026-11-20T00:30:00.000Z'],
    ],
  ],
  [
    'never answered: sixteen working hours after the morning of issue',
    { pieceCount: 0, isAcknowledged: false, unpromisedQuantity: decimal('500'), promisedDate: null },
    [
      ['overdue', '2026-11-25', '2026-11-26T00:30:00.000Z'],
      ['acknowledge', '2026-11-02', '2026-11-04T00:30:00.000Z'],
    ],
  ],
  [
    'answered in part: the rest is asked for as well (P4)',
    { unpromisedQuantity: decimal('200') },
    [
      ['overdue', '2026-11-25', '2026-11-26T00:30:00.000Z'],
      ['acknowledge', '2026-11-02', '2026-11-04T00:30:00.000Z'],
      ['promise_due', '2026-11-25', '2026-11-20T00:30:00.000Z'],
    ],
  ],
  [
    'a milestone: the working day after its own, before the promise speaks',
    { milestone: { code: 'production_started', plannedDate: day('2026-11-13') } },
    [
      ['overdue', '2026-11-25', '2026-11-26T00:30:00.000Z'],
      ['milestone', 'production_started@2026-11-13', '2026-11-16T00:30:00.000Z'],
      ['promise_due', '2026-11-25', '2026-11-20T00:30:00.000Z'],
    ],
  ],
  [
    'our counter-proposal waits for a word',
    { counteredAt: new Date('2026-11-05T01:00:00Z') },
    [
      ['overdue', '2026-11-25', '2026-11-26T00:30:00.000Z'],
      ['acknowledge', 'counter@2026-11-05T01:00:00.000Z', '2026-11-09T01:00:00.000Z'],
      ['promise_due', '2026-11-25', '2026-11-20T00:30:00.000Z'],
    ],
  ],
  ['a proposal, a drawing of ours: nobody is asked', { waitsOnUs: true }, []],
  ['all on the road: nobody is asked', { isAllDespatched: true }, []],
  ['nothing open: nobody is asked', { openQuantity: decimal('0') }, []],
  ['not issued: our delay', { isIssued: false }, []],
])('%s', (_name, more, expected) => {
  expect(told(more as Partial<AskFacts>)).toEqual(expected)
})

test('Overdue speaks before silence about the order, and that before a milestone', () => {
  const asks = asksOf(
    facts({ unpromisedQuantity: decimal('200'), milestone: { code: 'packed', plannedDate: day('2026-11-20') } }),
    rule,
    place,
  )
  const kindAt = (text: string) => askAt(asks, new Date(text))?.ask ?? null
  expect(kindAt('2026-11-03T00:30:00Z')).toBeNull()
  expect(kindAt('2026-11-04T00:30:00Z')).toBe('acknowledge')
  expect(kindAt('2026-11-26T00:30:00Z')).toBe('overdue')
  expect(nextAskAfter(asks, new Date('2026-11-04T00:30:00Z'))).toEqual(new Date('2026-11-20T00:30:00Z'))
})

test('A line is on fire once its need-by day has passed, not merely its promise', () => {
  const ask = { ask: 'overdue', anchor: '2026-11-25', dueAt: new Date() } as const
  expect(isOnFire(ask, day('2026-11-25'), day('2026-11-26'))).toBe(true)
  expect(isOnFire(ask, day('2026-11-26'), day('2026-11-26'))).toBe(false)
  expect(isOnFire(ask, null, day('2026-11-26'))).toBe(false)
})

test('A critical item is asked for as such whatever its supplier’s grade, and what no rule speaks of is never asked', () => {
  const critical = ruleFor(DEFAULT_POLICY.rules, { supplierGrade: 'A', itemClass: 'critical' })
  expect([critical.id, ruleFor(DEFAULT_POLICY.rules, { supplierGrade: 'A', itemClass: 'x' }).id]).toEqual([
    'critical',
    'grade-a',
  ])
  expect(asksOf(facts(), ruleFor([], { supplierGrade: 'A', itemClass: 'x' }), place)).toEqual([])
})
