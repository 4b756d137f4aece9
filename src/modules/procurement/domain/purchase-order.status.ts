// The one commanded status of a purchase order as a table, its guards, and the axes derived from its lines.
import { defineStateMachine, type Result, refuse } from '#kernel'
import type { ReceiptStatus } from './tolerance.ts'

export const purchaseOrderMachine = defineStateMachine({
  refusalCode: 'procurement.purchase_order.command_not_allowed',
  states: {
    draft: { group: 'OPEN' },
    issued: { group: 'OPEN' },
    closed: { group: 'TERMINAL' },
    cancelled: { group: 'TERMINAL' },
  },
  initial: 'draft',
  commands: {
    raise: { from: ['draft'], to: 'draft' },
    issue: { from: ['draft'], to: 'issued' },
    /** Goes out (again) without changing its status. */
    send: { from: ['issued'], to: 'issued' },
    amend: { from: ['issued'], to: 'issued' },
    close: { from: ['issued'], to: 'closed' },
    reopen: { from: ['closed'], to: 'issued' },
    cancel: { from: ['draft', 'issued'], to: 'cancelled' },
    reinstate: { from: ['cancelled'], to: 'draft' },
  },
})

export type PurchaseOrderStatus = keyof typeof purchaseOrderMachine.states
export type PurchaseOrderCommand = keyof typeof purchaseOrderMachine.commands
export type ApprovalStatus = 'not_required' | 'pending' | 'approved' | 'rejected'

/** What the guards look at. */
export type PurchaseOrderFacts = {
  status: PurchaseOrderStatus
  /** On hold stops commands without losing the status. */
  holdReason: string | null
  approvalStatus: ApprovalStatus
  lineCount: number
  hasReceipts: boolean
  hasOpenQuantity: boolean
  /** Issued at least once: it may not become a draft again. */
  wasIssued: boolean
}

type Guard = { code: string; holds(order: PurchaseOrderFacts): boolean }

const orderHasLines: Guard = {
  code: 'procurement.purchase_order.has_no_lines',
  holds: (order) => order.lineCount > 0,
}
const orderIsNotOnHold: Guard = {
  code: 'procurement.purchase_order.on_hold',
  holds: (order) => order.holdReason === null,
}
const approvalIsNotOutstanding: Guard = {
  code: 'procurement.purchase_order.approval_outstanding',
  holds: (order) => order.approvalStatus === 'not_required' || order.approvalStatus === 'approved',
}
const nothingWasReceived: Guard = {
  code: 'procurement.purchase_order.has_receipts',
  holds: (order) => !order.hasReceipts,
}
const nothingIsOpen: Guard = {
  code: 'procurement.purchase_order.has_open_quantity',
  holds: (order) => !order.hasOpenQuantity,
}
const orderWasNeverIssued: Guard = {
  code: 'procurement.purchase_order.was_issued',
  holds: (order) => !order.wasIssued,
}

/** Guards per command, asked in this order; the first that fails is the refusal. */
const GUARDS: Record<PurchaseOrderCommand, readonly Guard[]> = {
  raise: [],
  issue: [orderHasLines, approvalIsNotOutstanding, orderIsNotOnHold],
  send: [orderHasLines, orderIsNotOnHold],
  amend: [],
  close: [nothingIsOpen],
  reopen: [],
  // What has arrived cannot be cancelled; the rest is short-closed instead (P14).
  cancel: [nothingWasReceived],
  reinstate: [orderWasNeverIssued],
}

/**
 * The status `command` leads to. Refusals: `procurement.purchase_order.command_not_allowed` with what is allowed,
 * or the code of the guard that failed.
 */
export function decideCommand(order: PurchaseOrderFacts, command: PurchaseOrderCommand): Result<PurchaseOrderStatus> {
  const next = purchaseOrderMachine.next(order.status, command)
  if (!next.ok) return next
  const failed = GUARDS[command].find((guard) => !guard.holds(order))
  if (!failed) return next
  const details = { from: order.status, command, allowedCommands: allowedCommands(order) }
  return refuse({ code: failed.code, kind: 'conflict', details })
}

/** The commands whose table row and guards allow them now: what the API offers as buttons. */
export const allowedCommands = (order: PurchaseOrderFacts): PurchaseOrderCommand[] =>
  purchaseOrderMachine
    .allowedCommands(order.status)
    .filter((command) => GUARDS[command].every((guard) => guard.holds(order)))

/** An order's receipt axis from its lines: over when one is over, complete when all are, none when none has begun. */
export function receiptStatusOfOrder(lines: readonly ReceiptStatus[]): ReceiptStatus {
  if (lines.includes('over')) return 'over'
  if (lines.every((status) => status === 'none')) return 'none'
  return lines.every((status) => status === 'complete') ? 'complete' : 'partial'
}

export type Acknowledgement = 'none' | 'received' | 'accepted' | 'accepted_with_changes' | 'rejected'

/**
 * An order's acknowledgement from its schedule lines (UNCL 4343: AB, AP, CA, RE). One unanswered line leaves the order at
 * `none` or `received`; all rejected is `rejected`; any change or rejection among answers is `accepted_with_changes`.
 */
export function acknowledgementOfOrder(lines: readonly Acknowledgement[]): Acknowledgement {
  if (lines.length === 0 || lines.includes('none')) return 'none'
  if (lines.includes('received')) return 'received'
  if (lines.every((answer) => answer === 'rejected')) return 'rejected'
  return lines.every((answer) => answer === 'accepted') ? 'accepted' : 'accepted_with_changes'
}
