// The planned, missed and reached nodes of one line, computed from template, anchors and reports, for plan, alerts and grading.
// Nothing of an undisturbed plan is stored: the same inputs give the same plan at any time.
import type { CalendarDate } from '#kernel'
import type {
  MilestoneActual,
  MilestoneAnchors,
  MilestoneCode,
  MilestoneNode,
  MilestoneOverride,
  MilestoneState,
  MilestoneTemplate,
  PlanCalendars,
  PlannedMilestone,
} from './milestone-plan.types.ts'

export * from './milestone-plan.types.ts'

export type PlanInput = {
  template: MilestoneTemplate
  anchors: MilestoneAnchors
  calendars: PlanCalendars
  actuals: readonly MilestoneActual[]
  overrides: readonly MilestoneOverride[]
}

type PlannedNode = { node: MilestoneNode; allowedDays: number; plannedDate: CalendarDate; isOverridden: boolean }

/**
 * The plan of a line on `today`. The due node lies on the due date; earlier nodes are counted back from it and later
 * ones forward, each by its allowed working days on its owner's calendar. A node with a share takes that part of the
 * lead time (start to due, supplier's calendar); without a start date its `allowedDays` stand in. An overridden day
 * moves its own node only. A report of a later node implies the earlier ones.
 */
export function planMilestones(input: PlanInput, today: CalendarDate): PlannedMilestone[] {
  const planned = planNodes(input)
  const actualOf = new Map(input.actuals.map((actual) => [actual.code, actual.actualDate]))
  const lastReported = planned.findLastIndex(({ node }) => actualOf.has(node.code))
  return planned.map(({ node, allowedDays, plannedDate, isOverridden }, index) => {
    const actualDate = actualOf.get(node.code) ?? null
    const isImplied = actualDate === null && index < lastReported
    const implying = isImplied
      ? planned.find((each, later) => later > index && actualOf.has(each.node.code))?.node.code
      : null
    return {
      code: node.code,
      name: node.name,
      plannedDate,
      actualDate,
      impliedBy: implying ?? null,
      state: isImplied ? 'done' : stateOf({ plannedDate, actualDate, today, isNext: index === lastReported + 1 }),
      owner: node.ownerSide,
      allowedDays,
      evidence: node.evidence,
      isOverridden,
    }
  })
}

function stateOf(at: {
  plannedDate: CalendarDate
  actualDate: CalendarDate | null
  today: CalendarDate
  isNext: boolean
}): MilestoneState {
  if (at.actualDate !== null) return at.actualDate < at.plannedDate ? 'ahead' : 'done'
  if (at.plannedDate < at.today) return 'missed'
  return at.isNext ? 'due' : 'future'
}

function planNodes({ template, anchors, calendars, overrides }: PlanInput): PlannedNode[] {
  const isSkipped = (node: MilestoneNode) => overrides.some((each) => each.isSkipped && each.code === node.code)
  const nodes = overrides.length === 0 ? template.nodes : template.nodes.filter((node) => !isSkipped(node))
  const { startDate, dueDate } = anchors
  const leadTimeDays =
    startDate === null ? null : Math.max(0, calendars.supplier.workingDaysBetween(startDate, dueDate))
  const allowed = nodes.map((node) =>
    node.share !== undefined && leadTimeDays !== null ? Math.round(node.share * leadTimeDays) : node.allowedDays,
  )
  const dueIndex = dueIndexOf(template, nodes)
  const dates: CalendarDate[] = new Array(nodes.length).fill(dueDate)
  const calendarOf = (index: number) => calendars[(nodes[index] as MilestoneNode).ownerSide]
  for (let index = dueIndex; index > 0; index--) {
    dates[index - 1] = calendarOf(index).addWorkingDays(dates[index] as CalendarDate, 0 - (allowed[index] as number))
  }
  for (let index = dueIndex + 1; index < nodes.length; index++) {
    dates[index] = calendarOf(index).addWorkingDays(dates[index - 1] as CalendarDate, allowed[index] as number)
  }
  return nodes.map((node, index) => {
    const own = overrides.find((each) => each.code === node.code)?.plannedDate
    return {
      node,
      allowedDays: allowed[index] as number,
      plannedDate: own ?? (dates[index] as CalendarDate),
      isOverridden: own !== undefined,
    }
  })
}

/** The due node, or the last kept node before it where it was skipped. */
function dueIndexOf(template: MilestoneTemplate, kept: readonly MilestoneNode[]): number {
  const place = template.nodes.findIndex((node) => node.code === template.dueNode)
  return Math.max(
    0,
    kept.findLastIndex((node) => template.nodes.indexOf(node) <= place),
  )
}

export type MilestoneProgress = {
  /** Production started or anything after it was reported; any report where the template has no such node. */
  isStarted: boolean
  /**
   * Working days from starting production to the due node while it has not started (material may be at hand without a
   * report); once started, what the open nodes up to the due node take.
   */
  neededWorkingDays: number
  /** The open node up to the due node whose planned day comes first. */
  next: { code: MilestoneCode; plannedDate: CalendarDate } | null
  /** The first node up to the due node that nobody reported: the one the line is in. */
  node: CurrentNode | null
}

export type CurrentNode = {
  code: MilestoneCode
  ownerSide: 'buyer' | 'supplier'
  /** The day of the last report before it, or of issue; null where neither is known. */
  startedOn: CalendarDate | null
  plannedDate: CalendarDate
  allowedDays: number
}

/** What the grading of a line needs of its plan; nothing in it moves by itself from day to day. */
export function progressOf(input: PlanInput): MilestoneProgress {
  const { planned, open, lastReported } = openNodes(input)
  const startIndex = planned.findIndex(({ node }) => node.code === 'production_started')
  const isStarted = lastReported >= 0 && lastReported >= startIndex
  const ahead = isStarted ? open : open.filter((each) => planned.indexOf(each) > startIndex)
  const next = open.reduce<PlannedNode | null>(
    (first, each) => (first === null || each.plannedDate < first.plannedDate ? each : first),
    null,
  )
  return {
    isStarted,
    neededWorkingDays: ahead.reduce((days, each) => days + each.allowedDays, 0),
    next: next && { code: next.node.code, plannedDate: next.plannedDate },
    node: currentNode(input, open[0] ?? null, planned[lastReported]?.node.code ?? null),
  }
}

function currentNode(input: PlanInput, first: PlannedNode | null, lastReported: MilestoneCode | null) {
  if (first === null) return null
  const reported = input.actuals.find((actual) => actual.code === lastReported)
  const { node, plannedDate, allowedDays } = first
  const startedOn = reported?.actualDate ?? input.anchors.startDate
  return { code: node.code, ownerSide: node.ownerSide, startedOn, plannedDate, allowedDays }
}

/** Working days that all open nodes up to the due node are allowed, waiting for material included. */
export const remainingWorkDays = (input: PlanInput): number =>
  openNodes(input).open.reduce((days, each) => days + each.allowedDays, 0)

function openNodes(input: PlanInput): { planned: PlannedNode[]; open: PlannedNode[]; lastReported: number } {
  const planned = planNodes(input)
  const reported = new Set(input.actuals.map((actual) => actual.code))
  const lastReported = planned.findLastIndex(({ node }) => reported.has(node.code))
  const nodes = planned.map(({ node }) => node)
  return { planned, open: planned.slice(lastReported + 1, dueIndexOf(input.template, nodes) + 1), lastReported }
}
