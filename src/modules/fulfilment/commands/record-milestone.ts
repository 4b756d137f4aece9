// A milestone was reached: the supplier said so, or somebody saw it.

import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { calendarDateInput, changeScheduleLines, decimalInput, type LineOutcome } from '#procurement'
import { MILESTONE_CODES, type MilestoneCode } from '../domain/milestone-plan.types.ts'
import { fulfilmentErrors } from '../errors.ts'
import { insertMilestones } from '../store/milestone.store.ts'

export const recordMilestone = defineCommand<
  {
    lines: { id: string; expectedVersion?: number }[]
    code: MilestoneCode
    actualDate: z.output<typeof calendarDateInput>
    quantity?: z.output<typeof decimalInput> | null
    channel: string
    saidBy?: string | null
    note?: string | null
  },
  { lines: LineOutcome[] }
>({
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
    const changed = await changeScheduleLines(context, input.lines, (line) =>
      ok({
        line: { ...line, lastAnswerAt: at, lastAnswerChannel: input.channel },
        before: {},
        after: {
          milestone: input.code,
          actualDate: input.actualDate,
          quantity: input.quantity ?? null,
          saidBy: input.saidBy ?? null,
          channel: input.channel,
          note: input.note ?? null,
        },
      }),
    )
    if (!changed.ok) return changed
    await insertMilestones(
      context.tx,
      context.tenantId,
      context.now,
      context.actor.name,
      input.lines.map((line) => ({
        schedule_line_id: line.id,
        code: input.code,
        actual_date: input.actualDate,
        override_date: null,
        quantity: input.quantity ?? null,
        said_by: input.saidBy ?? null,
        channel: input.channel,
        note: input.note ?? null,
        owner_name: context.actor.name,
      })),
    )
    context.emit({
      type: 'fulfilment.milestone_reached',
      payload: { scheduleLineIds: input.lines.map((line) => line.id), code: input.code },
    })
    return ok({ lines: changed.value })
  },
})
