// The states of a message and what leads from one to another: the outbox, the worker and a person all go through this table.
import { defineStateMachine } from '#kernel'

export const messageMachine = defineStateMachine({
  refusalCode: 'notifications.message.command_not_allowed',
  states: {
    draft: { group: 'OPEN' },
    queued: { group: 'OPEN' },
    sending: { group: 'OPEN' },
    waiting_by_hand: { group: 'OPEN' },
    unknown: { group: 'OPEN' },
    refused: { group: 'OPEN' },
    bounced: { group: 'OPEN' },
    sent: { group: 'OPEN' },
    cancelled: { group: 'TERMINAL' },
  },
  initial: 'draft',
  commands: {
    release: { from: ['draft'], to: 'queued' },
    hold: { from: ['draft', 'queued'], to: 'waiting_by_hand' },
    take: { from: ['queued'], to: 'sending' },
    settle_sent: { from: ['sending'], to: 'sent' },
    settle_refused: { from: ['sending'], to: 'refused' },
    put_back: { from: ['sending'], to: 'queued' },
    doubt: { from: ['sending'], to: 'unknown' },
    // A bounce may come for what was in doubt, and after a person said it was sent.
    bounce: { from: ['sent', 'sending', 'unknown', 'refused', 'bounced'], to: 'bounced' },
    mark_sent: { from: ['waiting_by_hand', 'refused', 'bounced', 'unknown', 'draft'], to: 'sent' },
    settle_by_person: { from: ['unknown'], to: 'sent' },
    send_again: { from: ['unknown'], to: 'queued' },
    cancel: { from: ['draft', 'queued', 'waiting_by_hand', 'refused', 'bounced'], to: 'cancelled' },
  },
})

export type MessageState = keyof typeof messageMachine.states
export type MessageCommand = keyof typeof messageMachine.commands
export const MESSAGE_STATES = Object.keys(messageMachine.states) as MessageState[]

/** States another order may join a message in: nobody has read, copied or sent it yet. */
export const JOINABLE: readonly MessageState[] = ['draft', 'queued', 'waiting_by_hand']

/** Kinds that a person looks at once before the first of them leaves by mail; the others are answers to somebody who waits. */
export const HELD_KINDS: ReadonlySet<string> = new Set([
  'order_issued',
  'order_cancelled',
  'chase',
  'proposal_decided',
  'conversation',
  'node_notice',
])

/** Where a new message starts. Nothing leaves a demo company, nor a server without a mail server, nor for somebody without an address. */
export function firstState(facts: {
  kind: string
  hasServer: boolean
  hasAddress: boolean
  isDemo: boolean
  isReleased: boolean
}): 'draft' | 'queued' | 'waiting_by_hand' {
  if (facts.isDemo || !facts.hasServer || !facts.hasAddress) return 'waiting_by_hand'
  return HELD_KINDS.has(facts.kind) && !facts.isReleased ? 'draft' : 'queued'
}

const MINUTE_MS = 60_000
/** Greylisting lets a mail in after some minutes; a full mailbox takes hours. Five days in all, as mail servers do. */
const BACK_OFF_MINUTES = [2, 5, 10, 15, 30, 60, 120, 240] as const
const DEFER_MAX_MS = 5 * 24 * 60 * MINUTE_MS

/** How long to wait after the `attempts`-th time the server said "not now". */
export const backOffMs = (attempts: number): number =>
  (BACK_OFF_MINUTES[Math.min(attempts, BACK_OFF_MINUTES.length) - 1] ?? BACK_OFF_MINUTES[0]) * MINUTE_MS

/** After this long "not now" means no. */
export const isGivenUp = (createdAt: Date, now: Date): boolean => now.getTime() - createdAt.getTime() > DEFER_MAX_MS

/** Higher leaves first. */
export const URGENCY: Readonly<Record<string, number>> = {
  test: 90,
  portal_link: 80,
  warning: 70,
  chase: 50,
  order_cancelled: 45,
  proposal_decided: 40,
  conversation: 35,
  order_issued: 30,
  node_notice: 10,
}
