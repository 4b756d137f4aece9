// The answers of the board's reading routes, for the routes and the API's description.
import { z } from 'zod'
import { openLineShape } from '../queries/open-line.shape.ts'

export const countsShape = z.object({
  total: z.number(),
  needsPerson: z.number(),
  late: z.number(),
  atRisk: z.number(),
  onTrack: z.number(),
  unpromised: z.number(),
})
export const pageShape = z.object({
  rows: z.array(openLineShape),
  nextCursor: z.string().nullable(),
  today: z.string(),
})
export const groupShape = z.object({
  key: z.string().nullable(),
  label: z.string().nullable(),
  count: z.number(),
  late: z.number(),
  atRisk: z.number(),
  needsPerson: z.number(),
})

const dayReason = z.object({
  date: z.string(),
  isWorked: z.boolean(),
  kind: z.string(),
  name: z.string().nullable(),
  layer: z.string().nullable(),
  isProvisional: z.boolean(),
})
export const detailShape = z.object({
  line: openLineShape,
  issuedOn: z.string().nullable(),
  pieces: z.array(
    z.object({
      id: z.string(),
      quantity: z.string(),
      promisedDate: z.string(),
      originalPromisedDate: z.string(),
      receivedQuantity: z.string(),
      saidBy: z.string().nullable(),
      channel: z.string(),
      reason: z.string().nullable(),
      note: z.string().nullable(),
      statedAt: z.string(),
      recordedBy: z.string().nullable(),
      supersededAt: z.string().nullable(),
    }),
  ),
  milestones: z.array(
    z.object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      plannedDate: z.string(),
      actualDate: z.string().nullable(),
      impliedBy: z.string().nullable(),
      state: z.string(),
      owner: z.string(),
      allowedDays: z.number(),
      evidence: z.string(),
      isOverridden: z.boolean(),
    }),
  ),
  node: z
    .object({
      code: z.string(),
      name: z.object({ zh: z.string(), en: z.string() }),
      ownerSide: z.enum(['buyer', 'supplier']),
      since: z.string().nullable(),
      isReportedOn: z.boolean(),
      plannedDate: z.string(),
      plannedWorkingDays: z.number().nullable(),
      spentWorkingDays: z.number().nullable(),
      overrunWorkingDays: z.number(),
      buyer: z.object({ name: z.string().nullable() }),
      supplier: z.object({
        name: z.string().nullable(),
        contactName: z.string().nullable(),
        contactPhone: z.string().nullable(),
      }),
    })
    .nullable(),
  timeline: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      actorKind: z.string(),
      actorName: z.string(),
      channel: z.string(),
      command: z.string(),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
  arithmetic: z
    .object({
      from: z.string(),
      to: z.string(),
      calendarDays: z.number(),
      workingDays: z.number(),
      skipped: z.array(dayReason),
      madeUp: z.array(dayReason),
      uncoveredYears: z.array(z.number()),
      isProvisional: z.boolean(),
    })
    .nullable(),
})

export const stagesShape = z.object({
  stages: z.array(
    z.object({
      stage: z.string(),
      count: z.number(),
      late: z.number(),
      atRisk: z.number(),
      amounts: z.array(z.object({ currency: z.string().nullable(), amount: z.string() })).nullable(),
    }),
  ),
})
export const timeInNodeShape = z.object({
  by: z.enum(['supplier', 'person']),
  from: z.string(),
  to: z.string(),
  rows: z.array(
    z.object({
      key: z.string().nullable(),
      label: z.string().nullable(),
      code: z.string(),
      ownerSide: z.enum(['buyer', 'supplier']),
      allowedDays: z.number().nullable(),
      reports: z.number(),
      medianDays: z.number(),
      p90Days: z.number(),
      isSmallSample: z.boolean(),
    }),
  ),
  unmeasured: z.number(),
})
export const watchPreviewShape = z.object({
  lines: z.number(),
  rules: z.array(z.object({ inScope: z.number(), fired: z.number(), newlyAtRisk: z.number() })),
})
export const performanceShape = z.object({
  rows: z.array(
    z.object({
      supplierId: z.string(),
      supplier: z.string(),
      lines: z.number(),
      late: z.number(),
      onTimeRate: z.number().nullable(),
      meanDelayDays: z.number().nullable(),
    }),
  ),
})
