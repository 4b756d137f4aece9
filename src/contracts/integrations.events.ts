// What integrations tells the others: what a file or a call brought in.
import { z } from 'zod'

export const integrationsEvents = {
  /** One per chunk of a file and per call; counts are lines. */
  'integrations.orders_imported': z.object({
    source: z.string(),
    reference: z.string(),
    created: z.int(),
    changed: z.int(),
  }),
  'integrations.receipts_imported': z.object({ source: z.string(), reference: z.string(), recorded: z.int() }),
  'integrations.import_applied': z.object({ importId: z.uuid(), kind: z.enum(['orders', 'receipts', 'contacts']) }),
} as const
