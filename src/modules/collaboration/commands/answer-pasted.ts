// Answers a supplier pasted: lines confirmed as asked and lines with other days, all of one company in one act; each line answers for itself.
import { z } from 'zod'
import { defineCommand, runWithin } from '#infra'
import { type CalendarDate, type Decimal, type DomainError, ok } from '#kernel'
import { acknowledgeLines, calendarDateInput, decimalInput, proposeChanges } from '#procurement'

type Ref = { id: string; expectedVersion: number }
type Input = {
  confirmed: Ref[]
  changed: (Ref & { pieces: { quantity: Decimal; promisedDate: CalendarDate }[] })[]
  reason: string
  saidBy: string
}
export type PastedOutcome = {
  confirmed: number
  posted: number
  waiting: number
  refused: { id: string; error: DomainError }[]
}

const ref = z.object({ id: z.uuid(), expectedVersion: z.int() })
const LINES_MAX = 500

export const answerPasted = defineCommand<Input, PastedOutcome>({
  id: 'collaboration.answers.paste',
  permission: 'collaboration.report.raise',
  input: z.object({
    confirmed: z.array(ref).max(LINES_MAX),
    changed: z
      .array(
        ref.extend({
          pieces: z
            .array(z.object({ quantity: decimalInput, promisedDate: calendarDateInput }))
            .min(1)
            .max(50),
        }),
      )
      .max(LINES_MAX),
    reason: z.string().trim().min(1).max(500),
    saidBy: z.string().trim().max(100),
  }) as never,
  async run({ confirmed, changed, reason, saidBy }, context) {
    const outcome: PastedOutcome = { confirmed: 0, posted: 0, waiting: 0, refused: [] }
    const said = { channel: 'portal' as const, saidBy }
    // A refusal of all of them is each one's own: the others still count.
    const refuseAll = (lines: readonly Ref[], error: DomainError) =>
      void outcome.refused.push(...lines.map(({ id }) => ({ id, error })))
    if (confirmed.length > 0) {
      const answered = await runWithin(context, acknowledgeLines, { lines: confirmed, ...said })
      if (answered.ok) {
        outcome.refused.push(...answered.value.refused)
        outcome.confirmed = confirmed.length - answered.value.refused.length
      } else refuseAll(confirmed, answered.error)
    }
    if (changed.length > 0) {
      const proposed = await runWithin(context, proposeChanges, { lines: changed, reason, ...said })
      if (proposed.ok) {
        outcome.refused.push(...proposed.value.refused)
        for (const { kind } of proposed.value.outcomes) outcome[kind] += 1
      } else refuseAll(changed, proposed.error)
    }
    return ok(outcome)
  },
})
