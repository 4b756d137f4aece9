// From the facts of one line to its flat row: stage, plan, grade, reason, order on the board. Pure; the same facts always give
// the same row, so a nightly check can recompute it and must find no difference.
import type { CalendarDate } from '#kernel'
import type { StageOfLine } from '#procurement'
import { gradeLine, type LineGrade, sortRank } from '#risk'
import type { TenantSettings } from '../queries/tenant-settings.ts'
import type { DerivedLine } from '../store/open-line.store.ts'
import { gradableLine, type LineFacts } from './grade-facts.ts'
import { dayOf } from './stage-facts.ts'

const GRADE_NUMBERS = { on_track: 0, at_risk: 1, late: 2 } as const

export function deriveOpenLine(
  lineFacts: LineFacts,
  settings: TenantSettings,
  { zone, today }: { zone: string; today: CalendarDate },
): DerivedLine {
  const { line } = lineFacts
  const { facts, threshold, calendars, stage } = gradableLine(lineFacts, settings, zone)
  const graded = gradeLine(facts, threshold, calendars, today)
  return {
    id: line.id,
    open_quantity: facts.openQuantity,
    rank: sortRank(graded.grade, graded.dueDate, line.amount),
    grade: GRADE_NUMBERS[graded.grade],
    needs_person: graded.grade !== 'on_track' || waitsForUs(stage),
    regrade_on: graded.regradeOn,
    due_date: graded.dueDate,
    estimated_date: graded.p50,
    estimated_latest_date: graded.p90,
    probability_late: graded.probabilityLate === null ? null : Math.round(graded.probabilityLate * 1000) / 1000,
    reason_code: graded.reason.code,
    reason_values: graded.reason.values,
    stage: stage.stage,
    stage_since: stage.since === null ? null : dayOf(stage.since, zone),
    holder: graded.holder,
    next_step: nextStep(graded, stage),
  }
}

/** A supplier's proposal or refusal lies with the buyer, however good the dates look. */
const waitsForUs = (stage: StageOfLine): boolean =>
  stage.holder === 'buyer' && (stage.why === 'supplier_proposed_change' || stage.why === 'rejected_by_supplier')

/** The one button that moves the line forward. */
function nextStep({ grade, reason }: LineGrade, stage: StageOfLine): string {
  if (stage.stage === 'draft' || stage.stage === 'to_issue') return 'issue'
  if (stage.stage === 'change_proposed') return stage.holder === 'buyer' ? 'decide' : 'watch'
  if (stage.holder === 'warehouse' || stage.stage === 'arrived') return 'receive'
  if (grade === 'late') return 'escalate'
  if (reason.code === 'unacknowledged' || reason.code === 'due_soon_unconfirmed') return 'ask_confirmation'
  if (reason.code === 'watch_rule_fired' && reason.values.unless === 'acknowledged') return 'ask_confirmation'
  if (reason.code === 'promise_after_need') return 'negotiate'
  if (grade === 'at_risk') return 'chase'
  return 'watch'
}
