// Saved views and own fields as people read them.

import { z } from 'zod'
import { sql, type Tx } from '#infra'
import type { OwnFieldUsagePort } from '../ports/own-field-usage.ts'

export const savedViewShape = z
  .object({
    id: z.string(),
    page: z.string(),
    name: z.string(),
    isShared: z.boolean(),
    isMine: z.boolean(),
    state: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'SavedView' })
export type SavedView = z.output<typeof savedViewShape>

/** One's own first, then those others share. */
export async function listSavedViews(
  tx: Tx,
  tenantId: string,
  reader: { id: string | null; name: string },
  only: { page?: string; id?: string } = {},
): Promise<SavedView[]> {
  const own = sql`owner_user_id = ${reader.id ?? reader.name}`
  const parts = [sql`tenant_id = ${tenantId}`, sql`(${own} or is_shared)`]
  if (only.page) parts.push(sql`page = ${only.page}`)
  if (only.id) parts.push(sql`id = ${only.id}`)
  return tx.rows(sql<SavedView>`
    select id, page, name, is_shared as "isShared", ${own} as "isMine", state from platform.saved_views
    where ${sql.join(parts, sql` and `)} order by ${own} desc, name, id limit 1000`)
}

export const ownFieldShape = z
  .object({
    key: z.string(),
    label: z.string(),
    isShown: z.boolean(),
    isSearchable: z.boolean(),
    position: z.number(),
    filledLines: z.number().nullable(),
  })
  .meta({ id: 'OwnField' })
export type OwnField = z.output<typeof ownFieldShape>

export async function listOwnFields(tx: Tx, tenantId: string, usage: OwnFieldUsagePort | null): Promise<OwnField[]> {
  const rows = await tx.rows(sql<Omit<OwnField, 'filledLines'>>`
    select key, label, is_shown as "isShown", is_searchable as "isSearchable", position from platform.own_fields
    where tenant_id = ${tenantId} and entity = 'order_line' order by position, key`)
  const used = usage && rows.length > 0 ? await usage(tx, tenantId) : null
  return rows.map((row) => ({ ...row, filledLines: used ? (used.get(row.key) ?? 0) : null }))
}
