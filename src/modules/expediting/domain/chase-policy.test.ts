// Which rule of a policy fits a line, and what is refused before a policy holds.
import { expect, test } from 'vitest'
import { type ChasePolicy, type ChaseRule, checkPolicy, DEFAULT_POLICY, ruleFor } from './chase-policy.ts'

const rule = (id: string, supplierGrade: string | null, itemClass: string | null): ChaseRule => ({
  ...(DEFAULT_POLICY.rules[0] as ChaseRule),
  id,
  name: id,
  supplierGrade,
  itemClass,
})
const rules = [
  rule('all', null, null),
  rule('c', 'C', null),
  rule('crit', null, 'critical'),
  rule('both', 'C', 'critical'),
]

test.each([
  ['B', 'standard', 'all'],
  ['C', 'standard', 'c'],
  ['B', 'critical', 'crit'],
  ['C', 'critical', 'both'],
])('grade %s, class %s: rule %s', (supplierGrade, itemClass, id) => {
  expect(ruleFor(rules, { supplierGrade, itemClass }).id).toBe(id)
  expect(ruleFor(rules.toReversed(), { supplierGrade, itemClass }).id).toBe(id)
})

test('The policy every company starts with is a good one', () => {
  expect(checkPolicy(DEFAULT_POLICY).ok).toBe(true)
})

test.each<[Partial<ChasePolicy>, string, string]>([
  [{ supplierHours: [] }, 'hours_invalid', '/supplierHours'],
  [{ staffHours: [{ from: '13:00', to: '12:00' }] }, 'hours_invalid', '/staffHours'],
  [
    {
      staffHours: [
        { from: '08:00', to: '12:00' },
        { from: '11:00', to: '17:00' },
      ],
    },
    'hours_invalid',
    '/staffHours',
  ],
  [{ supplierHours: [{ from: '09:00', to: '09:30' }] }, 'hours_too_short', '/supplierHours'],
  [{ urgentCooldownHours: 9 }, 'cooldown_order', '/urgentCooldownHours'],
  [{ remindBeforeHours: 4 }, 'reminder_after_due', '/remindBeforeHours'],
  [{ rules: [...rules, rule('again', 'C', null)] }, 'rule_twice', '/rules/4'],
])('%j is refused as %s', (change, reason, pointer) => {
  const checked = checkPolicy({ ...DEFAULT_POLICY, ...change })
  expect(checked).toMatchObject({ ok: false, error: { code: `expediting.chase_policy.${reason}`, pointer } })
})
