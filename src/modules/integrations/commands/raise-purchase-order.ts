// One order by API or by hand: raised when it is new, left when nothing differs, amended only when the caller says so.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import { masterdataErrors, supplierName } from '#masterdata'
import { nextOrderNo } from '#platform'
import { calendarDateInput, decimalInput, procurementErrors } from '#procurement'
import { gatherOrders, type StatedLine } from '../domain/stated-line.ts'
import { integrationsErrors } from '../errors.ts'
import { type StatedOrdersOutcome, takeInOrders } from './import-stated-orders.ts'

const CHANGES_TOLD_MAX = 100
const text = (max: number) => z.string().trim().min(1).max(max)
const positive = decimalInput.refine((value) => !value.startsWith('-') && value !== '0', 'a number above zero')
const notNegative = decimalInput.refine((value) => !value.startsWith('-'), 'zero or a number above it')

export const orderLineInput = z.object({
  lineNo: text(60).optional(),
  /** Identity inside the order where the source has one that is not the line number. */
  lineKey: text(120).optional(),
  item: z.object({ code: text(120).optional(), name: text(300).optional(), specification: text(500).optional() }),
  quantity: positive,
  unit: text(30).optional(),
  unitPrice: notNegative.optional(),
  /** As given, never recomputed. */
  amount: notNegative.optional(),
  requestedDate: calendarDateInput.optional(),
  needByDate: calendarDateInput.optional(),
  promisedDate: calendarDateInput.optional(),
  site: text(120).optional(),
  note: text(2_000).optional(),
  ownFields: z.record(z.string().max(200), z.string().max(2_000)).optional(),
})

export const orderInput = z.object({
  /** Left out: the next number of the company's own series. */
  orderNo: text(120).optional(),
  source: text(60).optional(),
  supplier: z.object({ id: z.uuid().optional(), name: text(200).optional(), code: text(60).optional() }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'three capital letters, as CNY')
    .optional(),
  orderDate: calendarDateInput.optional(),
  requestedDate: calendarDateInput.optional(),
  status: z.enum(['draft', 'issued']).default('issued'),
  /** The order is known and differs: change it, as a numbered version. */
  amend: z.boolean().default(false),
  lines: z.array(orderLineInput).min(1).max(1_000),
})
type OrderInput = z.output<typeof orderInput>

export type RaisedOrder = {
  id: string
  orderNo: string
  source: string
  outcome: 'created' | 'unchanged' | 'amended'
  versionNo: number
}

export const raisePurchaseOrder = defineCommand<OrderInput, RaisedOrder>({
  id: 'procurement.purchase_order.raise',
  permission: 'procurement.purchase_order.raise',
  input: orderInput as never,
  async run(input, context) {
    const fault = faultOf(input)
    if (fault) return fault
    const supplier = await supplierOf(input, context)
    if (!supplier.ok) return supplier
    const isByHand = context.channel === 'page'
    const source = input.source ?? (isByHand ? 'manual' : 'api')
    const orderNo = input.orderNo ?? (await nextOrderNo(context))
    const orders = gatherOrders(input.lines.map((line) => statedLine(input, line, orderNo, supplier.value)))
    const { actor } = context
    const taken = await takeInOrders(
      {
        source,
        reference: orderNo,
        channel: isByHand ? 'manual' : 'api',
        status: input.status,
        orders,
        ...(actor.kind === 'user' && actor.id && { owner: { id: actor.id, name: actor.name } }),
      },
      context,
    )
    return taken.ok ? outcomeOf(taken.value, { input, context, orderNo, source }) : taken
  },
})

function faultOf(input: OrderInput): Result<never> | null {
  const seen = new Set<string>()
  for (const [index, line] of input.lines.entries()) {
    const pointer = `/lines/${index}`
    if (!line.item.code && !line.item.name)
      return integrationsErrors.refuse('integrations.order.item_missing', {}, `${pointer}/item`)
    if (!line.requestedDate && !input.requestedDate)
      return integrationsErrors.refuse('integrations.order.requested_date_missing', {}, `${pointer}/requestedDate`)
    const key = line.lineKey ?? line.lineNo
    if (key !== undefined && seen.has(key))
      return integrationsErrors.refuse('integrations.order.line_twice', { lineNo: key }, `${pointer}/lineNo`)
    if (key !== undefined) seen.add(key)
  }
  return null
}

async function supplierOf({ supplier }: OrderInput, context: CommandContext): Promise<Result<string>> {
  if (!supplier.id) {
    if (supplier.name) return ok(supplier.name)
    return integrationsErrors.refuse('integrations.order.supplier_missing', {}, '/supplier')
  }
  const name = await supplierName(context.tx, context.tenantId, supplier.id)
  if (name !== undefined) return ok(name)
  return masterdataErrors.refuse('masterdata.supplier.not_found', { id: supplier.id }, '/supplier/id')
}

const statedLine = (
  input: OrderInput,
  line: OrderInput['lines'][number],
  orderNo: string,
  supplier: string,
): StatedLine => ({
  orderNo,
  lineNo: line.lineNo ?? null,
  lineKey: line.lineKey ?? null,
  supplier,
  supplierCode: input.supplier.code ?? null,
  itemCode: line.item.code ?? null,
  itemName: line.item.name ?? null,
  specification: line.item.specification ?? null,
  quantity: line.quantity,
  unit: line.unit ?? null,
  unitPrice: line.unitPrice ?? null,
  amount: line.amount ?? null,
  currency: input.currency ?? null,
  orderDate: input.orderDate ?? null,
  requestedDate: line.requestedDate ?? input.requestedDate ?? null,
  needByDate: line.needByDate ?? null,
  promisedDate: line.promisedDate ?? null,
  actualDate: null,
  openQuantity: null,
  site: line.site ?? null,
  note: line.note ?? null,
  cancelled: false,
  ownFields: line.ownFields ?? null,
})

function outcomeOf(
  taken: StatedOrdersOutcome,
  made: { input: OrderInput; context: CommandContext; orderNo: string; source: string },
): Result<RaisedOrder> {
  const { input, context, orderNo, source } = made
  const [created] = taken.orders
  if (created) return ok({ id: created.id, orderNo, source, outcome: 'created', versionNo: 1 })
  const known = taken.known[0]!
  const [change] = taken.changes
  if (!change) return ok({ id: known.id, orderNo, source, outcome: 'unchanged', versionNo: known.versionNo })
  if (!input.amend) {
    const details = { orderNo, orderId: known.id, changes: change.changes.slice(0, CHANGES_TOLD_MAX) }
    return procurementErrors.refuse('procurement.purchase_order.already_exists', details, '/orderNo')
  }
  if (!context.actor.permissions.has('procurement.purchase_order.amend')) {
    const details = { permission: 'procurement.purchase_order.amend' }
    return refuse({ code: 'identity.permission.missing', kind: 'forbidden', details })
  }
  return ok({ id: known.id, orderNo, source, outcome: 'amended', versionNo: change.versionNo })
}
