// The supplier reports a problem, a missing drawing, an order that is not theirs, or asks: the buyer gets a task, the lines what follows from it.
import { z } from 'zod'
import { openTask } from '#expediting'
import { type CommandContext, defineCommand, runWithin } from '#infra'
import { ok, type Result } from '#kernel'
import { calendarDateInput, lockScheduleLines, proposeChange, rejectLines } from '#procurement'
import {
  effectsOfReport,
  PROBLEMS,
  REPORT_KINDS,
  type ReportEffects,
  type SupplierReport,
} from '../domain/supplier-report.ts'
import { orderToTalkOf } from '../queries/conversation.ts'
import { conversationErrors } from '../queries/conversation-refusals.ts'
import { type ReportLine, readReportLines } from '../queries/order-parts.ts'
import { insertReport } from '../store/conversation.store.ts'
import { FILES_MAX, type KeptFile, keepFiles, keptFile } from './keep-files.ts'
import { putMessage, WORDS_MAX } from './write-message.ts'

const LINES_MAX = 200
type Refs = { id: string; expectedVersion?: number }[]
type Input = SupplierReport & { lines: Refs; files: KeptFile[]; saidBy?: string | null }
export type ReportOutcome = {
  reports: { reportId: string; orderId: string; taskId: string }[]
  /** Per line: did the new day stand at once, or does it wait for the buyer? */
  posted: number
  waiting: number
}

export const raiseReport = defineCommand<Input, ReportOutcome>({
  id: 'collaboration.report.raise',
  permission: 'collaboration.report.raise',
  input: z.object({
    lines: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(LINES_MAX),
    kind: z.enum(REPORT_KINDS),
    problem: z.enum(PROBLEMS).nullable(),
    newDate: calendarDateInput.nullable(),
    words: z.string().trim().max(WORDS_MAX),
    files: z.array(keptFile).max(FILES_MAX),
    saidBy: z.string().trim().max(100).nullish(),
  }) as never,
  async run(input, context) {
    const { tx, tenantId, today } = context
    const ids = [...new Set(input.lines.map((line) => line.id))]
    // All at once and in everybody's order; one by one as they were chosen, two reports could wait for each other.
    await lockScheduleLines(tx, tenantId, ids)
    const lines = await readReportLines(tx, tenantId, ids)
    if (lines.length !== ids.length) return conversationErrors.refuse('collaboration.report.line_unknown')
    const effects = effectsOfReport(input, lines, today)
    if (!effects.ok) return effects
    const followed = await followUp(context, input, effects.value)
    if (!followed.ok) return followed
    return putReports(context, input, { lines, effects: effects.value, ...followed.value })
  },
})

type Followed = { proposalIds: Map<string, string>; posted: number; waiting: number }

/** What the report does to the lines themselves: another day proposed, or the lines refused. */
async function followUp(context: CommandContext, input: Input, effects: ReportEffects): Promise<Result<Followed>> {
  const followed: Followed = { proposalIds: new Map(), posted: 0, waiting: 0 }
  const saidBy = input.saidBy ?? context.actor.name
  for (const line of input.lines.filter((each) => effects.proposedLineIds.includes(each.id))) {
    const proposed = await runWithin(context, proposeChange, {
      line,
      pieces: [{ promisedDate: input.newDate! }],
      reason: input.problem ?? 'other',
      note: input.words || null,
      channel: 'portal',
      saidBy,
    })
    if (!proposed.ok) return proposed
    if (proposed.value.proposalId) followed.proposalIds.set(line.id, proposed.value.proposalId)
    if (proposed.value.kind === 'waiting') followed.waiting += 1
    else followed.posted += 1
  }
  if (effects.isRejection) {
    const reason = input.words || 'not_mine'
    const rejected = await runWithin(context, rejectLines, { lines: input.lines, reason, channel: 'portal', saidBy })
    if (!rejected.ok) return rejected
  }
  return ok(followed)
}

/** One report, task and message per order: a buyer answers orders, and a conversation belongs to one. */
async function putReports(
  context: CommandContext,
  input: Input,
  { lines, effects, proposalIds, posted, waiting }: Followed & { lines: ReportLine[]; effects: ReportEffects },
): Promise<Result<ReportOutcome>> {
  const { tx, tenantId, now, actor, channel } = context
  const byOrder = Map.groupBy(lines, (line) => line.orderId)
  const reports: ReportOutcome['reports'] = []
  for (const [orderId, its] of byOrder) {
    const order = (await orderToTalkOf(tx, tenantId, orderId))!
    const ids = its.map((line) => line.id)
    const task = await runWithin(context, openTask, {
      kind: effects.taskKind,
      supplierId: order.supplierId,
      orderId,
      scheduleLineIds: ids,
      text: { code: `collaboration.task.${effects.taskKind}`, values: taskValues(context, input, order.orderNo, its) },
    })
    if (!task.ok) return task
    const id = context.newId()
    const kept = await keepFiles(context, { subjectType: 'conversation', subjectId: orderId }, input.files)
    if (!kept.ok) return kept
    const attachmentIds = kept.value
    await insertReport(tx, tenantId, now, {
      id,
      kind: input.kind,
      orderId,
      supplierId: order.supplierId,
      scheduleLineIds: ids,
      problem: input.kind === 'problem' ? input.problem : null,
      newDate: input.kind === 'problem' ? input.newDate : null,
      words: input.words,
      attachmentIds,
      taskId: task.value.taskId,
      proposalIds: ids.flatMap((lineId) => proposalIds.get(lineId) ?? []),
      saidBy: input.saidBy ?? actor.name,
      contactId: actor.id,
      channel,
    })
    const report = { id, kind: input.kind }
    await putMessage(context, { order, words: input.words, scheduleLineIds: ids, attachmentIds, report })
    context.emit({
      type: 'collaboration.report_raised',
      payload: { reportId: id, kind: input.kind, orderId, supplierId: order.supplierId, scheduleLineIds: ids },
    })
    reports.push({ reportId: id, orderId, taskId: task.value.taskId })
  }
  context.touch(lines.map((line) => line.id))
  return ok({ reports, posted, waiting })
}

const taskValues = (context: CommandContext, input: Input, orderNo: string, lines: ReportLine[]) => ({
  orderNo,
  lineNos: lines.map((line) => line.lineNo).join(', '),
  words: input.words,
  newDate: (input.kind === 'problem' && input.newDate) || '',
  problem: (input.kind === 'problem' && input.problem) || '',
  saidBy: input.saidBy ?? context.actor.name,
})
