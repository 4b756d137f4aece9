// A whole file of order lines: gathered, cut into chunks, imported chunk after chunk with progress, and summed up.
import type { Call, Runtime } from '#infra'
import { type Decimal, ok, type Result, sum, ZERO } from '#kernel'
import { matchKey } from '#masterdata'
import type { FieldChange } from '#procurement'
import { chunksOf, gatherOrders, type StatedLine, type StatedOrder } from '../domain/stated-line.ts'
import {
  importStatedOrders,
  nameStatedParties,
  type StatedOrdersInput,
  type StatedOrdersOutcome,
} from './import-stated-orders.ts'

const DIFFERENCES_MAX = 2_000
const CHUNKS_AT_ONCE = 2

export type ImportSummary = {
  orders: number
  lines: number
  suppliers: number
  items: number
  sites: number
  amount: Decimal
  created: number
  changed: number
  unchanged: number
  differences: { orderNo: string; versionNo: number; changes: FieldChange[] }[]
  seenScheduleLineIds: string[]
}

type Target = Omit<StatedOrdersInput, 'orders'>
type Progress = (done: number, total: number) => void

/** Imports all lines; `onProgress` is told how many are done. The first refused chunk stops the rest and is returned. */
export async function importOrderLines(
  runtime: Pick<Runtime, 'execute'>,
  call: Call,
  { lines, ...target }: Target & { lines: StatedLine[] },
  onProgress: Progress = () => undefined,
): Promise<Result<ImportSummary>> {
  const orders = gatherOrders(lines)
  const chunks = chunksOf(orders)
  const next = async () => chunks.next().value ?? null
  return importOrderChunks(runtime, call, target, { summary: summarise(orders), next }, onProgress)
}

/** Orders chunk by chunk, wherever they come from; `next` gives null at the end. */
export type ChunkedOrders = { summary: ImportSummary; next(): Promise<StatedOrder[] | null> }

export async function importOrderChunks(
  runtime: Pick<Runtime, 'execute'>,
  call: Call,
  target: Target,
  { summary, next }: ChunkedOrders,
  onProgress: Progress = () => undefined,
): Promise<Result<ImportSummary>> {
  let done = 0
  let refused: Result<never> | null = null
  const name = nameAhead(runtime, call, target)
  const takeNext = async (): Promise<boolean> => {
    const chunk = refused ? null : await next()
    if (!chunk) return false
    const named = await name(chunk)
    if (!named.ok) {
      refused ??= named
      return false
    }
    const outcome = await runtime.execute(importStatedOrders, { ...target, orders: chunk }, call)
    if (!outcome.ok) {
      refused ??= outcome
      return false
    }
    addTo(summary, outcome.value)
    done += chunk.reduce((count, order) => count + order.lines.length, 0)
    onProgress(done, summary.lines)
    return true
  }
  // One is decided while the other is written.
  await Promise.all(
    Array.from({ length: CHUNKS_AT_ONCE }, async () => {
      while (await takeNext());
    }),
  )
  if (refused) return refused
  return ok(summary)
}

/**
 * Makes the parties of a chunk known in a short transaction of their own before it is taken in, one chunk after another: two
 * chunks at once that both made the same item would wait for each other's end.
 */
function nameAhead(runtime: Pick<Runtime, 'execute'>, call: Call, target: Target) {
  const known = new Set<string>()
  let last: Promise<Result<unknown>> = Promise.resolve(ok(null))
  const isNew = (order: StatedOrder): boolean => {
    const before = known.size
    known.add(order.supplier)
    for (const { pieces } of order.lines) {
      for (const piece of pieces) known.add(`${piece.itemCode}\u0000${piece.itemName}`).add(`@${piece.site}`)
    }
    return known.size > before
  }
  return (chunk: StatedOrder[]): Promise<Result<unknown>> => {
    last = last.then((earlier) => {
      const fresh = chunk.filter(isNew)
      if (!earlier.ok || fresh.length === 0) return earlier
      return runtime.execute(nameStatedParties, { ...target, orders: fresh }, call)
    })
    return last
  }
}

function addTo(summary: ImportSummary, outcome: StatedOrdersOutcome): void {
  summary.created += outcome.createdLines
  summary.changed += outcome.changedLines
  summary.unchanged += outcome.unchangedLines
  summary.differences.push(...outcome.changes.slice(0, DIFFERENCES_MAX - summary.differences.length))
  for (const id of outcome.seenScheduleLineIds) summary.seenScheduleLineIds.push(id)
}

/** What orders hold, before anything is written: distinct suppliers, items and sites, and the amount as given. */
export function summarise(orders: Iterable<StatedOrder>): ImportSummary {
  const counter = summaryCounter()
  counter.add(orders)
  return counter.summary()
}

/** The same, for orders that come in parts. */
export function summaryCounter(): { add(orders: Iterable<StatedOrder>): void; summary(): ImportSummary } {
  const [suppliers, items, sites] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const counted = { orders: 0, lines: 0, amount: ZERO }
  return {
    add(orders) {
      const amounts: Decimal[] = [counted.amount]
      for (const order of orders) {
        counted.orders += 1
        counted.lines += order.lines.length
        suppliers.add(order.supplier)
        for (const piece of order.lines.flatMap((line) => line.pieces)) {
          items.add(piece.itemCode ? `c:${piece.itemCode}` : `n:${piece.itemName ?? ''} ${piece.specification ?? ''}`)
          if (piece.site) sites.add(piece.site)
          if (piece.amount) amounts.push(piece.amount)
        }
      }
      counted.amount = sum(amounts)
    },
    summary: () => ({
      ...counted,
      suppliers: distinct(suppliers),
      items: distinct(items),
      sites: distinct(sites),
      created: 0,
      changed: 0,
      unchanged: 0,
      differences: [],
      seenScheduleLineIds: [],
    }),
  }
}

const distinct = (names: ReadonlySet<string>): number => new Set([...names].map(matchKey)).size
