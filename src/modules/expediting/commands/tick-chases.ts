// The minute's round for one company: suppliers whose moment has come, then tasks that remind. A quiet minute reads two index entries.
import { type Runtime, systemActor } from '#infra'
import { claimSuppliers, type LookOutcome, lookAtSuppliers } from './look-at-suppliers.ts'
import { remindTasks } from './remind-tasks.ts'

/** Suppliers per transaction: few thousand lines, so that nobody at a screen waits for a lock. */
const BATCH_SUPPLIERS = 25
/** Tasks per transaction. */
const BATCH_TASKS = 100

export type TickOutcome = LookOutcome & { reminded: number }

/** Looks until nothing is due. A batch that collides with somebody's work comes again when its claim ends. */
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
    const looked = await runtime.execute(lookAtSuppliers, claimed.value, call)
    if (!looked.ok) {
      const { tenantId } = tenant
      runtime.log.warn(
        { tenantId, code: looked.error.code },
        'suppliers were not looked at; they are again in some minutes',
      )
      continue
    }
    outcome.suppliers += looked.value.suppliers
    outcome.chases += looked.value.chases
    outcome.tasks += looked.value.tasks
  }
  for (;;) {
    const reminded = await runtime.execute(remindTasks, { most: BATCH_TASKS }, call)
    if (!reminded.ok) break
    outcome.reminded += reminded.value.reminded
    if (reminded.value.taken < BATCH_TASKS) break
  }
  return outcome
}
