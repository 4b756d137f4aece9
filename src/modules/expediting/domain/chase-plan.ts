// Who of one supplier is asked for which lines now, which tasks go to our own people, and when to look again. Pure: facts and a moment in, decisions out.
import { addDays, type CalendarDate } from '#kernel'
import { type Ask, askAt, isOnFire, nextAskAfter } from './asks.ts'
import type { ChasePolicy } from './chase-policy.ts'
import { LAST_RUNG, type Ladder, type NextRung, nextRung, type Rung, type Standing } from './ladder.ts'
import type { Workplace } from './working-hours.ts'

export type ContactFacts = {
  id: string
  /** Working hours, calendar and zone are the supplier's; the last message to this contact, whoever sent it. */
  lastMessageAt: Date | null
}

export type LineToPlan = {
  id: string
  /** From `asksOf`. */
  asks: readonly Ask[]
  needByDate: CalendarDate | null
  /** Who looks after it on our side; null where nobody is named. */
  ownerId: string | null
  standing: Standing
}

export type SupplierToPlan = {
  supplierId: string
  workplace: Workplace
  /** In the order of escalation. */
  contacts: readonly ContactFacts[]
  lines: readonly LineToPlan[]
}

export type PlannedLine = { id: string; ask: Ask }
export type PlannedMessage = { contactId: string; step: 1 | 2; isUrgent: boolean; answerBy: Date; lines: PlannedLine[] }
export type PlannedTask = {
  kind: 'silent_supplier' | 'silent_supplier_escalated' | 'no_contact' | 'chase_unsent'
  ownerId: string | null
  step: 3 | 4 | null
  lines: PlannedLine[]
}
export type ChasePlan = {
  messages: PlannedMessage[]
  tasks: PlannedTask[]
  /** Lines whose snooze is over. */
  woken: string[]
  /** Null: nothing will happen here by time alone. */
  nextLookAt: Date | null
}

type Situation = { supplier: SupplierToPlan; policy: ChasePolicy; staff: Workplace; now: Date; watch: Watch }
type Due = { line: LineToPlan; ask: Ask; rung: Rung; isUrgent: boolean }

/** The earliest moment after now at which anything may change. */
class Watch {
  first: Date | null = null
  private readonly now: Date
  constructor(now: Date) {
    this.now = now
  }
  at(moment: Date | null): void {
    if (moment !== null && moment > this.now && (this.first === null || moment < this.first)) this.first = moment
  }
}

/** Working hours of ours that a message may lie unsent before its buyer is told. */
const UNSENT_HOURS = 4

/**
 * Plans one supplier at `now`. Messages only while the supplier works, at most one a day for him unless a need-by day has passed,
 * and never two to one contact within the cool-down; where two contacts are due on a day the higher rung goes first. Tasks
 * for our own people are opened at once, whatever the hour.
 */
export function planSupplier(
  supplier: SupplierToPlan,
  rules: { policy: ChasePolicy; staff: Workplace },
  now: Date,
): ChasePlan {
  const watch = new Watch(now)
  const situation: Situation = { supplier, ...rules, now, watch }
  const plan: ChasePlan = { messages: [], tasks: [], woken: wokenLines(supplier, watch, now), nextLookAt: null }
  const { due, unsent } = dueRungs(situation)
  if (rules.policy.isActive) {
    plan.messages = messagesOf(due, situation)
    plan.tasks = [...tasksOf(due, situation), ...unsentTasks(unsent, situation)]
  }
  // A day's facts are read anew each morning, so that no missed word keeps a line asleep.
  if (supplier.lines.length > 0) watch.at(nextOpening(supplier.workplace, now))
  plan.nextLookAt = watch.first
  return plan
}

function nextOpening(workplace: Workplace, now: Date): Date {
  const today = workplace.opening(workplace.dayAt(now))
  return today > now ? today : workplace.opening(addDays(workplace.dayAt(now), 1))
}

function wokenLines(supplier: SupplierToPlan, watch: Watch, now: Date): string[] {
  return supplier.lines.flatMap(({ id, standing }) => {
    if (standing.snoozedUntil === null) return []
    watch.at(standing.snoozedUntil)
    return standing.snoozedUntil <= now ? [id] : []
  })
}

function dueRungs(situation: Situation): { due: Due[]; unsent: { line: LineToPlan; ask: Ask; since: Date }[] } {
  const { supplier, policy, staff, now, watch } = situation
  const ladder: Ladder = { policy, staff, supplier: supplier.workplace, contactCount: supplier.contacts.length }
  const today = supplier.workplace.dayAt(now)
  const due: Due[] = []
  const unsent: { line: LineToPlan; ask: Ask; since: Date }[] = []
  for (const line of supplier.lines) {
    watch.at(nextAskAfter(line.asks, now))
    const ask = askAt(line.asks, now)
    if (ask === null) continue
    const next: NextRung = nextRung(ask, line.standing, ladder)
    if (next.kind === 'unsent') unsent.push({ line, ask, since: next.since })
    if (next.kind !== 'rung') continue
    watch.at(next.dueAt)
    const isUrgent = isOnFire(ask, line.needByDate, today)
    if (next.dueAt <= now) due.push({ line, ask, rung: next.rung, isUrgent })
  }
  return { due, unsent }
}

function messagesOf(due: readonly Due[], situation: Situation): PlannedMessage[] {
  const messages: PlannedMessage[] = []
  for (const step of [2, 1] as const) {
    const lines = due.filter((each) => each.rung === step)
    const contact = situation.supplier.contacts[step - 1]
    if (lines.length === 0 || !contact) continue
    const message = messageAt(step, contact, lines, situation, messages.length > 0)
    if (message) messages.push(message)
  }
  return messages
}

function messageAt(
  step: 1 | 2,
  contact: ContactFacts,
  due: readonly Due[],
  situation: Situation,
  hasWrittenNow: boolean,
): PlannedMessage | null {
  const { supplier, policy, now, watch } = situation
  const { workplace } = supplier
  const isUrgent = due.some((each) => each.isUrgent)
  let sendAt = now
  if (contact.lastMessageAt !== null) {
    const hours = isUrgent ? policy.urgentCooldownHours : policy.cooldownHours
    sendAt = laterOf(sendAt, workplace.addHours(contact.lastMessageAt, hours))
  }
  if (!isUrgent && (hasWrittenNow || wasWrittenToday(supplier, now))) {
    sendAt = laterOf(sendAt, workplace.midnight(addDays(workplace.dayAt(now), 1)))
  }
  sendAt = workplace.nextMoment(sendAt)
  if (sendAt > now) {
    watch.at(sendAt)
    return null
  }
  return {
    contactId: contact.id,
    step,
    isUrgent,
    answerBy: workplace.addHours(now, policy.answerWithinHours),
    lines: due.map(({ line, ask }) => ({ id: line.id, ask })),
  }
}

const laterOf = (a: Date, b: Date): Date => (a >= b ? a : b)

function wasWrittenToday({ contacts, workplace }: SupplierToPlan, now: Date): boolean {
  const today = workplace.dayAt(now)
  return contacts.some(({ lastMessageAt }) => lastMessageAt !== null && workplace.dayAt(lastMessageAt) >= today)
}

function tasksOf(due: readonly Due[], { supplier }: Situation): PlannedTask[] {
  const tasks: PlannedTask[] = []
  for (const step of [3, 4] as const) {
    const kind =
      step === LAST_RUNG ? 'silent_supplier_escalated' : supplier.contacts.length > 0 ? 'silent_supplier' : 'no_contact'
    const lines = due.filter((each) => each.rung === step)
    for (const [ownerId, own] of Map.groupBy(lines, ({ line }) => line.ownerId)) {
      tasks.push({ kind, ownerId, step, lines: own.map(({ line, ask }) => ({ id: line.id, ask })) })
    }
  }
  return tasks
}

function unsentTasks(
  unsent: readonly { line: LineToPlan; ask: Ask; since: Date }[],
  { staff, now, watch }: Situation,
): PlannedTask[] {
  const lying = unsent.filter(({ since }) => {
    const tellAt = staff.addHours(since, UNSENT_HOURS)
    watch.at(tellAt)
    return tellAt <= now
  })
  return [...Map.groupBy(lying, ({ line }) => line.ownerId)].map(([ownerId, own]) => ({
    kind: 'chase_unsent' as const,
    ownerId,
    step: null,
    lines: own.map(({ line, ask }) => ({ id: line.id, ask })),
  }))
}
