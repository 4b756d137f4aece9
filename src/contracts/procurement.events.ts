// What procurement tells the others: orders that changed.
import { z } from 'zod'

export const procurementEvents = {
  'procurement.order_changed': z.object({ orderId: z.uuid(), orderNo: z.string(), versionNo: z.int() }),
  /** Open lines a snapshot of their source no longer lists; a person decides what that means. */
  'procurement.lines_missing': z.object({ source: z.string(), scheduleLineIds: z.array(z.uuid()) }),
  /** An order goes to its supplier: for the first time, or again. */
  'procurement.order_issued': z.object({
    orderId: z.uuid(),
    orderNo: z.string(),
    supplierId: z.uuid(),
    versionNo: z.int(),
    isResend: z.boolean(),
  }),
  /** `wasSent`: the supplier had it and must be told. */
  'procurement.order_cancelled': z.object({
    orderId: z.uuid(),
    orderNo: z.string(),
    supplierId: z.uuid(),
    reason: z.string(),
    wasSent: z.boolean(),
  }),
  /** The supplier's answer stands: as ordered, or a change that a rule accepted at once. One event per supplier and call. */
  'procurement.lines_acknowledged': z.object({
    scheduleLineIds: z.array(z.uuid()),
    supplierId: z.uuid(),
    channel: z.string(),
  }),
  'procurement.lines_rejected': z.object({
    scheduleLineIds: z.array(z.uuid()),
    supplierId: z.uuid(),
    channel: z.string(),
  }),
  /** A person wrote down what a supplier promised. */
  'procurement.promise_recorded': z.object({
    scheduleLineIds: z.array(z.uuid()),
    supplierId: z.uuid(),
    channel: z.string(),
  }),
  /** A supplier's proposal waits for the buyer. */
  'procurement.change_proposed': z.object({ proposalId: z.uuid(), scheduleLineId: z.uuid(), supplierId: z.uuid() }),
  /** The buyer decided a proposal; the supplier is to be told. */
  'procurement.proposal_decided': z.object({
    proposalId: z.uuid(),
    decision: z.enum(['accept', 'counter', 'refuse']),
    supplierId: z.uuid(),
  }),
  /** The supplier answered the buyer's counter. */
  'procurement.counter_answered': z.object({
    proposalId: z.uuid(),
    scheduleLineId: z.uuid(),
    supplierId: z.uuid(),
    isAccepted: z.boolean(),
  }),
  'procurement.proposal_withdrawn': z.object({ proposalId: z.uuid(), scheduleLineId: z.uuid(), supplierId: z.uuid() }),
} as const
