// The minute's round for one company: suppliers whose moment has come, then tasks that remind. A quiet minute reads two index entries.
import { type Runtime, systemActor } from '#infra'
import { type LookOutcome, lookAtSuppliers } from './look-at-suppliers.ts'
import { remindTasks } from './remind-tasks.ts'

/** Suppliers per transaction: few thousand lines, so that nobody at a screen waits for a lock. */
const BATCH_SUPPLIERS = 25
/** Tasks per transaction. */
const BATCH_TASKS = 100

export type TickOutcome = LookOutcome & { reminded: number }

/** Looks until nothing is due. A batch that collides with somebody's work is left for the next minute. */
export async function tickChases(
  runtime: Runtime,
  tenant: { tenantId: string; zone: string },
  batchSuppliers = BATCH_SUPPLIERS,
): Promise<TickOutcome> {
  const call = { ...tenant, actor: systemActor(), channel: 'job' }
  const outcome: TickOutcome = { suppliers: 0, chases: 0, tasks: 0, reminded: 0 }
  for (;;) {
    const looked = await runtime.execute(lookAtSuppliers, { most: batchSuppliers }, call)
    if (!looked.ok) {
      runtime.log.warn({ tenantId: tenant.tenantId, code: looked.error.code }, 'chases are looked at again in a minute')
      break
    }
    outcome.suppliers += looked.value.suppliers
    outcome.chases += looked.value.chases
    outcome.tasks += looked.value.tasks
    if (looked.value.suppliers < batchSuppliers) break
  }
  for (;;) {
    const reminded = await runtime.execute(remindTasks, { most: BATCH_TASKS }, call)
    if (!reminded.ok) break
    outcome.reminded += reminded.value.reminded
    if (reminded.value.taken < BATCH_TASKS) break
  }
  return outcome
}
