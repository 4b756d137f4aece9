// From the facts of one line to its flat row: stage, plan, grade, reason, order on the board. Pure; the same facts always give
// the same row, so a nightly check can recompute it and must find no difference.
import { actualsOf, overridesOf, progressOf } from '#fulfilment'
import { type CalendarDate, type Decimal, largest, minus, ZERO } from '#kernel'
import { type StageOfLine, stageOfLine } from '#procurement'
import { type GradeCalendars, type GradeFacts, gradeLine, resolveThreshold, sortRank } from '#risk'
import { planTemplateOf, type TenantSettings } from '../queries/tenant-settings.ts'
import type { LineFactsRow, MilestoneFactRow } from '../store/facts.store.ts'
import type { OpenLineRow } from '../store/open-line.store.ts'
import { dayOf, reachedQuantity, stageFacts, wantedQuantity } from './stage-facts.ts'

/** Working days a supplier has to answer an order before its silence is a reason. */
const ANSWER_DAYS = 2
const GRADE_NUMBERS = { on_track: 0, at_risk: 1, late: 2 } as const

export type LineFacts = { line: LineFactsRow; milestones: MilestoneFactRow[] }

export function deriveOpenLine(
  { line, milestones }: LineFacts,
  settings: TenantSettings,
  { zone, today }: { zone: string; today: CalendarDate },
): OpenLineRow {
  const supplierCalendar = settings.calendarOf(line.supplier_calendar_id)
  const calendars: GradeCalendars = { supplier: supplierCalendar, buyer: settings.buyerCalendar }
  const stage = stageOfLine(stageFacts(line, milestones))
  const openQuantity = largest(
    ZERO,
    minus(minus(line.scheduled_quantity, line.cancelled_quantity), line.received_quantity),
  )
  const facts = gradeFacts({ line, milestones }, { settings, calendars, openQuantity, holder: stage.holder })
  const threshold = resolveThreshold(settings.thresholds, {
    supplierGrade: line.supplier_grade as never,
    itemClass: line.item_class,
  })
  const graded = gradeLine(facts, threshold, calendars, today)
  return {
    ...carriedOver(line, openQuantity),
    rank: sortRank(graded.grade, graded.dueDate, line.amount),
    grade: GRADE_NUMBERS[graded.grade],
    needs_person: graded.grade !== 'on_track',
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
    next_step: nextStep(graded.grade, graded.reason.code, stage),
  }
}

type GradeScope = {
  settings: TenantSettings
  calendars: GradeCalendars
  openQuantity: Decimal
  holder: StageOfLine['holder']
}

function gradeFacts({ line, milestones }: LineFacts, scope: GradeScope): GradeFacts {
  const { settings, calendars, openQuantity, holder } = scope
  const isPromised = line.live_piece_count > 0
  return {
    isIssued: line.order_status === 'issued',
    unit: line.unit ?? '',
    openQuantity,
    receivedQuantity: line.received_quantity,
    despatchedOpenQuantity: largest(
      ZERO,
      minus(reachedQuantity(line, milestones, 'despatched'), line.received_quantity),
    ),
    unpromisedQuantity: line.unpromised_quantity,
    promisedDate: isPromised ? line.promised_date : null,
    lastPromisedDate: isPromised ? line.last_promised_date : null,
    originalPromisedDate: line.original_promised_date,
    requestedDate: line.requested_date,
    needByDate: line.need_by_date,
    promiseMoves: line.promise_moves,
    isAcknowledged: line.acknowledgement === 'accepted' || line.acknowledgement === 'accepted_with_changes',
    issuedOn: line.issued_on,
    answerDueOn: line.issued_on ? calendars.supplier.addWorkingDays(line.issued_on, ANSWER_DAYS) : null,
    milestones: milestoneProgress(line, milestones, settings, calendars),
    estimatedDate: null,
    leadTimeWorkingDays: null,
    supplierLateRate: null,
    stageHolder: holder,
  }
}

function carriedOver(line: LineFactsRow, openQuantity: Decimal) {
  return {
    id: line.id,
    order_id: line.order_id,
    order_no: line.order_no,
    order_line_id: line.order_line_id,
    line_no: line.line_no,
    item_id: line.item_id,
    item_code: line.item_code,
    item_name: line.item_name,
    item_class: line.item_class,
    supplier_id: line.supplier_id,
    supplier_name: line.supplier_name,
    supplier_grade: line.supplier_grade,
    site_id: line.site_id,
    site_name: line.site_name,
    owner_id: line.owner_id,
    owner_name: line.owner_name,
    ordered_quantity: line.scheduled_quantity,
    received_quantity: line.received_quantity,
    open_quantity: openQuantity,
    unpromised_quantity: line.unpromised_quantity,
    unit: line.unit,
    amount: line.amount,
    currency: line.currency,
    requested_date: line.requested_date,
    need_by_date: line.need_by_date,
    original_promised_date: line.original_promised_date,
    promised_date: line.live_piece_count > 0 ? line.promised_date : null,
    promise_moves: line.promise_moves,
    piece_count: line.live_piece_count,
    note: line.note,
    own_fields: line.own_fields,
    last_answer_at: line.last_answer_at,
    last_answer_channel: line.last_answer_channel,
    is_live: line.live_at !== null,
    version: line.version,
  }
}

function milestoneProgress(
  line: LineFactsRow,
  facts: MilestoneFactRow[],
  settings: TenantSettings,
  calendars: GradeCalendars,
): GradeFacts['milestones'] {
  const found = planTemplateOf(settings, { supplierId: line.supplier_id, itemClass: line.item_class }, facts)
  const dueDate = (line.live_piece_count > 0 && line.promised_date) || line.requested_date || line.need_by_date
  if (!found || !dueDate || !isPlanWatched(found, facts)) return null
  return progressOf({
    template: found.template,
    anchors: { startDate: line.issued_on, dueDate },
    calendars,
    actuals: actualsOf(facts, wantedQuantity(line)),
    overrides: overridesOf(facts),
  })
}

/**
 * A plan made for this supplier or class is watched from the start. The default one is watched once something of the line has
 * been reported: on lines nobody ever reports on, "not started" would be a guess.
 */
const isPlanWatched = (found: { isDefault: boolean }, facts: MilestoneFactRow[]): boolean =>
  !found.isDefault || facts.length > 0

/** The one button that moves the line forward. */
function nextStep(grade: string, reason: string, stage: StageOfLine): string {
  if (stage.stage === 'draft' || stage.stage === 'to_issue') return 'issue'
  if (stage.holder === 'warehouse' || stage.stage === 'arrived') return 'receive'
  if (grade === 'late') return 'escalate'
  if (reason === 'unacknowledged' || reason === 'due_soon_unconfirmed') return 'ask_confirmation'
  if (reason === 'promise_after_need') return 'negotiate'
  if (grade === 'at_risk') return 'chase'
  return 'watch'
}
