// What fulfilment tells the others: milestones reached, goods received, templates published.
import { z } from 'zod'

export const fulfilmentEvents = {
  'fulfilment.milestone_reached': z.object({ scheduleLineIds: z.array(z.uuid()), code: z.string() }),
  'fulfilment.goods_received': z.object({ scheduleLineId: z.uuid(), quantity: z.string(), receivedOn: z.string() }),
  'fulfilment.milestone_template_changed': z.object({ templateId: z.uuid(), versionNo: z.int() }),
} as const
