// Goods arrived: the receipt is the document, the order line is told of the quantity in the same transaction.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { type CalendarDate, type Decimal, ok, type Result } from '#kernel'
import {
  calendarDateInput,
  decimalInput,
  type LineOutcome,
  type OpeningReceipt,
  recordReceivedQuantity,
} from '#procurement'
import { fulfilmentErrors } from '../errors.ts'
import { insertReceipts } from '../store/goods-receipt.store.ts'

/** Receipts that an imported order brought with it: its quantities are on the line already, here is the document. */
export async function recordOpeningReceipts(
  context: CommandContext,
  source: string,
  receipts: OpeningReceipt[],
): Promise<void> {
  await insertReceipts(
    context.tx,
    context.tenantId,
    context.now,
    context.actor.name,
    receipts.map((receipt) => ({
      receipt_no: `${source}:${receipt.receivedOn}`,
      schedule_line_id: receipt.scheduleLineId,
      quantity: receipt.quantity,
      received_on: receipt.receivedOn,
      source,
    })),
  )
}

export type StatedReceipt = { scheduleLineId: string; receiptNo: string; quantity: Decimal; receivedOn: CalendarDate }

/** Receipts another system has booked: recorded as told, each once. Returns how many were new. */
export async function recordStatedReceipts(
  context: CommandContext,
  source: string,
  receipts: StatedReceipt[],
): Promise<Result<number>> {
  const rows = receipts.map((each) => ({
    receipt_no: each.receiptNo,
    schedule_line_id: each.scheduleLineId,
    quantity: each.quantity,
    received_on: each.receivedOn,
    source,
  }))
  let recorded = 0
  // One receipt per line and pass, because the second changes what the first has left.
  for (const pass of passesOf(rows)) {
    const fresh = new Set(await insertReceipts(context.tx, context.tenantId, context.now, context.actor.name, pass))
    const booked = pass.filter((row) => fresh.has(row.schedule_line_id))
    if (booked.length === 0) continue
    const changed = await recordReceivedQuantity(
      context,
      booked.map((row) => ({
        scheduleLineId: row.schedule_line_id,
        quantity: row.quantity,
        receivedOn: row.received_on,
      })),
      'as_told',
    )
    if (!changed.ok) return changed
    recorded += booked.length
  }
  return ok(recorded)
}

function passesOf<Row extends { schedule_line_id: string }>(rows: Row[]): Row[][] {
  const passes: Row[][] = []
  for (const group of Map.groupBy(rows, (row) => row.schedule_line_id).values()) {
    group.forEach((row, index) => {
      passes[index] ??= []
      passes[index].push(row)
    })
  }
  return passes
}

export const recordGoodsReceipt = defineCommand<
  {
    lines: { id: string; expectedVersion?: number }[]
    quantity: Decimal
    receivedOn: CalendarDate
    receiptNo?: string | null
  },
  { lines: LineOutcome[] }
>({
  id: 'fulfilment.goods_receipt.record',
  permission: 'fulfilment.goods_receipt.record',
  input: z.object({
    lines: z
      .array(z.object({ id: z.uuid(), expectedVersion: z.int().optional() }))
      .min(1)
      .max(1),
    quantity: decimalInput,
    receivedOn: calendarDateInput,
    receiptNo: z.string().trim().max(100).nullish(),
  }) as never,
  async run(input, context) {
    if (input.receivedOn > context.today)
      return fulfilmentErrors.refuse('fulfilment.goods_receipt.in_the_future', { today: context.today }, '/receivedOn')
    const [line] = input.lines
    const changed = await recordReceivedQuantity(context, [
      {
        scheduleLineId: line!.id,
        quantity: input.quantity,
        receivedOn: input.receivedOn,
        expectedVersion: line!.expectedVersion,
      },
    ])
    if (!changed.ok) return changed
    await insertReceipts(context.tx, context.tenantId, context.now, context.actor.name, [
      {
        receipt_no: input.receiptNo || `${context.today}-${context.newId().slice(-6)}`,
        schedule_line_id: line!.id,
        quantity: input.quantity,
        received_on: input.receivedOn,
        source: 'manual',
      },
    ])
    context.emit({
      type: 'fulfilment.goods_received',
      payload: { scheduleLineId: line!.id, quantity: input.quantity, receivedOn: input.receivedOn },
    })
    return ok({ lines: changed.value })
  },
})
