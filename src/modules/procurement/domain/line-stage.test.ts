// The stage of a line for every situation that has a name, and the laws of its quantities.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareDecimals, decimal, sum, ZERO } from '#kernel'
import { LINE_STAGES, type LineStageFacts, stageOfLine } from './line-stage.ts'

const q = decimal

function facts(more: Partial<LineStageFacts> = {}): LineStageFacts {
  return {
    orderStatus: 'issued',
    approvalStatus: 'not_required',
    isOnHold: false,
    awaitsPapersSince: null,
    lineStatus: 'open',
    wantedQuantity: q('500'),
    receivedQuantity: ZERO,
    isReceiptComplete: false,
    acknowledgement: 'none',
    confirmedQuantity: ZERO,
    changeProposal: null,
    reached: {},
    raisedAt: 'raised',
    submittedAt: null,
    approvalDecidedAt: null,
    issuedAt: 'issued',
    acknowledgedAt: null,
    lastReceiptAt: null,
    endedAt: null,
    ...more,
  }
}

const accepted = { acknowledgement: 'accepted', acknowledgedAt: 'acknowledged', confirmedQuantity: q('500') } as const
const at = (quantity: string, instant: string) => ({ quantity: q(quantity), at: instant })

type Row = [string, Partial<LineStageFacts>, string, string, string, string | null]
const ROWS: Row[] = [
  ['a draft', { orderStatus: 'draft' }, 'draft', 'buyer', 'being_written', 'raised'],
  [
    'a draft whose approval was refused',
    { orderStatus: 'draft', approvalStatus: 'rejected', submittedAt: 'submitted', approvalDecidedAt: 'decided' },
    'draft',
    'buyer',
    'approval_rejected',
    'decided',
  ],
  [
    'a draft in approval',
    { orderStatus: 'draft', approvalStatus: 'pending', submittedAt: 'submitted' },
    'approving',
    'approver',
    'waiting_for_approval',
    'submitted',
  ],
  [
    'an approved draft',
    { orderStatus: 'draft', approvalStatus: 'approved', approvalDecidedAt: 'decided' },
    'to_issue',
    'buyer',
    'waiting_to_be_issued',
    'decided',
  ],
  [
    'a finished draft without approval',
    { orderStatus: 'draft', submittedAt: 'submitted' },
    'to_issue',
    'buyer',
    'waiting_to_be_issued',
    'submitted',
  ],
  ['an issued line', {}, 'unacknowledged', 'supplier', 'no_answer_yet', 'issued'],
  [
    'an issued line the supplier has seen',
    { acknowledgement: 'received' },
    'unacknowledged',
    'supplier',
    'seen_no_answer',
    'issued',
  ],
  [
    'a refused line',
    { acknowledgement: 'rejected', acknowledgedAt: 'answered' },
    'unacknowledged',
    'buyer',
    'rejected_by_supplier',
    'answered',
  ],
  [
    'a line promised in part',
    { confirmedQuantity: q('300') },
    'unacknowledged',
    'supplier',
    'partly_confirmed',
    'issued',
  ],
  [
    'a line with a promise for all and no other answer',
    { confirmedQuantity: q('500') },
    'confirmed',
    'supplier',
    'confirmed_not_started',
    'issued',
  ],
  [
    "a supplier's proposal",
    { ...accepted, changeProposal: { by: 'supplier', at: 'proposed' } },
    'change_proposed',
    'buyer',
    'supplier_proposed_change',
    'proposed',
  ],
  [
    "a buyer's proposal",
    { ...accepted, changeProposal: { by: 'buyer', at: 'proposed' } },
    'change_proposed',
    'supplier',
    'buyer_proposed_change',
    'proposed',
  ],
  [
    "a supplier's proposal while production goes on",
    {
      ...accepted,
      changeProposal: { by: 'supplier', at: 'proposed' },
      reached: { in_production: at('500', 'started'), despatched: at('200', 'left') },
    },
    'change_proposed',
    'buyer',
    'supplier_proposed_change',
    'proposed',
  ],
  [
    'a price asked for when everything is on the road',
    { ...accepted, changeProposal: { by: 'supplier', at: 'proposed' }, reached: { despatched: at('500', 'left') } },
    'change_proposed',
    'buyer',
    'supplier_proposed_change',
    'proposed',
  ],
  ['an accepted line', accepted, 'confirmed', 'supplier', 'confirmed_not_started', 'acknowledged'],
  [
    'part in production',
    { ...accepted, reached: { in_production: at('200', 'started') } },
    'confirmed',
    'supplier',
    'partly_started',
    'acknowledged',
  ],
  [
    'all in production',
    { ...accepted, reached: { in_production: at('500', 'started') } },
    'in_production',
    'supplier',
    'in_production',
    'started',
  ],
  [
    'part ready',
    { ...accepted, reached: { in_production: at('500', 'started'), ready: at('100', 'finished') } },
    'in_production',
    'supplier',
    'partly_ready',
    'started',
  ],
  [
    'all ready, production never reported',
    { reached: { ready: at('500', 'finished') } },
    'ready',
    'supplier',
    'ready_not_despatched',
    'finished',
  ],
  ['on its way', { reached: { despatched: at('500', 'left') } }, 'despatched', 'carrier', 'in_transit', 'left'],
  [
    'at the gate',
    { reached: { despatched: at('500', 'left'), arrived: at('500', 'gate') } },
    'arrived',
    'warehouse',
    'arrived_not_counted',
    'gate',
  ],
  [
    'at inspection',
    { reached: { inspecting: at('500', 'checked') } },
    'inspecting',
    'quality',
    'under_inspection',
    'checked',
  ],
  [
    'half received, half silent',
    { ...accepted, receivedQuantity: q('250') },
    'confirmed',
    'supplier',
    'confirmed_not_started',
    'acknowledged',
  ],
  [
    'all received',
    { receivedQuantity: q('500'), isReceiptComplete: true, lastReceiptAt: 'counted' },
    'received',
    'nobody',
    'all_received',
    'counted',
  ],
  [
    'received within tolerance',
    { receivedQuantity: q('495'), isReceiptComplete: true, lastReceiptAt: 'counted' },
    'received',
    'nobody',
    'all_received',
    'counted',
  ],
  ['a closed line', { lineStatus: 'closed', endedAt: 'ended' }, 'closed', 'nobody', 'closed', 'ended'],
  ['a line of a closed order', { orderStatus: 'closed', endedAt: 'ended' }, 'closed', 'nobody', 'closed', 'ended'],
  ['a cancelled line', { lineStatus: 'cancelled', endedAt: 'ended' }, 'cancelled', 'nobody', 'cancelled', 'ended'],
  ['a line on hold', { ...accepted, isOnHold: true }, 'confirmed', 'buyer', 'on_hold', 'acknowledged'],
  [
    'a line without its drawing',
    { ...accepted, awaitsPapersSince: 'asked' },
    'confirmed',
    'buyer',
    'awaits_our_papers',
    'asked',
  ],
]

describe('the stage of', () => {
  test.each(ROWS)('%s', (_, more, stage, holder, why, since) => {
    expect(stageOfLine(facts(more))).toMatchObject({ stage, holder, why, since })
  })
})

test('quantities per stage are shown beside the stage of the least advanced', () => {
  const reached = { despatched: at('200', 'left'), ready: at('300', 'finished') }
  const stage = stageOfLine(facts({ ...accepted, receivedQuantity: q('50'), reached }))
  expect(stage.stage).toBe('confirmed')
  expect(stage.quantitiesByStage).toEqual({ confirmed: '200', ready: '100', despatched: '150', received: '50' })
})

test('a proposal takes what has not left, and leaves on the road what is', () => {
  const reached = { despatched: at('200', 'left'), ready: at('300', 'finished') }
  const changeProposal = { by: 'supplier' as const, at: 'proposed' }
  const stage = stageOfLine(facts({ ...accepted, receivedQuantity: q('50'), reached, changeProposal }))
  expect(stage.quantitiesByStage).toEqual({ change_proposed: '300', despatched: '150', received: '50' })
})

describe('laws', () => {
  const quantity = fc.integer({ min: 0, max: 600 }).map((value) => q(value))
  const someReached = fc.record(
    {
      in_production: fc.record({ quantity, at: fc.constant('a') }),
      ready: fc.record({ quantity, at: fc.constant('b') }),
      despatched: fc.record({ quantity, at: fc.constant('c') }),
      arrived: fc.record({ quantity, at: fc.constant('d') }),
      inspecting: fc.record({ quantity, at: fc.constant('e') }),
    },
    { requiredKeys: [] },
  )
  const anyFacts = fc
    .record({
      orderStatus: fc.constantFrom('draft' as const, 'issued' as const),
      approvalStatus: fc.constantFrom('not_required' as const, 'pending' as const, 'approved' as const),
      acknowledgement: fc.constantFrom('none' as const, 'received' as const, 'accepted' as const, 'rejected' as const),
      receivedQuantity: quantity,
      confirmedQuantity: quantity,
      changeProposal: fc.constantFrom(null, { by: 'supplier' as const, at: 'p' }, { by: 'buyer' as const, at: 'p' }),
      reached: someReached,
    })
    .map(facts)

  test('quantities are positive and sum up to what is wanted; the stage is the least advanced of them', () => {
    fc.assert(
      fc.property(anyFacts, (any) => {
        const { stage, quantitiesByStage } = stageOfLine(any)
        const entries = Object.entries(quantitiesByStage)
        expect(sum(entries.map(([, each]) => each))).toBe('500')
        for (const [, each] of entries) expect(compareDecimals(each, ZERO)).toBe(1)
        const first = LINE_STAGES.find((each) => each in quantitiesByStage)
        expect(stage).toBe(first)
      }),
    )
  })

  test('more received never moves a line back', () => {
    fc.assert(
      fc.property(anyFacts, quantity, (any, more) => {
        const before = LINE_STAGES.indexOf(stageOfLine(any).stage)
        const received = compareDecimals(more, any.receivedQuantity) > 0 ? more : any.receivedQuantity
        expect(LINE_STAGES.indexOf(stageOfLine({ ...any, receivedQuantity: received }).stage)).toBeGreaterThanOrEqual(
          before,
        )
      }),
    )
  })
})
