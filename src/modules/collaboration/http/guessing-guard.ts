// Slows whoever tries addresses of supplier pages: per client address and for all together. Whoever holds a good link is never locked out.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Attempt } from '#infra'
import { type Result, refuse } from '#kernel'

export type GuessingGuard = {
  /** Opens a link; wrong ones are counted, and after too many of them the answer to every further one from there waits. */
  slowly<T>(clientAddress: string, open: () => Promise<Result<T>>): Promise<Result<T>>
}

export type GuessingRules = {
  perClient: { window: number; max: number }
  forAll: { window: number; max: number }
  /** What the answer to each further wrong try waits. */
  delayMs: number
  /** Answers that may wait at once in this process; beyond them wrong tries are turned away at once. */
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

const UNKNOWN = 'identity.portal_link.unknown'

/**
 * The secret holds 128 bits, so no speed of guessing finds one; this keeps guessers from costing others their server. Every try is looked
 * at, which is one row by its key: a good link opens at once, however many guess meanwhile and from wherever. Past the limit a wrong one
 * is no longer counted, its refusal is delayed and says `infra.request.too_many`.
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
      const outcome = await open()
      if (outcome.ok || outcome.error.code !== UNKNOWN) return outcome
      const key = `client:${clientAddress}`
      const secondsLeft = () => Math.max(secondsSlow(key), secondsSlow('all'))
      if (secondsLeft() > 0) {
        if (waiting < rules.waitingMax) {
          waiting += 1
          await sleep(rules.delayMs).finally(() => {
            waiting -= 1
          })
        }
        return tooMany(Math.max(1, secondsLeft()))
      }
      await count(key, rules.perClient)
      await count('all', rules.forAll)
      return secondsLeft() > 0 ? tooMany(secondsLeft()) : outcome
    },
  }
}
