// How the set of notices changes when a role's wish does.
import { expect, test } from 'vitest'
import { peopleIn, type Subscription, wishOfRole, withRoleScope, withRoleWish } from './notices.ts'

const row = (patch: Partial<Subscription>): Subscription => ({
  node: 'arrived',
  role: 'warehouse',
  userId: null,
  inApp: true,
  byMail: false,
  scope: 'all_lines',
  ...patch,
})

test('A role without a row hears nothing, for the lines its other rows are about', () => {
  const rows = [row({})]
  expect(wishOfRole(rows, 'warehouse', 'despatched')).toMatchObject({ inApp: false, scope: 'all_lines' })
  expect(wishOfRole(rows, 'quality', 'despatched')).toMatchObject({ inApp: false, scope: 'own_lines' })
})

test('A wish for nothing takes the row away; people’s own choices stay', () => {
  const rows = [row({}), row({ role: null, userId: 'u1' })]
  const wish = { ...wishOfRole(rows, 'warehouse', 'arrived'), inApp: false }
  expect(withRoleWish(rows, 'warehouse', wish)).toEqual([rows[1]])
  expect(withRoleWish(rows, 'warehouse', { ...wish, byMail: true })).toContainEqual(row({ inApp: false, byMail: true }))
  expect(withRoleScope(rows, 'warehouse', 'own_lines')[1]).toEqual(rows[1])
  expect(peopleIn(rows)).toBe(1)
})
