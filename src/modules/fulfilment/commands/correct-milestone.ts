// A reported milestone was wrong: another report stands in for it, or it is taken back; the history keeps both and the reason.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, type Decimal, isPositive, ok, type Result } from '#kernel'
import { calendarDateInput, changeScheduleLines, decimalInput, type LineOutcome } from '#procurement'
import { MILESTONE_CODES } from '../domain/milestone-plan.types.ts'
import { fulfilmentErrors } from '../errors.ts'
import { findReport, insertMilestones, type StoredReport, withdrawReport } from '../store/milestone.store.ts'
import { checkPhoto, evidenceOf, templatesOf } from './evidence.ts'

/** What is left out stays as it was reported; `quantity: null` speaks of all of the line. `isWithdrawn`: it never happened. */
export const milestoneCorrection = z.object({
  isWithdrawn: z.boolean().default(false),
  actualDate: calendarDateInput.optional(),
  quantity: decimalInput.nullable().optional(),
  note: z.string().trim().max(2_000).nullable().optional(),
  attachmentIds: z.array(z.uuid()).max(20).optional(),
  reason: z.string().trim().min(1).max(500),
  channel: z.string().max(20),
  saidBy: z.string().trim().max(100).nullish(),
  /** Of the line. */
  expectedVersion: z.int().optional(),
})

export const correctMilestone = defineCommand({
  id: 'fulfilment.milestone.correct',
  permission: 'fulfilment.milestone.record',
  input: milestoneCorrection.extend({
    /** The report itself, or the line and the milestone: then its latest report. */
    reportId: z.uuid().optional(),
    scheduleLineId: z.uuid().optional(),
    code: z.enum(MILESTONE_CODES).optional(),
    /** Whose line it must be; given for acts of a supplier. */
    supplierId: z.uuid().optional(),
  }),
  async run(input, context) {
    const found = await findOpenReport(context, input)
    if (!found.ok) return found
    const report = found.value
    const fault = faultOf(input, context)
    if (fault) return fault
    const corrected = correctedOf(report, input)
    const lineId = report.scheduleLineId
    const changed = await changeScheduleLines(
      context,
      [{ id: lineId, expectedVersion: input.expectedVersion }],
      (line) => {
        if (input.supplierId !== undefined && line.supplierId !== input.supplierId) {
          return fulfilmentErrors.refuse('fulfilment.milestone.not_found', { id: report.id })
        }
        return ok({
          line: { ...line, lastAnswerAt: context.now.toISOString(), lastAnswerChannel: input.channel },
          before: { milestone: report.code, ...saidOf(report) },
          after: input.isWithdrawn
            ? { milestone: report.code, isWithdrawn: true }
            : { milestone: report.code, ...saidOf(corrected), isCorrection: true },
          reason: input.reason,
        })
      },
    )
    if (!changed.ok) return changed
    const evidence = await checkEvidence(context, report, input)
    if (!evidence.ok) return evidence
    const stamp = { tenantId: context.tenantId, now: context.now, by: context.actor.name }
    // The line is locked: whoever was first has withdrawn it by now.
    if (!(await withdrawReport(context.tx, stamp, report.id, input.reason)))
      return fulfilmentErrors.refuse('fulfilment.milestone.already_corrected', { id: report.id })
    const reportId = input.isWithdrawn ? null : await insertCorrection(context, report, corrected)
    const payload = { scheduleLineIds: [lineId], code: report.code }
    context.emit({ type: 'fulfilment.milestone_corrected', payload })
    return ok({ lines: changed.value, reportId } as { lines: LineOutcome[]; reportId: string | null })
  },
})

type Input = z.output<typeof milestoneCorrection>
type Wanted = { reportId?: string; scheduleLineId?: string; code?: string }

async function findOpenReport(context: CommandContext, wanted: Wanted): Promise<Result<StoredReport>> {
  const report = await findReport(context.tx, context.tenantId, wanted)
  if (!report) return fulfilmentErrors.refuse('fulfilment.milestone.not_found', { id: wanted.reportId ?? null })
  if (report.despatchNo !== null) {
    const { despatchNo, despatchAdviceId } = report
    return fulfilmentErrors.refuse('fulfilment.milestone.of_despatch', { despatchNo, despatchAdviceId })
  }
  if (report.withdrawnAt !== null)
    return fulfilmentErrors.refuse('fulfilment.milestone.already_corrected', { id: report.id })
  return ok(report)
}

function faultOf(input: Input, { today }: CommandContext) {
  if (input.actualDate && input.actualDate > today)
    return fulfilmentErrors.refuse('fulfilment.milestone.in_the_future', { today }, '/actualDate')
  if (input.quantity && !isPositive(input.quantity))
    return fulfilmentErrors.refuse('fulfilment.milestone.quantity_not_positive', {}, '/quantity')
  return null
}

type Said = {
  actualDate: CalendarDate
  quantity: Decimal | null
  saidBy: string | null
  channel: string
  note: string | null
  attachmentIds: string[]
}
const saidOf = ({ actualDate, quantity, saidBy, channel, note, attachmentIds }: Said): Said => ({
  actualDate,
  quantity,
  saidBy,
  channel,
  note,
  attachmentIds,
})

const correctedOf = (report: StoredReport, input: Input): Said => ({
  actualDate: input.actualDate ?? report.actualDate,
  quantity: input.quantity === undefined ? report.quantity : input.quantity,
  saidBy: input.saidBy ?? report.saidBy,
  channel: input.channel,
  note: input.note === undefined ? report.note : input.note,
  attachmentIds: input.attachmentIds ?? report.attachmentIds,
})

async function checkEvidence(context: CommandContext, report: StoredReport, input: Input): Promise<Result<null>> {
  if (!input.attachmentIds || input.isWithdrawn) return ok(null)
  const lineIds = [report.scheduleLineId]
  const files = await evidenceOf(context, input.attachmentIds, { lineIds, alsoIds: [report.id] })
  if (!files.ok) return files
  const templates = await templatesOf(context, lineIds)
  return checkPhoto(context, { code: report.code, channel: input.channel, files: files.value }, templates.values())
}

/** The plan it is reported under and who was responsible stay those of the first report (C18). */
async function insertCorrection(context: CommandContext, report: StoredReport, said: Said): Promise<string> {
  const [id] = await insertMilestones(context.tx, context.tenantId, context.now, context.actor.name, [
    {
      schedule_line_id: report.scheduleLineId,
      code: report.code,
      actual_date: said.actualDate,
      override_date: null,
      quantity: said.quantity,
      said_by: said.saidBy,
      channel: said.channel,
      note: said.note,
      owner_name: report.ownerName,
      template_id: report.templateId,
      template_version: report.templateVersion,
      attachment_ids: said.attachmentIds,
      corrects_id: report.id,
    },
  ])
  return id!
}
