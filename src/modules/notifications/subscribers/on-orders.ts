// Orders went out or were cancelled: their suppliers are written to.
import { type Runtime, type Subscriber, systemActor } from '#infra'
import { composeOrderMessage } from '../commands/compose-order-messages.ts'
import type { MailSettings } from '../domain/mail-settings.ts'

export type ZoneOf = (tenantId: string) => Promise<string>
export type SubscriberParts = { runtime: Runtime; settings: MailSettings; zoneOf: ZoneOf }

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** A refusal of a command that only we call is a bug: thrown, so that the event is tried again and seen. */
export async function executeFor<In, Out>(
  { runtime, zoneOf }: SubscriberParts,
  tenantId: string,
  command: Parameters<typeof runtime.execute<In, Out>>[0],
  input: In,
): Promise<Out> {
  const call = { tenantId, zone: await zoneOf(tenantId), actor: systemActor(), channel: 'event' }
  const done = await runtime.execute<In, Out>(command, input, call)
  if (!done.ok) throw new Error(`${command.id}: ${done.error.code}`)
  runtime.live.publish({ tenantId, kind: 'messages', payload: { isQueued: true } })
  return done.value
}

export function orderSubscribers(parts: SubscriberParts): Record<string, Subscriber[]> {
  const compose = composeOrderMessage(parts.settings)
  return {
    'procurement.order_issued': [
      async ({ id, tenantId, payload }) => {
        const input = {
          eventId: id,
          kind: 'order_issued' as const,
          orderId: String(payload.orderId),
          isResend: payload.isResend === true,
          reason: null,
        }
        await executeFor(parts, tenantId, compose, input)
      },
    ],
    'procurement.order_cancelled': [
      async ({ id, tenantId, payload }) => {
        // Whoever never had it need not hear that it is off.
        if (payload.wasSent === false) return
        const reason = text(payload.reason)
        const input = {
          eventId: id,
          kind: 'order_cancelled' as const,
          orderId: String(payload.orderId),
          isResend: false,
          reason,
        }
        await executeFor(parts, tenantId, compose, input)
      },
    ],
  }
}
