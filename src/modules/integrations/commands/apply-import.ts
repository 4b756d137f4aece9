// Takes a received file over to its end, in the name of whoever started it; begun again after a crash it ends the same, because
// what is on the books already is found unchanged.
import { type Call, inTransaction, type Runtime, type SpreadsheetLimits, systemActor } from '#infra'
import { ok, type Result } from '#kernel'
import { putContacts } from '#masterdata'
import {
  findImport,
  loadFile,
  readLayouts,
  type StoredImport,
  saveProgress,
  unfinishedImports,
} from '../store/imports.store.ts'
import { importOrderChunks, summarise } from './import-order-lines.ts'
import { importReceipts } from './import-receipts.ts'
import { failImport, finishImport } from './keep-import.ts'
import { contactRows } from './plan-import.ts'
import { type OpenedFile, readApart } from './read-apart.ts'
import { markVanished } from './vanished-lines.ts'

const PROGRESS_EVERY_MS = 250
const DIFFERENCES_KEPT_MAX = 500
/** Who holds it takes the import over; others leave it to them. */
const CLAIM_SPACE = 730_211

export type ApplyRequest = { tenantId: string; importId: string }

/** Applies one import that was started. Returns at once when another process has it, or when it is over. */
export async function applyImport(
  runtime: Runtime,
  { tenantId, importId }: ApplyRequest,
  limits: SpreadsheetLimits,
): Promise<void> {
  const holder = await runtime.pool.connect()
  try {
    const claim = await holder.query('select pg_try_advisory_lock($1, hashtext($2)) as got', [CLAIM_SPACE, importId])
    if (!claim.rows[0].got) return
    try {
      await apply(runtime, { tenantId, importId }, limits)
    } finally {
      await holder.query('select pg_advisory_unlock($1, hashtext($2))', [CLAIM_SPACE, importId])
    }
  } finally {
    holder.release()
  }
}

/** Imports of a company that a crash left half way. */
export const unfinished = (runtime: Runtime, tenantId: string): Promise<string[]> =>
  runtime.read({ tenantId }, (tx) => unfinishedImports(tx, tenantId))

async function apply(runtime: Runtime, { tenantId, importId }: ApplyRequest, limits: SpreadsheetLimits): Promise<void> {
  const [stored, bytes, layouts] = await runtime.read({ tenantId }, async (tx) => {
    const found = await findImport(tx, tenantId, importId)
    if (found?.state !== 'applying') return [undefined, new Uint8Array(), {}] as const
    return [found, await loadFile(tx, tenantId, importId), await readLayouts(tx, tenantId, found.kind)] as const
  })
  if (!stored) return
  const { startedBy } = stored.options
  const zone = startedBy?.zone ?? 'Asia/Shanghai'
  // The right to import was asked for when it was started.
  const actor = {
    ...systemActor(startedBy?.name),
    ...(startedBy?.id && { kind: 'user' as const, id: startedBy.id, role: startedBy.role }),
  }
  const call: Call = { tenantId, zone, actor, channel: 'file' }
  try {
    const { kind, fileName, options } = stored
    const request = { kind, bytes, fileName, options, layouts, limits, today: runtime.today(zone) }
    const opened = await readApart(request)
    const outcome = opened.ok ? await takeOver(runtime, call, stored, opened.value) : opened
    if (outcome.ok) await runtime.execute(finishImport, { id: importId, result: outcome.value }, call)
    else await fail(runtime, call, importId, outcome.error)
    publish(runtime, call, stored, outcome.ok ? 'applied' : 'failed')
  } catch (error) {
    runtime.log.error({ importId, error: String((error as Error).stack ?? error) }, 'an import broke off')
    await fail(runtime, call, importId, { code: 'infra.server.fault' })
    publish(runtime, call, stored, 'failed')
  }
}

async function fail(
  runtime: Runtime,
  call: Call,
  id: string,
  { code, details }: { code: string; details?: Record<string, unknown> },
): Promise<void> {
  await runtime.execute(failImport, { id, error: { code, ...(details && { details }) } }, call)
}

async function takeOver(
  runtime: Runtime,
  call: Call,
  stored: StoredImport,
  file: OpenedFile,
): Promise<Result<Record<string, unknown>>> {
  const { source, fileName: reference, mode } = stored
  try {
    if (stored.kind === 'receipts') {
      const { receipts } = file.facts
      const booked = await runtime.execute(importReceipts, { source, reference, receipts, dryRun: false }, call)
      if (!booked.ok) return booked
      return ok({ created: booked.value.create, unchanged: booked.value.unchanged, changed: 0 })
    }
    if (stored.kind === 'contacts') return await takeContacts(runtime, call, file)
    const target = { source, reference, channel: 'file', status: 'issued' } as const
    const { orders, lines } = file.facts
    const chunks = { summary: { ...summarise([]), orders, lines }, next: file.next }
    const taken = await importOrderChunks(runtime, call, target, chunks, progressOf(runtime, call, stored))
    if (!taken.ok) return taken
    const { created, changed, unchanged, differences, seenScheduleLineIds } = taken.value
    const seen = { source, mode, seenIds: seenScheduleLineIds, exceptOrderNos: file.facts.refusedOrderNos }
    const marked = await runtime.execute(markVanished, seen, call)
    if (!marked.ok) return marked
    const kept = differences.slice(0, DIFFERENCES_KEPT_MAX)
    return ok({ created, changed, unchanged, vanished: marked.value.vanished, differences: kept })
  } finally {
    await file.close()
  }
}

async function takeContacts(runtime: Runtime, call: Call, file: OpenedFile): Promise<Result<Record<string, unknown>>> {
  const put = await runtime.execute(putContacts, { rows: contactRows(file.facts), dryRun: false }, call)
  if (!put.ok) return put
  const count = (wanted: string) => put.value.rows.filter((row) => row.outcome === wanted).length
  return ok({ created: count('added'), changed: count('changed'), unchanged: count('unchanged') })
}

/** Tells open screens and the row how far it is, a few times a second. */
function progressOf(runtime: Runtime, call: Call, stored: StoredImport): (done: number, total: number) => void {
  let toldAt = 0
  return (done, total) => {
    if (performance.now() - toldAt < PROGRESS_EVERY_MS && done < total) return
    toldAt = performance.now()
    publish(runtime, call, { ...stored, done, total }, 'applying')
    inTransaction(runtime.pool, call.tenantId, 'write', (tx) =>
      saveProgress(tx, call.tenantId, stored.id, done, total),
    ).catch((error: unknown) => runtime.log.warn({ error: String(error) }, 'the progress of an import was not kept'))
  }
}

function publish(runtime: Runtime, call: Call, { id, done, total }: StoredImport, state: string): void {
  const payload = { id, state, progress: { done: state === 'applied' ? total : done, total } }
  runtime.live.publish({ tenantId: call.tenantId, kind: 'import', payload })
}
