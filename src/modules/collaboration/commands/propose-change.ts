// A change proposed through the supplier's page together with the papers that explain it: kept and proposed in one act, or neither.
import { z } from 'zod'
import { defineCommand, runWithin } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import { proposeChange } from '#procurement'
import { FILES_MAX, keepFiles, keptFile } from './keep-files.ts'

const pieces = z.array(z.object({ quantity: z.string().optional(), promisedDate: z.string() }))

/** Dates and quantities are checked by the proposal itself. A paper about another price shows terms, so it is the order's. */
export const proposeChangeWithFiles = defineCommand({
  id: proposeChange.id,
  permission: proposeChange.permission,
  input: z.object({
    line: z.object({ id: z.uuid(), expectedVersion: z.int().optional() }),
    orderId: z.uuid(),
    pieces: pieces.optional(),
    quantity: z.string().optional(),
    unitPrice: z.string().optional(),
    reason: z.string().max(500),
    note: z.string().max(2_000).nullable(),
    saidBy: z.string().max(100),
    files: z.array(keptFile).max(FILES_MAX),
  }),
  async run({ files, orderId, ...change }, context) {
    const target =
      change.unitPrice === undefined
        ? { subjectType: 'schedule_line', subjectId: change.line.id }
        : { subjectType: 'purchase_order', subjectId: orderId }
    const kept = await keepFiles(context, target, files)
    if (!kept.ok) return kept
    return runWithin(context, proposeChange, {
      ...change,
      pieces: change.pieces as { quantity?: Decimal; promisedDate: CalendarDate }[] | undefined,
      quantity: change.quantity as Decimal | undefined,
      unitPrice: change.unitPrice as Decimal | undefined,
      attachmentIds: kept.value,
      channel: 'portal',
    })
  },
})
