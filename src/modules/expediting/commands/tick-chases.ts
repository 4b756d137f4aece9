// The minute's round for one company: suppliers whose moment has come, then tasks that remind. A quiet minute reads two index entries.
import { type Call, type Runtime, systemActor } from '#infra'
import type { DomainError } from '#kernel'
import { claimSuppliers, type LookOutcome, lookAtSuppliers } from './look-at-suppliers.ts'
import { remindTasks } from './remind-tasks.ts'

/** Suppliers per transaction: few thousand lines, so that nobody at a screen waits for a lock. */
const BATCH_SUPPLIERS = 25
/** Tasks per transaction. */
const BATCH_TASKS = 100

export type TickOutcome = LookOutcome & { reminded: number }

/** Looks until nothing is due. */
export async function tickChases(
  runtime: Runtime,
  tenant: { tenantId: string; zone: string },
  batchSuppliers = BATCH_SUPPLIERS,
): Promise<TickOutcome> {
  const call = { ...tenant, actor: systemActor(), channel: 'job' }
  const outcome: TickOutcome = { suppliers: 0, chases: 0, tasks: 0, reminded: 0 }
  for (;;) {
    const claimed = await runtime.execute(claimSuppliers, { most: batchSuppliers }, call)
    if (!claimed.ok || claimed.value.supplierIds.length === 0) break
    for (const looked of await lookAt(runtime, call, claimed.value)) {
      outcome.suppliers += looked.suppliers
      outcome.chases += looked.chases
      outcome.tasks += looked.tasks
    }
  }
  for (;;) {
    const reminded = await runtime.execute(remindTasks, { most: BATCH_TASKS }, call)
    if (!reminded.ok) break
    outcome.reminded += reminded.value.reminded
    if (reminded.value.taken < BATCH_TASKS) break
  }
  return outcome
}

type Claimed = { supplierIds: string[]; until: string }

/** A batch that fails, by a collision or by one supplier's facts, is looked at one by one; whoever fails alone comes again when its claim ends. */
async function lookAt(runtime: Runtime, call: Call, { supplierIds, until }: Claimed): Promise<LookOutcome[]> {
  const looked = await runtime
    .execute(lookAtSuppliers, { supplierIds, until }, call)
    .catch((error: unknown) => ({ ok: false as const, error }))
  if (looked.ok) return [looked.value]
  if (supplierIds.length === 1) {
    const fields = { tenantId: call.tenantId, supplierId: supplierIds[0], error: reasonOf(looked.error) }
    runtime.log.warn(fields, 'a supplier could not be looked at; it is again in some minutes')
    return []
  }
  const each: LookOutcome[] = []
  for (const id of supplierIds) each.push(...(await lookAt(runtime, call, { supplierIds: [id], until })))
  return each
}

const reasonOf = (error: unknown): string => (error instanceof Error ? String(error) : (error as DomainError).code)
