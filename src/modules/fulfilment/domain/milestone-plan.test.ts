// Plans counted back from the due date on the right calendar, their states, and what is left to do.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, calendarDate, daysBetween, fromDayNumber, weekdayOf } from '#kernel'
import {
  type MilestoneNode,
  type MilestoneTemplate,
  type PlanInput,
  planMilestones,
  progressOf,
  remainingWorkDays,
  type WorkingDays,
} from './milestone-plan.ts'
import { checkTemplate, STANDARD_TEMPLATE, templateFor } from './milestone-template.ts'

const d = calendarDate

/** A small calendar walked day by day: Monday to Friday, or to Saturday, without holidays. */
function weekOf(lastWeekday: number): WorkingDays {
  const isWorked = (date: CalendarDate) => weekdayOf(date) <= lastWeekday
  const workingDaysBetween = (from: CalendarDate, to: CalendarDate): number => {
    if (to < from) return 0 - workingDaysBetween(to, from)
    const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1))
    return days.filter(isWorked).length
  }
  return {
    workingDaysBetween,
    addWorkingDays: (date, days) => {
      let [at, left] = [date, Math.abs(days)]
      while (left > 0) {
        at = addDays(at, Math.sign(days))
        if (isWorked(at)) left--
      }
      return at
    },
  }
}
const calendars = { supplier: weekOf(6), buyer: weekOf(5) }

const node = (code: MilestoneNode['code'], allowedDays: number, more: Partial<MilestoneNode> = {}): MilestoneNode => ({
  code,
  name: { zh: code, en: code },
  ownerSide: 'supplier',
  allowedDays,
  evidence: 'none',
  ...more,
})

const template: MilestoneTemplate = {
  id: 't',
  version: 1,
  nodes: [
    node('material_ready', 3),
    node('production_started', 1),
    node('production_finished', 6),
    node('despatched', 1),
    node('arrived', 2),
    node('received', 1, { ownerSide: 'buyer' }),
  ],
  dueNode: 'arrived',
}

const input = (more: Partial<PlanInput> = {}): PlanInput => ({
  template,
  anchors: { startDate: d('2026-11-02'), dueDate: d('2026-11-27') },
  calendars,
  actuals: [],
  overrides: [],
  ...more,
})

const dates = (plan: ReturnType<typeof planMilestones>) =>
  Object.fromEntries(plan.map((each) => [each.code, each.plannedDate]))
const states = (plan: ReturnType<typeof planMilestones>) => plan.map((each) => each.state)

describe('planned days', () => {
  test("are counted back from the due date on the supplier's six-day week, and forward on the buyer's", () => {
    expect(dates(planMilestones(input(), d('2026-11-02')))).toEqual({
      material_ready: '2026-11-16',
      production_started: '2026-11-17',
      production_finished: '2026-11-24',
      despatched: '2026-11-25',
      arrived: '2026-11-27',
      received: '2026-11-30',
    })
  })

  test('follow a moved promise without anything stored', () => {
    const moved = planMilestones(input({ anchors: { startDate: null, dueDate: d('2026-12-04') } }), d('2026-11-02'))
    expect(dates(moved)).toMatchObject({ despatched: '2026-12-02', arrived: '2026-12-04' })
  })

  test('take their share of the lead time, or the allowed days where the start is unknown', () => {
    const shared: MilestoneTemplate = {
      ...template,
      nodes: [node('material_ready', 3), node('production_finished', 2, { share: 0.5 }), node('arrived', 2)],
    }
    const plan = (startDate: CalendarDate | null) =>
      planMilestones(
        input({ template: shared, anchors: { startDate, dueDate: d('2026-11-27') } }),
        d('2026-11-02'),
      ).map((each) => each.allowedDays)
    // 22 working days of the six-day week lie in (11-02, 11-27].
    expect(plan(d('2026-11-02'))).toEqual([3, 11, 2])
    expect(plan(null)).toEqual([3, 2, 2])
  })

  test('an override moves its own node only; a skipped node gives its time back', () => {
    const moved = input({ overrides: [{ code: 'production_finished', plannedDate: d('2026-11-20') }] })
    expect(planMilestones(moved, d('2026-11-02'))[2]).toMatchObject({ plannedDate: '2026-11-20', isOverridden: true })
    expect(dates(planMilestones(moved, d('2026-11-02'))).production_started).toBe('2026-11-17')
    const skipped = planMilestones(input({ overrides: [{ code: 'despatched', isSkipped: true }] }), d('2026-11-02'))
    expect(dates(skipped)).toMatchObject({ production_finished: '2026-11-25', arrived: '2026-11-27' })
    expect(skipped).toHaveLength(5)
  })
})

describe('states', () => {
  test('what passed is missed, the next is due, the rest is future', () => {
    const onTheDay = states(planMilestones(input(), d('2026-11-17')))
    expect(onTheDay).toEqual(['missed', 'future', 'future', 'future', 'future', 'future'])
    expect(states(planMilestones(input(), d('2026-11-16')))[0]).toBe('due')
  })

  test('a report before its day is ahead, on or after it done; a later report implies the earlier', () => {
    const plan = planMilestones(
      input({
        actuals: [
          { code: 'material_ready', actualDate: d('2026-11-13') },
          { code: 'production_finished', actualDate: d('2026-11-24') },
        ],
      }),
      d('2026-11-24'),
    )
    expect(states(plan)).toEqual(['ahead', 'done', 'done', 'due', 'future', 'future'])
    expect(plan[1]).toMatchObject({ actualDate: null, impliedBy: 'production_finished' })
  })
})

describe('what is left', () => {
  test.each([
    [[], 13, { isStarted: false, neededWorkingDays: 9, next: { code: 'material_ready', plannedDate: '2026-11-16' } }],
    [['material_ready'], 10, { isStarted: false, neededWorkingDays: 9 }],
    [['production_started'], 9, { isStarted: true, neededWorkingDays: 9 }],
    [
      ['despatched'],
      2,
      { isStarted: true, neededWorkingDays: 2, next: { code: 'arrived', plannedDate: '2026-11-27' } },
    ],
    [['arrived'], 0, { isStarted: true, neededWorkingDays: 0, next: null }],
  ] as [MilestoneNode['code'][], number, object][])(
    'after %j all open nodes take %i working days',
    (codes, days, progress) => {
      const reported = input({ actuals: codes.map((code) => ({ code, actualDate: d('2026-11-10') })) })
      expect(remainingWorkDays(reported)).toBe(days)
      expect(progressOf(reported)).toMatchObject(progress)
    },
  )
})

describe('laws', () => {
  const plan = fc.record({
    due: fc.integer({ min: 20_700, max: 21_000 }).map(fromDayNumber),
    lead: fc.integer({ min: 0, max: 120 }),
    today: fc.integer({ min: 20_600, max: 21_100 }).map(fromDayNumber),
    reported: fc.subarray(STANDARD_TEMPLATE.nodes.map((each) => each.code)),
  })

  test('without overrides planned days never run backwards, and the due node lies on the due date', () => {
    fc.assert(
      fc.property(plan, ({ due, lead, today, reported }) => {
        const standard = input({
          template: { id: 's', version: 1, ...STANDARD_TEMPLATE },
          anchors: { startDate: addDays(due, -lead), dueDate: due },
          actuals: reported.map((code) => ({ code, actualDate: today })),
        })
        const rows = planMilestones(standard, today)
        for (const [index, row] of rows.entries()) {
          if (index > 0) expect(row.plannedDate >= (rows[index - 1]?.plannedDate ?? '')).toBe(true)
        }
        expect(rows.find((row) => row.code === 'arrived')?.plannedDate).toBe(due)
        expect(rows.filter((row) => row.state === 'due').length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  test('one more report never leaves more to do', () => {
    fc.assert(
      fc.property(plan, ({ due, reported }) => {
        const at = (codes: readonly MilestoneNode['code'][]) =>
          remainingWorkDays(
            input({
              template: { id: 's', version: 1, ...STANDARD_TEMPLATE },
              anchors: { startDate: null, dueDate: due },
              actuals: codes.map((code) => ({ code, actualDate: due })),
            }),
          )
        for (let count = 1; count <= reported.length; count++) {
          expect(at(reported.slice(0, count))).toBeLessThanOrEqual(at(reported.slice(0, count - 1)))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('a template', () => {
  test('the standard one is sound', () => expect(checkTemplate(STANDARD_TEMPLATE).ok).toBe(true))

  test.each([
    ['no_nodes', { nodes: [], dueNode: 'arrived' }],
    ['node_twice', { nodes: [node('arrived', 1), node('arrived', 1)], dueNode: 'arrived' }],
    ['order_differs', { nodes: [node('arrived', 1), node('packed', 1)], dueNode: 'arrived' }],
    ['allowed_days_invalid', { nodes: [node('arrived', 1.5)], dueNode: 'arrived' }],
    [
      'share_invalid',
      { nodes: [node('packed', 1, { share: 0.7 }), node('arrived', 1, { share: 0.7 })], dueNode: 'arrived' },
    ],
    ['due_node_absent', { nodes: [node('packed', 1)], dueNode: 'arrived' }],
    ['node_unknown', { nodes: [node('painted' as never, 1)], dueNode: 'arrived' }],
  ] as [string, Omit<MilestoneTemplate, 'id' | 'version'>][])('%s is refused', (reason, wrong) => {
    expect(checkTemplate(wrong)).toMatchObject({ error: { code: `fulfilment.milestone_template.${reason}` } })
  })

  test('is chosen by supplier and class, then supplier, then class, then default', () => {
    const scope = (id: string, supplierId: string | null, itemClass: string | null, isDefault = false) => ({
      id,
      supplierId,
      itemClass,
      isDefault,
    })
    const all = [
      scope('default', null, null, true),
      scope('class', null, 'casting'),
      scope('supplier', 's1', null),
      scope('both', 's1', 'casting'),
    ]
    const chosen = (supplierId: string, itemClass: string) => templateFor(all, { supplierId, itemClass })?.id
    expect(chosen('s1', 'casting')).toBe('both')
    expect(chosen('s1', 'motor')).toBe('supplier')
    expect(chosen('s2', 'casting')).toBe('class')
    expect(chosen('s2', 'motor')).toBe('default')
    expect(templateFor(all.slice(1), { supplierId: 's2', itemClass: 'motor' })).toBeNull()
  })
})
