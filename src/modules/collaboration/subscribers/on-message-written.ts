// Open screens of the buyer's company hear at once that somebody wrote about an order; they fetch the words themselves.
import type { Runtime, Subscriber } from '#infra'

export const messageSubscribers = (runtime: Pick<Runtime, 'live'>): Record<string, Subscriber[]> => ({
  'collaboration.message_written': [
    async ({ tenantId, payload }) => {
      runtime.live.publish({ tenantId, kind: 'conversation', payload: { orderId: payload.orderId } })
    },
  ],
})
