// The supplier reports goods that left, over lines of one or several orders, with photographs in the same act. The despatch itself belongs to fulfilment.
import { z } from 'zod'
import { createDespatchAdvice, type DespatchOutcome } from '#fulfilment'
import { defineCommand, runWithin } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import { calendarDateInput, decimalInput } from '#procurement'
import { FILES_MAX, type KeptFile, keepFiles, keptFile } from './keep-files.ts'

type Input = {
  supplierId: string
  lines: { scheduleLineId: string; quantity: Decimal }[]
  carrierCode: string | null
  trackingNo: string | null
  despatchedOn: CalendarDate
  packages: number | null
  note: string | null
  files: KeptFile[]
}

export const reportDespatch = defineCommand<Input, DespatchOutcome>({
  id: 'collaboration.despatch.report',
  permission: 'collaboration.report.raise',
  input: z.object({
    supplierId: z.uuid(),
    lines: z.array(z.object({ scheduleLineId: z.uuid(), quantity: decimalInput })).max(500),
    carrierCode: z.string().max(40).nullable(),
    trackingNo: z.string().max(100).nullable(),
    despatchedOn: calendarDateInput,
    packages: z.int().min(1).max(100_000).nullable(),
    note: z.string().trim().max(2_000).nullable(),
    files: z.array(keptFile).max(FILES_MAX),
  }) as never,
  async run({ files, ...input }, context) {
    const [first] = input.lines
    const attachmentIds: string[] = []
    if (first && files.length > 0) {
      const kept = await keepFiles(context, { subjectType: 'schedule_line', subjectId: first.scheduleLineId }, files)
      if (!kept.ok) return kept
      attachmentIds.push(...kept.value)
    }
    return runWithin(context, createDespatchAdvice, {
      ...input,
      attachmentIds,
      channel: 'portal',
      saidBy: context.actor.name,
    })
  },
})
