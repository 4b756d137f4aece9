// The next rung of one line's ladder: first contact, second contact, the buyer, the manager; and from when.
import type { Ask } from './asks.ts'
import type { ChasePolicy } from './chase-policy.ts'
import type { Workplace } from './working-hours.ts'

/** 1 first contact · 2 second contact · 3 a task for the buyer · 4 a task for the manager. */
export type Rung = 1 | 2 | 3 | 4
export const LAST_RUNG = 4

/** Where a line stands. `step` 0: never asked, or answered and begun anew. */
export type Standing = {
  ask: string | null
  anchor: string | null
  step: number
  /** When the step was taken; null while its message has not left yet. */
  steppedAt: Date | null
  chaseOpenedAt: Date | null
  answeredAt: Date | null
  snoozedUntil: Date | null
  isTakenOver: boolean
}

export const NEVER_ASKED: Standing = {
  ask: null,
  anchor: null,
  step: 0,
  steppedAt: null,
  chaseOpenedAt: null,
  answeredAt: null,
  snoozedUntil: null,
  isTakenOver: false,
}

export type NextRung =
  | { kind: 'rung'; rung: Rung; dueAt: Date }
  /** The message before has not left yet: nobody is silent who was not asked. */
  | { kind: 'unsent'; since: Date }
  | { kind: 'none' }

export type Ladder = { policy: ChasePolicy; supplier: Workplace; staff: Workplace; contactCount: number }

const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a)

/**
 * What comes next for a line with this ask. Silence climbs one rung at a time and never back; an answer, or the end of the
 * ladder, begins it anew. A rung without anybody on it is passed over.
 */
export function nextRung(ask: Ask, standing: Standing, ladder: Ladder): NextRung {
  const { policy, supplier, staff } = ladder
  if (standing.isTakenOver) return { kind: 'none' }
  const from = later(ask.dueAt, standing.snoozedUntil)
  if (standing.answeredAt !== null) {
    const peace = supplier.addHours(standing.answeredAt, policy.againAfterAnswerHours)
    return firstRung(later(from, peace), ladder)
  }
  if (standing.step === 0) return firstRung(from, ladder)
  if (standing.steppedAt === null) {
    return standing.chaseOpenedAt ? { kind: 'unsent', since: standing.chaseOpenedAt } : firstRung(from, ladder)
  }
  const at = standing.steppedAt
  const rungAt = (rung: Rung, dueAt: Date): NextRung => ({
    kind: 'rung',
    rung,
    dueAt: later(dueAt, standing.snoozedUntil),
  })
  if (standing.step === 1 && ladder.contactCount > 1) {
    return rungAt(2, supplier.addHours(at, policy.secondContactAfterHours))
  }
  if (standing.step === 1) return rungAt(3, supplier.addHours(at, policy.secondContactAfterHours))
  if (standing.step === 2) return rungAt(3, supplier.addHours(at, policy.buyerAfterHours))
  if (standing.step === 3) return rungAt(4, staff.addHours(at, policy.managerAfterHours))
  return afterTheLast(ask, standing, at, ladder)
}

function firstRung(dueAt: Date, { contactCount }: Ladder): NextRung {
  return { kind: 'rung', rung: contactCount > 0 ? 1 : 3, dueAt }
}

/** A person has it. A new question begins at once, the old one only after days without a word. */
function afterTheLast(ask: Ask, standing: Standing, at: Date, ladder: Ladder): NextRung {
  const { policy, supplier } = ladder
  const isNew = ask.ask !== standing.ask || ask.anchor !== standing.anchor
  if (isNew && ask.dueAt > at) return firstRung(later(ask.dueAt, standing.snoozedUntil), ladder)
  if (policy.repeatAfterDays === null) return { kind: 'none' }
  const again = supplier.opening(supplier.calendar.addWorkingDays(supplier.dayAt(at), policy.repeatAfterDays))
  return firstRung(later(again, standing.snoozedUntil), ladder)
}
