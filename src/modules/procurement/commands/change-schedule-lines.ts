// The one path of every change to existing schedule lines: load locked, check the version, decide, save, record, project.
import type { CommandContext } from '#infra'
import { type DomainError, ok, type Refused, type Result, refuse } from '#kernel'
import type { PromisePiece } from '../domain/delivery-schedule.ts'
import { procurementErrors } from '../errors.ts'
import { changedMeanwhile } from '../queries/changed-meanwhile.ts'
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
/** A line of a bulk act that was left as it was, and why. */
export type LineRefusal = { id: string; error: DomainError }

export type ChangeOptions = {
  refused?: LineRefusal[]
  /** The code of a refusal because somebody else was first. */
  conflict?: 'infra.write.version_conflict' | 'procurement.schedule_line.changed_meanwhile'
}

/**
 * Decides and saves changes to some lines; the first refusal refuses all. Decisions that return null change nothing.
 * With `refused` given, a refused line is listed there and does not stop the others; when none is left, the first refusal stands.
 */
export async function changeScheduleLines(
  context: CommandContext,
  refs: LineRef[],
  decide: (line: LoadedScheduleLine) => Result<LineChange | null>,
  { refused, conflict = 'infra.write.version_conflict' }: ChangeOptions = {},
): Promise<Result<LineOutcome[]>> {
  const { tx, tenantId } = context
  const lines = await loadScheduleLinesForUpdate(
    tx,
    tenantId,
    refs.map((ref) => ref.id),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  const changes: LineChange[] = []
  const decidedIds: string[] = []
  const named = new Set<string>()
  for (const ref of refs) {
    // Named twice, a line is still changed once: the second time it would be decided as if the first had not been.
    if (named.has(ref.id)) continue
    named.add(ref.id)
    const line = byId.get(ref.id)
    const stale = line && ref.expectedVersion !== undefined && ref.expectedVersion !== line.version
    const decided = stale
      ? await conflictOn(context, line, {
          code: conflict,
          expectedVersion: ref.expectedVersion,
          isTold: (refused?.length ?? 0) < STORIES_MAX,
        })
      : line
        ? decide(line)
        : procurementErrors.refuse('procurement.schedule_line.not_found', { id: ref.id })
    if (!decided.ok) {
      if (!refused) return decided
      refused.push({ id: ref.id, error: decided.error })
      continue
    }
    decidedIds.push(ref.id)
    if (decided.value) changes.push(decided.value)
  }
  if (refused?.[0] && decidedIds.length === 0) return refuse(refused[0].error)
  await saveChanges(context, changes)
  const changed = new Set(changes.map((change) => change.line.id))
  return ok(decidedIds.map((id) => ({ id, version: byId.get(id)!.version + (changed.has(id) ? 1 : 0) })))
}

/** Refusals of one bulk act that say who was first and what they did; nobody reads a thousand of them, and each is a look-up. */
const STORIES_MAX = 20

/** Somebody else was first: the refusal says what they made of the line. */
async function conflictOn(
  context: CommandContext,
  line: LoadedScheduleLine,
  { code, expectedVersion, isTold }: { code: string; expectedVersion: number | undefined; isTold: boolean },
): Promise<Refused> {
  const details = { ...(await changedMeanwhile(context, line, isTold)), expectedVersion }
  return refuse({ code, kind: 'conflict', details })
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
