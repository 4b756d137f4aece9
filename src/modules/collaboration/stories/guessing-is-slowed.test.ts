// Whoever guesses addresses of supplier pages is slowed; whoever has a good one is not.
import { expect, test } from 'vitest'
import { ok, refuse } from '#kernel'
import { createGuessingGuard } from '../http/guessing-guard.ts'

const rules = { perClient: { window: 600, max: 1 }, forAll: { window: 600, max: 2 }, delayMs: 300, waitingMax: 2 }
const wrong = async () => refuse({ code: 'identity.portal_link.unknown', kind: 'not_found' as const })
const good = async () => ok('page')

function aGuard() {
  const counted: string[] = []
  const guard = createGuessingGuard(async (key, { max }) => {
    counted.push(key)
    const allowed = counted.filter((each) => each === key).length <= max
    return { allowed, retryAfter: allowed ? null : 60 }
  }, rules)
  return { guard, counted }
}

test('A good link opens at once while guessers fill the queue, from their address and from others', async () => {
  const { guard } = aGuard()
  for (let at = 0; at < 3; at += 1) await guard.slowly('198.51.100.7', wrong)
  const guesses = Array.from({ length: 10 }, () => guard.slowly('198.51.100.7', wrong))
  const began = performance.now()
  expect(await guard.slowly('198.51.100.7', good)).toEqual(ok('page'))
  expect(await guard.slowly('203.0.113.9', good)).toEqual(ok('page'))
  expect(performance.now() - began).toBeLessThan(rules.delayMs / 2)
  for (const each of await Promise.all(guesses))
    expect(each).toMatchObject({ error: { code: 'infra.request.too_many' } })
})

test('Past the limit wrong tries cost no more counting, and their answers are late', async () => {
  const { guard, counted } = aGuard()
  for (let at = 0; at < 2; at += 1) await guard.slowly('198.51.100.7', wrong)
  const before = counted.length
  const began = performance.now()
  expect(await guard.slowly('198.51.100.7', wrong)).toMatchObject({ error: { details: { retryAfter: 60 } } })
  expect(performance.now() - began).toBeGreaterThan(rules.delayMs * 0.9)
  expect(counted).toHaveLength(before)
})
