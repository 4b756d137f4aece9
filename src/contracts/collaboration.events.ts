// What collaboration tells the others: words written about an order, and what a supplier reported of their own accord.
import { z } from 'zod'

export const collaborationEvents = {
  /** Kept under the order; whoever carries it to the other side finds everything to say here. */
  'collaboration.message_written': z.object({
    messageId: z.uuid(),
    orderId: z.uuid(),
    orderNo: z.string(),
    supplierId: z.uuid(),
    side: z.enum(['buyer', 'supplier']),
    authorName: z.string(),
    words: z.string(),
    fileCount: z.int(),
    /** Set when it tells of a report, which has opened a task already. */
    reportKind: z.string().nullable(),
  }),
  'collaboration.report_raised': z.object({
    reportId: z.uuid(),
    kind: z.enum(['problem', 'drawing_missing', 'not_mine', 'question']),
    orderId: z.uuid(),
    supplierId: z.uuid(),
    scheduleLineIds: z.array(z.uuid()),
  }),
} as const
