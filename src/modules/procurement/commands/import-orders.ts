// Takes in what a source says about its orders: new ones are raised, known ones are compared with what the source said before,
// and only what changed there becomes a numbered version here (P13). Promises, receipts and conversation are never lost.
import { type CommandContext, together } from '#infra'
import { isPositive, sum } from '#kernel'
import {
  changedDeliveryFields,
  changedLineFields,
  type FieldChange,
  type ImportedDelivery,
  type ImportedLine,
  type ImportedOrder,
  isOpenAgain,
  type KnownLine,
  receiptCatchUp,
  sourceValuesOf,
} from '../domain/imported-order.ts'
import {
  insertNewRows,
  loadDeliveries,
  lockOrders,
  type NewRows,
  type StoredDelivery,
  type StoredOrder,
} from '../store/import.store.ts'
import { insertOrderVersions } from '../store/order-version.store.ts'
import { readIssueRules } from '../store/rule.store.ts'
import { applyDeliveryChanges, type DeliveryChange } from './apply-import-changes.ts'
import { issueRaised } from './issue-orders.ts'
import {
  emptyValues,
  type KnownOrder,
  knownLine,
  knownOrder,
  orderedQuantityOf,
  stateOf,
  storedLine,
} from './known-rows.ts'
import { type OpeningReceipt, type RaisedOrders, type RaiseOptions, raiseOrders, scheduleRows } from './raise-orders.ts'

export type ImportOutcome = {
  created: RaisedOrders
  /** Orders that were on the books before. */
  known: KnownOrder[]
  createdLines: number
  changedLines: number
  unchangedLines: number
  changes: { orderNo: string; versionNo: number; changes: FieldChange[] }[]
  receipts: OpeningReceipt[]
  /** Schedule lines the source spoke of, for telling which have vanished from it. */
  seenScheduleLineIds: string[]
}

/** Orders of one source, at most some thousand lines a call. `dryRun` decides and counts but writes nothing. */
export async function importOrders(
  context: CommandContext,
  orders: ImportedOrder[],
  options: RaiseOptions & { source: string; reference: string; dryRun?: boolean },
): Promise<ImportOutcome> {
  const stored = await lockOrders(context.tx, context.tenantId, options.source, [
    ...new Set(orders.map((order) => order.orderNo)),
  ])
  const byIdentity = new Map(stored.map((order) => [identityOf(order.order_no, order.supplier_id), order]))
  const fresh = orders.filter((order) => !byIdentity.has(identityOf(order.orderNo, order.supplierId)))
  const known = orders.filter((order) => byIdentity.has(identityOf(order.orderNo, order.supplierId)))
  const outcome: ImportOutcome = {
    created: { orders: [], lineCount: 0, openScheduleLineIds: [], receipts: [] },
    known: known.map((order) => knownOrder(byIdentity.get(identityOf(order.orderNo, order.supplierId))!)),
    createdLines: fresh.reduce((count, order) => count + order.lines.length, 0),
    changedLines: 0,
    unchangedLines: 0,
    changes: [],
    receipts: [],
    seenScheduleLineIds: [],
  }
  if (!options.dryRun && fresh.length > 0) {
    const { tx, tenantId } = context
    const [created, rules] = await together(raiseOrders(context, fresh, options), readIssueRules(tx, tenantId))
    outcome.created = created
    await issueRaised(context, created, rules)
    outcome.receipts.push(...outcome.created.receipts)
    outcome.seenScheduleLineIds.push(...outcome.created.openScheduleLineIds)
  }
  if (known.length > 0) await compareKnown(context, known, byIdentity, options, outcome)
  return outcome
}

const identityOf = (orderNo: string, supplierId: string): string => `${supplierId}\u0000${orderNo}`

type Plan = {
  newLines: NewRows['lines']
  newSchedules: NewRows['schedules']
  newPieces: NewRows['pieces']
  changes: DeliveryChange[]
  versions: { order: StoredOrder; changes: FieldChange[] }[]
}

async function compareKnown(
  context: CommandContext,
  orders: ImportedOrder[],
  byIdentity: Map<string, StoredOrder>,
  options: RaiseOptions & { reference: string; dryRun?: boolean },
  outcome: ImportOutcome,
): Promise<void> {
  const wanted = orders.map((order) => byIdentity.get(identityOf(order.orderNo, order.supplierId))!.id)
  const deliveries = Map.groupBy(await loadDeliveries(context.tx, context.tenantId, wanted), (row) => row.order_id)
  const plan: Plan = { newLines: [], newSchedules: [], newPieces: [], changes: [], versions: [] }
  for (const order of orders) {
    const stored = byIdentity.get(identityOf(order.orderNo, order.supplierId))!
    const lines = Map.groupBy(deliveries.get(stored.id) ?? [], (row) => row.line_key)
    const changes: FieldChange[] = []
    for (const line of order.lines)
      compareLine(
        context,
        { order, stored, line, known: lines.get(line.lineKey) ?? [], channel: options.promiseChannel },
        plan,
        changes,
        outcome,
      )
    if (changes.length === 0) continue
    plan.versions.push({ order: stored, changes })
    outcome.changes.push({ orderNo: order.orderNo, versionNo: stored.version_no + 1, changes })
  }
  if (!options.dryRun) await writePlan(context, plan, options.reference)
}

type Comparison = {
  order: ImportedOrder
  stored: StoredOrder
  line: ImportedLine
  known: StoredDelivery[]
  channel: RaiseOptions['promiseChannel']
}

function compareLine(
  context: CommandContext,
  comparison: Comparison,
  plan: Plan,
  changes: FieldChange[],
  outcome: ImportOutcome,
): void {
  const { order, line, known } = comparison
  const [first] = known
  if (!first) {
    outcome.createdLines += 1
    changes.push({ lineNo: line.lineNo, field: 'line', before: null, after: line.itemCode ?? line.itemName })
    addNewLine(context, comparison, plan, outcome)
    return
  }
  const before = changes.length
  const lineFields = changedLineFields(knownLine(first), { ...line, currency: line.currency ?? order.currency })
  const stated = { ...line, currency: line.currency ?? order.currency }
  // Where the source has only caught up with what was agreed, nothing changes here.
  for (const field of changedLineFields(storedLine(first), stated).filter((each) => lineFields.includes(each))) {
    changes.push({ lineNo: line.lineNo, field, before: storedLine(first)[field], after: line[field] ?? order.currency })
  }
  for (const [index, delivery] of line.deliveries.entries()) {
    compareDelivery(
      context,
      { ...comparison, first, delivery, scheduleNo: index + 1, lineFields },
      plan,
      changes,
      outcome,
    )
  }
  if (changes.length > before) outcome.changedLines += 1
  else outcome.unchangedLines += 1
}

type DeliveryComparison = Comparison & {
  first: StoredDelivery
  delivery: ImportedDelivery
  scheduleNo: number
  lineFields: (keyof KnownLine)[]
}

function compareDelivery(
  context: CommandContext,
  comparison: DeliveryComparison,
  plan: Plan,
  changes: FieldChange[],
  outcome: ImportOutcome,
): void {
  const { order, stored, line, known, first, delivery, scheduleNo, lineFields } = comparison
  const existing = known.find((row) => row.schedule_no === scheduleNo)
  if (!existing) {
    changes.push({ lineNo: line.lineNo, scheduleNo, field: 'delivery', before: null, after: delivery.quantity })
    const scope = {
      orderId: stored.id,
      lineId: first.order_line_id,
      order,
      delivery,
      scheduleNo,
      channel: comparison.channel,
    }
    collect(scheduleRows(context, scope), plan, outcome)
    return
  }
  outcome.seenScheduleLineIds.push(existing.schedule_line_id)
  const said = sourceValuesOf(delivery)
  const fields = changedDeliveryFields(existing.source_values ?? emptyValues(existing), said)
  for (const field of fields) {
    const before = existing.source_values?.[field] ?? null
    changes.push({ lineNo: line.lineNo, scheduleNo, field, before, after: said[field] })
  }
  const isReopened = isOpenAgain(stateOf(existing), delivery)
  if (isReopened && !fields.includes('isCancelled'))
    changes.push({ lineNo: line.lineNo, scheduleNo, field: 'status', before: existing.status, after: 'open' })
  if (isReopened || fields.length > 0 || lineFields.length > 0) {
    const orderedQuantity = orderedQuantityOf(line, known)
    plan.changes.push({ existing, line, delivery, fields, lineFields, orderedQuantity })
  }
  const tellsReceived = fields.includes('receivedQuantity') || fields.includes('actualDate')
  if (isReopened || (tellsReceived && existing.status === 'open')) catchUp(context, existing, delivery, outcome)
}

/** The source's books are ahead of ours: the difference becomes a receipt. Ours ahead: nothing is taken back silently. */
function catchUp(
  context: CommandContext,
  existing: StoredDelivery,
  delivery: ImportedLine['deliveries'][number],
  outcome: ImportOutcome,
): void {
  const stated = delivery.receivedQuantity ?? (delivery.actualDate ? delivery.quantity : null)
  if (stated === null) return
  const quantity = receiptCatchUp(stated, existing.received_quantity)
  if (isPositive(quantity))
    outcome.receipts.push({
      scheduleLineId: existing.schedule_line_id,
      quantity,
      receivedOn: delivery.actualDate ?? context.today,
    })
}

function addNewLine(
  context: CommandContext,
  { order, stored, line, channel }: Comparison,
  plan: Plan,
  outcome: ImportOutcome,
): void {
  const lineId = context.newId<'OrderLine'>()
  plan.newLines.push({
    id: lineId,
    order_id: stored.id,
    line_key: line.lineKey,
    line_no: line.lineNo,
    item_id: line.itemId,
    item_code: line.itemCode,
    item_name: line.itemName,
    ordered_quantity: sum(line.deliveries.map((each) => each.quantity)),
    unit: line.unit,
    unit_price: line.unitPrice,
    amount: line.amount,
    currency: line.currency ?? order.currency,
    own_fields: line.ownFields,
  })
  line.deliveries.forEach((delivery, index) => {
    collect(
      scheduleRows(context, { orderId: stored.id, lineId, order, delivery, scheduleNo: index + 1, channel }),
      plan,
      outcome,
    )
  })
}

function collect(made: ReturnType<typeof scheduleRows>, plan: Plan, outcome: ImportOutcome): void {
  plan.newSchedules.push(made.schedule)
  if (made.piece) plan.newPieces.push(made.piece)
  if (made.receipt) outcome.receipts.push(made.receipt)
  if (made.schedule.status === 'open') outcome.created.openScheduleLineIds.push(made.schedule.id)
  outcome.seenScheduleLineIds.push(made.schedule.id)
}

async function writePlan(context: CommandContext, plan: Plan, reference: string): Promise<void> {
  const { tx, tenantId, now } = context
  const rows = { orders: [], lines: plan.newLines, schedules: plan.newSchedules, pieces: plan.newPieces }
  await insertNewRows(tx, { tenantId, now, recordedBy: context.actor.name }, rows)
  await applyDeliveryChanges(context, plan.changes)
  context.touch(plan.newSchedules.map((row) => row.id))
  if (plan.versions.length === 0) return
  const source = { actorName: context.actor.name, channel: context.channel, reference }
  await insertOrderVersions(
    tx,
    tenantId,
    now,
    source,
    plan.versions.map(({ order, changes }) => ({ orderId: order.id, versionNo: order.version_no + 1, changes })),
  )
  for (const { order, changes } of plan.versions) {
    context.record({
      streamType: 'purchase_order',
      streamId: order.id,
      body: { orderNo: order.order_no, versionNo: order.version_no + 1, changes },
    })
    context.emit({
      type: 'procurement.order_changed',
      payload: { orderId: order.id, orderNo: order.order_no, versionNo: order.version_no + 1 },
    })
  }
}
