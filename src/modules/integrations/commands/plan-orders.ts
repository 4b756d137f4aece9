// What a chunk of stated orders would do to the books: decided and counted like the import itself, written nowhere.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { findItems, findSuppliers, itemMatchKey, matchKey } from '#masterdata'
import { countMissingLines, type FieldChange, importOrders, type SnapshotSeen } from '#procurement'
import type { StatedOrder } from '../domain/stated-line.ts'
import { itemOf, type Names, type StatedOrdersInput, toImportedOrder } from './import-stated-orders.ts'

export type OrdersPlan = {
  create: number
  change: number
  unchanged: number
  newSuppliers: string[]
  changes: { orderNo: string; versionNo: number; changes: FieldChange[] }[]
  knownOrderNos: string[]
  seenScheduleLineIds: string[]
}

export const planStatedOrders = defineCommand<StatedOrdersInput, OrdersPlan>({
  id: 'integrations.orders.plan',
  permission: 'integrations.import.run',
  input: z.custom<StatedOrdersInput>((value) => typeof value === 'object' && value !== null),
  async run(input, context) {
    const names = await knownNames(context, input.orders)
    const fresh = input.orders.filter((order) => !names.isKnown(order.supplier)).map((order) => order.supplier)
    const outcome = await importOrders(
      context,
      input.orders.map((order) => toImportedOrder(order, names, input)),
      { source: input.source, reference: input.reference, status: 'issued', promiseChannel: 'file', dryRun: true },
    )
    return ok({
      create: outcome.createdLines,
      change: outcome.changedLines,
      unchanged: outcome.unchangedLines,
      newSuppliers: [...new Set(fresh)],
      changes: outcome.changes,
      knownOrderNos: outcome.known.map((order) => order.orderNo),
      seenScheduleLineIds: outcome.seenScheduleLineIds,
    })
  },
})

/** Names as they are known; new ones stand in under their own key, which no id equals. */
async function knownNames(
  context: CommandContext,
  orders: StatedOrder[],
): Promise<Names & { isKnown(name: string): boolean }> {
  const { tx, tenantId } = context
  const pieces = orders.flatMap((order) => order.lines.flatMap((line) => line.pieces))
  const supplierNames = new Map(orders.map((order) => [matchKey(order.supplier), order.supplier]))
  const items = new Map(pieces.map((piece) => [itemMatchKey(itemOf(piece)), itemOf(piece)]))
  const suppliers = new Map(
    (await findSuppliers(tx, tenantId, [...supplierNames.keys()])).map((row) => [row.match_key, row]),
  )
  const known = new Set(suppliers.keys())
  const itemRows = new Map((await findItems(tx, tenantId, [...items.keys()])).map((row) => [row.match_key, row]))
  for (const [key, name] of supplierNames) {
    if (known.has(key)) continue
    suppliers.set(key, { id: `new:${key}`, name, match_key: key, grade: 'B', calendar_id: null, live_at: null })
  }
  for (const [key, item] of items) {
    if (itemRows.has(key)) continue
    const { code, name } = item
    itemRows.set(key, { id: `new:${key}`, code, name, match_key: key, item_class: 'standard', unit: item.unit ?? null })
  }
  return {
    suppliers: { byKey: suppliers, created: 0 },
    items: { byKey: itemRows, created: 0 },
    sites: { byKey: new Map(), created: 0 },
    isKnown: (name) => known.has(matchKey(name)),
  }
}

/** How many open lines of the source the file leaves out. */
export const countVanishing = defineCommand<SnapshotSeen, number>({
  id: 'integrations.vanished.count',
  permission: 'integrations.import.run',
  input: z.custom<SnapshotSeen>((value) => typeof value === 'object' && value !== null),
  run: async (seen, context) => ok(await countMissingLines(context, seen)),
})
