// Every status with every command, the guards, and the axes summed up from lines.
import { describe, expect, test } from 'vitest'
import {
  type Acknowledgement,
  acknowledgementOfOrder,
  allowedCommands,
  decideCommand,
  type PurchaseOrderCommand,
  type PurchaseOrderFacts,
  type PurchaseOrderStatus,
  purchaseOrderMachine,
  receiptStatusOfOrder,
} from './purchase-order.status.ts'

const order = (more: Partial<PurchaseOrderFacts> = {}): PurchaseOrderFacts => ({
  status: 'draft',
  holdReason: null,
  approvalStatus: 'not_required',
  lineCount: 1,
  hasReceipts: false,
  hasOpenQuantity: false,
  wasIssued: false,
  ...more,
})

const TABLE: Record<PurchaseOrderStatus, Record<PurchaseOrderCommand, PurchaseOrderStatus | null>> = {
  draft: {
    raise: 'draft',
    issue: 'issued',
    send: null,
    amend: null,
    close: null,
    reopen: null,
    cancel: 'cancelled',
    reinstate: null,
  },
  issued: {
    raise: null,
    issue: null,
    send: 'issued',
    amend: 'issued',
    close: 'closed',
    reopen: null,
    cancel: 'cancelled',
    reinstate: null,
  },
  closed: {
    raise: null,
    issue: null,
    send: null,
    amend: null,
    close: null,
    reopen: 'issued',
    cancel: null,
    reinstate: null,
  },
  cancelled: {
    raise: null,
    issue: null,
    send: null,
    amend: null,
    close: null,
    reopen: null,
    cancel: null,
    reinstate: 'draft',
  },
}

const STATUSES = Object.keys(purchaseOrderMachine.states) as PurchaseOrderStatus[]
const COMMANDS = Object.keys(purchaseOrderMachine.commands) as PurchaseOrderCommand[]

test.each(STATUSES.flatMap((status) => COMMANDS.map((command) => [status, command] as const)))(
  '%s → %s',
  (status, command) => {
    const decided = decideCommand(order({ status }), command)
    expect(decided.ok ? decided.value : null).toBe(TABLE[status][command])
    expect(allowedCommands(order({ status })).includes(command)).toBe(decided.ok)
  },
)

test('a refused command names status, command and what is allowed', () => {
  expect(decideCommand(order({ status: 'closed' }), 'issue')).toMatchObject({
    error: {
      code: 'procurement.purchase_order.command_not_allowed',
      kind: 'conflict',
      details: { from: 'closed', command: 'issue', allowedCommands: ['reopen'] },
    },
  })
})

describe('guards', () => {
  test.each([
    ['issue', { lineCount: 0 }, 'procurement.purchase_order.has_no_lines'],
    ['issue', { approvalStatus: 'pending' }, 'procurement.purchase_order.approval_outstanding'],
    ['issue', { approvalStatus: 'rejected' }, 'procurement.purchase_order.approval_outstanding'],
    ['issue', { holdReason: 'price' }, 'procurement.purchase_order.on_hold'],
    ['close', { status: 'issued', hasOpenQuantity: true }, 'procurement.purchase_order.has_open_quantity'],
    ['cancel', { status: 'issued', hasReceipts: true }, 'procurement.purchase_order.has_receipts'],
    ['reinstate', { status: 'cancelled', wasIssued: true }, 'procurement.purchase_order.was_issued'],
  ] as [PurchaseOrderCommand, Partial<PurchaseOrderFacts>, string][])(
    '%s with %o is refused',
    (command, more, code) => {
      const decided = decideCommand(order(more), command)
      expect(decided.ok ? null : decided.error.code).toBe(code)
      expect(allowedCommands(order(more))).not.toContain(command)
    },
  )
})

test.each([
  [[], 'none'],
  [['none', 'none'], 'none'],
  [['none', 'complete'], 'partial'],
  [['complete', 'complete'], 'complete'],
  [['over', 'none'], 'over'],
] as const)('receipts %j make the order %s', (lines, status) => {
  expect(receiptStatusOfOrder(lines)).toBe(status)
})

test.each([
  [[], 'none'],
  [['accepted', 'none'], 'none'],
  [['accepted', 'received'], 'received'],
  [['accepted', 'accepted'], 'accepted'],
  [['accepted', 'rejected'], 'accepted_with_changes'],
  [['rejected', 'rejected'], 'rejected'],
] as [Acknowledgement[], string][])('answers %j make the order %s', (lines, status) => {
  expect(acknowledgementOfOrder(lines)).toBe(status)
})
