// A milestone was reached: the supplier said so, or somebody saw it.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { calendarDateInput, changeScheduleLines, decimalInput, type LineOutcome } from '#procurement'
import { MILESTONE_CODES, type MilestoneCode } from '../domain/milestone-plan.types.ts'
import { templateFor } from '../domain/milestone-template.ts'
import { fulfilmentErrors } from '../errors.ts'
import {
  insertMilestones,
  type NewMilestone,
  readCurrentTemplates,
  readTemplateScopes,
} from '../store/milestone.store.ts'

type Input = {
  lines: { id: string; expectedVersion?: number }[]
  code: MilestoneCode
  actualDate: z.output<typeof calendarDateInput>
  quantity?: z.output<typeof decimalInput> | null
  channel: string
  saidBy?: string | null
  note?: string | null
}

/** One report per line, with who was responsible then and the plan it is reported under; neither is rewritten later (C18). */
async function reportsOf(
  input: Input,
  context: CommandContext,
  owners: Map<string, string | null>,
): Promise<NewMilestone[]> {
  const { tx, tenantId, actor } = context
  const ids = input.lines.map((line) => line.id)
  const scopes = await readTemplateScopes(tx, tenantId, ids)
  const templates = await readCurrentTemplates(tx, tenantId)
  return ids.map((id) => {
    const scope = scopes.get(id)
    const template = scope ? templateFor(templates, scope) : null
    return {
      schedule_line_id: id,
      code: input.code,
      template_id: template?.id ?? null,
      template_version: template?.version ?? null,
      actual_date: input.actualDate,
      override_date: null,
      quantity: input.quantity ?? null,
      said_by: input.saidBy ?? null,
      channel: input.channel,
      note: input.note ?? null,
      owner_name: owners.get(id) ?? actor.name,
    }
  })
}

export const recordMilestone = defineCommand<Input, { lines: LineOutcome[] }>({
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
  }) as never,
  async run(input, context) {
    if (input.actualDate > context.today)
      return fulfilmentErrors.refuse('fulfilment.milestone.in_the_future', { today: context.today }, '/actualDate')
    const at = context.now.toISOString()
    const owners = new Map<string, string | null>()
    const changed = await changeScheduleLines(context, input.lines, (line) => {
      owners.set(line.id, line.ownerName)
      const { code, actualDate, quantity = null, saidBy = null, channel, note = null } = input
      const after = { milestone: code, actualDate, quantity, saidBy, channel, note, responsible: line.ownerName }
      return ok({ line: { ...line, lastAnswerAt: at, lastAnswerChannel: channel }, before: {}, after })
    })
    if (!changed.ok) return changed
    await insertMilestones(
      context.tx,
      context.tenantId,
      context.now,
      context.actor.name,
      await reportsOf(input, context, owners),
    )
    context.emit({
      type: 'fulfilment.milestone_reached',
      payload: { scheduleLineIds: input.lines.map((line) => line.id), code: input.code },
    })
    return ok({ lines: changed.value })
  },
})
