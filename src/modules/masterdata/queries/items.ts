// Items as people read them.

import { z } from 'zod'
import { sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { masterdataErrors } from '../errors.ts'
import { cursorOf, readCursor } from './page-cursor.ts'

export const itemShape = z
  .object({
    id: z.string(),
    version: z.number(),
    code: z.string().nullable(),
    name: z.string(),
    specification: z.string().nullable(),
    itemClass: z.string(),
    unit: z.string().nullable(),
  })
  .meta({ id: 'Item' })
export type Item = z.output<typeof itemShape>

export const itemListQuery = z.object({
  q: z.string().trim().max(200).optional(),
  itemClass: z.string().max(50).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const columns = sql`id, version, code, name, specification, item_class as "itemClass", unit`

/** By code, then name. */
export async function listItems(
  tx: Tx,
  tenantId: string,
  query: z.output<typeof itemListQuery>,
): Promise<Result<{ rows: Item[]; nextCursor: string | null }>> {
  const parts = [sql`tenant_id = ${tenantId}`]
  if (query.q) {
    const wanted = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(
      sql`(code ilike ${wanted} or name ilike ${wanted} or specification ilike ${wanted} or pinyin_initials ilike ${wanted})`,
    )
  }
  if (query.itemClass) parts.push(sql`item_class = ${query.itemClass}`)
  if (query.cursor) {
    const after = readCursor(query.cursor)
    if (!after) return masterdataErrors.refuse('masterdata.page.cursor_unreadable', {}, '/query/cursor')
    parts.push(sql`(match_key, id) > (${after.key}, ${after.id}::uuid)`)
  }
  const rows = await tx.rows(sql<Item & { matchKey: string }>`
    select ${columns}, match_key as "matchKey" from masterdata.items where ${sql.join(parts, sql` and `)}
    order by match_key, id limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return ok({
    rows: page.map(({ matchKey: _, ...row }) => row),
    nextCursor: last ? cursorOf({ key: last.matchKey, id: last.id }) : null,
  })
}

export async function getItem(tx: Tx, tenantId: string, id: string): Promise<Result<Item>> {
  const row = await tx.maybe(
    sql<Item>`select ${columns} from masterdata.items where tenant_id = ${tenantId} and id = ${id}`,
  )
  return row ? ok(row) : masterdataErrors.refuse('masterdata.item.not_found', { id })
}
