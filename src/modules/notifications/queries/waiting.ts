// How many messages wait to leave by themselves.
import { sql, type Tx } from '#infra'

export const waitingCount = async (tx: Tx, tenantId: string): Promise<number> =>
  (
    await tx.one(sql<{ n: number }>`
      select count(*)::int as n from notifications.messages where tenant_id = ${tenantId} and state in ('queued', 'sending')`)
  ).n
