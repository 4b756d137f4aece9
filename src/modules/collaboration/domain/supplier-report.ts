// What a supplier's own report sets off: a task for the buyer always, a proposal when it names another day, a rejection, waiting on us.
import { type CalendarDate, ok, type Result, refuse } from '#kernel'

export const REPORT_KINDS = ['problem', 'drawing_missing', 'not_mine', 'question'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** Causes that scores can count by; `other` is told in words. The same codes as for a promise that moves. */
export const PROBLEMS = [
  'material_shortage',
  'capacity',
  'machine_down',
  'quality_rework',
  'tooling',
  'outsourced_step',
  'logistics',
  'drawing_change',
  'other',
] as const
export type Problem = (typeof PROBLEMS)[number]

export type TaskKind = 'supplier_problem' | 'drawing_missing' | 'not_my_order' | 'supplier_question'

export type SupplierReport = {
  kind: ReportKind
  problem: Problem | null
  newDate: CalendarDate | null
  words: string
}

/** `standsFor`: the day that stands for the line, the supplier's word or else the day asked. */
export type ReportedLine = { id: string; standsFor: CalendarDate | null }

export type ReportEffects = {
  taskKind: TaskKind
  /** Lines for which another day is proposed; waits for the buyer unless a rule takes it. */
  proposedLineIds: string[]
  /** The lines are refused as not this supplier's. */
  isRejection: boolean
  /** The next move is the buyer's until the task is done, and the supplier is not chased. */
  waitsOnBuyer: boolean
}

const TASK_OF: Record<ReportKind, TaskKind> = {
  problem: 'supplier_problem',
  drawing_missing: 'drawing_missing',
  not_mine: 'not_my_order',
  question: 'supplier_question',
}

/**
 * The effects of a report. Refusals: `collaboration.report.words_missing` (a question or another problem than those of the list
 * needs words), `collaboration.report.date_in_the_past`.
 */
export function effectsOfReport(
  report: SupplierReport,
  lines: readonly ReportedLine[],
  today: CalendarDate,
): Result<ReportEffects> {
  const needsWords =
    report.kind === 'question' || (report.kind === 'problem' && (report.problem ?? 'other') === 'other')
  if (needsWords && report.words.trim() === '')
    return refuse({ code: 'collaboration.report.words_missing', kind: 'invalid', pointer: '/words' })
  const newDate = report.kind === 'problem' ? report.newDate : null
  if (newDate && newDate < today)
    return refuse({
      code: 'collaboration.report.date_in_the_past',
      kind: 'invalid',
      details: { today },
      pointer: '/newDate',
    })
  return ok({
    taskKind: TASK_OF[report.kind],
    proposedLineIds: newDate ? lines.filter((line) => line.standsFor !== newDate).map((line) => line.id) : [],
    isRejection: report.kind === 'not_mine',
    waitsOnBuyer: report.kind === 'drawing_missing',
  })
}
