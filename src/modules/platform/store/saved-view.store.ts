// Saved views on disk: a page's filters, grouping and columns under a name.
import { sql, type Tx } from '#infra'

export type StoredView = {
  id: string
  page: string
  name: string
  ownerUserId: string
  isShared: boolean
  state: Record<string, unknown>
}

export async function countViews(tx: Tx, tenantId: string, ownerUserId: string, page: string): Promise<number> {
  const row = await tx.one(sql<{ count: number }>`
    select count(*)::int as count from platform.saved_views
    where tenant_id = ${tenantId} and owner_user_id = ${ownerUserId} and page = ${page}`)
  return row.count
}

export async function lockView(tx: Tx, tenantId: string, id: string): Promise<StoredView | undefined> {
  return tx.maybe(sql<StoredView>`
    select id, page, name, owner_user_id as "ownerUserId", is_shared as "isShared", state from platform.saved_views
    where tenant_id = ${tenantId} and id = ${id} for update`)
}

export async function putView(tx: Tx, tenantId: string, now: Date, view: StoredView): Promise<void> {
  await tx.run(sql`
    insert into platform.saved_views (tenant_id, id, page, name, owner_user_id, is_shared, state, created_at)
    values (${tenantId}, ${view.id}, ${view.page}, ${view.name}, ${view.ownerUserId}, ${view.isShared}, ${JSON.stringify(view.state)}::jsonb,
      ${now.toISOString()})
    on conflict (tenant_id, id) do update set name = excluded.name, is_shared = excluded.is_shared, state = excluded.state`)
}

export async function removeView(tx: Tx, tenantId: string, id: string): Promise<void> {
  await tx.run(sql`delete from platform.saved_views where tenant_id = ${tenantId} and id = ${id}`)
}
