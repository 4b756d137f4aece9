// Confirming as ordered: which day a quantity is promised for, what stands, and when a confirmation would mean nothing.
import { expect, test } from 'vitest'
import { calendarDate, decimal, ZERO } from '#kernel'
import { acknowledgeAsOrdered, answerOf } from './acknowledgement.ts'
import { livePieces, type PromisePiece, type ScheduleLine, unpromisedQuantity } from './delivery-schedule.ts'
import { type IssueRule, issueModeFor } from './issue-rule.ts'

const said = { saidBy: null, channel: 'portal' as const, reason: null, statedAt: '2026-11-23T02:00:00.000Z' }
let counter = 0
const options = { today: calendarDate('2026-11-23'), newId: () => `n${++counter}` }

const aLine = (
  requested: string | null,
  pieces: [string, string][] = [],
  more: Partial<ScheduleLine> = {},
): ScheduleLine => ({
  id: 'line',
  scheduledQuantity: decimal('500'),
  unit: '件',
  requestedDate: requested === null ? null : calendarDate(requested),
  needByDate: null,
  receivedQuantity: ZERO,
  despatchedQuantity: ZERO,
  cancelledQuantity: ZERO,
  status: 'open',
  pieces: pieces.map(
    ([quantity, day], index): PromisePiece => ({
      id: `p${index}`,
      quantity: decimal(quantity),
      promisedDate: calendarDate(day),
      originalPromisedDate: calendarDate(day),
      receivedQuantity: ZERO,
      supersededById: null,
      saidBy: null,
      channel: 'phone',
      reason: null,
      statedAt: '2026-11-01T02:00:00.000Z',
    }),
  ),
  ...more,
})

test.each([
  ['nothing promised: all of it for the day asked', aLine('2026-12-10'), ['500@2026-12-10'], 'accepted'],
  [
    'a promise stands, also a later one',
    aLine('2026-12-10', [['500', '2026-12-20']]),
    ['500@2026-12-20'],
    'accepted_with_changes',
  ],
  [
    'the rest of a part for the day asked',
    aLine('2026-12-10', [['200', '2026-12-01']]),
    ['200@2026-12-01', '300@2026-12-10'],
    'accepted',
  ],
  [
    'no day asked: the rest with the last promise',
    aLine(null, [['200', '2026-12-01']]),
    ['200@2026-12-01', '300@2026-12-01'],
    'accepted',
  ],
  ['today is not past', aLine('2026-11-23'), ['500@2026-11-23'], 'accepted'],
])('%s', (_, line, expected, answer) => {
  const result = acknowledgeAsOrdered(line, said, options)
  if (!result.ok) throw new Error(result.error.code)
  const changed = result.value.line
  expect(livePieces(changed).map((live) => `${live.openQuantity}@${live.piece.promisedDate}`)).toEqual(expected)
  expect(unpromisedQuantity(changed)).toBe('0')
  expect(answerOf(changed)).toBe(answer)
})

test.each([
  ['no day asked and none promised', aLine(null), 'procurement.acknowledgement.no_date'],
  ['the day asked has passed', aLine('2026-11-22'), 'procurement.acknowledgement.date_passed'],
  [
    'the promised day has passed',
    aLine('2026-12-10', [['500', '2026-11-22']]),
    'procurement.acknowledgement.date_passed',
  ],
  ['the line ended', aLine('2026-12-10', [], { status: 'closed' }), 'procurement.schedule_line.not_open'],
])('%s: refused', (_, line, code) => {
  const result = acknowledgeAsOrdered(line, said, options)
  expect(result.ok ? null : result.error.code).toBe(code)
})

test('Orders wait for a person unless the supplier’s own rule, or the one for all, says otherwise', () => {
  const own: IssueRule = { id: '1', supplierId: 's1', mode: 'by_hand' }
  const all: IssueRule = { id: '2', supplierId: null, mode: 'when_raised' }
  expect([issueModeFor([], 's1'), issueModeFor([all, own], 's1'), issueModeFor([all, own], 's2')]).toEqual([
    'by_hand',
    'by_hand',
    'when_raised',
  ])
})
