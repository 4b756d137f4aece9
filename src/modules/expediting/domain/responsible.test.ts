// The one person a task names: by id, by name, else who leads buying; and somebody else above them where there is one.
import { expect, test } from 'vitest'
import { leaderOver, responsibleFor } from './responsible.ts'

const staff = [
  { userId: 'he', name: '何雨桐', role: 'administrator' },
  { userId: 'wang', name: '王敏', role: 'buyer' },
  { userId: 'zhao', name: '赵强', role: 'procurement_manager' },
]

test.each([
  ['wang', '旧名', 'wang'],
  [null, '王敏', 'wang'],
  ['gone', '走了的人', 'zhao'],
  [null, null, 'zhao'],
])('a line of %s (%s) is looked after by %s', (ownerId, ownerName, expected) => {
  expect(responsibleFor({ ownerId, ownerName }, staff).ownerId).toBe(expected)
})

test('Above the manager is the administrator; a company of one person has nobody else', () => {
  expect(leaderOver('wang', staff)?.ownerId).toBe('zhao')
  expect(leaderOver('zhao', staff)?.ownerId).toBe('he')
  expect(leaderOver('he', staff.slice(0, 1))?.ownerId).toBe('he')
  expect(responsibleFor({ ownerId: null, ownerName: '王敏' }, [])).toEqual({ ownerId: null, ownerName: '王敏' })
})
