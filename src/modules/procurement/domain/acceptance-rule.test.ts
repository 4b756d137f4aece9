// The tolerance a company accepts by itself, case by case: whatever is not allowed waits for a person, with its reason.
import { expect, test } from 'vitest'
import { decimal, ZERO } from '#kernel'
import { type AcceptanceRule, ruleFor, type WaitReason, whyItWaits } from './acceptance-rule.ts'
import type { ProposalEffect } from './change-proposal.ts'

const aRule = (more: Partial<AcceptanceRule> = {}): AcceptanceRule => ({
  id: 'rule',
  supplierId: null,
  daysLaterMax: 3,
  neverPastNeedBy: true,
  quantityPercentMax: null,
  pricePercentMax: null,
  ...more,
})
const q = decimal
type Case = {
  daysAfterAsked?: number | null
  pastNeedBy?: number | null
  quantityDelta?: string
  unitPrice?: string | null
}

const CASES: [what: string, rule: AcceptanceRule | null, change: Case, waits: WaitReason | null][] = [
  ['no rule: everything waits', null, { daysAfterAsked: 0 }, 'no_rule'],
  ['on the last day allowed', aRule(), { daysAfterAsked: 3 }, null],
  ['one day beyond it', aRule(), { daysAfterAsked: 4 }, 'too_late'],
  ['earlier than asked', aRule({ daysLaterMax: 0 }), { daysAfterAsked: -5 }, null],
  ['no day was asked or promised', aRule(), { daysAfterAsked: null }, 'no_day_asked'],
  ['within the days but past the need-by day', aRule(), { daysAfterAsked: 2, pastNeedBy: 1 }, 'past_need_by'],
  [
    'past the need-by day where the rule does not mind',
    aRule({ neverPastNeedBy: false }),
    { daysAfterAsked: 2, pastNeedBy: 1 },
    null,
  ],
  ['need-by day unknown', aRule(), { daysAfterAsked: 2, pastNeedBy: null }, null],
  ['another quantity waits by default', aRule(), { quantityDelta: '-1' }, 'quantity_changed'],
  ['fewer within the percentage', aRule({ quantityPercentMax: q('2') }), { quantityDelta: '-10' }, null],
  ['more within the percentage', aRule({ quantityPercentMax: q('2') }), { quantityDelta: '10' }, null],
  ['a hair beyond it', aRule({ quantityPercentMax: q('2') }), { quantityDelta: '10.001' }, 'quantity_changed'],
  ['another price waits by default, a lower one too', aRule(), { unitPrice: '12.4' }, 'price_changed'],
  ['a lower price where a percentage is given', aRule({ pricePercentMax: ZERO }), { unitPrice: '10' }, null],
  ['a higher price within it', aRule({ pricePercentMax: q('4') }), { unitPrice: '13' }, null],
  ['a higher price beyond it', aRule({ pricePercentMax: q('4') }), { unitPrice: '13.001' }, 'price_changed'],
  ['the same price written otherwise', aRule(), { unitPrice: '12.50' }, null],
  ['a first price', aRule({ pricePercentMax: q('4') }), { unitPrice: null }, 'price_changed'],
  ['price before days: the graver reason is told', aRule(), { unitPrice: '13', daysAfterAsked: 90 }, 'price_changed'],
]

test.each(CASES)('%s', (_, rule, { unitPrice = '12.5', ...change }, waits) => {
  const effect: ProposalEffect = {
    lastDate: null,
    daysLater: null,
    daysAfterAsked: 0,
    pastNeedBy: null,
    amountDelta: null,
    ...change,
    quantityDelta: q(change.quantityDelta ?? '0'),
  }
  const before = { quantity: q('500'), unitPrice: q('12.5') }
  const after = { unitPrice: unitPrice === null ? null : (unitPrice as typeof before.unitPrice) }
  expect(whyItWaits(rule, before, effect, after)).toBe(waits)
})

test('A supplier’s own rule goes before the one for all; where neither is, there is none', () => {
  const [own, all] = [aRule({ id: 'own', supplierId: 's1' }), aRule({ id: 'all' })]
  expect(ruleFor([all, own], 's1')?.id).toBe('own')
  expect(ruleFor([own, all], 's2')?.id).toBe('all')
  expect(ruleFor([own], 's2')).toBeNull()
})
