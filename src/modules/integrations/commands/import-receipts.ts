// A file of goods receipts: each row finds its order line, its quantity is booked on the deliveries that are still open, once.

import { z } from 'zod'
import { recordStatedReceipts, type StatedReceipt } from '#fulfilment'
import { type CommandContext, defineCommand } from '#infra'
import { compareDecimals, type Decimal, isPositive, minus, ok, smallest } from '#kernel'
import { matchKey } from '#masterdata'
import type { ReceiptReading } from '../domain/spreadsheet/index.ts'
import { linesOfOrders, type OrderLineFacts, receiptsKnown } from '../queries/receipt-lines.ts'

export type ReceiptsInput = { source: string; reference: string; receipts: ReceiptReading[]; dryRun: boolean }
export type RefusedReceipt = {
  index: number
  code: 'order_unknown' | 'line_unknown' | 'several_lines' | 'in_the_future' | 'negative'
}
export type ReceiptsOutcome = { create: number; unchanged: number; refused: RefusedReceipt[] }

export const importReceipts = defineCommand<ReceiptsInput, ReceiptsOutcome>({
  id: 'integrations.receipts.import',
  permission: 'integrations.import.run',
  input: z.custom<ReceiptsInput>((value) => typeof value === 'object' && value !== null),
  async run(input, context) {
    const decided = await decide(context, input)
    if (!input.dryRun && decided.receipts.length > 0) {
      const booked = await recordStatedReceipts(context, input.source, decided.receipts)
      if (!booked.ok) return booked
      context.emit({
        type: 'integrations.receipts_imported',
        payload: { source: input.source, reference: input.reference, recorded: booked.value },
      })
    }
    return ok({ create: decided.create, unchanged: decided.unchanged, refused: decided.refused })
  },
})

type Decided = ReceiptsOutcome & { receipts: StatedReceipt[] }

async function decide(context: CommandContext, { source, receipts }: ReceiptsInput): Promise<Decided> {
  const { tx, tenantId, today } = context
  const lines = await linesOfOrders(tx, tenantId, [...new Set(receipts.map((receipt) => receipt.orderNo))])
  const byOrder = Map.groupBy(lines, (line) => line.orderNo)
  const numbers = receiptNumbers(receipts)
  const known = await receiptsKnown(tx, tenantId, source, [...new Set(numbers)])
  const open = new Map(lines.map((line) => [line.orderLineId, line.deliveries.map((delivery) => ({ ...delivery }))]))
  const decided: Decided = { create: 0, unchanged: 0, refused: [], receipts: [] }
  for (const [index, receipt] of receipts.entries()) {
    const receiptNo = numbers[index]!
    const found = lineOf(receipt, byOrder.get(receipt.orderNo) ?? [])
    if (typeof found === 'string') decided.refused.push({ index, code: found })
    else if (!isPositive(receipt.receivedQuantity)) decided.refused.push({ index, code: 'negative' })
    else if (receipt.receivedDate && receipt.receivedDate > today)
      decided.refused.push({ index, code: 'in_the_future' })
    else {
      const deliveries = open.get(found.orderLineId) ?? []
      // Books that are already complete know of it, by the orders file or by hand.
      if (known.has(`${found.orderLineId}\u0000${receiptNo}`) || deliveries.length === 0) {
        decided.unchanged += 1
        continue
      }
      decided.create += 1
      const receivedOn = receipt.receivedDate ?? today
      for (const share of spread(receipt.receivedQuantity, deliveries)) {
        decided.receipts.push({ scheduleLineId: share.id, receiptNo, quantity: share.quantity, receivedOn })
      }
    }
  }
  return decided
}

/** A file's own number, or one made of what the row says, so that the same file twice books nothing twice. */
function receiptNumbers(receipts: ReceiptReading[]): string[] {
  const seen = new Map<string, number>()
  return receipts.map((receipt) => {
    const line = receipt.lineKey ?? receipt.lineNo ?? receipt.itemCode ?? receipt.itemName ?? ''
    const own = receipt.receiptNo ?? `${receipt.receivedDate ?? ''}:${receipt.receivedQuantity}`
    const key = `${receipt.orderNo}:${line}:${own}`
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    const number = receipt.receiptNo ?? key
    return count === 1 ? number : `${number}#${count}`
  })
}

const withoutZeros = (text: string): string =>
  text
    .trim()
    .replace(/^0+(?=.)/, '')
    .toLowerCase()

function lineOf(receipt: ReceiptReading, ofOrder: OrderLineFacts[]): OrderLineFacts | RefusedReceipt['code'] {
  const lines = receipt.supplier
    ? ofOrder.filter((line) => matchKey(line.supplierName) === matchKey(receipt.supplier!))
    : ofOrder
  if (lines.length === 0) return 'order_unknown'
  const wanted = receipt.lineKey ?? receipt.lineNo
  let fitting = lines
  if (wanted !== null) {
    const byKey = lines.filter((line) => line.lineKey === wanted)
    fitting = byKey.length > 0 ? byKey : lines.filter((line) => withoutZeros(line.lineNo) === withoutZeros(wanted))
  } else if (receipt.itemCode) {
    fitting = lines.filter((line) => line.itemCode !== null && matchKey(line.itemCode) === matchKey(receipt.itemCode!))
  } else if (receipt.itemName) {
    fitting = lines.filter((line) => matchKey(line.itemName) === matchKey(receipt.itemName!))
  }
  if (fitting.length > 1) fitting = fitting.filter((line) => line.deliveries.length > 0)
  if (fitting.length === 1) return fitting[0]!
  return fitting.length === 0 ? 'line_unknown' : 'several_lines'
}

/** First come, first filled; what is more than ordered goes to the last delivery, as the other books have it. */
function spread(
  quantity: Decimal,
  deliveries: { id: string; openQuantity: Decimal }[],
): { id: string; quantity: Decimal }[] {
  const shares: { id: string; quantity: Decimal }[] = []
  let left = quantity
  for (const [index, delivery] of deliveries.entries()) {
    const isLast = index === deliveries.length - 1
    const share = isLast ? left : smallest(left, delivery.openQuantity)
    if (!isPositive(share)) continue
    shares.push({ id: delivery.id, quantity: share })
    delivery.openQuantity = minus(delivery.openQuantity, smallest(share, delivery.openQuantity))
    left = minus(left, share)
    if (compareDecimals(left, '0' as Decimal) <= 0) break
  }
  return shares
}
