// Grades one open line on track, at risk or late, with its reasons and the day nothing but time will change them.
// Reasons hold anchors only, so a new day touches just the lines whose `regradeOn` has come.
import { type CalendarDate, compareDecimals, earliest, isPositive } from '#kernel'
import { type Forecast, type ForecastPort, ruleForecast } from './forecast.ts'
import type { ReasonCode, RiskGrade, RiskReason } from './reasons.ts'
import type { GradeCalendars, GradeFacts, LineGrade, ResolvedThreshold, RiskHolder } from './risk-facts.ts'
import { lastFiredRule, watchHolder, watchReason } from './watch-rules.ts'
import { type ChangeWatch, firstDayWithFewerThan, watchChanges } from './working-day-limits.ts'

/** From the second put-off a promise is no longer taken at its word. */
export const PROMISE_MOVES_WARN = 2

const LATE: ReadonlySet<ReasonCode> = new Set(['past_promise', 'past_requested_unpromised', 'past_need_by'])
const NOTED: ReadonlySet<ReasonCode> = new Set(['partial_open', 'on_track'])
/** Reasons only our own side can resolve, whoever holds the goods. */
const OURS: ReadonlySet<ReasonCode> = new Set([
  'promise_after_need',
  'promise_after_requested',
  'order_not_issued',
  'no_date_at_all',
])
const THEIRS: ReadonlySet<ReasonCode> = new Set([
  'past_requested_unpromised',
  'not_started_insufficient_time',
  'milestone_missed',
  'unacknowledged',
  'due_soon_unconfirmed',
])

type Situation = {
  facts: GradeFacts
  threshold: ResolvedThreshold
  calendars: GradeCalendars
  today: CalendarDate
  watch: ChangeWatch
  dueDate: CalendarDate | null
  isAllDespatched: boolean
}
type Rule = (situation: Situation) => RiskReason | null

/**
 * The day a line is judged against: its earliest open promise, else the day asked for; the need-by day when that comes first.
 */
export function dueDateOf(
  facts: Pick<GradeFacts, 'promisedDate' | 'requestedDate' | 'needByDate'>,
): CalendarDate | null {
  const spoken = facts.promisedDate ?? facts.requestedDate
  if (spoken === null || facts.needByDate === null) return spoken ?? facts.needByDate
  return earliest(spoken, facts.needByDate)
}

/**
 * Grades the line on `today`. Late: a promised or need-by day has passed, or a requested one nobody promised. At risk: any
 * other reason that is more than a note; a promise after the requested day is only noted while a need-by day is known and
 * kept. The same facts give the same result on every day before `regradeOn`.
 */
export function gradeLine(
  facts: GradeFacts,
  threshold: ResolvedThreshold,
  calendars: GradeCalendars,
  today: CalendarDate,
  port: ForecastPort = ruleForecast,
): LineGrade {
  const dueDate = dueDateOf(facts)
  if (!isPositive(facts.openQuantity)) return nothingOpen(facts)
  const watch = watchChanges(today)
  const isAllDespatched = compareDecimals(facts.despatchedOpenQuantity, facts.openQuantity) >= 0
  const situation: Situation = { facts, threshold, calendars, today, watch, dueDate, isAllDespatched }
  const reasons: RiskReason[] = []
  for (const rule of RULES) {
    const reason = rule(situation)
    if (reason) reasons.push(reason)
  }
  const grade = gradeOf(reasons, facts)
  if (grade === 'on_track') putNotesFirst(reasons, { code: 'on_track', values: { dueDate } })
  const forecast = forecastOf(situation, port)
  if (forecast.changesOn !== null) watch.on(forecast.changesOn)
  const reason = reasons[0] as RiskReason
  return {
    grade,
    reason,
    reasons,
    regradeOn: watch.first(),
    dueDate,
    p50: forecast.p50,
    p90: forecast.p90,
    probabilityLate: forecast.probabilityLate,
    holder: holderOf(reason, facts),
  }
}

function nothingOpen(facts: GradeFacts): LineGrade {
  const reason: RiskReason = { code: 'on_track', values: { dueDate: null } }
  const empty = { regradeOn: null, dueDate: null, p50: null, p90: null, probabilityLate: null }
  return { grade: 'on_track', reason, reasons: [reason], ...empty, holder: facts.stageHolder }
}

function gradeOf(reasons: readonly RiskReason[], facts: GradeFacts): RiskGrade {
  let grade: RiskGrade = 'on_track'
  for (const { code } of reasons) {
    if (LATE.has(code)) return 'late'
    const isNote = NOTED.has(code) || (code === 'promise_after_requested' && facts.needByDate !== null)
    if (!isNote) grade = 'at_risk'
  }
  return grade
}

/** A line on track says that part has come, else that it is on track; other notes follow. */
function putNotesFirst(reasons: RiskReason[], onTrack: RiskReason): void {
  const partial = reasons.findIndex((each) => each.code === 'partial_open')
  const [first = onTrack] = partial >= 0 ? reasons.splice(partial, 1) : []
  reasons.unshift(first)
}

function holderOf(reason: RiskReason, facts: GradeFacts): RiskHolder {
  // Refused, proposed otherwise, on hold, without its drawing: whatever is late, the supplier cannot move before the buyer does.
  if (OURS.has(reason.code) || (facts.isIssued && facts.stageHolder === 'buyer')) return 'buyer'
  if (reason.code === 'watch_rule_fired') return watchHolder(reason.values, facts)
  return THEIRS.has(reason.code) && facts.isIssued ? 'supplier' : facts.stageHolder
}

const forecastOf = ({ facts, calendars, today, dueDate, isAllDespatched }: Situation, port: ForecastPort): Forecast =>
  port.forecast(
    {
      dueDate,
      promisedDate: facts.promisedDate,
      isStarted: facts.milestones?.isStarted ?? false,
      isDespatched: isAllDespatched,
      neededWorkingDays: facts.milestones?.neededWorkingDays ?? null,
      nextMilestone: facts.milestones?.next ?? null,
      estimatedDate: facts.estimatedDate,
      promiseMoves: facts.promiseMoves,
      isAcknowledged: facts.isAcknowledged || facts.promisedDate !== null,
      answerDueOn: facts.isIssued ? facts.answerDueOn : null,
      supplierLateRate: facts.supplierLateRate,
    },
    calendars.supplier,
    today,
  )

/** In the order of `REASON_ORDER`. Each rule also tells the watch when time alone changes its answer. */
const RULES: readonly Rule[] = [
  function promisedDayHasPassed({ facts, today, watch }) {
    if (facts.promisedDate === null) return null
    watch.until(facts.promisedDate)
    if (today <= facts.promisedDate) return null
    const { promisedDate, openQuantity, unit } = facts
    return { code: 'past_promise', values: { promisedDate, openQuantity, unit } }
  },
  function requestedDayHasPassedUnpromised({ facts, today, watch }) {
    const { requestedDate, unpromisedQuantity, unit } = facts
    if (requestedDate === null || !isPositive(unpromisedQuantity)) return null
    watch.until(requestedDate)
    if (today <= requestedDate) return null
    return { code: 'past_requested_unpromised', values: { requestedDate, unpromisedQuantity, unit } }
  },
  function needByDayHasPassed({ facts, today, watch }) {
    const { needByDate, promisedDate, openQuantity, unit } = facts
    if (needByDate === null) return null
    watch.until(needByDate)
    return today > needByDate
      ? { code: 'past_need_by', values: { needByDate, promisedDate, openQuantity, unit } }
      : null
  },
  function estimateLiesAfterPromise({ facts: { estimatedDate, promisedDate } }) {
    if (estimatedDate === null || promisedDate === null || estimatedDate <= promisedDate) return null
    return { code: 'estimate_after_promise', values: { estimatedDate, promisedDate } }
  },
  function tooLittleTimeToStart({ facts, calendars, today, watch, dueDate, isAllDespatched }) {
    const needed = facts.milestones?.neededWorkingDays ?? 0
    if (!facts.milestones || facts.milestones.isStarted || needed < 1) return null
    if (dueDate === null || isAllDespatched || facts.estimatedDate !== null) return null
    watch.until(dueDate)
    if (today > dueDate) return null
    const tooLateOn = firstDayWithFewerThan(calendars.supplier, needed, dueDate)
    watch.on(tooLateOn)
    if (today < tooLateOn) return null
    const lastStartDate = calendars.supplier.addWorkingDays(tooLateOn, -1)
    return { code: 'not_started_insufficient_time', values: { neededWorkingDays: needed, dueDate, lastStartDate } }
  },
  function milestoneDayHasPassed({ facts, today, watch, dueDate, isAllDespatched }) {
    const next = facts.milestones?.next
    // A node planned for the due day or later is told by the due day itself.
    if (!next || isAllDespatched || (dueDate !== null && next.plannedDate >= dueDate)) return null
    watch.until(next.plannedDate)
    if (today <= next.plannedDate) return null
    return { code: 'milestone_missed', values: { milestone: next.code, plannedDate: next.plannedDate } }
  },
  function promiseLiesAfterNeed({ facts: { lastPromisedDate, needByDate } }) {
    if (lastPromisedDate === null || needByDate === null || lastPromisedDate <= needByDate) return null
    return { code: 'promise_after_need', values: { promisedDate: lastPromisedDate, needByDate } }
  },
  function orderShouldHaveLeft({ facts, threshold, calendars, today, watch }) {
    const { requestedDate, leadTimeWorkingDays } = facts
    if (facts.isIssued || requestedDate === null) return null
    const aheadDays = leadTimeWorkingDays ?? threshold.warnDays
    const issueByDate = calendars.supplier.addWorkingDays(requestedDate, 0 - aheadDays)
    watch.until(issueByDate)
    return today > issueByDate ? { code: 'order_not_issued', values: { issueByDate, requestedDate } } : null
  },
  function ownRuleFired({ facts, calendars, today, watch }) {
    const fired = lastFiredRule(facts, calendars, today, watch)
    return fired && watchReason(fired, facts.watched?.node ?? null)
  },
  function answerIsOverdue({ facts, today, watch }) {
    const { issuedOn, answerDueOn } = facts
    if (!facts.isIssued || isConfirmed(facts) || issuedOn === null || answerDueOn === null) return null
    watch.until(answerDueOn)
    return today > answerDueOn ? { code: 'unacknowledged', values: { issuedOn, answerDueOn } } : null
  },
  function isDueSoon(situation) {
    const { facts, threshold, calendars, today, watch, dueDate, isAllDespatched } = situation
    if (!facts.isIssued || dueDate === null || isAllDespatched) return null
    watch.until(dueDate)
    if (today > dueDate) return null
    const warnOn = firstDayWithFewerThan(calendars.buyer, threshold.warnDays + 1, dueDate)
    watch.on(warnOn)
    if (today < warnOn || isReportedOnPlan(situation)) return null
    const values = { dueDate, warnOn, ...threshold }
    return { code: isConfirmed(facts) ? 'due_soon_not_despatched' : 'due_soon_unconfirmed', values }
  },
  function promiseMovedOften({ facts: { promiseMoves, promisedDate, originalPromisedDate } }) {
    if (promiseMoves < PROMISE_MOVES_WARN || promisedDate === null || originalPromisedDate === null) return null
    return { code: 'promise_moved_often', values: { moves: promiseMoves, originalPromisedDate, promisedDate } }
  },
  function promiseLiesAfterRequest({ facts: { lastPromisedDate, requestedDate } }) {
    if (lastPromisedDate === null || requestedDate === null || lastPromisedDate <= requestedDate) return null
    return { code: 'promise_after_requested', values: { promisedDate: lastPromisedDate, requestedDate } }
  },
  function hasNoDateAtAll({ facts: { openQuantity, unit }, dueDate }) {
    return dueDate === null ? { code: 'no_date_at_all', values: { openQuantity, unit } } : null
  },
  function partHasArrived({ facts: { receivedQuantity, openQuantity, unit }, dueDate }) {
    if (!isPositive(receivedQuantity)) return null
    return { code: 'partial_open', values: { receivedQuantity, openQuantity, unit, dueDate } }
  },
]

/** A day promised for anything of it, or the line accepted as it is. */
const isConfirmed = (facts: GradeFacts): boolean => facts.isAcknowledged || facts.promisedDate !== null

/** Work was reported and the next node's day, which the milestone rule watches, has not passed: no need to ask again. */
function isReportedOnPlan({ facts, today }: Situation): boolean {
  const next = facts.milestones?.next
  return facts.milestones?.isStarted === true && (!next || today <= next.plannedDate)
}
