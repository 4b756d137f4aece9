// What a proposed change would make of a line and what it means, by example and by law: sums hold through any order of accepting.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarDate, compareDecimals, type Decimal, decimal, fromDayNumber, minus, plus, sum, ZERO } from '#kernel'
import {
  type AppliedChange,
  type ApplyOptions,
  applyChange,
  fitTo,
  isAsOrdered,
  type LinePrice,
  type ProposedChange,
  standingOf,
} from './change-proposal.ts'
import {
  committedQuantity,
  livePieces,
  openQuantity,
  type PromisePiece,
  type ScheduleLine,
  unpromisedQuantity,
} from './delivery-schedule.ts'
import { settleReceipt } from './settle-receipt.ts'
import { NO_TOLERANCE, overAllowance } from './tolerance.ts'

const d = calendarDate
const q = decimal
const today = d('2026-11-23')
let counter = 0
const newId = () => `n${++counter}`

const aLine = (scheduled: string, pieces: [string, string][] = [], more: Partial<ScheduleLine> = {}): ScheduleLine => ({
  id: 'line',
  scheduledQuantity: q(scheduled),
  unit: '件',
  requestedDate: d('2026-12-10'),
  needByDate: d('2026-12-15'),
  receivedQuantity: ZERO,
  despatchedQuantity: ZERO,
  cancelledQuantity: ZERO,
  status: 'open',
  pieces: pieces.map(([quantity, day], index) => aPiece(`p${index + 1}`, quantity, day)),
  ...more,
})
const aPiece = (id: string, quantity: string, day: string): PromisePiece => ({
  id,
  quantity: q(quantity),
  promisedDate: d(day),
  originalPromisedDate: d(day),
  receivedQuantity: ZERO,
  supersededById: null,
  saidBy: null,
  channel: 'phone',
  reason: null,
  statedAt: '2026-11-01T02:00:00.000Z',
})
const aPrice = (more: Partial<LinePrice> = {}): LinePrice => ({
  orderedQuantity: q('500'),
  unitPrice: q('12.5'),
  amount: q('6250'),
  currency: 'CNY',
  ...more,
})
const said = { saidBy: '李伟', channel: 'wechat' as const, reason: '缺料', statedAt: '2026-11-23T02:00:00.000Z' }
const attempt = (line: ScheduleLine, change: ProposedChange, more: Partial<ApplyOptions> = {}, price = aPrice()) =>
  applyChange(line, price, change, said, { today, newId, ...more })
function applied(
  line: ScheduleLine,
  change: ProposedChange,
  more: Partial<ApplyOptions> = {},
  price = aPrice(),
): AppliedChange {
  const result = attempt(line, change, more, price)
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
const refused = (line: ScheduleLine, change: ProposedChange) => {
  const result = attempt(line, change)
  return result.ok ? null : result.error.code
}
const pieces = (...given: [quantity: string | undefined, day: string][]) => ({
  pieces: given.map(([quantity, day]) => ({ ...(quantity && { quantity: q(quantity) }), promisedDate: d(day) })),
})
const shown = ({ line }: AppliedChange) =>
  livePieces(line).map((live) => `${live.openQuantity}@${live.piece.promisedDate}`)

describe('days', () => {
  test('one piece without a quantity takes all that is open; one among several takes what the others leave', () => {
    expect(shown(applied(aLine('500'), pieces([undefined, '2026-12-20'])))).toEqual(['500@2026-12-20'])
    expect(shown(applied(aLine('500'), pieces(['300', '2026-12-12'], [undefined, '2026-12-20'])))).toEqual([
      '300@2026-12-12',
      '200@2026-12-20',
    ])
    expect(shown(applied(aLine('500'), pieces(['500', '2026-12-12'], [undefined, '2026-12-20'])))).toEqual([
      '500@2026-12-12',
    ])
  })

  test('a part leaves the rest its own promise, or none', () => {
    const promised = applied(aLine('500', [['500', '2026-12-10']]), pieces(['300', '2026-12-20']))
    expect(shown(promised)).toEqual(['200@2026-12-10', '300@2026-12-20'])
    expect(unpromisedQuantity(applied(aLine('500'), pieces(['300', '2026-12-20'])).line)).toBe('200')
  })

  test.each([
    ['nothing at all', {}, 'procurement.change_proposal.says_nothing'],
    ['a day that has passed', pieces([undefined, '2026-11-22']), 'procurement.promise.in_the_past'],
    [
      'two rests',
      pieces([undefined, '2026-12-20'], [undefined, '2026-12-21']),
      'procurement.change_proposal.two_rests',
    ],
    ['more than is open', pieces(['501', '2026-12-20']), 'procurement.promise.exceeds_open'],
    ['a price below zero', { unitPrice: q('-1') }, 'procurement.change_proposal.price_negative'],
    ['nothing to deliver', { quantity: ZERO }, 'procurement.change_proposal.quantity_below_received'],
  ])('%s is refused', (_, change, code) => {
    expect(refused(aLine('500'), change)).toBe(code)
  })

  test('today is not past, and a line that ended takes no proposal', () => {
    expect(refused(aLine('500'), pieces([undefined, '2026-11-23']))).toBeNull()
    expect(refused(aLine('500', [], { status: 'closed' }), pieces([undefined, '2026-12-20']))).toBe(
      'procurement.schedule_line.not_open',
    )
  })
})

describe('quantity and price', () => {
  test('less than was received or despatched is refused, just that much ends the line', () => {
    const line = aLine('500', [], { receivedQuantity: q('100'), despatchedQuantity: q('200') })
    expect(refused(line, { quantity: q('199.999') })).toBe('procurement.change_proposal.quantity_below_received')
    expect(applied(line, { quantity: q('200') }).line.status).toBe('open')
    const arrived = { ...line, receivedQuantity: q('200') }
    expect(applied(arrived, { quantity: q('200') }).line.status).toBe('closed')
  })

  test('fewer withdraws the latest promises; more stands for the day asked', () => {
    const line = aLine('500', [
      ['300', '2026-12-08'],
      ['200', '2026-12-20'],
    ])
    const fewer = applied(line, { quantity: q('350') })
    expect(shown(fewer)).toEqual(['300@2026-12-08', '50@2026-12-20'])
    expect(fewer.superseded).toMatchObject([{ id: 'p2', supersededById: fewer.created[0]?.id }])
    const fewest = applied(line, { quantity: q('300') })
    expect(fewest).toMatchObject({ created: [], superseded: [{ id: 'p2', supersededById: 'p2' }] })
    expect(shown(applied(line, { quantity: q('600') }))).toEqual(['300@2026-12-08', '100@2026-12-10', '200@2026-12-20'])
  })

  test('what was short-closed stays so: the quantity named is what is wanted', () => {
    const changed = applied(aLine('500', [], { cancelledQuantity: q('100') }), { quantity: q('380') })
    expect([changed.line.scheduledQuantity, openQuantity(changed.line)]).toEqual(['480', '380'])
    expect(changed.effect.quantityDelta).toBe('-20')
  })

  test.each([
    // price before, amount stated, change → new amount, difference
    ['12.5', '6250', { unitPrice: '12.75' }, '6375', '125'],
    ['12.5', '6250', { quantity: '480', unitPrice: '12.75' }, '6120', '-130'],
    ['0.0035', '1.75', { unitPrice: '0.0036' }, '1.8', '0.05'],
    // A stated amount with freight keeps it.
    ['12.5', '6300', { quantity: '400' }, '5050', '-1250'],
    [null, null, { unitPrice: '12.75' }, null, null],
    ['12.5', null, { unitPrice: '13' }, null, '250'],
    [null, '6250', { quantity: '400' }, '6250', null],
    ['12.5', '6250', { unitPrice: '12.50' }, '6250', '0'],
  ] as const)('%s a piece, %s in all, %o', (unitPrice, amount, change, after, delta) => {
    const asked: ProposedChange = {
      ...('quantity' in change && { quantity: q(change.quantity) }),
      ...('unitPrice' in change && { unitPrice: q(change.unitPrice) }),
    }
    const price = aPrice({ unitPrice: unitPrice && q(unitPrice), amount: amount && q(amount) })
    const changed = applied(aLine('500'), asked, {}, price)
    expect([changed.price.amount, changed.effect.amountDelta]).toEqual([after, delta])
    expect(changed.isVersioned).toBe(delta !== '0')
  })

  test('of two deliveries of an order line only one grows', () => {
    const changed = applied(aLine('200'), { quantity: q('250') }, {}, aPrice())
    expect(changed.price).toMatchObject({ orderedQuantity: '550', amount: '6875' })
  })
})

describe('what it means', () => {
  const effect = (line: ScheduleLine, change: ProposedChange) => applied(line, change).effect
  test.each([
    ['unpromised, later than asked', aLine('500'), '2026-12-13', { daysLater: 3, daysAfterAsked: 3, pastNeedBy: 0 }],
    ['past the need-by day', aLine('500'), '2026-12-17', { daysLater: 7, pastNeedBy: 2 }],
    [
      'against the standing promise',
      aLine('500', [['500', '2026-12-12']]),
      '2026-12-14',
      { daysLater: 2, daysAfterAsked: 4 },
    ],
    ['earlier', aLine('500', [['500', '2026-12-12']]), '2026-12-01', { daysLater: -11, daysAfterAsked: -9 }],
    ['need-by day unknown', aLine('500', [], { needByDate: null }), '2026-12-17', { pastNeedBy: null }],
    [
      'nothing asked or promised',
      aLine('500', [], { requestedDate: null }),
      '2026-12-17',
      { daysLater: null, daysAfterAsked: null },
    ],
  ])('%s', (_, line, day, expected) => {
    expect(effect(line, pieces([undefined, day]))).toMatchObject({ lastDate: day, ...expected })
  })

  test('a split is as late as its last piece, and an earlier part does not hide a later rest', () => {
    expect(effect(aLine('500'), pieces(['499', '2026-12-01'], ['1', '2026-12-20']))).toMatchObject({
      daysLater: 10,
      pastNeedBy: 5,
    })
    const standing = aLine('500', [['500', '2026-12-18']])
    expect(effect(standing, pieces(['100', '2026-12-01']))).toMatchObject({ daysLater: 0, lastDate: '2026-12-18' })
  })

  test('saying again what stands or what was asked is no change', () => {
    const same = (line: ScheduleLine, change: ProposedChange) => isAsOrdered(line, applied(line, change))
    expect(same(aLine('500'), pieces([undefined, '2026-12-10']))).toBe(true)
    expect(same(aLine('500', [['500', '2026-12-12']]), pieces(['500', '2026-12-12']))).toBe(true)
    expect(same(aLine('500', [['500', '2026-12-12']]), pieces([undefined, '2026-12-10']))).toBe(false)
    expect(same(aLine('500'), pieces(['499', '2026-12-10']))).toBe(false)
    expect(same(aLine('500'), { unitPrice: q('12.5') })).toBe(true)
    expect(same(aLine('500'), { unitPrice: q('12.6') })).toBe(false)
    expect(same(aLine('500', [['300', '2026-12-12']]), pieces(['200', '2026-12-10']))).toBe(true)
  })

  test('old stands beside new as it was', () => {
    expect(standingOf(aLine('500', [['300', '2026-12-12']], { receivedQuantity: q('100') }), aPrice())).toMatchObject({
      quantity: '500',
      openQuantity: '400',
      unpromisedQuantity: '100',
      pieces: [{ quantity: '300', promisedDate: '2026-12-12' }],
    })
  })
})

describe('what arrived while it waited', () => {
  test('is taken off the earliest pieces', () => {
    const given = [
      { quantity: q('300'), promisedDate: d('2026-12-20') },
      { quantity: q('200'), promisedDate: d('2026-12-12') },
    ]
    expect(fitTo(q('250'), given)).toEqual([{ quantity: '250', promisedDate: '2026-12-20' }])
    expect(fitTo(q('350'), given)).toEqual([
      { quantity: '50', promisedDate: '2026-12-12' },
      { quantity: '300', promisedDate: '2026-12-20' },
    ])
    expect(fitTo(ZERO, given)).toEqual([])
    expect(fitTo(q('900'), given)).toHaveLength(2)
  })
})

test('Accepted late, a proposal fits what is still open; proposed, more than is open is refused', () => {
  const line = aLine('500', [], { receivedQuantity: q('350') })
  const asked = pieces(['300', '2026-12-12'], ['200', '2026-12-20'])
  expect(refused(line, asked)).toBe('procurement.promise.exceeds_open')
  expect(shown(applied(line, asked, { fitsToOpen: true }))).toEqual(['150@2026-12-20'])
})

test('A part promised early leaves the rest expected on the day asked', () => {
  expect(applied(aLine('500'), pieces(['100', '2026-12-01'])).effect).toMatchObject({
    lastDate: '2026-12-10',
    daysLater: 0,
  })
})

test('A new quantity or price promises nothing for a day that has passed', () => {
  const line = aLine('500', [], { requestedDate: d('2026-11-20') })
  const changed = applied(line, { quantity: q('480') })
  expect([changed.created, unpromisedQuantity(changed.line)]).toEqual([[], '480'])
})

describe('laws', () => {
  const aQuantity = fc.integer({ min: 1, max: 600_000 }).map((thousandths) => q(thousandths / 1000))
  const aDay = fc.integer({ min: 20_785, max: 20_885 }).map(fromDayNumber)
  const aChange = fc.record(
    {
      pieces: fc.array(fc.record({ quantity: aQuantity, promisedDate: aDay }), { minLength: 1, maxLength: 4 }),
      quantity: aQuantity,
      unitPrice: fc.integer({ min: 0, max: 100_000 }).map((hundredths) => q(hundredths / 100)),
    },
    { requiredKeys: [] },
  )
  const anAct = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('change' as const), change: aChange, fitsToOpen: fc.boolean() }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('receive' as const), quantity: aQuantity }) },
  )
  const tolerance = { ...NO_TOLERANCE, overPercent: q('10') }

  test('through any order of changes and receipts: Σ promised ≤ wanted + tolerance, sums add up, nothing loses its successor', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 14 }), (acts) => {
        let line = aLine('500')
        let price = aPrice()
        const stored = new Map(line.pieces.map((piece) => [piece.id, piece]))
        for (const act of acts) {
          if (act.kind === 'receive') {
            const received = settleReceipt(line, { quantity: act.quantity, tolerance })
            if (received.ok) line = received.value.line
          } else {
            const result = attempt(line, act.change, { tolerance, fitsToOpen: act.fitsToOpen }, price)
            if (!result.ok) continue
            expectExact(line, price, result.value)
            // What is to be stored makes of the old pieces just the new ones.
            for (const piece of result.value.superseded) {
              expect(stored.get(piece.id)?.supersededById).toBeNull()
            }
            for (const piece of result.value.created) expect(stored.has(piece.id)).toBe(false)
            line = result.value.line
            price = result.value.price
          }
          for (const piece of line.pieces) stored.set(piece.id, piece)
          expect(stored.size).toBe(line.pieces.length)
          expectSums(line)
        }
      }),
      { numRuns: 500 },
    )
  })

  function expectExact(line: ScheduleLine, price: LinePrice, changed: AppliedChange): void {
    const product = (each: LinePrice) => Number(each.unitPrice) * Number(each.orderedQuantity)
    expect(minus(changed.price.orderedQuantity, price.orderedQuantity)).toBe(changed.effect.quantityDelta)
    expect(Number(changed.effect.amountDelta)).toBeCloseTo(product(changed.price) - product(price), 4)
    expect(minus(changed.price.amount as Decimal, price.amount as Decimal)).toBe(changed.effect.amountDelta)
    expect(changed.line.receivedQuantity).toBe(line.receivedQuantity)
  }

  function expectSums(line: ScheduleLine): void {
    const live = sum(livePieces(line).map((each) => each.openQuantity))
    if (line.status === 'open') expect(plus(live, unpromisedQuantity(line))).toBe(openQuantity(line))
    const bound = plus(line.scheduledQuantity, overAllowance(line, tolerance))
    const received = line.receivedQuantity
    // Nothing is promised beyond the bound; what has arrived is a fact, whatever the quantity was lowered to since.
    expect(
      compareDecimals(committedQuantity(line), compareDecimals(bound, received) > 0 ? bound : received),
    ).toBeLessThanOrEqual(0)
    for (const piece of line.pieces) {
      if (piece.supersededById) expect(line.pieces.some((each) => each.id === piece.supersededById)).toBe(true)
      expect(compareDecimals(piece.receivedQuantity, piece.quantity)).toBeLessThanOrEqual(0)
    }
  }
})
