// Who works for which company, in which role.
import { sql, type Tx } from '#infra'
import type { Role } from '../domain/roles.ts'
import type { TenantKind } from './tenant.store.ts'

export type MembershipEntry = {
  tenantId: string
  tenantName: string
  tenantKind: TenantKind
  timeZone: string
  baseCurrency: string
  role: Role
  displayName: string
  team: string | null
  lastSeenAt: string | null
}

/** The companies a person works for; readable before any company is chosen. */
export const membershipsOf = (tx: Tx, userId: string): Promise<MembershipEntry[]> =>
  tx.rows(sql<MembershipEntry>`
    select tenant_id as "tenantId", tenant_name as "tenantName", tenant_kind as "tenantKind", time_zone as "timeZone",
      base_currency as "baseCurrency", role, display_name as "displayName", team, last_seen_at as "lastSeenAt"
    from identity.memberships_of(${userId})`)

export type MemberRow = {
  userId: string
  name: string
  mail: string | null
  role: Role
  team: string | null
  joinedAt: string
  lastSeenAt: string | null
  removedAt: string | null
}

const member = sql<MemberRow>`
  select user_id as "userId", display_name as name, mail, role, team, joined_at as "joinedAt", last_seen_at as "lastSeenAt",
    removed_at as "removedAt"
  from identity.memberships`

/** Members of the company, those who left excepted, by name. */
export const membersOf = (tx: Tx, tenantId: string): Promise<MemberRow[]> =>
  tx.rows(sql<MemberRow>`${member} where tenant_id = ${tenantId} and removed_at is null order by display_name, user_id`)

/** One member, also one who left; locked for change. */
export const memberForUpdate = (tx: Tx, tenantId: string, userId: string): Promise<MemberRow | undefined> =>
  tx.maybe(sql<MemberRow>`${member} where tenant_id = ${tenantId} and user_id = ${userId} for update`)

/** Adds a member, or takes one who left back in. */
export async function putMembership(
  tx: Tx,
  row: { tenantId: string; userId: string; name: string; mail: string | null; role: Role; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into identity.memberships (tenant_id, user_id, display_name, mail, role, joined_at)
    values (${row.tenantId}, ${row.userId}, ${row.name}, ${row.mail}, ${row.role}, ${row.at.toISOString()})
    on conflict (tenant_id, user_id) do update set display_name = excluded.display_name, mail = excluded.mail,
      role = excluded.role, joined_at = excluded.joined_at, removed_at = null`)
}

export async function amendMembership(
  tx: Tx,
  key: { tenantId: string; userId: string },
  change: { role?: Role; team?: string | null; name?: string },
): Promise<void> {
  await tx.run(sql`
    update identity.memberships set role = coalesce(${change.role ?? null}, role),
      team = case when ${change.team !== undefined} then ${change.team ?? null} else team end,
      display_name = coalesce(${change.name ?? null}, display_name)
    where tenant_id = ${key.tenantId} and user_id = ${key.userId}`)
}

export async function endMembership(tx: Tx, key: { tenantId: string; userId: string }, at: Date): Promise<void> {
  await tx.run(sql`
    update identity.memberships set removed_at = ${at.toISOString()}
    where tenant_id = ${key.tenantId} and user_id = ${key.userId}`)
}

export async function otherAdministrators(tx: Tx, key: { tenantId: string; userId: string }): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*) as count from identity.memberships
    where tenant_id = ${key.tenantId} and user_id <> ${key.userId} and role = 'administrator' and removed_at is null`)
  return count
}

export async function touchMembership(tx: Tx, key: { tenantId: string; userId: string }, at: Date): Promise<void> {
  await tx.run(sql`
    update identity.memberships set last_seen_at = ${at.toISOString()}
    where tenant_id = ${key.tenantId} and user_id = ${key.userId}`)
}
