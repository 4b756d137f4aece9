// What the coming days would bring if nobody said a word: who is asked for what, when, and which tasks come to us. For a policy's preview.
import {
  type ChasePlan,
  type PlannedMessage,
  type PlannedTask,
  planSupplier,
  type SupplierToPlan,
} from './chase-plan.ts'
import type { ChasePolicy } from './chase-policy.ts'
import type { Workplace } from './working-hours.ts'

/** More looks than minutes of work in a week would be a plan that never rests. */
const LOOKS_MAX = 500

export type Foreseen = { at: Date; messages: PlannedMessage[]; tasks: PlannedTask[] }

/** The supplier as it stands once a plan was carried out: messages left at once, tasks opened. */
export function afterPlan(supplier: SupplierToPlan, plan: ChasePlan, now: Date): SupplierToPlan {
  const steps = new Map<string, { ask: string; anchor: string; step: number }>()
  for (const { step, lines } of [...plan.messages, ...plan.tasks]) {
    if (step === null) continue
    for (const { id, ask } of lines) steps.set(id, { ask: ask.ask, anchor: ask.anchor, step })
  }
  const written = new Set(plan.messages.map((message) => message.contactId))
  const woken = new Set(plan.woken)
  return {
    ...supplier,
    contacts: supplier.contacts.map((contact) =>
      written.has(contact.id) ? { ...contact, lastMessageAt: now } : contact,
    ),
    lines: supplier.lines.map((line) => {
      const step = steps.get(line.id)
      const standing = woken.has(line.id) ? { ...line.standing, snoozedUntil: null } : line.standing
      if (!step) return standing === line.standing ? line : { ...line, standing }
      return { ...line, standing: { ...standing, ...step, steppedAt: now, chaseOpenedAt: now, answeredAt: null } }
    }),
  }
}

/** Every moment from `from` to before `until` at which something happens, in order. */
export function foresee(
  supplier: SupplierToPlan,
  rules: { policy: ChasePolicy; staff: Workplace },
  span: { from: Date; until: Date },
): Foreseen[] {
  const foreseen: Foreseen[] = []
  let state = supplier
  let now: Date | null = span.from
  for (let look = 0; now !== null && now < span.until; look++) {
    if (look === LOOKS_MAX)
      throw new Error(`supplier ${supplier.supplierId} was looked at ${LOOKS_MAX} times in one preview`)
    const plan = planSupplier(state, rules, now)
    if (plan.messages.length > 0 || plan.tasks.length > 0) {
      foreseen.push({ at: now, messages: plan.messages, tasks: plan.tasks })
    }
    state = afterPlan(state, plan, now)
    now = plan.nextLookAt
  }
  return foreseen
}
