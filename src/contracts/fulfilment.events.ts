// What fulfilment tells the others: milestones reached, goods received, templates published.
import { z } from 'zod'

const despatch = z.object({ despatchAdviceId: z.uuid(), supplierId: z.uuid(), scheduleLineIds: z.array(z.uuid()) })

export const fulfilmentEvents = {
  'fulfilment.milestone_reached': z.object({ scheduleLineIds: z.array(z.uuid()), code: z.string() }),
  'fulfilment.milestone_corrected': z.object({ scheduleLineIds: z.array(z.uuid()), code: z.string() }),
  'fulfilment.goods_despatched': despatch,
  'fulfilment.despatch_corrected': despatch,
  'fulfilment.despatch_cancelled': despatch,
  'fulfilment.goods_received': z.object({ scheduleLineId: z.uuid(), quantity: z.string(), receivedOn: z.string() }),
  'fulfilment.milestone_template_changed': z.object({ templateId: z.uuid(), versionNo: z.int() }),
} as const
