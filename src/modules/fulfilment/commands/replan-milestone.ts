// A person plans a milestone of one line for another day than the template says; the row that is written is the exception, not the plan.
import { z } from 'zod'
import { defineCommand } from '#infra'
import { type CalendarDate, ok } from '#kernel'
import { calendarDateInput, changeScheduleLines, type LineOutcome } from '#procurement'
import { MILESTONE_CODES, type MilestoneCode } from '../domain/milestone-plan.types.ts'
import { insertMilestones } from '../store/milestone.store.ts'

type Input = {
  lines: { id: string; expectedVersion?: number }[]
  code: MilestoneCode
  plannedDate: CalendarDate
  reason?: string | null
}

export const replanMilestone = defineCommand<Input, { lines: LineOutcome[] }>({
  id: 'fulfilment.milestone.replan',
  permission: 'fulfilment.milestone.record',
  input: z.object({
    lines: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(1_000),
    code: z.enum(MILESTONE_CODES),
    plannedDate: calendarDateInput,
    reason: z.string().trim().max(500).nullish(),
  }) as never,
  async run({ lines, code, plannedDate, reason = null }, context) {
    const owners = new Map<string, string | null>()
    const changed = await changeScheduleLines(context, lines, (line) => {
      owners.set(line.id, line.ownerName)
      return ok({ line, before: {}, after: { milestone: code, plannedDate }, reason })
    })
    if (!changed.ok) return changed
    const rows = lines.map(({ id }) => ({
      schedule_line_id: id,
      code,
      actual_date: null,
      override_date: plannedDate,
      quantity: null,
      said_by: null,
      channel: 'manual',
      note: reason,
      owner_name: owners.get(id) ?? context.actor.name,
    }))
    await insertMilestones(context.tx, context.tenantId, context.now, context.actor.name, rows)
    return ok({ lines: changed.value })
  },
})
