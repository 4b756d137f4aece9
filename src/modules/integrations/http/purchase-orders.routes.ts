// Orders raised over HTTP, one at a time: by another program, or by hand through the form.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { orderInput, raisePurchaseOrder } from '../commands/raise-purchase-order.ts'

const raisedShape = z.object({
  id: z.string(),
  orderNo: z.string(),
  source: z.string(),
  outcome: z.enum(['created', 'unchanged', 'amended']),
  versionNo: z.number(),
})
/** Two callers with one order at the same moment: the second finds it on the books when it asks again. */
const RACES = ['infra.write.already_exists', 'infra.write.collided']

export function purchaseOrderRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'POST',
    path: '/purchase-orders',
    tag: 'Orders',
    summary: 'Raise an order; known by source, number and supplier, so that sending it twice raises it once',
    permission: raisePurchaseOrder.permission,
    status: 201,
    otherwise: { status: 200, when: ({ outcome }) => outcome !== 'created' },
    body: orderInput.extend({ confirm: z.array(z.string()).optional() }),
    response: raisedShape,
    run: async ({ body: { confirm: _, ...order }, call }) => {
      const outcome = await runtime.execute(raisePurchaseOrder, order, call)
      if (outcome.ok || !RACES.includes(outcome.error.code)) return outcome
      return runtime.execute(raisePurchaseOrder, order, call)
    },
  })
}
