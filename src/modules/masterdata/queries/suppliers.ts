// Suppliers as people read them: the page, the worklist without contact, one supplier whole.

import { z } from 'zod'
import { sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { masterdataErrors } from '../errors.ts'
import type { SupplierLoadPort } from '../ports/supplier-load.ts'
import { cursorOf, readCursor } from './page-cursor.ts'

export const contactShape = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string().nullable(),
  phone: z.string().nullable(),
  wechat: z.string().nullable(),
})
export const supplierShape = z
  .object({
    id: z.string(),
    version: z.number(),
    name: z.string(),
    code: z.string().nullable(),
    grade: z.enum(['A', 'B', 'C', 'D']),
    calendarId: z.string().nullable(),
    calendarName: z.string().nullable(),
    language: z.string(),
    timeZone: z.string(),
    isLive: z.boolean(),
    liveAt: z.string().nullable(),
    /** Null where nobody counts them. */
    openLines: z.number().nullable(),
    lateLines: z.number().nullable(),
    contacts: z.array(contactShape),
  })
  .meta({ id: 'Supplier' })
export type Supplier = z.output<typeof supplierShape>
type Row = Omit<Supplier, 'openLines' | 'lateLines'> & { sortKey: string }

export const supplierListQuery = z.object({
  q: z.string().trim().max(200).optional(),
  withoutContact: z.stringbool().optional(),
  live: z.stringbool().optional(),
  grade: z.enum(['A', 'B', 'C', 'D']).optional(),
  cursor: z.string().max(1_000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

export type SupplierCounts = { all: number; withoutContact: number; live: number }

const sortKey = sql`coalesce(nullif(s.pinyin_initials, ''), lower(s.name))`
const columns = sql`s.id, s.version, s.name, s.code, s.grade, s.calendar_id as "calendarId", c.name as "calendarName", s.language,
  s.time_zone as "timeZone", s.live_at is not null as "isLive", s.live_at as "liveAt", ${sortKey} as "sortKey",
  coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'mail', k.mail, 'phone', k.phone, 'wechat', k.wechat)
    order by k.is_primary desc, k.created_at, k.id) from masterdata.contacts k
    where k.tenant_id = s.tenant_id and k.supplier_id = s.id), '[]') as contacts`
const source = sql`masterdata.suppliers s left join masterdata.calendars c on c.tenant_id = s.tenant_id and c.id = s.calendar_id`
const lacksContact = sql`not exists (select 1 from masterdata.contacts k where k.tenant_id = s.tenant_id and k.supplier_id = s.id)`

/** A page in the order of pinyin initials, then letters. Refuses a cursor it did not give. */
export async function listSuppliers(
  tx: Tx,
  tenantId: string,
  query: z.output<typeof supplierListQuery>,
  load: SupplierLoadPort | null,
): Promise<Result<{ rows: Supplier[]; nextCursor: string | null; counts: SupplierCounts }>> {
  const parts = [sql`s.tenant_id = ${tenantId}`]
  if (query.q) {
    const wanted = `%${query.q.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(sql`(s.name ilike ${wanted} or s.code ilike ${wanted} or s.pinyin_initials ilike ${wanted})`)
  }
  if (query.withoutContact !== undefined) parts.push(query.withoutContact ? lacksContact : sql`not (${lacksContact})`)
  if (query.live !== undefined) parts.push(query.live ? sql`s.live_at is not null` : sql`s.live_at is null`)
  if (query.grade) parts.push(sql`s.grade = ${query.grade}`)
  if (query.cursor) {
    const after = readCursor(query.cursor)
    if (!after) return masterdataErrors.refuse('masterdata.page.cursor_unreadable', {}, '/query/cursor')
    parts.push(sql`(${sortKey}, s.id) > (${after.key}, ${after.id}::uuid)`)
  }
  const rows = await tx.rows(sql<Row>`
    select ${columns} from ${source} where ${sql.join(parts, sql` and `)} order by ${sortKey}, s.id limit ${query.limit + 1}`)
  const page = rows.slice(0, query.limit)
  const last = rows.length > query.limit ? page.at(-1) : undefined
  return ok({
    rows: await withLoad(tx, tenantId, page, load),
    nextCursor: last ? cursorOf({ key: last.sortKey, id: last.id }) : null,
    counts: await tx.one(sql<SupplierCounts>`
      select count(*)::int as "all", (count(*) filter (where ${lacksContact}))::int as "withoutContact",
        (count(*) filter (where s.live_at is not null))::int as live
      from masterdata.suppliers s where s.tenant_id = ${tenantId}`),
  })
}

export async function getSupplier(
  tx: Tx,
  tenantId: string,
  id: string,
  load: SupplierLoadPort | null,
): Promise<Result<Supplier>> {
  const row = await tx.maybe(
    sql<Row>`select ${columns} from ${source} where s.tenant_id = ${tenantId} and s.id = ${id}`,
  )
  if (!row) return masterdataErrors.refuse('masterdata.supplier.not_found', { id })
  return ok((await withLoad(tx, tenantId, [row], load))[0]!)
}

async function withLoad(tx: Tx, tenantId: string, rows: Row[], load: SupplierLoadPort | null): Promise<Supplier[]> {
  const ids = rows.map((row) => row.id)
  const counted = load && ids.length > 0 ? await load(tx, tenantId, ids) : null
  return rows.map(({ sortKey: _, ...row }) => ({
    ...row,
    openLines: counted ? (counted.get(row.id)?.openLines ?? 0) : null,
    lateLines: counted ? (counted.get(row.id)?.lateLines ?? 0) : null,
  }))
}

/** The name orders bear; undefined when there is no such supplier. */
export async function supplierName(tx: Tx, tenantId: string, id: string): Promise<string | undefined> {
  const row = await tx.maybe(
    sql<{ name: string }>`select name from masterdata.suppliers where tenant_id = ${tenantId} and id = ${id}`,
  )
  return row?.name
}

/** Which of these suppliers there are. */
export async function knownSupplierIds(tx: Tx, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from masterdata.suppliers where tenant_id = ${tenantId} and id = any(${[...new Set(ids)]}::uuid[])`)
  return new Set(rows.map((row) => row.id))
}

/** Which of these suppliers are live: Nuoda may write to them. */
export async function liveSupplierIds(tx: Tx, tenantId: string, ids: string[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from masterdata.suppliers where tenant_id = ${tenantId} and id = any(${[...new Set(ids)]}::uuid[]) and live_at is not null`)
  return new Set(rows.map((row) => row.id))
}
