// Subscriptions as chosen; a company that has chosen nothing has no rows.
import { newId, sql, type Tx } from '#infra'
import { STARTING_SUBSCRIPTIONS, type Subscription } from '../domain/subscriptions.ts'

/** The company's set; for nodes and roles it never set, what it started with. */
export async function readSubscriptions(tx: Tx, tenantId: string): Promise<Subscription[]> {
  const rows = await tx.rows(sql<Subscription>`
    select node, role, user_id as "userId", in_app as "inApp", by_mail as "byMail", scope from notifications.notice_subscriptions
    where tenant_id = ${tenantId} order by node, role, user_id`)
  const hasRoles = rows.some((row) => row.userId === null)
  return hasRoles ? rows : [...STARTING_SUBSCRIPTIONS, ...rows]
}

/** Replaces the rows of roles and people; `userId`: only this person's own. */
export async function replaceSubscriptions(
  tx: Tx,
  tenantId: string,
  rows: readonly Subscription[],
  userId: string | null = null,
): Promise<void> {
  const which = userId === null ? sql`true` : sql`user_id = ${userId}`
  await tx.run(sql`delete from notifications.notice_subscriptions where tenant_id = ${tenantId} and ${which}`)
  if (rows.length === 0) return
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  await tx.run(sql`
    insert into notifications.notice_subscriptions (tenant_id, id, node, role, user_id, in_app, by_mail, scope)
    select ${tenantId}, id, node, role, "userId", "inApp", "byMail", scope
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb)
      as r(id uuid, node text, role text, "userId" text, "inApp" boolean, "byMail" boolean, scope text)`)
}

export type NewNotice = {
  id: string
  userId: string
  kind: 'node_notice' | 'warning'
  code: string
  facts: Record<string, unknown>
  orderId: string | null
}

export async function insertNotice(tx: Tx, tenantId: string, notice: NewNotice, at: Date): Promise<void> {
  await tx.run(sql`
    insert into notifications.notices (tenant_id, id, user_id, kind, code, facts, order_id, created_at)
    values (${tenantId}, ${notice.id}, ${notice.userId}, ${notice.kind}, ${notice.code}, ${JSON.stringify(notice.facts)}::jsonb, ${notice.orderId},
      ${at.toISOString()})`)
}

/** Marks one's own notices as read; `ids` null: all of them. */
export async function markNoticesRead(
  tx: Tx,
  tenantId: string,
  wanted: { userId: string; ids: readonly string[] | null; at: Date },
): Promise<number> {
  const which = wanted.ids === null ? sql`true` : sql`id = any(${[...wanted.ids]}::uuid[])`
  return tx.run(sql`
    update notifications.notices set read_at = ${wanted.at.toISOString()}
    where tenant_id = ${tenantId} and user_id = ${wanted.userId} and read_at is null and ${which}`)
}
