// Who is told of an event: one's own choice before the role's, and only of lines one looks after where that was chosen.
import { expect, test } from 'vitest'
import { linesFor, STARTING_SUBSCRIPTIONS, wishOf } from './subscriptions.ts'

const chosen = { node: 'arrived', role: null, userId: 'u1', inApp: false, byMail: true, scope: 'all_lines' } as const

test('A person’s own choice goes before the role’s', () => {
  const all = [...STARTING_SUBSCRIPTIONS, chosen]
  expect(wishOf(all, { userId: 'u1', role: 'buyer' }, 'arrived')).toBe(chosen)
  expect(wishOf(all, { userId: 'u2', role: 'buyer' }, 'arrived')).toMatchObject({ role: 'buyer', inApp: true })
  expect(wishOf(all, { userId: 'u2', role: 'sales' }, 'arrived')).toBeUndefined()
})

test('Lines nobody looks after are everybody’s; another’s are not', () => {
  const lines = [{ ownerId: 'u1' }, { ownerId: 'u2' }, { ownerId: null }]
  expect(linesFor({ scope: 'own_lines' }, 'u1', lines)).toEqual([{ ownerId: 'u1' }, { ownerId: null }])
  expect(linesFor({ scope: 'all_lines' }, 'u1', lines)).toHaveLength(3)
})
