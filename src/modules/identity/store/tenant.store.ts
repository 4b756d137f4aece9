// Companies as rows: found, found again, and the demo one removed.
import { sql, type Tx } from '#infra'

export type TenantKind = 'company' | 'demo' | 'bench'
/** `hasMembers`: somebody can sign in to it; a company that the command line founded has nobody yet. */
export type TenantEntry = { tenantId: string; name: string; kind: TenantKind; timeZone: string; hasMembers: boolean }

/** All companies of this installation, the oldest first; readable without belonging to any. */
export const tenantDirectory = (tx: Tx): Promise<TenantEntry[]> =>
  tx.rows(sql<TenantEntry>`
    select tenant_id as "tenantId", name, kind, time_zone as "timeZone", has_members as "hasMembers" from identity.tenant_directory()`)

export async function insertTenant(
  tx: Tx,
  fresh: Omit<TenantEntry, 'hasMembers'> & { language: 'zh' | 'en'; baseCurrency: string; createdAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into identity.tenants (tenant_id, name, kind, time_zone, language, base_currency, created_at)
    values (${fresh.tenantId}, ${fresh.name}, ${fresh.kind}, ${fresh.timeZone}, ${fresh.language}, ${fresh.baseCurrency},
      ${fresh.createdAt.toISOString()})`)
}

/** Names a company anew, as its owner does who takes over what the command line founded. */
export async function renameTenant(
  tx: Tx,
  tenantId: string,
  to: { name: string; timeZone: string; language: 'zh' | 'en' },
): Promise<void> {
  await tx.run(sql`
    update identity.tenants set name = ${to.name}, time_zone = ${to.timeZone}, language = ${to.language} where tenant_id = ${tenantId}`)
}

/** Keeps changes of who administers a company one after the other. */
export async function lockTenant(tx: Tx, tenantId: string): Promise<{ kind: TenantKind; name: string }> {
  return tx.one(sql<{ kind: TenantKind; name: string }>`
    select kind, name from identity.tenants where tenant_id = ${tenantId} for update`)
}

/** Removes the demo company from every table; how many tables were cleared, 0 when it is no demo company. */
export async function removeDemoTenant(tx: Tx, tenantId: string): Promise<number> {
  const { tables } = await tx.one(sql<{ tables: number }>`select identity.remove_demo_tenant(${tenantId}) as tables`)
  return tables
}

/** Who belongs to the demo company, and who of them to no other; asked before its rows are gone. */
export async function demoPeople(tx: Tx, tenantId: string): Promise<{ all: string[]; onlyHere: string[] }> {
  const rows = await tx.rows(sql<{ userId: string; isOnlyHere: boolean }>`
    select p.user_id as "userId",
      not exists (select 1 from identity.memberships_of(p.user_id) m where m.tenant_id <> ${tenantId}) as "isOnlyHere"
    from identity.demo_people(${tenantId}) p`)
  return {
    all: rows.map((row) => row.userId),
    onlyHere: rows.filter((row) => row.isOnlyHere).map((row) => row.userId),
  }
}
