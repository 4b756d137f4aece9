// A milestone was reached: the supplier said so, or somebody saw it.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { isPositive, ok } from '#kernel'
import { calendarDateInput, changeScheduleLines, decimalInput, type LineOutcome } from '#procurement'
import { MILESTONE_CODES, type MilestoneCode } from '../domain/milestone-plan.types.ts'
import { fulfilmentErrors } from '../errors.ts'
import { insertMilestones, type NewMilestone } from '../store/milestone.store.ts'
import { checkPhoto, evidenceOf, templatesOf } from './evidence.ts'

type Input = {
  lines: { id: string; expectedVersion?: number }[]
  code: MilestoneCode
  actualDate: z.output<typeof calendarDateInput>
  quantity?: z.output<typeof decimalInput> | null
  channel: string
  saidBy?: string | null
  note?: string | null
  /** Files that were added to these lines or their orders. */
  attachmentIds?: string[]
}

export const recordMilestone = defineCommand<Input, { lines: LineOutcome[]; reportIds: string[] }>({
  id: 'fulfilment.milestone.record',
  permission: 'fulfilment.milestone.record',
  input: z.object({
    lines: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(1_000),
    code: z.enum(MILESTONE_CODES),
    actualDate: calendarDateInput,
    quantity: decimalInput.nullish(),
    channel: z.string().max(20),
    saidBy: z.string().trim().max(100).nullish(),
    note: z.string().trim().max(2_000).nullish(),
    attachmentIds: z.array(z.uuid()).max(20).optional(),
  }) as never,
  async run(input, context) {
    if (input.actualDate > context.today)
      return fulfilmentErrors.refuse('fulfilment.milestone.in_the_future', { today: context.today }, '/actualDate')
    if (input.quantity && !isPositive(input.quantity))
      return fulfilmentErrors.refuse('fulfilment.milestone.quantity_not_positive', {}, '/quantity')
    const at = context.now.toISOString()
    const owners = new Map<string, string | null>()
    const { code, actualDate, quantity = null, saidBy = null, channel, note = null, attachmentIds = [] } = input
    const said = {
      milestone: code,
      actualDate,
      quantity,
      saidBy,
      channel,
      note,
      ...(attachmentIds.length > 0 && { attachmentIds }),
    }
    const changed = await changeScheduleLines(context, input.lines, (line) => {
      owners.set(line.id, line.ownerName)
      const after = { ...said, responsible: line.ownerName }
      return ok({ line: { ...line, lastAnswerAt: at, lastAnswerChannel: channel }, before: {}, after })
    })
    if (!changed.ok) return changed
    // Named twice, a line has reached its milestone once: two reports would add up to twice the goods.
    const lineIds = [...new Set(input.lines.map((line) => line.id))]
    const files = await evidenceOf(context, attachmentIds, { lineIds })
    if (!files.ok) return files
    const templates = await templatesOf(context, lineIds)
    const photo = checkPhoto(context, { code, channel, files: files.value }, templates.values())
    if (!photo.ok) return photo
    const { tx, tenantId, now, actor } = context
    const rows = reportsOf(input, lineIds, context, { owners, templates })
    const reportIds = await insertMilestones(tx, tenantId, now, actor.name, rows)
    context.emit({ type: 'fulfilment.milestone_reached', payload: { scheduleLineIds: lineIds, code } })
    return ok({ lines: changed.value, reportIds })
  },
})

/** One report per line, with who was responsible then and the plan it is reported under; neither is rewritten later (C18). */
function reportsOf(
  input: Input,
  lineIds: readonly string[],
  { actor }: CommandContext,
  known: {
    owners: ReadonlyMap<string, string | null>
    templates: ReadonlyMap<string, { id: string; version: number } | null>
  },
): NewMilestone[] {
  return lineIds.map((id) => ({
    schedule_line_id: id,
    code: input.code,
    template_id: known.templates.get(id)?.id ?? null,
    template_version: known.templates.get(id)?.version ?? null,
    actual_date: input.actualDate,
    override_date: null,
    quantity: input.quantity ?? null,
    said_by: input.saidBy ?? null,
    channel: input.channel,
    note: input.note ?? null,
    owner_name: known.owners.get(id) ?? actor.name,
    attachment_ids: input.attachmentIds ?? [],
  }))
}
