// Where a message starts, what leads where, and how long "not now" is waited for.
import { expect, test } from 'vitest'
import { backOffMs, firstState, isGivenUp, messageMachine } from './message-state.ts'

const facts = { kind: 'order_issued', hasServer: true, hasAddress: true, isDemo: false, isReleased: true }

test.each<[Partial<typeof facts>, string]>([
  [{}, 'queued'],
  [{ isReleased: false }, 'draft'],
  [{ isReleased: false, kind: 'portal_link' }, 'queued'],
  [{ isReleased: false, kind: 'warning' }, 'queued'],
  [{ hasServer: false }, 'waiting_by_hand'],
  [{ hasAddress: false }, 'waiting_by_hand'],
  [{ isDemo: true }, 'waiting_by_hand'],
  [{ isDemo: true, isReleased: false }, 'waiting_by_hand'],
])('A message with %o starts as %s', (given, state) => {
  expect(firstState({ ...facts, ...given })).toBe(state)
})

test('Nothing in doubt is sent again but by a person, and what was sent is never taken back', () => {
  expect(messageMachine.allowedCommands('unknown').sort()).toEqual([
    'bounce',
    'mark_sent',
    'send_again',
    'settle_by_person',
  ])
  expect(messageMachine.next('unknown', 'take')).toMatchObject({ ok: false })
  expect(messageMachine.next('sent', 'cancel')).toMatchObject({ ok: false })
  expect(messageMachine.next('sending', 'cancel')).toMatchObject({ ok: false })
})

test('A mail that is not wanted now is tried after minutes, later after hours, and given up after five days', () => {
  expect([1, 2, 3, 8, 40].map((attempts) => backOffMs(attempts) / 60_000)).toEqual([2, 5, 10, 240, 240])
  const made = new Date('2026-11-23T00:00:00Z')
  expect(isGivenUp(made, new Date('2026-11-27T00:00:00Z'))).toBe(false)
  expect(isGivenUp(made, new Date('2026-11-28T00:00:01Z'))).toBe(true)
})
