// From the facts of one line to its flat row: stage, plan, grade, reason, order on the board. Pure; the same facts always give
// the same row, so a nightly check can recompute it and must find no difference.
import { type MilestoneActual, type MilestoneCode, type MilestoneOverride, progressOf, templateFor } from '#fulfilment'
import {
  type CalendarDate,
  compareDecimals,
  type Decimal,
  dateInZone,
  isPositive,
  largest,
  minus,
  plus,
  smallest,
  sum,
  ZERO,
} from '#kernel'
import { type LineStageFacts, type StageOfLine, stageOfLine } from '#procurement'
import { type GradeCalendars, type GradeFacts, gradeLine, resolveThreshold, sortRank } from '#risk'
import type { LineFactsRow, MilestoneFactRow } from '../store/facts.store.ts'
import type { OpenLineRow } from '../store/open-line.store.ts'
import type { TenantSettings, TenantTemplate } from './settings.ts'

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
  const answerDueOn = line.issued_on ? supplierCalendar.addWorkingDays(line.issued_on, ANSWER_DAYS) : null
  const facts: GradeFacts = {
    isIssued: line.order_status === 'issued',
    unit: line.unit ?? '',
    openQuantity,
    receivedQuantity: line.received_quantity,
    despatchedOpenQuantity: largest(
      ZERO,
      minus(reachedQuantity(line, milestones, 'despatched'), line.received_quantity),
    ),
    unpromisedQuantity: line.unpromised_quantity,
    promisedDate: line.live_piece_count > 0 ? line.promised_date : null,
    lastPromisedDate: line.live_piece_count > 0 ? line.last_promised_date : null,
    originalPromisedDate: line.original_promised_date,
    requestedDate: line.requested_date,
    needByDate: line.need_by_date,
    promiseMoves: line.promise_moves,
    isAcknowledged: line.acknowledgement === 'accepted' || line.acknowledgement === 'accepted_with_changes',
    issuedOn: line.issued_on,
    answerDueOn,
    milestones: milestoneProgress(line, milestones, settings, calendars),
    estimatedDate: null,
    leadTimeWorkingDays: null,
    supplierLateRate: null,
    stageHolder: stage.holder,
  }
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

const STAGE_OF_MILESTONE: Partial<Record<MilestoneCode, keyof LineStageFacts['reached']>> = {
  production_started: 'in_production',
  production_finished: 'ready',
  inspected: 'ready',
  packed: 'ready',
  despatched: 'despatched',
  arrived: 'arrived',
}

/** How much of the line has come at least to `stage`: reports add up, one without a quantity speaks of all of it. */
function reachedQuantity(line: LineFactsRow, milestones: MilestoneFactRow[], stage: string): Decimal {
  let reached = stage === 'despatched' ? line.despatched_quantity : ZERO
  for (const fact of milestones) {
    if (STAGE_OF_MILESTONE[fact.code as MilestoneCode] !== stage || fact.actual_date === null) continue
    reached = smallest(line.scheduled_quantity, plus(reached, fact.quantity ?? line.scheduled_quantity))
  }
  return reached
}

/** The stage rule sorts and passes on moments as text; a calendar day stays a day and becomes no instant of another zone. */
const dayOf = (moment: string, zone: string): CalendarDate =>
  moment.length === DAY_LENGTH ? (moment as CalendarDate) : dateInZone(new Date(moment), zone)
const DAY_LENGTH = 'YYYY-MM-DD'.length

function stageFacts(line: LineFactsRow, milestones: MilestoneFactRow[]): LineStageFacts {
  const wanted = wantedQuantity(line)
  const reached: LineStageFacts['reached'] = {}
  for (const stage of ['in_production', 'ready', 'despatched', 'arrived'] as const) {
    const quantity = reachedQuantity(line, milestones, stage)
    const last = milestones.findLast(
      (fact) => STAGE_OF_MILESTONE[fact.code as MilestoneCode] === stage && fact.actual_date !== null,
    )
    if (last || isPositive(quantity)) reached[stage] = { quantity, at: last?.actual_date ?? line.order_created_at }
  }
  return {
    orderStatus: line.order_status,
    approvalStatus: 'not_required',
    isOnHold: line.hold_reason !== null,
    lineStatus: line.status,
    wantedQuantity: wanted,
    receivedQuantity: line.received_quantity,
    isReceiptComplete: false,
    acknowledgement: line.acknowledgement,
    confirmedQuantity: plus(
      minus(wanted, plus(line.unpromised_quantity, line.received_quantity)),
      line.received_quantity,
    ),
    changeProposal: null,
    reached,
    raisedAt: line.order_created_at,
    submittedAt: null,
    approvalDecidedAt: null,
    issuedAt: line.issued_on,
    acknowledgedAt: line.acknowledged_at,
    lastReceiptAt: null,
    endedAt: line.ended_at,
  }
}

function milestoneProgress(
  line: LineFactsRow,
  facts: MilestoneFactRow[],
  settings: TenantSettings,
  calendars: GradeCalendars,
): GradeFacts['milestones'] {
  const found = templateFor(settings.templates, { supplierId: line.supplier_id, itemClass: line.item_class })
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
const isPlanWatched = (found: TenantTemplate, facts: MilestoneFactRow[]): boolean =>
  !found.isDefault || facts.length > 0

const wantedQuantity = (line: LineFactsRow): Decimal =>
  largest(ZERO, minus(line.scheduled_quantity, line.cancelled_quantity))

/** A node is done when its reports cover all that is wanted: a part of the quantity never quietens the rest (P4). */
export function actualsOf(facts: MilestoneFactRow[], wanted: Decimal): MilestoneActual[] {
  const reports = Map.groupBy(
    facts.filter((fact) => fact.actual_date !== null),
    (fact) => fact.code,
  )
  return [...reports].flatMap(([code, each]) => {
    const reached = each.some((fact) => fact.quantity === null)
      ? wanted
      : sum(each.map((fact) => fact.quantity as Decimal))
    const last = each.at(-1)?.actual_date
    return last && compareDecimals(reached, wanted) >= 0 ? [{ code: code as MilestoneCode, actualDate: last }] : []
  })
}
export const overridesOf = (facts: MilestoneFactRow[]): MilestoneOverride[] => {
  const latest = new Map<string, CalendarDate>()
  for (const fact of facts) if (fact.override_date) latest.set(fact.code, fact.override_date)
  return [...latest].map(([code, plannedDate]) => ({ code: code as MilestoneCode, plannedDate }))
}

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
