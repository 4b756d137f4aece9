// What another person did to a line between somebody's looking and acting: told with the refusal, so that nobody has to guess.
import { type CommandContext, readHistory } from '#infra'
import { livePieces, openQuantity } from '../domain/delivery-schedule.ts'
import { cutHistoryBody } from '../domain/reader-rights.ts'
import type { LoadedScheduleLine } from '../store/schedule-line.store.ts'

/** Acts on one order that are looked through for the last one on the line. */
const LOOK_BACK = 50

/** The line as it stands now and, with `isTold`, the last act on it, by whom and when; within the reader's rights. */
export async function changedMeanwhile(
  { tx, tenantId, actor }: CommandContext,
  line: LoadedScheduleLine,
  isTold: boolean,
): Promise<Record<string, unknown>> {
  const records = isTold ? await readHistory(tx, tenantId, line.orderId, { limit: LOOK_BACK }) : []
  const last = records.find((record) => record.body.scheduleLineId === line.id)
  const body = last && cutHistoryBody(last.body, actor.sees)
  return {
    id: line.id,
    orderNo: line.orderNo,
    lineNo: line.lineNo,
    version: line.version,
    current: {
      status: line.status,
      acknowledgement: line.acknowledgement,
      requestedDate: line.requestedDate,
      scheduledQuantity: line.scheduledQuantity,
      openQuantity: openQuantity(line),
      promises: livePieces(line).map((live) => [live.openQuantity, live.piece.promisedDate]),
      proposalBy: line.proposalBy,
    },
    by: last?.actorName ?? null,
    at: last?.at ?? null,
    command: last?.command ?? null,
    before: body?.before ?? null,
    after: body?.after ?? null,
  }
}
