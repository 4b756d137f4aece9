// What collaboration tells the others: words written about an order, and what a supplier reported of their own accord.
import { z } from 'zod'

export const collaborationEvents = {
  /** A reader (no robot that says so) opened the supplier's page; `messageCode` names the message whose link it was. */
  'collaboration.portal_opened': z.object({
    linkId: z.uuid(),
    tenantId: z.uuid(),
    supplierId: z.uuid(),
    contactId: z.uuid(),
    messageCode: z.string().optional(),
  }),
  /** A reader whose link has expired or was replaced wants the valid one; it goes to the contact's own address and nowhere else. */
  'collaboration.portal_link_asked': z.object({ linkId: z.uuid(), supplierId: z.uuid(), contactId: z.uuid() }),
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
