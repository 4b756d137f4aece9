// One order line as a source states it (a row of a file, a line of an API call), and how lines gather into orders.
import { type CalendarDate, compareDecimals, type Decimal, largest, minus, ZERO } from '#kernel'

export type StatedLine = {
  orderNo: string
  lineNo: string | null
  /** Identity inside the order where the source has one that is not the line number. */
  lineKey: string | null
  supplier: string
  supplierCode?: string | null
  itemCode: string | null
  itemName: string | null
  specification?: string | null
  quantity: Decimal
  unit: string | null
  unitPrice: Decimal | null
  amount?: Decimal | null
  currency: string | null
  orderDate: CalendarDate | null
  requestedDate: CalendarDate | null
  needByDate?: CalendarDate | null
  promisedDate: CalendarDate | null
  actualDate: CalendarDate | null
  openQuantity: Decimal | null
  receivedQuantity?: Decimal | null
  site?: string | null
  buyer?: string | null
  note?: string | null
  cancelled: boolean
  ownFields?: Record<string, string> | null
  /** A further piece of the line before it: one cell or row of the source gave several. */
  continuesLine?: boolean
}

export type StatedOrder = {
  orderNo: string
  supplier: string
  supplierCode: string | null
  lines: { key: string; lineNo: string; pieces: StatedLine[] }[]
}

/** What the source says has arrived: stated, or what is no longer open; null when it does not say. */
export function statedReceivedQuantity(line: StatedLine): Decimal | null {
  if (line.receivedQuantity !== undefined && line.receivedQuantity !== null) return line.receivedQuantity
  if (line.openQuantity === null) return null
  if (line.cancelled && compareDecimals(line.openQuantity, ZERO) === 0) return null
  return largest(ZERO, minus(line.quantity, line.openQuantity))
}

/**
 * Gathers rows into orders by order number and supplier, and pieces into lines by line key. A line without a number is known
 * by its item and how often that item came before in the order, so the same file gives the same keys again.
 */
export function gatherOrders(lines: Iterable<StatedLine>): StatedOrder[] {
  const orders = new Map<
    string,
    StatedOrder & { byKey: Map<string, StatedOrder['lines'][number]>; seen: Map<string, number> }
  >()
  for (const line of lines) {
    const identity = `${line.supplier}\u0000${line.orderNo}`
    let order = orders.get(identity)
    if (!order) {
      order = {
        orderNo: line.orderNo,
        supplier: line.supplier,
        supplierCode: line.supplierCode ?? null,
        lines: [],
        byKey: new Map(),
        seen: new Map(),
      }
      orders.set(identity, order)
    }
    const last = order.lines.at(-1)
    if (line.continuesLine && last) {
      last.pieces.push(line)
      continue
    }
    const key = keyOf(line, order)
    const known = order.byKey.get(key)
    if (known) {
      known.pieces.push(line)
      continue
    }
    const fresh = { key, lineNo: line.lineNo ?? String(order.lines.length + 1), pieces: [line] }
    order.byKey.set(key, fresh)
    order.lines.push(fresh)
  }
  return [...orders.values()].map(({ orderNo, supplier, supplierCode, lines: gathered }) => ({
    orderNo,
    supplier,
    supplierCode,
    lines: gathered,
  }))
}

const itemOf = (line: StatedLine): string => line.itemCode ?? line.itemName ?? ''

/** A number that stands twice with two items names two lines, whatever the source meant by it. */
function keyOf(
  line: StatedLine,
  order: { byKey: Map<string, StatedOrder['lines'][number]>; seen: Map<string, number> },
): string {
  const named = line.lineKey ?? line.lineNo
  if (named === null) return keyByItem(line, order.seen)
  const known = order.byKey.get(named)
  return !known || itemOf(known.pieces[0]!) === itemOf(line) ? named : `${named}/${itemOf(line)}`
}

function keyByItem(line: StatedLine, seen: Map<string, number>): string {
  const item = `item:${itemOf(line)}`
  const count = (seen.get(item) ?? 0) + 1
  seen.set(item, count)
  return count === 1 ? item : `${item}#${count}`
}

/** Lines per transaction: few enough to hold no lock for long, many enough that a statement is worth its round trip. */
const CHUNK_LINES = 4_000

/** Whole orders together, about `CHUNK_LINES` lines at a time. */
export function* chunksOf(orders: Iterable<StatedOrder>): Generator<StatedOrder[]> {
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

/** The orders one by one, let go of as they are taken: a hundred thousand lines need not be held to the end. */
export function* handedOver(orders: StatedOrder[]): Generator<StatedOrder> {
  const waiting: (StatedOrder | null)[] = orders
  for (let index = 0; index < waiting.length; index++) {
    const order = waiting[index]!
    waiting[index] = null
    yield order
  }
}
