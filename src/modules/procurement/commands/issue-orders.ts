// Orders go out: drafts are issued, issued ones are sent for the first time or again; by hand, many at once, or by a rule when raised.
import { z } from 'zod'
import { type CommandContext, defineCommand, together } from '#infra'
import { type DomainError, ok, type Result, refuse } from '#kernel'
import { liveSupplierIds } from '#masterdata'
import { type IssueRule, issueModeFor } from '../domain/issue-rule.ts'
import { decideCommand, type PurchaseOrderFacts } from '../domain/purchase-order.status.ts'
import { procurementErrors } from '../errors.ts'
import { lockOrderRows, type OrderFigures, type OrderRow, orderFigures, saveIssued } from '../store/order.store.ts'
import { lockScheduleLineRows } from '../store/schedule-line.store.ts'
import type { RaisedOrders } from './raise-orders.ts'

const ORDERS_MAX = 1_000

export type OrderRefusal = { id: string; orderNo: string | null; error: DomainError }
export type IssuedOutcome = {
  orders: { id: string; orderNo: string; version: number; versionNo: number; isResend: boolean }[]
  refused: OrderRefusal[]
}

/** Each order answers for itself; when none can go out, the first refusal is the command's. */
export const issueOrders = defineCommand({
  id: 'procurement.purchase_order.issue',
  permission: 'procurement.purchase_order.issue',
  input: z.object({
    orders: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(ORDERS_MAX),
    /** Send again what was sent already, in the version it has now. */
    resend: z.boolean().optional(),
  }),
  async run({ orders, resend = false }, context): Promise<Result<IssuedOutcome>> {
    const { tx, tenantId } = context
    const ids = [...new Set(orders.map((order) => order.id))]
    const rows = await lockOrderRows(tx, tenantId, ids)
    const figures = await orderFigures(tx, tenantId, ids)
    const live = await liveSupplierIds(
      tx,
      tenantId,
      [...rows.values()].map((order) => order.supplierId),
    )
    const refused: OrderRefusal[] = []
    const going: OrderRow[] = []
    const versions = new Map(orders.map((order) => [order.id, order.expectedVersion]))
    for (const id of ids) {
      const order = rows.get(id)
      const figure = figures.get(id)
      const isLive = order !== undefined && live.has(order.supplierId)
      const fault = faultOf(id, order, figure, { resend, isLive, expectedVersion: versions.get(id) })
      if (fault) refused.push({ id, orderNo: order?.orderNo ?? null, error: fault })
      else going.push(order!)
    }
    if (going.length === 0) return refuse(refused[0]!.error)
    await send(context, going, figures)
    return ok({ orders: going.map(outcomeOf), refused })
  },
})

const outcomeOf = (order: OrderRow) => ({
  id: order.id,
  orderNo: order.orderNo,
  version: order.version + 1,
  versionNo: order.versionNo,
  isResend: order.sentAt !== null,
})

type Asked = { resend: boolean; isLive: boolean; expectedVersion: number | undefined }

function faultOf(
  id: string,
  order: OrderRow | undefined,
  figures: OrderFigures | undefined,
  asked: Asked,
): DomainError | null {
  if (!order) return procurementErrors.refuse('procurement.purchase_order.not_found', { id }).error
  const { orderNo, version, status, sentAt } = order
  if (asked.expectedVersion !== undefined && asked.expectedVersion !== version) {
    const details = { id, orderNo, expectedVersion: asked.expectedVersion, version, current: { status, sentAt } }
    return { code: 'infra.write.version_conflict', kind: 'conflict', details }
  }
  const decided = decideCommand(factsOf(order, figures), status === 'draft' ? 'issue' : 'send')
  if (!decided.ok) return { ...decided.error, details: { ...decided.error.details, orderNo } }
  if (sentAt !== null && !asked.resend)
    return procurementErrors.refuse('procurement.purchase_order.already_sent', { orderNo, sentAt }).error
  return asked.isLive
    ? null
    : procurementErrors.refuse('procurement.purchase_order.supplier_not_live', { orderNo }).error
}

export const factsOf = (order: OrderRow, figures: OrderFigures | undefined): PurchaseOrderFacts => ({
  status: order.status,
  holdReason: order.holdReason,
  approvalStatus: 'not_required',
  lineCount: figures?.lineCount ?? 0,
  hasReceipts: figures?.hasReceipts ?? false,
  hasOpenQuantity: (figures?.openLineIds.length ?? 0) > 0,
  wasIssued: order.issuedOn !== null || order.status !== 'draft',
})

/** Orders just raised whose supplier is live and whose rule says so go out at once, in the command that raised them. */
export async function issueRaised(context: CommandContext, raised: RaisedOrders, rules: IssueRule[]): Promise<void> {
  const { tx, tenantId } = context
  const meant = raised.orders.filter((order) => issueModeFor(rules, order.supplierId) === 'when_raised')
  if (meant.length === 0) return
  const live = await liveSupplierIds(
    tx,
    tenantId,
    meant.map((order) => order.supplierId),
  )
  const ids = meant.filter((order) => live.has(order.supplierId)).map((order) => order.id)
  const rows = await lockOrderRows(tx, tenantId, ids)
  const figures = await orderFigures(tx, tenantId, ids)
  const going = [...rows.values()].filter((order) => {
    const asked = { resend: false, isLive: true, expectedVersion: undefined }
    return faultOf(order.id, order, figures.get(order.id), asked) === null
  })
  await send(context, going, figures, { byRule: true })
}

async function send(
  context: CommandContext,
  orders: OrderRow[],
  figures: Map<string, OrderFigures>,
  told: { byRule?: true } = {},
): Promise<void> {
  const { tx, tenantId, now, today } = context
  const lineIds = orders.flatMap(({ id }) => figures.get(id)?.openLineIds ?? [])
  const sent = orders.map((order) => ({ id: order.id, version_no: order.versionNo }))
  // The board's rows are derived from lines that nobody changes meanwhile.
  await together(lockScheduleLineRows(tx, tenantId, lineIds), saveIssued(tx, tenantId, { now, today }, sent))
  for (const { id, orderNo, supplierId, versionNo, status, sentAt } of orders) {
    const isResend = sentAt !== null
    context.record({
      streamType: 'purchase_order',
      streamId: id,
      body: {
        orderNo,
        before: { status, sentAt },
        after: { status: 'issued', sentVersionNo: versionNo, isResend, ...told },
      },
    })
    context.emit({
      type: 'procurement.order_issued',
      payload: { orderId: id, orderNo, supplierId, versionNo, isResend },
    })
  }
  context.touch(lineIds)
}
