// Every kind of report and what it sets off.
import { expect, test } from 'vitest'
import { type CalendarDate, calendarDate } from '#kernel'
import { effectsOfReport, PROBLEMS, REPORT_KINDS, type SupplierReport } from './supplier-report.ts'

const TODAY = calendarDate('2026-11-23')
const LINES = [
  { id: 'asked', standsFor: calendarDate('2026-12-10') },
  { id: 'moved', standsFor: calendarDate('2026-12-15') },
  { id: 'dayless', standsFor: null },
]
const report = (given: Partial<SupplierReport>): SupplierReport => ({
  kind: 'problem',
  problem: 'material_shortage',
  newDate: null,
  words: '',
  ...given,
})
const day = (text: string) => text as CalendarDate

test.each<[string, Partial<SupplierReport>, object]>([
  ['a problem', {}, { taskKind: 'supplier_problem', proposedLineIds: [], isRejection: false, waitsOnBuyer: false }],
  [
    'a problem with a new day',
    { newDate: day('2026-12-15') },
    { taskKind: 'supplier_problem', proposedLineIds: ['asked', 'dayless'] },
  ],
  ['a problem that ends today', { newDate: TODAY }, { proposedLineIds: ['asked', 'moved', 'dayless'] }],
  [
    'a missing drawing',
    { kind: 'drawing_missing' },
    { taskKind: 'drawing_missing', isRejection: false, waitsOnBuyer: true },
  ],
  [
    'a missing drawing never moves a day',
    { kind: 'drawing_missing', newDate: day('2027-01-01') },
    { proposedLineIds: [] },
  ],
  ['not my order', { kind: 'not_mine' }, { taskKind: 'not_my_order', isRejection: true, waitsOnBuyer: false }],
  ['a question', { kind: 'question', words: '包装要求？' }, { taskKind: 'supplier_question', isRejection: false }],
])('%s', (_, given, effects) => {
  expect(effectsOfReport(report(given), LINES, TODAY)).toMatchObject({ ok: true, value: effects })
})

test.each<[Partial<SupplierReport>, string]>([
  [{ kind: 'question', words: ' ' }, 'collaboration.report.words_missing'],
  [{ problem: 'other' }, 'collaboration.report.words_missing'],
  [{ problem: null }, 'collaboration.report.words_missing'],
  [{ newDate: day('2026-11-22') }, 'collaboration.report.date_in_the_past'],
])('%o is refused: %s', (given, code) => {
  expect(effectsOfReport(report(given), LINES, TODAY)).toMatchObject({ ok: false, error: { code } })
})

test('Every kind opens a task of its own, and every listed problem but "other" speaks for itself', () => {
  const kinds = REPORT_KINDS.map((kind) => effectsOfReport(report({ kind, words: 'x' }), LINES, TODAY))
  expect(new Set(kinds.map((each) => each.ok && each.value.taskKind)).size).toBe(REPORT_KINDS.length)
  for (const problem of PROBLEMS.filter((each) => each !== 'other'))
    expect(effectsOfReport(report({ problem }), LINES, TODAY).ok, problem).toBe(true)
})
