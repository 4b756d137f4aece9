// A whole file of order lines: gathered, cut into chunks, imported chunk after chunk with progress, and summed up.
import type { Call, Runtime } from '#infra'
import { type Decimal, ok, type Result, sum, ZERO } from '#kernel'
import { matchKey } from '#masterdata'
import type { FieldChange } from '#procurement'
import { gatherOrders, type StatedLine, type StatedOrder } from '../domain/stated-line.ts'
import {
  importStatedOrders,
  nameStatedParties,
  type StatedOrdersInput,
  type StatedOrdersOutcome,
} from './import-stated-orders.ts'

/** Lines per transaction: few enough to hold no lock for long, many enough that a statement is worth its round trip. */
const CHUNK_LINES = 4_000
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
  return importOrderChunks(runtime, call, target, { summary: summarise(lines, orders), next }, onProgress)
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

/** What a file holds, before anything is written: distinct orders, suppliers, items and sites, and the amount as given. */
export function summarise(lines: StatedLine[], orders: StatedOrder[] = gatherOrders(lines)): ImportSummary {
  const distinct = (values: (string | null | undefined)[]) =>
    new Set(values.filter((value): value is string => !!value).map(matchKey)).size
  return {
    orders: orders.length,
    lines: orders.reduce((count, order) => count + order.lines.length, 0),
    suppliers: distinct(lines.map((line) => line.supplier)),
    items: new Set(
      lines.map((line) =>
        line.itemCode
          ? `c:${matchKey(line.itemCode)}`
          : `n:${matchKey(`${line.itemName ?? ''} ${line.specification ?? ''}`)}`,
      ),
    ).size,
    sites: distinct(lines.map((line) => line.site)),
    amount: sum(lines.map((line) => line.amount ?? ZERO)),
    created: 0,
    changed: 0,
    unchanged: 0,
    differences: [],
    seenScheduleLineIds: [],
  }
}

/** Whole orders together, about `CHUNK_LINES` lines at a time. */
export function* chunksOf(orders: StatedOrder[]): Generator<StatedOrder[]> {
  let chunk: StatedOrder[] = []
  let lines = 0
  for (const order of orders) {
    chunk.push(order)
    lines += order.lines.length
    if (lines < CHUNK_LINES) continue
    yield chunk
    chunk = []
    lines = 0
  }
  if (chunk.length > 0) yield chunk
}
