// A message to a supplier did not arrive, or nobody knows: the buyer gets a task, for nothing else will be sent by itself.
import { openTask } from '#expediting'
import type { Subscriber } from '#infra'
import { troubledMessage } from '../queries/troubled-message.ts'
import { executeFor, type SubscriberParts } from './on-orders.ts'

export function troubleSubscribers(parts: SubscriberParts): Record<string, Subscriber[]> {
  const open =
    (kind: 'mail_doubtful' | 'mail_failed'): Subscriber =>
    async ({ tenantId, payload }) => {
      const id = String(payload.messageId)
      const message = await parts.runtime.read({ tenantId }, (tx) => troubledMessage(tx, tenantId, id))
      if (!message) return
      const { supplierId, orderId, ...values } = message
      await executeFor(parts, tenantId, openTask, {
        kind,
        supplierId,
        orderId,
        scheduleLineIds: [],
        text: { code: `notifications.task.${kind}`, values: { ...values, messageId: id } },
      })
    }
  return {
    'notifications.message_doubtful': [open('mail_doubtful')],
    'notifications.message_refused': [open('mail_failed')],
    'notifications.message_bounced': [open('mail_failed')],
  }
}
