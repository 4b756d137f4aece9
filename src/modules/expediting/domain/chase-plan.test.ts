// The planner: one gathered message per contact and day, in working hours, climbing from silence to the manager, ended by an answer.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Ask } from './asks.ts'
import { type LineToPlan, planSupplier, type SupplierToPlan } from './chase-plan.ts'
import { DEFAULT_POLICY } from './chase-policy.ts'
import { afterPlan, foresee } from './foresee.ts'
import { NEVER_ASKED, type Standing } from './ladder.ts'
import { aCalendar, CHINA_HOURS, day, shanghai } from './testing/a-workplace.ts'
import { workplaceOf } from './working-hours.ts'

const at = (text: string) => new Date(text)
const rules = { policy: DEFAULT_POLICY, staff: shanghai() }
const overdue = (from: string, anchor = '2026-11-20'): Ask => ({ ask: 'overdue', anchor, dueAt: at(from) })
const aLine = (id: string, asks: Ask[], more: Partial<LineToPlan> = {}): LineToPlan => ({
  id,
  asks,
  needByDate: null,
  ownerId: 'wang',
  standing: NEVER_ASKED,
  ...more,
})
const aSupplier = (lines: LineToPlan[], more: Partial<SupplierToPlan> = {}): SupplierToPlan => ({
  supplierId: 's',
  workplace: shanghai(),
  contacts: [
    { id: 'li', lastMessageAt: null },
    { id: 'chen', lastMessageAt: null },
  ],
  lines,
  ...more,
})
const standing = (more: Partial<Standing>): Standing => ({
  ...NEVER_ASKED,
  ask: 'overdue',
  anchor: '2026-11-20',
  ...more,
})

test('A silent supplier: first contact, a working day later the second, then the buyer, then the manager, then peace for five days', () => {
  const supplier = aSupplier([
    aLine('1', [overdue('2026-11-23T00:30:00Z')]),
    aLine('2', [overdue('2026-11-23T00:30:00Z')]),
  ])
  const weeks = foresee(supplier, rules, { from: at('2026-11-21T02:00:00Z'), until: at('2026-12-05T00:00:00Z') })
  const told = weeks.map(({ at: when, messages, tasks }) => [
    when.toISOString(),
    ...messages.map((message) => `${message.contactId}: ${message.lines.map((line) => line.id).join()}`),
    ...tasks.map((task) => `${task.kind} ${task.ownerId}: ${task.lines.map((line) => line.id).join()}`),
  ])
  expect(told).toEqual([
    ['2026-11-23T00:30:00.000Z', 'li: 1,2'],
    ['2026-11-24T00:30:00.000Z', 'chen: 1,2'],
    ['2026-11-25T00:30:00.000Z', 'silent_supplier wang: 1,2'],
    ['2026-11-26T00:30:00.000Z', 'silent_supplier_escalated wang: 1,2'],
    ['2026-12-03T00:30:00.000Z', 'li: 1,2'],
    ['2026-12-04T00:30:00.000Z', 'chen: 1,2'],
  ])
})

test('Nobody is asked at night; the morning gathers what fell due', () => {
  const supplier = aSupplier([
    aLine('1', [overdue('2026-11-23T12:00:00Z')]),
    aLine('2', [overdue('2026-11-23T14:00:00Z')]),
  ])
  const night = planSupplier(supplier, rules, at('2026-11-23T15:00:00Z'))
  expect(night).toMatchObject({ messages: [], tasks: [], nextLookAt: at('2026-11-24T00:30:00Z') })
  const morning = planSupplier(supplier, rules, at('2026-11-24T00:30:00Z'))
  expect(morning.messages.map((message) => message.lines.length)).toEqual([2])
})

test('What falls due after the day’s message waits for the next day, unless its need-by day has passed', () => {
  const asked = aSupplier([aLine('2', [overdue('2026-11-23T03:00:00Z')])], {
    contacts: [{ id: 'li', lastMessageAt: at('2026-11-23T00:30:00Z') }],
  })
  const calm = planSupplier(asked, rules, at('2026-11-23T03:00:00Z'))
  expect([calm.messages, calm.nextLookAt]).toEqual([[], at('2026-11-24T00:30:00Z')])
  const burning = aSupplier([aLine('2', [overdue('2026-11-23T03:00:00Z')], { needByDate: day('2026-11-22') })], {
    contacts: asked.contacts,
  })
  expect(planSupplier(burning, rules, at('2026-11-23T03:00:00Z')).messages).toMatchObject([{ isUrgent: true }])
})

test('The higher rung goes first where both contacts are due on one day', () => {
  const waiting = standing({
    step: 1,
    steppedAt: at('2026-11-23T00:30:00Z'),
    chaseOpenedAt: at('2026-11-23T00:30:00Z'),
  })
  const supplier = aSupplier([
    aLine('1', [overdue('2026-11-23T00:30:00Z')], { standing: waiting }),
    aLine('2', [overdue('2026-11-24T00:30:00Z')]),
  ])
  const plan = planSupplier(supplier, rules, at('2026-11-24T00:30:00Z'))
  expect(plan.messages.map(({ contactId, lines }) => [contactId, lines.map((line) => line.id)])).toEqual([
    ['chen', ['1']],
  ])
  const next = planSupplier(afterPlan(supplier, plan, at('2026-11-24T00:30:00Z')), rules, at('2026-11-25T00:30:00Z'))
  expect(next.messages.map(({ contactId, lines }) => [contactId, lines.map((line) => line.id)])).toEqual([
    ['li', ['2']],
  ])
})

test('A message that has not left holds everything back, and after half a day its buyer is told', () => {
  const unsent = standing({ step: 1, steppedAt: null, chaseOpenedAt: at('2026-11-23T00:30:00Z') })
  const supplier = aSupplier([aLine('1', [overdue('2026-11-23T00:30:00Z')], { standing: unsent })])
  expect(planSupplier(supplier, rules, at('2026-11-23T03:00:00Z'))).toMatchObject({ messages: [], tasks: [] })
  const plan = planSupplier(supplier, rules, at('2026-11-23T05:30:00Z'))
  expect(plan).toMatchObject({ messages: [], tasks: [{ kind: 'chase_unsent', step: null }] })
})

test.each([
  ['snoozed', { snoozedUntil: at('2026-11-26T00:30:00Z') }, '2026-11-26T00:30:00.000Z'],
  ['answered, two working days of peace', { answeredAt: at('2026-11-23T02:00:00Z') }, '2026-11-25T02:00:00.000Z'],
  ['taken over', { isTakenOver: true }, null],
])('%s: the line is left alone until its time', (_name, more, next) => {
  const step = standing({ step: 1, steppedAt: at('2026-11-20T00:30:00Z'), chaseOpenedAt: at('2026-11-20T00:30:00Z') })
  const supplier = aSupplier([aLine('1', [overdue('2026-11-20T00:30:00Z')], { standing: { ...step, ...more } })])
  const [first] = foresee(supplier, rules, { from: at('2026-11-24T00:30:00Z'), until: at('2026-12-01T00:00:00Z') })
  expect(first?.at.toISOString() ?? null).toBe(next)
})

test('Without a contact the buyer has the task at once; with a single one he has it after that one’s silence', () => {
  const lines = [aLine('1', [overdue('2026-11-23T00:30:00Z')])]
  const kinds = (count: number) =>
    foresee(aSupplier(lines, { contacts: aSupplier([]).contacts.slice(0, count) }), rules, {
      from: at('2026-11-23T00:30:00Z'),
      until: at('2026-11-25T00:30:00Z'),
    }).flatMap(({ messages, tasks }) => [...messages.map((each) => each.contactId), ...tasks.map((task) => task.kind)])
  expect(kinds(0)).toEqual(['no_contact', 'silent_supplier_escalated'])
  expect(kinds(1)).toEqual(['li', 'silent_supplier'])
})

test('A policy that is switched off asks nobody', () => {
  const off = { ...rules, policy: { ...DEFAULT_POLICY, isActive: false } }
  const plan = planSupplier(aSupplier([aLine('1', [overdue('2026-11-20T00:30:00Z')])]), off, at('2026-11-23T00:30:00Z'))
  expect(plan).toMatchObject({ messages: [], tasks: [] })
})

const MINUTE = 60_000
const places = [
  shanghai(),
  workplaceOf({ zone: 'America/New_York', calendar: aCalendar({ off: ['2026-11-26'] }), hours: CHINA_HOURS }),
]
type Sent = { at: Date; contactId: string; isUrgent: boolean; lineIds: string[]; step: number }

/** Six weeks of one supplier: looks when told to and when woken, messages that leave late, answers out of the blue. */
function live(story: Story): {
  sent: Sent[]
  steps: Map<string, { at: Date; step: number }[]>
  answers: Map<string, Date>
} {
  const start = at('2026-09-21T00:00:00Z').getTime()
  const until = start + 42 * 24 * 60 * MINUTE
  const lines = story.lines.map(({ dueAfter, isBurning }, index) =>
    aLine(String(index), [{ ask: 'overdue', anchor: 'x', dueAt: new Date(start + dueAfter * MINUTE) }], {
      needByDate: isBurning ? day('2026-09-01') : null,
    }),
  )
  const contacts = ['li', 'chen', 'zhou'].slice(0, story.contacts).map((id) => ({ id, lastMessageAt: null }))
  let state = aSupplier(lines, { workplace: places[story.place]!, contacts })
  const wakes = story.wakes.map((minute) => start + minute * MINUTE)
  const sent: Sent[] = []
  const steps = new Map<string, { at: Date; step: number }[]>()
  const answers = new Map<string, Date>()
  let now = start
  for (let look = 0; now < until && look < 1_500; look++) {
    const moment = new Date(now)
    for (const { line, minute } of story.answers) {
      const id = String(line % lines.length)
      const when = new Date(start + minute * MINUTE)
      if (when > moment || answers.has(id)) continue
      answers.set(id, when)
      const heard = { answeredAt: when }
      state = {
        ...state,
        lines: state.lines.map((each) =>
          each.id === id ? { ...each, standing: { ...each.standing, ...heard } } : each,
        ),
      }
    }
    const plan = planSupplier(state, rules, moment)
    for (const message of plan.messages)
      sent.push({
        at: moment,
        contactId: message.contactId,
        isUrgent: message.isUrgent,
        step: message.step,
        lineIds: message.lines.map((line) => line.id),
      })
    for (const { step, lines: stepped } of [...plan.messages, ...plan.tasks])
      if (step !== null) for (const { id } of stepped) steps.set(id, [...(steps.get(id) ?? []), { at: moment, step }])
    state = afterPlan(state, plan, moment)
    const wake = wakes.find((each) => each > now)
    now = Math.min(plan.nextLookAt?.getTime() ?? until, wake ?? until, until)
    expect(now).toBeGreaterThan(moment.getTime())
  }
  return { sent, steps, answers }
}

const minutes = fc.integer({ min: 0, max: 40 * 24 * 60 })
type Story = {
  place: number
  contacts: number
  lines: { dueAfter: number; isBurning: boolean }[]
  wakes: number[]
  answers: { line: number; minute: number }[]
}
const story: fc.Arbitrary<Story> = fc.record({
  place: fc.integer({ min: 0, max: places.length - 1 }),
  contacts: fc.integer({ min: 0, max: 3 }),
  lines: fc.array(fc.record({ dueAfter: minutes, isBurning: fc.boolean() }), { minLength: 1, maxLength: 6 }),
  wakes: fc.array(minutes, { maxLength: 30 }).map((list) => list.sort((a, b) => a - b)),
  answers: fc.array(fc.record({ line: fc.nat(5), minute: minutes }), { maxLength: 4 }),
})

test('Whatever happens, nobody is written to outside working hours, nor twice within the cool-down', () => {
  fc.assert(
    fc.property(story, (each) => {
      const place = places[each.place]!
      const { sent } = live(each)
      const last = new Map<string, Sent>()
      for (const message of sent) {
        expect(place.isWorking(message.at)).toBe(true)
        const before = last.get(message.contactId)
        if (before) {
          const hours = message.isUrgent ? DEFAULT_POLICY.urgentCooldownHours : DEFAULT_POLICY.cooldownHours
          expect(message.at >= place.addHours(before.at, hours)).toBe(true)
        }
        last.set(message.contactId, message)
      }
    }),
    { numRuns: 150 },
  )
})

test('Whatever happens, a supplier has one calm message a day at most', () => {
  fc.assert(
    fc.property(story, (each) => {
      const { sent } = live(each)
      const written = new Set<string>()
      for (const message of sent) {
        const today = places[each.place]!.dayAt(message.at)
        if (!message.isUrgent) expect(written.has(today)).toBe(false)
        written.add(today)
      }
    }),
    { numRuns: 150 },
  )
})

test('Whatever happens, a line climbs one rung after the other, begins anew only after its end or an answer, and has its peace after one', () => {
  fc.assert(
    fc.property(story, (each) => {
      const { steps, answers } = live(each)
      const rungs = [1, 2, 3, 4].filter((rung) => rung > 2 || rung <= each.contacts)
      for (const [id, climbed] of steps) {
        const answer = answers.get(id)
        let before: number | null = null
        let wasAnswered = false
        for (const { at: when, step } of climbed) {
          if (answer && when >= answer && !wasAnswered) {
            wasAnswered = true
            before = null
            const peace = places[each.place]!.addHours(answer, DEFAULT_POLICY.againAfterAnswerHours)
            expect(when >= peace).toBe(true)
          }
          const expected: number = before === null || before === 4 ? rungs[0]! : rungs[rungs.indexOf(before) + 1]!
          expect(step).toBe(expected)
          before = step
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('Whatever happens, a line nobody answers for reaches a person of ours within nine working days', () => {
  fc.assert(
    fc.property(story, (each) => {
      const { steps, answers } = live({ ...each, answers: [] })
      const place = places[each.place]!
      const start = at('2026-09-21T00:00:00Z').getTime()
      for (const [index, line] of each.lines.entries()) {
        if (answers.has(String(index)) || line.dueAfter > 20 * 24 * 60) continue
        const by = place.addHours(new Date(start + line.dueAfter * MINUTE), 9 * 8)
        const told = steps.get(String(index))?.find(({ step }) => step === 3)
        expect(told && told.at <= by).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})
