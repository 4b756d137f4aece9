// A task reminds an hour before it is due, when it is, and goes to the manager a working day after; never at night.
import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from './chase-policy.ts'
import { nextTaskStep, type Reminded, taskDueAt } from './task-clock.ts'
import { shanghai } from './testing/a-workplace.ts'

const staff = shanghai()
const at = (text: string) => new Date(text)

test('Opened on Friday afternoon: due on Monday morning, reminded before and then, told on to the manager on Tuesday', () => {
  const openedAt = at('2026-11-27T07:30:00Z')
  const dueAt = taskDueAt(openedAt, DEFAULT_POLICY, staff)
  expect(dueAt).toEqual(at('2026-11-30T02:30:00Z'))
  const told = [0, 1, 2, 3].map((reminded) => {
    const step = nextTaskStep({ openedAt, dueAt, reminded: reminded as Reminded }, DEFAULT_POLICY, staff)
    return step && [step.reminded, step.at.toISOString()]
  })
  expect(told).toEqual([
    [1, '2026-11-30T01:30:00.000Z'],
    [2, '2026-11-30T02:30:00.000Z'],
    [3, '2026-12-01T02:30:00.000Z'],
    null,
  ])
})

test('A task due before its reminder would come skips it; one due at night is due in the morning', () => {
  const openedAt = at('2026-11-23T01:00:00Z')
  const soon = { openedAt, dueAt: at('2026-11-23T02:00:00Z'), reminded: 0 as const }
  expect(nextTaskStep(soon, DEFAULT_POLICY, staff)).toEqual({ reminded: 2, at: at('2026-11-23T02:00:00Z') })
  const night = { openedAt, dueAt: at('2026-11-23T14:00:00Z'), reminded: 1 as const }
  expect(nextTaskStep(night, DEFAULT_POLICY, staff)).toEqual({ reminded: 2, at: at('2026-11-24T00:30:00Z') })
})
