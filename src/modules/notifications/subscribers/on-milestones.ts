// What suppliers answer, despatch and report reaches the colleagues who subscribed; what only one person can see to reaches that person.
import type { Subscriber } from '#infra'
import { tellNode, tellWarning } from '../commands/compose-notices.ts'
import type { NoticeNode } from '../domain/notice.types.ts'
import { NODE_OF_MILESTONE, wasArrivalTold } from '../queries/notice-facts.ts'
import { orderOwner } from '../queries/order-owner.ts'
import { executeFor, type SubscriberParts, text, texts } from './on-orders.ts'

/** The four events people subscribe to (C17). */
export function nodeSubscribers(parts: SubscriberParts): Record<string, Subscriber[]> {
  const node = tellNode(parts.settings)
  const tell = async (
    event: { id: string; tenantId: string },
    what: NoticeNode,
    about: Parameters<typeof node.run>[0]['about'],
  ) => {
    const { told } = await executeFor(parts, event.tenantId, node, { eventId: event.id, node: what, about })
    if (told > 0) parts.runtime.live.publish({ tenantId: event.tenantId, kind: 'notices', payload: {} })
  }
  return {
    'procurement.lines_acknowledged': [
      (event) => tell(event, 'confirmed', { from: 'lines', scheduleLineIds: texts(event.payload.scheduleLineIds) }),
    ],
    'fulfilment.goods_despatched': [
      (event) =>
        tell(event, 'despatched', { from: 'despatch', despatchAdviceId: String(event.payload.despatchAdviceId) }),
    ],
    'fulfilment.milestone_reached': [
      async (event) => {
        const code = String(event.payload.code)
        const scheduleLineIds = texts(event.payload.scheduleLineIds)
        if (NODE_OF_MILESTONE[code])
          await tell(event, NODE_OF_MILESTONE[code], { from: 'milestone', scheduleLineIds, code })
      },
    ],
    'fulfilment.goods_received': [
      async (event) => {
        const { scheduleLineId, quantity, receivedOn } = event.payload
        const id = String(scheduleLineId)
        const { tenantId } = event
        if (await parts.runtime.read({ tenantId }, (tx) => wasArrivalTold(tx, tenantId, id))) return
        await tell(event, 'arrived', {
          from: 'receipt',
          scheduleLineId: id,
          quantity: String(quantity),
          receivedOn: String(receivedOn),
        })
      },
    ],
  }
}

/** Words and tasks that wait for one person. */
export function warningSubscribers(parts: SubscriberParts): Record<string, Subscriber[]> {
  const warning = tellWarning(parts.settings)
  const tell = async (tenantId: string, input: Parameters<typeof warning.run>[0]) => {
    const { told } = await executeFor(parts, tenantId, warning, input)
    if (told > 0) parts.runtime.live.publish({ tenantId, kind: 'notices', payload: {} })
  }
  return {
    // A report of a supplier has opened a task already, whose owner is warned.
    'collaboration.message_written': [
      async ({ id, tenantId, payload }) => {
        if (payload.side !== 'supplier' || payload.reportKind) return
        const orderId = String(payload.orderId)
        const owner = await parts.runtime.read({ tenantId }, (tx) => orderOwner(tx, tenantId, orderId))
        await tell(tenantId, {
          eventId: id,
          what: 'supplier_wrote',
          ownerId: owner?.ownerId ?? null,
          scheduleLineIds: [],
          supplierName: owner?.supplierName ?? null,
          order: { id: orderId, no: String(payload.orderNo) },
          words: String(payload.words),
          place: `/orders/${orderId}`,
          byMail: true,
        })
      },
    ],
    'expediting.staff_warned': [
      ({ id, tenantId, payload }) =>
        tell(tenantId, {
          eventId: id,
          what: String(payload.kind),
          ownerId: text(payload.ownerId),
          scheduleLineIds: texts(payload.scheduleLineIds),
          taskId: text(payload.taskId),
          byMail: true,
        }),
    ],
    'expediting.task_reminded': [
      ({ id, tenantId, payload }) =>
        tell(tenantId, {
          eventId: id,
          what: String(payload.kind),
          ownerId: text(payload.ownerId),
          scheduleLineIds: texts(payload.scheduleLineIds),
          taskId: text(payload.taskId),
          // A task left lying is not the manager's own.
          place: payload.when === 'escalated' ? '/tasks?owner=all' : null,
          // While there is time a word in the app will do.
          byMail: payload.when !== 'before',
        }),
    ],
  }
}
