// Says that this process still speaks to the server about the messages it took.
import { inTransaction, type Runtime } from '#infra'
import { renewLeases } from '../store/message.store.ts'

export const extendLeases = (
  runtime: Runtime,
  tenantId: string,
  { ids, by, ms }: { ids: readonly string[]; by: string; ms: number },
): Promise<void> =>
  inTransaction(runtime.pool, tenantId, 'write', (tx) =>
    renewLeases(tx, tenantId, { ids, by, until: new Date(runtime.clock.now().getTime() + ms) }),
  )
