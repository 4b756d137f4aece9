// What keeps a chase policy from being saved.
import { expect, test } from 'vitest'
import { areHoursRight, type ChasePolicy, clockOf, faultOf, newRule } from './chase-policy.ts'

const policy: ChasePolicy = {
  isActive: true,
  supplierHours: [{ from: '08:30', to: '12:00' }],
  staffHours: [{ from: '08:30', to: '17:30' }],
  cooldownHours: 8,
  urgentCooldownHours: 2,
  answerWithinHours: 8,
  secondContactAfterHours: 8,
  buyerAfterHours: 8,
  managerAfterHours: 8,
  againAfterAnswerHours: 16,
  repeatAfterDays: 5,
  taskDueHours: 4,
  remindBeforeHours: 1,
  escalateTaskAfterHours: 8,
  tellsConsequence: true,
  rules: [{ ...newRule('a'), name: '其余' }],
}

test('Working hours follow one another and each ends after it began', () => {
  expect(
    areHoursRight([
      { from: '08:30', to: '12:00' },
      { from: '13:00', to: '17:30' },
    ]),
  ).toBe(true)
  expect(
    areHoursRight([
      { from: '08:30', to: '12:00' },
      { from: '11:00', to: '17:30' },
    ]),
  ).toBe(false)
  expect(areHoursRight([{ from: '12:00', to: '08:30' }])).toBe(false)
  expect(areHoursRight([{ from: '8:30', to: '1200' }])).toBe(true)
  expect(areHoursRight([{ from: '早上', to: '12:00' }])).toBe(false)
  expect(areHoursRight([])).toBe(false)
})

test('A whole policy has no fault, and each fault is told apart', () => {
  expect(faultOf(policy)).toBeNull()
  expect(faultOf({ ...policy, staffHours: [] })).toBe('hours')
  expect(faultOf({ ...policy, rules: [newRule('b')] })).toBe('name')
  expect(faultOf({ ...policy, rules: [...policy.rules, { ...newRule('b'), name: '又一条' }] })).toBe('twice')
  expect(faultOf({ ...policy, urgentCooldownHours: 9 })).toBe('cooldown')
  expect(faultOf({ ...policy, remindBeforeHours: 4 })).toBe('reminder')
})

test('A time is read however it is typed, and left alone where it is none', () => {
  for (const typed of ['8:30', '830', '０８：３０', '8.30']) expect(clockOf(typed)).toBe('08:30')
  for (const typed of ['25:00', '8', '', '早上']) expect(clockOf(typed)).toBe(typed)
})
