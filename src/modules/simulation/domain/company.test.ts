// The simulated company: the same from the same seed, true in its sums and dates, late as often as it should be.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDate, calendarDate, compareDecimals, dateInZone, plus, roundTo, sum, times, ZERO } from '#kernel'
import { simulateCompany } from './company.ts'
import type {
  SimulatedCompany,
  SimulatedOrder,
  SimulatedSchedule,
  SimulationOptions,
} from './simulated-company.types.ts'
import { daysLate, summariser } from './summary.ts'

const ZONE = 'Asia/Shanghai'
const OPTIONS: SimulationOptions = {
  seed: 42,
  suppliers: 48,
  items: 600,
  ordersPerMonth: 60,
  months: 12,
  today: calendarDate('2026-11-23'),
  now: '2026-11-23T02:10:00.000Z',
}

function companyOf(options: Partial<SimulationOptions> = {}): SimulatedCompany {
  const made = simulateCompany({ ...OPTIONS, ...options })
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

const ordersOf = (company: SimulatedCompany): SimulatedOrder[] => [...company.orders()].flat()
const schedulesOf = (orders: SimulatedOrder[]) =>
  orders.flatMap((order) => order.lines.flatMap((line) => line.schedule.map((schedule) => ({ order, line, schedule }))))

function fingerprint(company: SimulatedCompany): string {
  const hash = createHash('sha256').update(JSON.stringify(company))
  for (const batch of company.orders()) hash.update(JSON.stringify(batch))
  return hash.digest('hex')
}

/** Some options with the day and the hour it is. */
const anyOptions = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    suppliers: fc.integer({ min: 9, max: 80 }),
    items: fc.integer({ min: 20, max: 400 }),
    ordersPerMonth: fc.integer({ min: 1, max: 40 }),
    months: fc.integer({ min: 3, max: 18 }),
    now: fc.date({ min: new Date('2023-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
  })
  .map(({ now, ...rest }) => ({ ...rest, now: now.toISOString(), today: dateInZone(now, ZONE) }))

test('The same seed makes the same company, another seed another one', () => {
  expect(fingerprint(companyOf())).toBe(fingerprint(companyOf()))
  expect(fingerprint(companyOf({ seed: 43 }))).not.toBe(fingerprint(companyOf()))
})

test('Asking for the orders twice gives the same orders', () => {
  const company = companyOf({ ordersPerMonth: 5, months: 3 })
  expect(ordersOf(company)).toEqual(ordersOf(company))
})

test.each([1, 2, 3, 7, 42, 99, 2027, 123_456_789_012])(
  'Seed %d: 10 to 12 percent of closed lines came late, by 8 to 25 days on average',
  (seed) => {
    const company = companyOf({ seed })
    const counted = summariser(company)
    for (const batch of company.orders()) counted.add(batch)
    const summary = counted.summary()
    expect(summary.closedLines).toBeGreaterThan(1_000)
    for (const rate of [summary.lateRate, summary.lateRateLastPromise]) {
      expect(rate).toBeGreaterThanOrEqual(0.1)
      expect(rate).toBeLessThanOrEqual(0.12)
    }
    for (const delay of [summary.meanDelayDays, summary.meanDelayDaysLastPromise]) {
      expect(delay).toBeGreaterThanOrEqual(8)
      expect(delay).toBeLessThanOrEqual(25)
    }
  },
)

test('Silent and optimistic suppliers are late more often than reliable ones', () => {
  const closed = schedulesOf(ordersOf(companyOf({ ordersPerMonth: 200 }))).filter(
    ({ schedule }) => schedule.status === 'closed',
  )
  const lateRate = (behaviour: string) => {
    const theirs = closed.filter(({ order }) => order.supplier.behaviour === behaviour)
    return theirs.filter(({ schedule }) => daysLate(schedule, 'first_promise') > 0).length / theirs.length
  }
  expect(lateRate('silent')).toBeGreaterThan(2 * lateRate('reliable'))
  expect(lateRate('optimistic')).toBeGreaterThan(2 * lateRate('reliable'))
})

test('The counts asked for are the counts made, on any day of the week and within a holiday', () => {
  for (const day of ['2026-11-22', '2026-11-23', '2026-02-18', '2026-10-04']) {
    const orders = ordersOf(
      companyOf({ today: calendarDate(day), now: `${day}T05:00:00.000Z`, openLines: 300, closedLines: 700 }),
    )
    const schedules = schedulesOf(orders)
    expect(schedules.filter(({ schedule }) => schedule.status === 'open')).toHaveLength(300)
    expect(schedules.filter(({ schedule }) => schedule.status === 'closed')).toHaveLength(700)
  }
})

test('No supplier, item, person or order is named twice', () => {
  const company = companyOf({ suppliers: 700, items: 9_000, ordersPerMonth: 40 })
  const unique = (names: string[]) => expect(new Set(names).size).toBe(names.length)
  unique(company.suppliers.map((supplier) => supplier.name))
  unique(company.suppliers.map((supplier) => supplier.code))
  unique([
    ...company.buyers,
    ...company.suppliers.flatMap((supplier) => supplier.contacts.map((contact) => contact.name)),
  ])
  unique(company.items.map((item) => item.code))
  unique(company.items.map((item) => `${item.name} ${item.specification}`))
  unique(ordersOf(company).map((order) => order.orderNo))
})

test('Nobody in it can be reached: mail ends in .example, no telephone number can be dialled', () => {
  const contacts = companyOf().suppliers.flatMap((supplier) => supplier.contacts)
  expect(contacts.length).toBeGreaterThan(30)
  for (const { mail, phone } of contacts) {
    if (mail !== null) expect(mail).toMatch(/^[a-z0-9.]+@s\d+\.example$/)
    expect(phone).toMatch(/^0\d{3}-0\d{7}$/)
  }
})

test('Some suppliers have nobody to talk to, for the worklist of missing contacts', () => {
  const { suppliers } = companyOf()
  expect(suppliers.some((supplier) => supplier.contacts.length === 0)).toBe(true)
  expect(suppliers.filter((supplier) => supplier.contacts.length > 0).length).toBeGreaterThan(suppliers.length / 2)
})

describe('Whatever the options', () => {
  test('promises, receipts and the rest add up to what was ordered', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        for (const { line, schedule } of schedulesOf(ordersOf(companyOf(options)))) {
          const standing = schedule.pieces.filter((piece) => piece.supersededAt === null)
          const promised = plus(
            sum(standing.map((piece) => piece.quantity)),
            sum(schedule.pieces.filter((piece) => piece.supersededAt !== null).map((piece) => piece.receivedQuantity)),
          )
          const received = sum(schedule.receipts.map((receipt) => receipt.quantity))
          expect(compareDecimals(promised, schedule.quantity)).toBeLessThanOrEqual(0)
          expect(compareDecimals(received, schedule.quantity)).toBe(schedule.status === 'closed' ? 0 : -1)
          const settled = sum(schedule.pieces.map((piece) => piece.receivedQuantity))
          if (schedule.pieces.length > 0 && schedule.status === 'closed') expect(settled).toBe(received)
          for (const piece of schedule.pieces) {
            expect(compareDecimals(piece.receivedQuantity, piece.quantity)).toBeLessThanOrEqual(0)
            expect(compareDecimals(piece.quantity, ZERO)).toBe(1)
          }
          expect(sum(line.schedule.map((each) => each.quantity))).toBe(line.quantity)
          expect(line.amount).toBe(roundTo(times(line.unitPrice, line.quantity), 2))
        }
      }),
      { numRuns: 25 },
    )
  })

  test('nothing is said before it could be known, and nothing has happened after today', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        for (const { order, schedule } of schedulesOf(ordersOf(companyOf(options)))) {
          expect(order.orderDate <= order.issuedOn && order.issuedOn <= options.today).toBe(true)
          checkStatements(order, schedule, options)
          for (const receipt of schedule.receipts) {
            expect(receipt.receivedOn > order.issuedOn && receipt.receivedOn <= options.today).toBe(true)
          }
          let before: CalendarDate = order.issuedOn
          for (const milestone of schedule.milestones) {
            expect(milestone.actualDate >= before && milestone.actualDate <= options.today).toBe(true)
            expect(milestone.recordedAt <= options.now).toBe(true)
            before = milestone.actualDate
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})

function checkStatements(order: SimulatedOrder, schedule: SimulatedSchedule, options: SimulationOptions): void {
  let said = ''
  for (const piece of schedule.pieces) {
    expect(dateInZone(new Date(piece.statedAt), ZONE) >= order.issuedOn).toBe(true)
    expect(piece.statedAt <= options.now).toBe(true)
    expect(piece.statedAt >= said).toBe(true)
    said = piece.statedAt
    const next = piece.supersededBy === null ? null : schedule.pieces[piece.supersededBy]
    expect(piece.supersededAt).toBe(next?.statedAt ?? null)
    if (next) expect(next.originalPromisedDate).toBe(piece.originalPromisedDate)
  }
}

describe('Options that make no company', () => {
  test.each([
    [{ suppliers: 2 }, 'simulation.options.out_of_range', '/suppliers'],
    [{ months: 1 }, 'simulation.options.out_of_range', '/months'],
    [{ items: 12.5 }, 'simulation.options.not_whole', '/items'],
    [{ seed: -1 }, 'simulation.options.not_whole', '/seed'],
  ])('%j are refused', (options, code, pointer) => {
    expect(simulateCompany({ ...OPTIONS, ...options })).toMatchObject({ ok: false, error: { code, pointer } })
  })
})
