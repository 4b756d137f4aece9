// Puts simulated orders on the books, some thousand lines a call: raised through procurement, their words, reports and receipts
// recorded as they are told, dated when they happened.
import { insertMilestones, recordOpeningReceipts } from '#fulfilment'
import { type CommandContext, sql } from '#infra'
import { type CalendarDate, ok, type Result, sum } from '#kernel'
import {
  changeScheduleLines,
  type ImportedDelivery,
  type ImportedOrder,
  type PromisePiece,
  raiseOrders,
} from '#procurement'
import type {
  SimulatedLine,
  SimulatedOrder,
  SimulatedPiece,
  SimulatedSchedule,
} from '../domain/simulated-company.types.ts'
import type { LoadedMasters } from './load-masters.ts'

/** The system the simulated orders come from. */
const SOURCE = 'erp'

export type LoadOptions = {
  masters: LoadedMasters
  /** Members by the owner's name; other owners are names alone. */
  ownerIds: Record<string, string>
  /**
   * full: every word of the supplier with who said it, every report and receipt; plain: each line with the promise that stands,
   * for benches that count lines.
   */
  detail: 'full' | 'plain'
}

type Placed = { id: string; order: SimulatedOrder; line: SimulatedLine; schedule: SimulatedSchedule }

export async function loadOrders(
  context: CommandContext,
  orders: readonly SimulatedOrder[],
  options: LoadOptions,
): Promise<Result<{ lines: number }>> {
  // A connection that first wrote while the tables were small keeps plans that read a whole tenant per foreign key.
  await context.tx.run(sql`discard plans`)
  const raised = await raiseOrders(
    context,
    orders.map((order) => importedOrder(order, options)),
    { status: 'issued', promiseChannel: 'file' },
  )
  const placed = place(orders, raised.openScheduleLineIds, raised.receipts)
  await recordOpeningReceipts(
    context,
    SOURCE,
    placed.flatMap(({ id, schedule }) =>
      schedule.receipts.map(({ quantity, receivedOn }) => ({ scheduleLineId: id, quantity, receivedOn })),
    ),
  )
  if (options.detail === 'full') {
    const told = await tellPromises(
      context,
      placed.filter(({ schedule }) => needsTelling(schedule)),
    )
    if (!told.ok) return told
    await tellMilestones(context, placed, options.masters)
  }
  return ok({ lines: raised.lineCount })
}

/** One promise that was kept to the end needs no more than its day. */
const needsTelling = (schedule: SimulatedSchedule): boolean =>
  schedule.pieces.length > 1 || (schedule.status === 'open' && schedule.pieces.length > 0)

function importedOrder(order: SimulatedOrder, { masters, ownerIds, detail }: LoadOptions): ImportedOrder {
  return {
    source: SOURCE,
    orderNo: order.orderNo,
    supplierId: masters.supplierIds[order.supplier.code] as string,
    supplierName: order.supplier.name,
    currency: order.currency,
    orderDate: order.orderDate,
    ownerId: ownerIds[order.ownerName] ?? null,
    ownerName: order.ownerName,
    note: order.note,
    lines: order.lines.map((line) => ({
      lineKey: line.lineNo,
      lineNo: line.lineNo,
      itemId: masters.itemIds[line.item.code] as string,
      itemCode: line.item.code,
      itemName: line.item.name,
      unit: line.unit,
      unitPrice: line.unitPrice,
      amount: line.amount,
      currency: line.currency,
      ownFields: line.ownFields,
      deliveries: line.schedule.map((schedule) => importedDelivery(schedule, masters, detail)),
    })),
  }
}

function importedDelivery(
  schedule: SimulatedSchedule,
  masters: LoadedMasters,
  detail: LoadOptions['detail'],
): ImportedDelivery {
  const isTold = detail === 'full' && needsTelling(schedule)
  const { receipts } = schedule
  return {
    quantity: schedule.quantity,
    requestedDate: schedule.requestedDate,
    needByDate: schedule.needByDate,
    promisedDate: isTold ? null : standingDate(schedule.pieces),
    actualDate: lastDay(receipts.map((receipt) => receipt.receivedOn)),
    receivedQuantity: receipts.length > 0 ? sum(receipts.map((receipt) => receipt.quantity)) : null,
    isCancelled: false,
    siteId: masters.siteIds[schedule.siteName] ?? null,
    siteName: schedule.siteName,
    note: schedule.note,
  }
}

const lastDay = (days: readonly CalendarDate[]): CalendarDate | null => [...days].sort().at(-1) ?? null
const standingDate = (pieces: readonly SimulatedPiece[]): CalendarDate | null =>
  lastDay(pieces.filter((piece) => piece.supersededAt === null).map((piece) => piece.promisedDate))

/** Which stored line each simulated one became: both lists come in the order the orders were given in. */
function place(
  orders: readonly SimulatedOrder[],
  openIds: readonly string[],
  receipts: readonly { scheduleLineId: string }[],
): Placed[] {
  let [open, received] = [0, 0]
  return orders.flatMap((order) =>
    order.lines.flatMap((line) =>
      line.schedule.map((schedule) => {
        const receipt = schedule.receipts.length > 0 ? receipts[received++] : undefined
        const id = schedule.status === 'open' ? openIds[open++] : receipt?.scheduleLineId
        if (!id || (receipt && receipt.scheduleLineId !== id)) throw new Error(`${order.orderNo} was raised as another`)
        return { id, order, line, schedule }
      }),
    ),
  )
}

/** Records every word in the order it was said; the second pass marks what later words took the place of. */
async function tellPromises(context: CommandContext, placed: readonly Placed[]): Promise<Result<null>> {
  if (placed.length === 0) return ok(null)
  const toldOf = new Map(placed.map(({ id, schedule }) => [id, { schedule, pieces: piecesOf(context, schedule) }]))
  const told = await changeScheduleLines(
    context,
    placed.map(({ id }) => ({ id })),
    (line) => {
      const { schedule, pieces } = toldOf.get(line.id) as { schedule: SimulatedSchedule; pieces: PromisePiece[] }
      const [first] = schedule.pieces as [SimulatedPiece, ...SimulatedPiece[]]
      const isAsAsked = !schedule.requestedDate || first.promisedDate <= schedule.requestedDate
      const last = [...schedule.pieces, ...schedule.milestones.map(heard)].reduce((a, b) =>
        b.statedAt > a.statedAt ? b : a,
      )
      return ok({
        line: {
          ...line,
          pieces,
          acknowledgement: isAsAsked ? 'accepted' : 'accepted_with_changes',
          acknowledgedAt: first.statedAt,
          lastAnswerAt: last.statedAt,
          lastAnswerChannel: last.channel,
        },
        createdPieces: pieces,
        before: { promises: [] },
        after: { promises: firstWords(schedule), saidBy: first.saidBy, channel: first.channel },
      })
    },
  )
  if (!told.ok) return told
  const moved = placed.filter(({ schedule }) => schedule.pieces.some((piece) => piece.supersededAt !== null))
  const marked = await changeScheduleLines(
    context,
    moved.map(({ id }) => ({ id })),
    (line) => {
      const { schedule, pieces } = toldOf.get(line.id) as { schedule: SimulatedSchedule; pieces: PromisePiece[] }
      const last = schedule.pieces.findLast((piece) => piece.reason !== null)
      return ok({
        line: { ...line, pieces },
        supersededPieces: pieces.filter((piece) => piece.supersededById !== null),
        before: { promises: firstWords(schedule) },
        after: { promises: standingWords(schedule), saidBy: last?.saidBy ?? null, channel: last?.channel ?? null },
        reason: last?.reason ?? null,
      })
    },
  )
  return marked.ok ? ok(null) : marked
}

const heard = (milestone: SimulatedSchedule['milestones'][number]) => ({
  statedAt: milestone.recordedAt,
  channel: milestone.channel,
})

const words = (pieces: readonly SimulatedPiece[]) => pieces.map((piece) => [piece.quantity, piece.promisedDate])
const firstWords = ({ pieces }: SimulatedSchedule) => words(pieces.filter((piece) => piece.reason === null))
const standingWords = ({ pieces }: SimulatedSchedule) => words(pieces.filter((piece) => piece.supersededAt === null))

function piecesOf(context: CommandContext, schedule: SimulatedSchedule): PromisePiece[] {
  const ids = schedule.pieces.map(() => context.newId<'PromisePiece'>() as string)
  return schedule.pieces.map((piece, index) => ({
    id: ids[index] as string,
    quantity: piece.quantity,
    promisedDate: piece.promisedDate,
    originalPromisedDate: piece.originalPromisedDate,
    receivedQuantity: piece.receivedQuantity,
    supersededById: piece.supersededBy === null ? null : (ids[piece.supersededBy] as string),
    saidBy: piece.saidBy,
    channel: piece.channel,
    reason: piece.reason,
    statedAt: piece.statedAt,
  }))
}

async function tellMilestones(
  context: CommandContext,
  placed: readonly Placed[],
  { templates }: LoadedMasters,
): Promise<void> {
  await insertMilestones(
    context.tx,
    context.tenantId,
    context.now,
    context.actor.name,
    placed.flatMap(({ id, order, line, schedule }) =>
      schedule.milestones.map((milestone) => ({
        schedule_line_id: id,
        code: milestone.code,
        actual_date: milestone.actualDate,
        override_date: null,
        quantity: null,
        said_by: milestone.saidBy,
        channel: milestone.channel,
        note: null,
        owner_name: order.ownerName,
        template_id: templates[line.item.itemClass]?.id ?? null,
        template_version: templates[line.item.itemClass]?.version ?? null,
      })),
    ),
  )
}
