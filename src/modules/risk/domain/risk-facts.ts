// The facts a line is graded on and the grade it gets: the contract between the projector and the risk rules.
import type { CalendarDate, Decimal } from '#kernel'
import type { WorkingDays } from './forecast-port.ts'
import type { RiskGrade, RiskReason } from './reasons.ts'
import type { WatchedFacts } from './watch-rules.ts'

/** Who has to move next. */
export type RiskHolder = 'buyer' | 'approver' | 'supplier' | 'carrier' | 'warehouse' | 'quality' | 'nobody'

export type GradeFacts = {
  /** False for draft, approving and to-issue lines: their delay is ours, not the supplier's (P10). */
  isIssued: boolean
  /** Null where the source never said. */
  unit: string | null
  openQuantity: Decimal
  receivedQuantity: Decimal
  /** Open quantity that has left the supplier. */
  despatchedOpenQuantity: Decimal
  unpromisedQuantity: Decimal
  /** Earliest and latest promised day of the live pieces; null without a promise. */
  promisedDate: CalendarDate | null
  lastPromisedDate: CalendarDate | null
  /** Of the earliest live piece. */
  originalPromisedDate: CalendarDate | null
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  promiseMoves: number
  isAcknowledged: boolean
  issuedOn: CalendarDate | null
  answerDueOn: CalendarDate | null
  /** Null where no milestone template applies. */
  milestones: {
    isStarted: boolean
    neededWorkingDays: number
    next: { code: string; plannedDate: CalendarDate } | null
  } | null
  /** Null where the company has no watch rule for such a line. */
  watched: WatchedFacts | null
  /** The carrier's or supplier's own estimate of arrival. */
  estimatedDate: CalendarDate | null
  /** Lead time in supplier working days, for orders not issued yet; null when unknown: the warning days stand in. */
  leadTimeWorkingDays: number | null
  supplierLateRate: number | null
  /** Who holds the line by its stage. */
  stageHolder: RiskHolder
}

/** The threshold that applies to this line, and its name. */
export type ResolvedThreshold = { warnDays: number; ruleId: string; ruleName: string }

export type GradeCalendars = {
  /** Lead times, needed days and delays count on it. */
  supplier: WorkingDays
  /** Warning days count on it: they are for our staff. */
  buyer: WorkingDays
}

export type LineGrade = {
  grade: RiskGrade
  /** The most telling reason. */
  reason: RiskReason
  /** All that hold, most telling first. */
  reasons: RiskReason[]
  /** Nothing in this result changes before that day without a new fact; null when it never does. */
  regradeOn: CalendarDate | null
  /** The day the line is judged against. */
  dueDate: CalendarDate | null
  p50: CalendarDate | null
  p90: CalendarDate | null
  probabilityLate: number | null
  holder: RiskHolder
}
