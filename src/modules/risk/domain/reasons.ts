// Every reason a line may be graded for, with the anchors it is told with, for the engine, the messages and the board.
// Values are dates, quantities and required working days, never "days left": the sentence is made when it is read,
// so a new day changes nothing that is stored.
import type { CalendarDate, Decimal } from '#kernel'

export type RiskGrade = 'on_track' | 'at_risk' | 'late'

/** Reason code → the values its sentence needs. */
export type ReasonValues = {
  /** late: the promised day has passed and quantity is open. */
  past_promise: { promisedDate: CalendarDate; openQuantity: Decimal; unit: string | null }
  /** late: the requested day has passed and nobody ever promised the rest. */
  past_requested_unpromised: { requestedDate: CalendarDate; unpromisedQuantity: Decimal; unit: string | null }
  /** late: consumption wanted it before today, whatever was promised. */
  past_need_by: {
    needByDate: CalendarDate
    promisedDate: CalendarDate | null
    openQuantity: Decimal
    unit: string | null
  }
  /** at risk: the carrier's or supplier's estimated arrival lies after the promise. */
  estimate_after_promise: { estimatedDate: CalendarDate; promisedDate: CalendarDate }
  /** at risk: nothing started and fewer working days are left than the plan needs. */
  not_started_insufficient_time: { neededWorkingDays: number; dueDate: CalendarDate; lastStartDate: CalendarDate }
  /** at risk: a milestone's planned day has passed without a report. */
  milestone_missed: { milestone: string; plannedDate: CalendarDate }
  /** at risk: the promise lies after the day consumption needs it. */
  promise_after_need: { promisedDate: CalendarDate; needByDate: CalendarDate }
  /** at risk when no need-by day is known, otherwise only noted. */
  promise_after_requested: { promisedDate: CalendarDate; requestedDate: CalendarDate }
  /** at risk: a rule of the company's own: so long after something, and something else has not happened (C41). */
  watch_rule_fired: WatchRuleFired
  /** at risk: the supplier has not answered the order by the day an answer was due. */
  unacknowledged: { issuedOn: CalendarDate; answerDueOn: CalendarDate }
  /** at risk: our own delay: the order must leave by `issueByDate` for the supplier to have its lead time, or the warning days where none is known (P10). */
  order_not_issued: { issueByDate: CalendarDate; requestedDate: CalendarDate }
  /** at risk: due within the warning days and the supplier never confirmed a day. */
  due_soon_unconfirmed: DueSoon
  /** at risk: due within the warning days, confirmed, and neither despatched nor reported on plan. */
  due_soon_not_despatched: DueSoon
  /** at risk: the promise was moved out again and again. */
  promise_moved_often: { moves: number; originalPromisedDate: CalendarDate; promisedDate: CalendarDate }
  /** at risk: no requested, need-by or promised day: nothing to judge against. */
  no_date_at_all: { openQuantity: Decimal; unit: string | null }
  /** noted: part has arrived, the rest is open and in time. */
  partial_open: { receivedQuantity: Decimal; openQuantity: Decimal; unit: string | null; dueDate: CalendarDate | null }
  /** nothing to worry about. */
  on_track: { dueDate: CalendarDate | null }
}

/** `ruleId` and `ruleName` name the threshold that fired (C31); the name is what the administrator typed. */
type DueSoon = { dueDate: CalendarDate; warnOn: CalendarDate; warnDays: number; ruleId: string; ruleName: string }

/** `after` and `unless` as in `WatchRule`; `milestone` is the node a rule about the current node speaks of. */
export type WatchRuleFired = {
  ruleId: string
  ruleName: string
  after: string
  since: CalendarDate
  amount: number
  unit: string
  unless: string
  firedOn: CalendarDate
  milestone: string | null
}

export type ReasonCode = keyof ReasonValues
export type RiskReason = { [C in ReasonCode]: { code: C; values: ReasonValues[C] } }[ReasonCode]

/** Most telling first: the first reason that holds is the one the line is shown with. */
export const REASON_ORDER: readonly ReasonCode[] = [
  'past_promise',
  'past_requested_unpromised',
  'past_need_by',
  'estimate_after_promise',
  'not_started_insufficient_time',
  'milestone_missed',
  'promise_after_need',
  'order_not_issued',
  'watch_rule_fired',
  'unacknowledged',
  'due_soon_unconfirmed',
  'due_soon_not_despatched',
  'promise_moved_often',
  'promise_after_requested',
  'no_date_at_all',
  'partial_open',
  'on_track',
]
