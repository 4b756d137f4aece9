// Keeps schedule lines still for whoever derives from them outside a command: the new day, the nightly proof, changed settings.
import type { Tx } from '#infra'
import { lockScheduleLineRows } from '../store/schedule-line.store.ts'

/**
 * Locks these lines until the transaction ends, in the order every command locks them. What is read afterwards is what the last
 * writer committed, and nobody writes a newer fact before the reader is done. Ids that are not there are passed over.
 */
export async function lockScheduleLines(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  if (ids.length > 0) await lockScheduleLineRows(tx, tenantId, ids)
}
