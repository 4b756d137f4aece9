// The one path of every change to existing schedule lines: load locked, check the version, decide, save, record, project.
import type { CommandContext } from '#infra'
import { ok, type Result, refuse } from '#kernel'
import type { PromisePiece } from '../domain/delivery-schedule.ts'
import { procurementErrors } from '../errors.ts'
import {
  type LoadedScheduleLine,
  loadScheduleLinesForUpdate,
  savePieceReceipts,
  savePieces,
  saveScheduleLines,
  settleOrderStatus,
} from '../store/schedule-line.store.ts'

export type LineRef = { id: string; expectedVersion?: number }

/** What a decision leaves behind on one line. */
export type LineChange = {
  line: LoadedScheduleLine
  createdPieces?: PromisePiece[]
  supersededPieces?: PromisePiece[]
  /** Note kept with the created pieces. */
  pieceNote?: string | null
  /** True when receipts moved settled quantities between pieces. */
  hasNewSettlement?: boolean
  before: Record<string, unknown>
  after: Record<string, unknown>
  reason?: string | null
}

export type LineOutcome = { id: string; version: number }

/**
 * Decides and saves changes to some lines. With `partial` a refused line does not stop the others (bulk acts);
 * otherwise the first refusal refuses all. Decisions that return null change nothing.
 */
export async function changeScheduleLines(
  context: CommandContext,
  refs: LineRef[],
  decide: (line: LoadedScheduleLine) => Result<LineChange | null>,
): Promise<Result<LineOutcome[]>> {
  const { tx, tenantId } = context
  const lines = await loadScheduleLinesForUpdate(
    tx,
    tenantId,
    refs.map((ref) => ref.id),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  const changes: LineChange[] = []
  for (const ref of refs) {
    const line = byId.get(ref.id)
    if (!line) return procurementErrors.refuse('procurement.schedule_line.not_found', { id: ref.id })
    if (ref.expectedVersion !== undefined && ref.expectedVersion !== line.version) {
      return refuse({
        code: 'infra.write.version_conflict',
        kind: 'conflict',
        details: { id: line.id, orderNo: line.orderNo, expectedVersion: ref.expectedVersion, version: line.version },
      })
    }
    const decided = decide(line)
    if (!decided.ok) return decided
    if (decided.value) changes.push(decided.value)
  }
  await saveChanges(context, changes)
  const changed = new Set(changes.map((change) => change.line.id))
  return ok(refs.map(({ id }) => ({ id, version: byId.get(id)!.version + (changed.has(id) ? 1 : 0) })))
}

async function saveChanges(context: CommandContext, changes: LineChange[]): Promise<void> {
  if (changes.length === 0) return
  const { tx, tenantId, now, actor } = context
  await savePieces(
    tx,
    { tenantId, now, recordedBy: actor.name },
    changes
      .filter((change) => change.createdPieces || change.supersededPieces)
      .map((change) => ({
        scheduleLineId: change.line.id,
        pieces: {
          created: change.createdPieces ?? [],
          superseded: change.supersededPieces ?? [],
          note: change.pieceNote,
        },
      })),
  )
  await savePieceReceipts(
    tx,
    tenantId,
    changes
      .filter((change) => change.hasNewSettlement)
      .flatMap((change) => change.line.pieces.map(({ id, receivedQuantity }) => ({ id, receivedQuantity }))),
  )
  await saveScheduleLines(
    tx,
    tenantId,
    changes.map((change) => change.line),
  )
  await settleOrderStatus(tx, tenantId, [...new Set(changes.map((change) => change.line.orderId))])
  for (const { line, before, after, reason } of changes) {
    context.record({
      streamType: 'purchase_order',
      streamId: line.orderId,
      body: {
        orderNo: line.orderNo,
        lineNo: line.lineNo,
        scheduleLineId: line.id,
        before,
        after,
        ...(reason && { reason }),
      },
    })
  }
  context.touch(changes.map((change) => change.line.id))
}
