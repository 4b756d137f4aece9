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

  const answered: Subscriber = async ({ tenantId, payload }) =>
    insist(runtime.execute(hearAnswer, { scheduleLineIds: linesOf(payload) }, await callOf(tenantId)))
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
    (what: 'sent' | 'seen'): Subscriber =>
    async ({ tenantId, payload }) => {
      if (!payload.chaseId) return
      const input = { chaseId: payload.chaseId as string, messageId: (payload.messageId as string) ?? null, what }
      await insist(runtime.execute(hearOfMessage, input, await callOf(tenantId)))
    }

  return {
    'procurement.lines_acknowledged': [answered],
    'procurement.lines_rejected': [answered],
    'procurement.change_proposed': [answered],
    'procurement.promise_recorded': [answered],
    'fulfilment.milestone_reached': [answered],
    'fulfilment.despatched': [answered],
    'collaboration.report_raised': [answered],
    'procurement.counter_answered': [answered],
    'procurement.proposal_withdrawn': [answered],
    'fulfilment.despatch_corrected': [answered],
    'fulfilment.despatch_cancelled': [lines],
    'fulfilment.milestone_corrected': [lines],
    'procurement.proposal_decided': [suppliers],
    'procurement.order_issued': [suppliers],
    'procurement.order_cancelled': [suppliers],
    'fulfilment.goods_received': [received],
    'procurement.lines_missing': [lines],
    'integrations.orders_imported': [everything],
    'integrations.receipts_imported': [everything],
    'masterdata.supplier_went_live': [suppliers],
    'masterdata.supplier_changed': [suppliers],
    'masterdata.contact_changed': [suppliers],
    'masterdata.calendar_changed': [everything],
    'masterdata.item_changed': [everything],
    'fulfilment.milestone_template_changed': [everything],
    'expediting.chase_policy_changed': [everything],
    'notifications.message_sent': [message('sent')],
    'notifications.message_seen': [message('seen')],
  }
}
