// Events that answer what was asked, and events after which a supplier is looked at again.
import { type Runtime, type Subscriber, systemActor } from '#infra'
import { hearAnswer, hearOfMessage, lookAgain } from '../commands/hear-events.ts'

export type ZoneOf = (tenantId: string) => Promise<string>

/** Event type → subscribers; hearing one twice changes nothing. */
export function chaseSubscribers(runtime: Runtime, zoneOf: ZoneOf): Record<string, Subscriber[]> {
  const callOf = async (tenantId: string) => ({
    tenantId,
    zone: await zoneOf(tenantId),
    actor: systemActor(),
    channel: 'job',
  })
  /** A refusal here is somebody else's write at the same moment: thrown, so that the event is delivered again. */
  const insist = async (work: Promise<{ ok: boolean; error?: { code: string } }>): Promise<void> => {
    const outcome = await work
    if (!outcome.ok) throw new Error(outcome.error?.code ?? 'refused')
  }
  const linesOf = (payload: Record<string, unknown>): string[] =>
    (payload.scheduleLineIds as string[] | undefined) ??
    (payload.scheduleLineId ? [payload.scheduleLineId as string] : [])

  const answered: Subscriber = async ({ tenantId, payload, occurredAt: saidAt }) =>
    insist(runtime.execute(hearAnswer, { scheduleLineIds: linesOf(payload), saidAt }, await callOf(tenantId)))
  const lines: Subscriber = async ({ tenantId, payload }) =>
    insist(runtime.execute(lookAgain, { scheduleLineIds: linesOf(payload) }, await callOf(tenantId)))
  const received: Subscriber = async ({ tenantId, payload }) =>
    insist(runtime.execute(lookAgain, { scheduleLineIds: linesOf(payload), received: true }, await callOf(tenantId)))
  const suppliers: Subscriber = async ({ tenantId, payload }) => {
    const one = payload.supplierId ? [payload.supplierId as string] : []
    const supplierIds = (payload.supplierIds as string[] | undefined) ?? one
    await insist(runtime.execute(lookAgain, { supplierIds }, await callOf(tenantId)))
  }
  const everything: Subscriber = async ({ tenantId }) =>
    insist(runtime.execute(lookAgain, { all: true }, await callOf(tenantId)))
  const message =
    (what: 'sent' | 'seen' | 'refused'): Subscriber =>
    async ({ tenantId, payload }) => {
      if (!payload.chaseId) return
      const input = { chaseId: payload.chaseId as string, messageId: (payload.messageId as string) ?? null, what }
      await insist(runtime.execute(hearOfMessage, input, await callOf(tenantId)))
    }

  return byEvent({
    answered,
    lines,
    received,
    suppliers,
    everything,
    sent: message('sent'),
    seen: message('seen'),
    refused: message('refused'),
  })
}

type Listeners = Record<
  'answered' | 'lines' | 'received' | 'suppliers' | 'everything' | 'sent' | 'seen' | 'refused',
  Subscriber
>

/** What each event is here. */
function byEvent(on: Listeners): Record<string, Subscriber[]> {
  return {
    'procurement.lines_acknowledged': [on.answered],
    'procurement.lines_rejected': [on.answered],
    'procurement.change_proposed': [on.answered],
    'procurement.promise_recorded': [on.answered],
    'fulfilment.milestone_reached': [on.answered],
    'fulfilment.goods_despatched': [on.answered],
    'collaboration.report_raised': [on.answered],
    'procurement.counter_answered': [on.answered],
    'procurement.proposal_withdrawn': [on.answered],
    'fulfilment.despatch_corrected': [on.answered],
    'fulfilment.despatch_cancelled': [on.lines],
    'fulfilment.milestone_corrected': [on.lines],
    'procurement.proposal_decided': [on.suppliers],
    'procurement.order_issued': [on.suppliers],
    'procurement.order_cancelled': [on.suppliers],
    'fulfilment.goods_received': [on.received],
    'procurement.lines_missing': [on.lines],
    'integrations.orders_imported': [on.everything],
    'integrations.receipts_imported': [on.everything],
    'masterdata.supplier_went_live': [on.suppliers],
    'masterdata.supplier_changed': [on.suppliers],
    'masterdata.contact_changed': [on.suppliers],
    'masterdata.calendar_changed': [on.everything],
    'masterdata.item_changed': [on.everything],
    'fulfilment.milestone_template_changed': [on.everything],
    'expediting.chase_policy_changed': [on.everything],
    'notifications.message_sent': [on.sent],
    'notifications.message_seen': [on.seen],
    'notifications.message_refused': [on.refused],
  }
}
