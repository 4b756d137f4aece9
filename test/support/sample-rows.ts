// One row for every tenant table, made from the catalogue alone, so that a table added tomorrow is walked without a word.
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

export type TenantTable = { name: string; columns: Column[] }
type Column = { name: string; type: string; isNullable: boolean; hasDefault: boolean; check: string | null }

/** Every table with a tenant_id outside the system's own schemas, partitions left to their parents. */
export async function tenantTables(admin: Pick<pg.Client, 'query'>): Promise<TenantTable[]> {
  const { rows } = await admin.query<{ name: string; columns: Column[] }>(`
    select c.oid::regclass::text as name, jsonb_agg(jsonb_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'isNullable', not a.attnotnull,
      'hasDefault', a.atthasdef or a.attidentity <> '' or a.attgenerated <> '',
      'check', (select string_agg(pg_get_constraintdef(k.oid), ' ') from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey))) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
      and exists (select 1 from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped)
    group by c.oid order by 1`)
  return rows
}

/** Puts one made-up row of `tenantId` into a table; references are not followed, checks are obeyed. */
export async function putSampleRow(admin: pg.Client, table: TenantTable, tenantId: string): Promise<void> {
  const given = table.columns.filter((column) => !column.isNullable && !column.hasDefault)
  const values = given.map((column) => (column.name === 'tenant_id' ? tenantId : sampleOf(column)))
  const names = given.map((column) => `"${column.name}"`).join(', ')
  const places = given.map((column, at) => `$${at + 1}::${column.type}`).join(', ')
  await admin.query('begin')
  try {
    await admin.query('set local session_replication_role = replica')
    await admin.query(`insert into ${table.name} (${names}) values (${places})`, values)
    await admin.query('commit')
  } catch (error) {
    await admin.query('rollback')
    throw new Error(`no sample row for ${table.name}: ${String(error)}; teach sampleOf its columns`)
  }
}

function sampleOf({ type, check, name }: Column): unknown {
  const allowed =
    check && new RegExp(`\\b${name}\\b\\)?(?:::text\\)?)? = (?:ANY \\(\\(?ARRAY\\[)?'([^']+)'`).exec(check)?.[1]
  if (allowed) return allowed
  if (type.endsWith('[]')) return '{}'
  if (type === 'uuid') return randomUUID()
  if (type === 'jsonb' || type === 'json') return '{}'
  if (type === 'bytea') return randomBytes(8)
  if (type === 'boolean') return false
  if (type === 'date') return '2026-11-22'
  if (type.startsWith('timestamp')) return '2026-11-22T00:00:00Z'
  if (/^(integer|bigint|smallint|numeric|double|real)/.test(type)) return 1
  if (/^character|^text|^varchar/.test(type)) return name.endsWith('currency') ? 'CNY' : 'x'
  throw new Error(`the type ${type} of ${name} is not known`)
}
