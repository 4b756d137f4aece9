// What the grading rules are told about a line: its dates and quantities, how far its plan has come, and what is watched on it.
import { actualsOf, MILESTONE_CODES, type MilestoneProgress, overridesOf, progressOf } from '#fulfilment'
import { type CalendarDate, type Decimal, largest, minus, ZERO } from '#kernel'
import { type StageOfLine, stageOfLine } from '#procurement'
import {
  type GradeCalendars,
  type GradeFacts,
  type ResolvedThreshold,
  resolveThreshold,
  rulesInScope,
  type WatchedFacts,
} from '#risk'
import { planTemplateOf, type TenantSettings } from '../queries/tenant-settings.ts'
import type { LineFactsRow, MilestoneFactRow } from '../store/facts.store.ts'
import { dayOf, reachedQuantity, stageFacts, wantedQuantity } from './stage-facts.ts'

/** Working days a supplier has to answer an order before its silence is a reason. */
const ANSWER_DAYS = 2

export type LineFacts = { line: LineFactsRow; milestones: MilestoneFactRow[] }

/** Everything `gradeLine` asks for but the day. */
export type Gradable = {
  facts: GradeFacts
  threshold: ResolvedThreshold
  calendars: GradeCalendars
  stage: StageOfLine
}

export function gradableLine({ line, milestones }: LineFacts, settings: TenantSettings, zone: string): Gradable {
  const calendars = { supplier: settings.calendarOf(line.supplier_calendar_id), buyer: settings.buyerCalendar }
  const stage = stageOfLine(stageFacts(line, milestones))
  const scope = { supplierGrade: line.supplier_grade, itemClass: line.item_class }
  const progress = milestoneProgress(line, milestones, settings, calendars)
  const isPromised = line.live_piece_count > 0
  const facts: GradeFacts = {
    isIssued: line.order_status === 'issued',
    unit: line.unit ?? '',
    openQuantity: openQuantityOf(line),
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
    // Who has proposed otherwise has answered; it is the buyer who has not.
    isAcknowledged:
      line.acknowledgement === 'accepted' ||
      line.acknowledgement === 'accepted_with_changes' ||
      line.proposal_by === 'supplier',
    issuedOn: line.issued_on,
    answerDueOn: line.issued_on ? calendars.supplier.addWorkingDays(line.issued_on, ANSWER_DAYS) : null,
    milestones: progress,
    watched: watchedFacts({ line, milestones }, { rules: rulesInScope(settings.watchRules, scope), progress, zone }),
    estimatedDate: null,
    leadTimeWorkingDays: null,
    supplierLateRate: null,
    stageHolder: stage.holder,
  }
  return { facts, threshold: resolveThreshold(settings.thresholds, scope), calendars, stage }
}

const openQuantityOf = (line: LineFactsRow): Decimal =>
  largest(ZERO, minus(minus(line.scheduled_quantity, line.cancelled_quantity), line.received_quantity))

function milestoneProgress(
  line: LineFactsRow,
  facts: MilestoneFactRow[],
  settings: TenantSettings,
  calendars: GradeCalendars,
): MilestoneProgress | null {
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

function watchedFacts(
  { line, milestones }: LineFacts,
  watch: { rules: WatchedFacts['rules']; progress: MilestoneProgress | null; zone: string },
): WatchedFacts | null {
  if (watch.rules.length === 0) return null
  return {
    rules: watch.rules,
    acknowledgedOn: line.acknowledged_at === null ? null : dayOf(line.acknowledged_at, watch.zone),
    reachedOn: reachedOn(line, milestones),
    node: watch.progress?.node ?? null,
  }
}

/** The day each milestone was reached by all of the line; what lies before a reported one was reached with it at the latest. */
function reachedOn(line: LineFactsRow, milestones: MilestoneFactRow[]): Record<string, CalendarDate> {
  const reached: Record<string, CalendarDate> = {}
  if (milestones.length === 0) return reached
  const actuals = new Map(actualsOf(milestones, wantedQuantity(line)).map(({ code, actualDate }) => [code, actualDate]))
  let implied: CalendarDate | undefined
  for (const code of MILESTONE_CODES.toReversed()) {
    implied = actuals.get(code) ?? implied
    if (implied) reached[code] = implied
  }
  return reached
}
