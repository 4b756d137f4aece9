// Chase policies on disk: every version stays, the last one holds.
import { sql, type Tx } from '#infra'
import type { ChasePolicy } from '../domain/chase-policy.ts'

export type StoredPolicy = { versionNo: number; policy: ChasePolicy; createdAt: string; createdBy: string }

export async function currentPolicy(tx: Tx, tenantId: string): Promise<StoredPolicy | undefined> {
  return tx.maybe(sql<StoredPolicy>`
    select version_no as "versionNo", policy, created_at as "createdAt", created_by as "createdBy" from expediting.chase_policies
    where tenant_id = ${tenantId} order by version_no desc limit 1`)
}

/** False where somebody else has written that version meanwhile. */
export async function insertPolicy(
  tx: Tx,
  tenantId: string,
  row: { id: string; versionNo: number; policy: ChasePolicy; at: Date; by: string },
): Promise<boolean> {
  const written = await tx.run(sql`
    insert into expediting.chase_policies (tenant_id, id, version_no, policy, created_at, created_by)
    values (${tenantId}, ${row.id}, ${row.versionNo}, ${JSON.stringify(row.policy)}::jsonb, ${row.at.toISOString()}, ${row.by})
    on conflict (tenant_id, version_no) do nothing`)
  return written === 1
}
