// Slows whoever tries addresses of supplier pages: per client address and for all together. Whoever holds a good link is never locked out.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attempt } from '#infra'
import { type Result, refuse } from '#kernel'

export type GuessingGuard = {
  /** Opens a link; wrong ones are counted, and after too many of them every further one from there waits its turn. */
  slowly<T>(clientAddress: string, open: () => Promise<Result<T>>): Promise<Result<T>>
}

export type GuessingRules = {
  perClient: { window: number; max: number }
  forAll: { window: number; max: number }
  /** What each further try waits. */
  delayMs: number
  /** Tries that may wait at once in this process; more are turned away without a look. */
  waitingMax: number
}

/** Seconds and tries. A factory behind one address may well open twenty old links in ten minutes. */
export const GUESSING_RULES: GuessingRules = {
  perClient: { window: 600, max: 30 },
  forAll: { window: 600, max: 3_000 },
  delayMs: 1_000,
  waitingMax: 40,
}

const CLIENTS_MAX = 10_000

/**
 * The secret holds 128 bits, so no speed of guessing finds one; this keeps guessers from costing others their server. Past
 * the limit a try is delayed and its refusal is `infra.request.too_many`, while a good link still opens.
 */
export function createGuessingGuard(attempt: Attempt, rules: GuessingRules = GUESSING_RULES): GuessingGuard {
  const slowUntil = new Map<string, number>()
  let waiting = 0
  const tooMany = (retryAfter: number) =>
    refuse({ code: 'infra.request.too_many', kind: 'too_many', details: { retryAfter } })
  const count = async (key: string, rule: { window: number; max: number }): Promise<void> => {
    const { allowed, retryAfter } = await attempt(`portal:${key}`, rule)
    if (allowed) return
    if (slowUntil.size >= CLIENTS_MAX) slowUntil.clear()
    slowUntil.set(key, Date.now() + (retryAfter ?? 1) * 1_000)
  }
  const secondsSlow = (key: string): number => Math.ceil(((slowUntil.get(key) ?? 0) - Date.now()) / 1_000)
  return {
    async slowly(clientAddress, open) {
      const key = `client:${clientAddress}`
      const seconds = Math.max(secondsSlow(key), secondsSlow('all'))
      if (seconds > 0) {
        if (waiting >= rules.waitingMax) return tooMany(seconds)
        waiting += 1
        await sleep(rules.delayMs).finally(() => {
          waiting -= 1
        })
      }
      const outcome = await open()
      if (outcome.ok || outcome.error.code !== 'identity.portal_link.unknown') return outcome
      await count(key, rules.perClient)
      await count('all', rules.forAll)
      return secondsSlow(key) > 0 || seconds > 0 ? tooMany(Math.max(1, secondsSlow(key), seconds)) : outcome
    },
  }
}
