// The open line as the API gives it: one shape for list, drawer, live stream and command answers, cut to what the reader may see.

import { z } from 'zod'
import type { Actor } from '#infra'
import { withoutMoney } from '#procurement'

const day = z.string().nullable()

export const openLineShape = z
  .object({
    id: z.string(),
    version: z.number(),
    grade: z.enum(['on_track', 'at_risk', 'late']),
    needsPerson: z.boolean(),
    reason: z.object({ code: z.string(), values: z.record(z.string(), z.unknown()) }),
    stage: z.string(),
    stageSince: z.string().nullable(),
    holder: z.string(),
    nextStep: z.string(),
    orderId: z.string(),
    orderNo: z.string(),
    lineNo: z.string(),
    itemId: z.string(),
    itemCode: z.string().nullable(),
    itemName: z.string(),
    itemClass: z.string(),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    supplierGrade: z.string().nullable(),
    contactName: z.string().nullable(),
    contactPhone: z.string().nullable(),
    siteId: z.string().nullable(),
    siteName: z.string().nullable(),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    orderedQuantity: z.string(),
    receivedQuantity: z.string(),
    openQuantity: z.string(),
    unpromisedQuantity: z.string(),
    unit: z.string().nullable(),
    amount: z.string().nullable(),
    currency: z.string().nullable(),
    requestedDate: day,
    needByDate: day,
    originalPromisedDate: day,
    promisedDate: day,
    dueDate: day,
    promiseMoves: z.number(),
    pieceCount: z.number(),
    estimatedDate: day,
    estimatedLatestDate: day,
    probabilityLate: z.number().nullable(),
    daysLate: z.number(),
    workingDaysLeft: z.number().nullable(),
    note: z.string().nullable(),
    ownFields: z.record(z.string(), z.string()),
    lastAnswerAt: z.string().nullable(),
    lastAnswerChannel: z.string().nullable(),
    isLive: z.boolean(),
    /** When a contact was last asked for this line; null: never. */
    lastAskedAt: z.string().nullable(),
    /** none · unsent · asked · seen · answered · escalated · snoozed · taken_over */
    chaseState: z.string(),
    allowedCommands: z.array(z.string()),
  })
  .meta({ id: 'OpenLine' })
export type OpenLine = z.output<typeof openLineShape>

const COMMANDS: [command: string, permission: string][] = [
  ['promise', 'procurement.schedule_line.promise'],
  ['milestone', 'fulfilment.milestone.record'],
  ['need_by', 'procurement.schedule_line.amend'],
  ['note', 'procurement.schedule_line.promise'],
  ['assign', 'procurement.schedule_line.assign'],
  ['short_close', 'procurement.schedule_line.short_close'],
  ['receive', 'fulfilment.goods_receipt.record'],
]

/** What this actor may do to an open line; every answer carries it so that no client guesses. */
export const allowedCommandsOf = (actor: Actor): string[] =>
  COMMANDS.filter(([, permission]) => actor.permissions.has(permission)).map(([command]) => command)

/** Leaves out what the reader must not see. */
export function cutToRights(line: OpenLine, actor: Actor): OpenLine {
  const { prices, supplierNames } = actor.sees
  return {
    ...line,
    allowedCommands: allowedCommandsOf(actor),
    ...(!prices && { amount: null, currency: null, ownFields: withoutMoney(line.ownFields) }),
    ...(!supplierNames && {
      supplierId: null,
      supplierName: null,
      supplierGrade: null,
      contactName: null,
      contactPhone: null,
    }),
  }
}
