// Promises by quantity: partials, splits, re-promises, receipts and short-closes, by example and by law.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CalendarDate,
  calendarDate,
  compareDecimals,
  type Decimal,
  decimal,
  fromDayNumber,
  minus,
  plus,
  sum,
  ZERO,
} from '#kernel'
import {
  committedQuantity,
  countPromiseMoves,
  livePieces,
  openQuantity,
  type PromisePiece,
  type ScheduleLine,
  summarisePromises,
  unpromisedQuantity,
} from './delivery-schedule.ts'
import { isAlreadyPromised, type PromiseProposal, proposePieces } from './propose-pieces.ts'
import { reopenShortClosed, reverseReceipt, type Settlement, settleReceipt, shortClose } from './settle-receipt.ts'
import { NO_TOLERANCE, type Tolerance } from './tolerance.ts'

const d = calendarDate
const q = decimal

function aLine(scheduled: string, pieces: Partial<PromisePiece>[] = []): ScheduleLine {
  return {
    id: 'line',
    scheduledQuantity: q(scheduled),
    unit: '件',
    requestedDate: d('2026-11-20'),
    needByDate: null,
    receivedQuantity: ZERO,
    despatchedQuantity: ZERO,
    cancelledQuantity: ZERO,
    status: 'open',
    pieces: pieces.map((piece, index) => ({
      id: `p${index + 1}`,
      quantity: q('1'),
      promisedDate: d('2026-11-20'),
      originalPromisedDate: piece.promisedDate ?? d('2026-11-20'),
      receivedQuantity: ZERO,
      supersededById: null,
      saidBy: '李伟',
      channel: 'phone',
      reason: null,
      statedAt: '2026-11-01T02:00:00.000Z',
      ...piece,
    })),
  }
}

let counter = 0
const newId = () => `n${++counter}`

function promise(line: ScheduleLine, pieces: [string, string][], more: Partial<PromiseProposal> = {}, at = '02') {
  const proposal = {
    pieces: pieces.map(([quantity, promisedDate]) => ({ quantity: q(quantity), promisedDate: d(promisedDate) })),
    reason: 'material_shortage',
    saidBy: '李伟',
    channel: 'wechat' as const,
    ...more,
  }
  return proposePieces(line, proposal, newId, `2026-11-${at}T02:00:00.000Z`)
}

function promised(line: ScheduleLine, pieces: [string, string][], more: Partial<PromiseProposal> = {}, at = '02') {
  const result = promise(line, pieces, more, at)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** "quantity@promised(original)" of the live pieces. */
const shown = (line: ScheduleLine) =>
  livePieces(line).map(
    ({ piece, openQuantity: open }) => `${open}@${piece.promisedDate.slice(5)}(${piece.originalPromisedDate.slice(5)})`,
  )

describe('a promise', () => {
  test('of the whole quantity supersedes and keeps the first promise', () => {
    const line = aLine('500', [{ quantity: q('500'), promisedDate: d('2026-11-20') }])
    const change = promised(line, [['500', '2026-11-25']])
    expect(shown(change.line)).toEqual(['500@11-25(11-20)'])
    expect(change.superseded).toMatchObject([{ id: 'p1', promisedDate: '2026-11-20' }])
    expect(change.superseded[0]?.supersededById).toBe(change.created[0]?.id)
    expect(change.line.pieces).toHaveLength(2)
  })

  test('of 300 out of 500 leaves the remaining 200 with its own date, speaker and first promise (P2)', () => {
    const line = aLine('500', [
      { quantity: q('500'), promisedDate: d('2026-11-20'), originalPromisedDate: d('2026-11-15'), channel: 'mail' },
    ])
    const change = promised(line, [['300', '2026-11-28']])
    expect(shown(change.line)).toEqual(['200@11-20(11-15)', '300@11-28(11-15)'])
    const remainder = change.created.find((piece) => piece.promisedDate === '2026-11-20')
    expect(remainder).toMatchObject({ channel: 'mail', statedAt: '2026-11-01T02:00:00.000Z' })
    expect(change.superseded[0]?.supersededById).toBe(remainder?.id)
  })

  test('fills what nobody has promised before it moves a standing promise', () => {
    const line = aLine('500', [{ quantity: q('300'), promisedDate: d('2026-11-20') }])
    expect(shown(promised(line, [['200', '2026-12-01']]).line)).toEqual(['300@11-20(11-20)', '200@12-01(12-01)'])
    expect(shown(promised(line, [['350', '2026-12-01']]).line)).toEqual([
      '150@11-20(11-20)',
      '150@12-01(11-20)',
      '200@12-01(12-01)',
    ])
  })

  test('speaks of the piece it names, and of no other', () => {
    const line = aLine('500', [
      { quantity: q('200'), promisedDate: d('2026-11-20') },
      { quantity: q('200'), promisedDate: d('2026-11-25') },
    ])
    const change = promised(line, [['200', '2026-12-05']], { replaces: ['p2'] })
    expect(shown(change.line)).toEqual(['200@11-20(11-20)', '200@12-05(11-25)'])
    expect(change.unpromisedQuantity).toBe('100')
  })

  test('split over days: the earliest first promise goes to the earliest new day, by quantity', () => {
    const line = aLine('500', [
      { quantity: q('200'), promisedDate: d('2026-11-25'), originalPromisedDate: d('2026-11-10') },
      { quantity: q('300'), promisedDate: d('2026-11-20'), originalPromisedDate: d('2026-11-20') },
    ])
    const change = promised(line, [
      ['250', '2026-12-10'],
      ['250', '2026-12-01'],
    ])
    expect(shown(change.line)).toEqual(['200@12-01(11-10)', '50@12-01(11-20)', '250@12-10(11-20)'])
  })

  test('after part arrived moves only what is open', () => {
    const line = aLine('500', [{ quantity: q('500'), promisedDate: d('2026-11-20'), receivedQuantity: q('200') }])
    line.receivedQuantity = q('200')
    const change = promised(line, [['300', '2026-11-30']])
    expect(shown(change.line)).toEqual(['300@11-30(11-20)'])
    expect(committedQuantity(change.line)).toBe('500')
  })

  test.each([
    ['nothing', [], {}, 'procurement.promise.no_pieces'],
    ['zero', [['0', '2026-11-20']], {}, 'procurement.promise.quantity_not_positive'],
    ['more than open', [['501', '2026-11-20']], {}, 'procurement.promise.exceeds_open'],
    ['a piece that is gone', [['1', '2026-11-20']], { replaces: ['p9'] }, 'procurement.promise.piece_not_live'],
  ] as [string, [string, string][], Partial<PromiseProposal>, string][])(
    'of %s is refused',
    (_, pieces, more, code) => {
      const result = promise(aLine('500'), pieces, more)
      expect(result.ok ? null : result.error.code).toBe(code)
    },
  )

  test('within the over-tolerance is taken; a closed line takes none', () => {
    const tolerance: Tolerance = { ...NO_TOLERANCE, overPercent: q('5') }
    expect(promise(aLine('500'), [['525', '2026-11-20']], { tolerance }).ok).toBe(true)
    expect(promise(aLine('500'), [['525.01', '2026-11-20']], { tolerance }).ok).toBe(false)
    expect(promise({ ...aLine('500'), status: 'closed' }, [['1', '2026-11-20']])).toMatchObject({
      error: { code: 'procurement.schedule_line.not_open' },
    })
  })

  test('said twice is recognised, so an import of the same file states nothing', () => {
    const { line } = promised(aLine('500'), [
      ['300', '2026-11-20'],
      ['200', '2026-11-25'],
    ])
    const pieces = [
      { quantity: q('200'), promisedDate: d('2026-11-25') },
      { quantity: q('300.0'), promisedDate: d('2026-11-20') },
    ]
    expect(isAlreadyPromised(line, pieces)).toBe(true)
    expect(isAlreadyPromised(line, pieces.slice(0, 1))).toBe(false)
  })
})

test('moves count what was put off, not what was repeated or kept', () => {
  let { line } = promised(aLine('500'), [['500', '2026-11-20']], {}, '02')
  expect(countPromiseMoves(line.pieces)).toBe(0)
  line = promised(line, [['300', '2026-11-25']], {}, '03').line
  line = promised(line, [['300', '2026-11-25']], { replaces: [livePieces(line)[1]?.piece.id ?? ''] }, '04').line
  expect(countPromiseMoves(line.pieces)).toBe(1)
  line = promised(
    line,
    [
      ['200', '2026-11-28'],
      ['300', '2026-12-02'],
    ],
    {},
    '05',
  ).line
  expect(summarisePromises(line)).toEqual({
    promisedDate: '2026-11-28',
    lastPromisedDate: '2026-12-02',
    originalPromisedDate: '2026-11-20',
    unpromisedQuantity: '0',
    moves: 2,
  })
})

describe('a receipt', () => {
  const line = aLine('500', [
    { quantity: q('200'), promisedDate: d('2026-11-20') },
    { quantity: q('250'), promisedDate: d('2026-11-25') },
  ])
  const settled = (quantity: string, despatchPieceIds?: string[]): Settlement => {
    const result = settleReceipt(line, { quantity: q(quantity), despatchPieceIds, tolerance: NO_TOLERANCE })
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }

  test('settles the earliest promised first, and what nobody promised last', () => {
    expect(settled('300').allocations).toEqual([
      { pieceId: 'p1', quantity: '200' },
      { pieceId: 'p2', quantity: '100' },
    ])
    expect(settled('480')).toMatchObject({ unallocatedQuantity: '30' })
    expect(unpromisedQuantity(settled('480').line)).toBe('20')
  })

  test('settles the piece its despatch names, or its successor', () => {
    expect(settled('100', ['p2']).allocations).toEqual([{ pieceId: 'p2', quantity: '100' }])
    const { line: moved } = promised(line, [['250', '2026-12-01']], { replaces: ['p2'] })
    const result = settleReceipt(moved, { quantity: q('250'), despatchPieceIds: ['p2'], tolerance: NO_TOLERANCE })
    expect(result.ok && shown(result.value.line)).toEqual(['200@11-20(11-20)'])
  })

  test('that names a piece which points at itself settles the earliest, and ends', () => {
    const withdrawn = { ...line, pieces: line.pieces.map((p) => (p.id === 'p2' ? { ...p, supersededById: 'p2' } : p)) }
    const result = settleReceipt(withdrawn, { quantity: q('10'), despatchPieceIds: ['p2'], tolerance: NO_TOLERANCE })
    expect(result.ok && result.value.allocations).toEqual([{ pieceId: 'p1', quantity: '10' }])
  })

  test('above the tolerance is refused, unless another system already accepted it', () => {
    expect(settleReceipt(line, { quantity: q('501'), tolerance: NO_TOLERANCE })).toMatchObject({
      error: { code: 'procurement.order_line.received_exceeds_tolerance', details: { receivableQuantity: '500' } },
    })
    const told = settleReceipt(line, { quantity: q('501'), tolerance: 'as_told' })
    expect(told.ok && told.value.line.receivedQuantity).toBe('501')
  })

  test('taken back reopens the same promises', () => {
    const done = settled('300')
    const back = reverseReceipt(done.line, done, newId)
    expect(back.ok && back.value.line).toEqual(line)
    expect(reverseReceipt(line, done, newId)).toMatchObject({
      error: { code: 'procurement.receipt.reversal_exceeds_received' },
    })
  })

  test('taken back after its piece was superseded brings the promise back as a new piece', () => {
    const done = settled('150')
    const { line: moved } = promised(done.line, [['50', '2026-12-01']], { replaces: ['p1'] })
    const back = reverseReceipt(moved, done, newId)
    expect(back.ok && shown(back.value.line)).toEqual(['150@11-20(11-20)', '250@11-25(11-25)', '50@12-01(11-20)'])
  })
})

describe('a short-close', () => {
  const line = aLine('500', [
    { quantity: q('300'), promisedDate: d('2026-11-20') },
    { quantity: q('200'), promisedDate: d('2026-11-25') },
  ])

  test('of part takes from the latest promises, and undo brings them back', () => {
    const closed = shortClose(line, q('250'))
    expect(closed.ok && shown(closed.value)).toEqual(['250@11-20(11-20)'])
    expect(closed.ok && reopenShortClosed(closed.value, q('250'))).toEqual({ ok: true, value: line })
  })

  test('of the rest closes the line; more than is open is refused', () => {
    const closed = shortClose(line, 'rest')
    expect(closed).toMatchObject({ ok: true, value: { status: 'closed', cancelledQuantity: '500' } })
    expect(closed.ok && openQuantity(closed.value)).toBe('0')
    expect(closed.ok && reopenShortClosed(closed.value, q('500'))).toEqual({ ok: true, value: line })
    expect(shortClose(line, q('501'))).toMatchObject({
      error: { code: 'procurement.schedule_line.short_close_exceeds_open' },
    })
  })
})

describe('laws', () => {
  const tolerance: Tolerance = { ...NO_TOLERANCE, overPercent: q('10') }
  const aQuantity = fc.integer({ min: 1, max: 600_000 }).map((thousandths) => q(thousandths / 1000))
  const aDay = fc.integer({ min: 20_750, max: 20_850 }).map(fromDayNumber)
  const anAct = fc.oneof(
    fc.record({
      kind: fc.constant('promise' as const),
      pieces: fc.array(fc.record({ quantity: aQuantity, promisedDate: aDay }), { minLength: 1, maxLength: 3 }),
      named: fc.option(fc.nat({ max: 5 }), { nil: null }),
    }),
    fc.record({ kind: fc.constant('receive' as const), quantity: aQuantity }),
    fc.record({ kind: fc.constant('reverse' as const), which: fc.nat({ max: 9 }) }),
    fc.record({ kind: fc.constant('shortClose' as const), quantity: aQuantity }),
  )

  const histogram = (entries: [CalendarDate, Decimal][]) => {
    const totals = new Map<CalendarDate, Decimal>()
    for (const [date, quantity] of entries) totals.set(date, plus(totals.get(date) ?? ZERO, quantity))
    return totals
  }
  const originalsOf = (line: ScheduleLine) =>
    histogram(livePieces(line).map((live) => [live.piece.originalPromisedDate, live.openQuantity]))
  const standingOriginalsOf = (line: ScheduleLine) =>
    histogram(
      line.pieces
        .filter((piece) => piece.supersededById === null)
        .map((piece) => [piece.originalPromisedDate, minus(piece.quantity, piece.receivedQuantity)]),
    )

  function expectInvariants(line: ScheduleLine): void {
    const live = sum(livePieces(line).map((each) => each.openQuantity))
    expect(plus(live, unpromisedQuantity(line))).toBe(openQuantity(line))
    expect(compareDecimals(committedQuantity(line), q('550'))).toBeLessThanOrEqual(0)
    for (const piece of line.pieces) {
      expect(compareDecimals(piece.receivedQuantity, ZERO)).toBeGreaterThanOrEqual(0)
      expect(compareDecimals(piece.receivedQuantity, piece.quantity)).toBeLessThanOrEqual(0)
      if (piece.supersededById) expect(line.pieces.some((each) => each.id === piece.supersededById)).toBe(true)
    }
  }

  test('whatever happens in whatever order: sums hold, successors exist, no first promise is lost', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 14 }), (acts) => {
        let line = aLine('500')
        const settlements: Settlement[] = []
        for (const act of acts) {
          if (act.kind === 'promise') {
            const piece = act.named === null ? undefined : livePieces(line)[act.named]?.piece.id
            const proposal = { ...act, reason: null, saidBy: null, channel: 'api' as const, tolerance }
            const before = originalsOf(line)
            const result = proposePieces(line, { ...proposal, replaces: piece ? [piece] : undefined }, newId, 'now')
            if (!result.ok) continue
            line = result.value.line
            const after = standingOriginalsOf(line)
            for (const [original, quantity] of before) {
              expect(compareDecimals(after.get(original) ?? ZERO, quantity)).toBeGreaterThanOrEqual(0)
            }
          } else if (act.kind === 'receive') {
            const result = settleReceipt(line, { quantity: act.quantity, tolerance })
            if (!result.ok) continue
            line = result.value.line
            settlements.push(result.value)
          } else if (act.kind === 'reverse') {
            const [settlement] = settlements.splice(act.which, 1)
            const result = settlement && reverseReceipt(line, settlement, newId)
            if (!result) continue
            expect(result.ok).toBe(true)
            if (result.ok) line = result.value.line
          } else {
            const result = shortClose(line, act.quantity)
            if (result.ok) line = result.value
          }
          expectInvariants(line)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('a new promise takes the place of one that nobody expects any more, so promises never outgrow the tolerance', () => {
    const within = { overPercent: q('10'), underPercent: ZERO, earlyDays: 0, lateDays: 0 }
    const promise = (line: ScheduleLine, pieces: [string, string][]) => {
      const stated = pieces.map(([quantity, day]) => ({ quantity: q(quantity), promisedDate: calendarDate(day) }))
      const proposal = { pieces: stated, reason: null, saidBy: null, channel: 'api' as const, tolerance: within }
      const result = proposePieces(line, proposal, newId, 'now')
      if (!result.ok) throw new Error(result.error.code)
      return result.value.line
    }
    const over = promise(aLine('500'), [
      ['500', '2026-10-24'],
      ['25', '2026-10-25'],
    ])
    const received = settleReceipt(over, { quantity: q('450'), tolerance: within })
    if (!received.ok) throw new Error(received.error.code)
    const again = promise(received.value.line, [['70', '2026-10-26']])
    expect(committedQuantity(again)).toBe('525')
  })

  test('a partial promise takes no more than its own quantity from the others', () => {
    fc.assert(
      fc.property(aQuantity, aDay, aQuantity, aDay, (first, firstDay, second, secondDay) => {
        fc.pre(compareDecimals(first, q('500')) <= 0 && compareDecimals(second, q('500')) <= 0)
        const { line } = promised(aLine('500'), [[first, firstDay]])
        const change = promised(line, [[second, secondDay]])
        const total = sum(livePieces(change.line).map((each) => each.openQuantity))
        const both = plus(first, second)
        expect(total).toBe(compareDecimals(both, q('500')) > 0 ? '500' : both)
      }),
    )
  })

  test('the order in which partials are told does not change what is promised in all', () => {
    const partials = fc.array(fc.record({ quantity: aQuantity, promisedDate: aDay }), { minLength: 1, maxLength: 5 })
    const total = (pieces: readonly { quantity: Decimal; promisedDate: CalendarDate }[]) => {
      const line = pieces.reduce((current, piece) => {
        const result = promise(current, [[piece.quantity, piece.promisedDate]])
        return result.ok ? result.value.line : current
      }, aLine('500'))
      return sum(livePieces(line).map((each) => each.openQuantity))
    }
    fc.assert(
      fc.property(partials, (pieces) => {
        expect(total([...pieces].reverse())).toBe(total(pieces))
      }),
    )
  })
})
