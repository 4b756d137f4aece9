// What procurement tells the others: orders that changed.
import { z } from 'zod'

export const procurementEvents = {
  'procurement.order_changed': z.object({ orderId: z.uuid(), orderNo: z.string(), versionNo: z.int() }),
  /** Open lines a snapshot of their source no longer lists; a person decides what that means. */
  'procurement.lines_missing': z.object({ source: z.string(), scheduleLineIds: z.array(z.uuid()) }),
} as const
