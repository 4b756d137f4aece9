// The supplier reports a step reached, with photographs in the same act. The step itself belongs to fulfilment.
import { z } from 'zod'
import { MILESTONE_CODES, type MilestoneCode, recordMilestone } from '#fulfilment'
import { defineCommand, runWithin } from '#infra'
import { type CalendarDate, type Decimal, ok } from '#kernel'
import { calendarDateInput, decimalInput, type LineOutcome } from '#procurement'
import { FILES_MAX, type KeptFile, keepFiles, keptFile } from './keep-files.ts'

type Input = {
  lines: { id: string; expectedVersion?: number }[]
  code: MilestoneCode
  actualDate: CalendarDate
  /** Null: all of each line. */
  quantity: Decimal | null
  note: string | null
  files: KeptFile[]
}

export const reportMilestone = defineCommand<Input, { lines: LineOutcome[] }>({
  id: 'collaboration.milestone.report',
  permission: 'collaboration.report.raise',
  input: z.object({
    lines: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(200),
    code: z.enum(MILESTONE_CODES),
    actualDate: calendarDateInput,
    quantity: decimalInput.nullable(),
    note: z.string().trim().max(2_000).nullable(),
    files: z.array(keptFile).max(FILES_MAX),
  }) as never,
  async run({ files, ...input }, context) {
    const [first] = input.lines
    const attachmentIds: string[] = []
    // Kept once, with the first line; the reports of all of them refer to it, however many they are.
    if (first && files.length > 0) {
      const kept = await keepFiles(context, { subjectType: 'schedule_line', subjectId: first.id }, files)
      if (!kept.ok) return kept
      attachmentIds.push(...kept.value)
    }
    const recorded = await runWithin(context, recordMilestone, {
      ...input,
      ...(attachmentIds.length > 0 && { attachmentIds }),
      channel: 'portal',
      saidBy: context.actor.name,
    })
    return recorded.ok ? ok({ lines: recorded.value.lines }) : recorded
  },
})
