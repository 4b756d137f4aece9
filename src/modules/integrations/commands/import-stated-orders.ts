// Orders a source states, chunk by chunk: names become ids, orders are raised or compared, receipts are booked, all in one
// transaction per chunk, so that a broken connection loses nothing and the same file can simply be sent again.

import { z } from 'zod'
import { recordOpeningReceipts, recordStatedReceipts } from '#fulfilment'
import { type CommandContext, defineCommand, together } from '#infra'
import { type Decimal, ok, type Result, sum } from '#kernel'
import { ensureItems, ensureSites, ensureSuppliers, type ItemName, itemMatchKey, matchKey } from '#masterdata'
import { ensureOwnFields } from '#platform'
import { type FieldChange, type ImportedOrder, importOrders } from '#procurement'
import { type StatedLine, type StatedOrder, statedReceivedQuantity } from '../domain/stated-line.ts'

export type StatedOrdersInput = {
  source: string
  /** What the versions made by this call refer to: the file's name, the caller's request. */
  reference: string
  channel: 'file' | 'api' | 'manual'
  status: 'issued' | 'draft'
  orders: StatedOrder[]
  /** Who looks after the lines, where a person raises the order. */
  owner?: { id: string; name: string }
}

export type StatedOrdersOutcome = {
  /** New orders. */
  orders: { id: string; orderNo: string }[]
  /** Orders that were on the books before, with the version they had. */
  known: { id: string; orderNo: string; versionNo: number }[]
  createdOrders: number
  createdLines: number
  changedLines: number
  unchangedLines: number
  createdSuppliers: number
  createdItems: number
  createdSites: number
  changes: { orderNo: string; versionNo: number; changes: FieldChange[] }[]
  seenScheduleLineIds: string[]
}

export type Names = {
  suppliers: Awaited<ReturnType<typeof ensureSuppliers>>
  items: Awaited<ReturnType<typeof ensureItems>>
  sites: Awaited<ReturnType<typeof ensureSites>>
}

export const importStatedOrders = defineCommand<StatedOrdersInput, StatedOrdersOutcome>({
  id: 'integrations.orders.import',
  permission: 'integrations.import.run',
  // The lines come from our own readers, already checked value by value; checking a hundred thousand again would cost seconds.
  input: z.custom<StatedOrdersInput>(
    (value) => typeof value === 'object' && value !== null && Array.isArray((value as StatedOrdersInput).orders),
  ),
  run: takeInOrders,
})

/**
 * Makes the suppliers, items and sites of a whole file known before its chunks are taken in: two chunks at once that both
 * made the same item would wait for each other's end.
 */
export const nameStatedParties = defineCommand<StatedOrdersInput, null>({
  id: 'integrations.parties.name',
  permission: 'integrations.import.run',
  input: importStatedOrders.input,
  async run(input, context) {
    await ensureNames(context, input.orders)
    await ensureOwnFields(context, ownFieldLabels(input.orders))
    return ok(null)
  },
})

/** Joins the caller's transaction; the command above is for files, others have rights of their own. */
export async function takeInOrders(
  input: StatedOrdersInput,
  context: CommandContext,
): Promise<Result<StatedOrdersOutcome>> {
  const names = await ensureNames(context, input.orders)
  await ensureOwnFields(context, ownFieldLabels(input.orders))
  const outcome = await importOrders(
    context,
    input.orders.map((order) => toImportedOrder(order, names, input)),
    {
      source: input.source,
      reference: input.reference,
      status: input.status,
      promiseChannel: input.channel,
    },
  )
  const opening = outcome.created.receipts
  await recordOpeningReceipts(context, input.source, opening)
  const caughtUp = outcome.receipts.filter((receipt) => !opening.includes(receipt))
  const booked = await recordStatedReceipts(
    context,
    input.source,
    caughtUp.map((receipt) => ({
      ...receipt,
      receiptNo: `${input.source}:${receipt.receivedOn}:${context.newId().slice(-8)}`,
    })),
  )
  if (!booked.ok) return booked
  context.emit({
    type: 'integrations.orders_imported',
    payload: {
      source: input.source,
      reference: input.reference,
      created: outcome.createdLines,
      changed: outcome.changedLines,
    },
  })
  return ok({
    orders: outcome.created.orders,
    known: outcome.known,
    createdOrders: outcome.created.orders.length,
    createdLines: outcome.createdLines,
    changedLines: outcome.changedLines,
    unchangedLines: outcome.unchangedLines,
    createdSuppliers: names.suppliers.created,
    createdItems: names.items.created,
    createdSites: names.sites.created,
    changes: outcome.changes,
    seenScheduleLineIds: outcome.seenScheduleLineIds,
  })
}

function* ownFieldLabels(orders: StatedOrder[]): Generator<string> {
  for (const order of orders) {
    for (const line of order.lines) for (const piece of line.pieces) yield* Object.keys(piece.ownFields ?? {})
  }
}

export const itemOf = (line: StatedLine): ItemName => ({
  code: line.itemCode,
  name: line.itemName ?? line.itemCode ?? '—',
  specification: line.specification ?? null,
  unit: line.unit,
})

async function ensureNames(context: CommandContext, orders: StatedOrder[]): Promise<Names> {
  const lines = orders.flatMap((order) => order.lines.flatMap((line) => line.pieces))
  const sites = new Set(lines.map((line) => line.site).filter((site): site is string => !!site))
  const [suppliers, items, known] = await together(
    ensureSuppliers(
      context,
      orders.map((order) => ({ name: order.supplier, code: order.supplierCode })),
    ),
    ensureItems(context, lines.map(itemOf)),
    ensureSites(context, [...sites]),
  )
  return { suppliers, items, sites: known }
}

/** As given: of a line in pieces, what its pieces say together. */
function amountOf(pieces: StatedLine[]): Decimal | null {
  const given = pieces.flatMap((piece) => piece.amount ?? [])
  return given.length > 0 ? sum(given) : null
}

export function toImportedOrder(order: StatedOrder, names: Names, input: StatedOrdersInput): ImportedOrder {
  const supplier = names.suppliers.byKey.get(matchKey(order.supplier))!
  const first = order.lines[0]!.pieces[0]!
  const pieces = order.lines.flatMap((line) => line.pieces)
  return {
    source: input.source,
    orderNo: order.orderNo,
    supplierId: supplier.id,
    supplierName: supplier.name,
    currency: pieces.find((piece) => piece.currency)?.currency ?? null,
    orderDate: pieces.find((piece) => piece.orderDate)?.orderDate ?? null,
    ownerId: input.owner?.id ?? null,
    ownerName: input.owner?.name ?? first.buyer ?? null,
    note: null,
    lines: order.lines.map(({ key, lineNo, pieces: deliveries }) => {
      const head = deliveries[0]!
      const item = names.items.byKey.get(itemMatchKey(itemOf(head)))!
      return {
        lineKey: key,
        lineNo,
        itemId: item.id,
        itemCode: head.itemCode,
        itemName: head.itemName ?? head.itemCode ?? item.name,
        unit: head.unit,
        unitPrice: head.unitPrice,
        amount: amountOf(deliveries),
        currency: head.currency,
        ownFields: head.ownFields && Object.keys(head.ownFields).length > 0 ? head.ownFields : null,
        deliveries: deliveries.map((piece) => ({
          quantity: piece.quantity,
          requestedDate: piece.requestedDate,
          needByDate: piece.needByDate ?? null,
          promisedDate: piece.promisedDate,
          actualDate: piece.actualDate,
          receivedQuantity: statedReceivedQuantity(piece),
          isCancelled: piece.cancelled,
          siteId: piece.site ? (names.sites.byKey.get(matchKey(piece.site))?.id ?? null) : null,
          siteName: piece.site ?? null,
          note: piece.note ?? null,
        })),
      }
    }),
  }
}
