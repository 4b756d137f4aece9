// The database's wall between companies, walked as the application walks: its role, its pool, and the list from the catalogue.
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inTransaction, newId, openPool, queriesOn, sql, type Tx } from '#infra'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'
import { putSampleRow, type TenantTable, tenantTables } from '#test/sample-rows.ts'

/** Tables without a tenant, each with the reason why that is right. */
const WITHOUT_TENANT: Readonly<Record<string, string>> = {
  'auth.users': 'a person may work for several companies; reached only through the sign-in',
  'auth.sessions': 'belongs to a person; looked up by a signed, unguessable token',
  'auth.accounts': 'belongs to a person; password hashes only',
  'auth.verifications': 'one-time links, hashed; looked up by an unguessable token',
  'auth.two_factors': 'belongs to a person; encrypted',
  'auth.rate_limits': 'counts attempts by address, before anybody is known',
  'identity.portal_links':
    'belongs to a mail address, which may hear from several companies; secrets as hashes, what it shows is said by grants, which are protected',
  'migration.migrations': 'which schema files have run',
  'migration.migrations_lock': 'keeps two migrations apart',
}
/** The job library's own tables: payloads name a tenant and ids, never a tenant's values. */
const JOBS = /^jobs\./

/** Functions that run with their owner's rights, each with what it gives away and to whom. */
const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  'analytics.find_search_terms': 'the search index, bound to the tenant setting inside; walked below as well',
  'analytics.lines_with_own_fields': 'lines by an own field, bound to the tenant setting inside; walked below as well',
  'procurement.order_lines_have_orders': 'a trigger that looks parents up by company and id and gives nothing away',
  'procurement.schedule_lines_have_lines': 'the same, a level below',
  'procurement.promise_pieces_have_schedules': 'the same, a level below',
  'identity.memberships_of': 'the companies of one person, asked before one is chosen',
  'identity.api_key_by_hash': 'whose key this is, asked with the hash of the whole key',
  'identity.tenant_directory': 'names of companies, for start and nightly work; no route answers with it',
  'identity.remove_demo_tenant': 'refuses every company but the demo one',
  'identity.portal_grants_of':
    'what one link may show, asked with its id after its secret was proven; the walk over the pages is a story of collaboration',
  'identity.demo_people': 'people of the demo company alone',
}

let database: FreshDatabase
let admin: pg.Client
let pool: pg.Pool
let tables: TenantTable[]
const [A, B] = [newId() as string, newId() as string]

beforeAll(async () => {
  database = await openFreshDatabase()
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  pool = openPool(database.appUrl, { max: 2 })
  tables = await tenantTables(admin)
  for (const table of tables) for (const tenant of [A, B]) await putSampleRow(admin, table, tenant)
})
afterAll(async () => {
  await pool?.end()
  await admin?.end()
  await database?.end()
})

/** Runs one statement as the application for a tenant (null: for nobody) and takes it back; its answer, or its SQLSTATE. */
async function attempt(tenant: string | null, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  const undone = new Error('undone')
  let answer: unknown
  try {
    await inTransaction(pool, tenant, 'write', async (tx) => {
      answer = await work(tx)
      throw undone
    })
  } catch (error) {
    if (error !== undone) return (error as { code?: string }).code ?? String(error)
  }
  return answer
}

const count = (table: string) => async (tx: Tx) =>
  Number((await tx.one(sql<{ n: string }>`select count(*) as n from ${sql.raw(table)}`)).n)
const DENIED = '42501'

test('The walk has something to walk: every module’s tables are in the catalogue', () => {
  const schemas = [...new Set(tables.map((table) => table.name.split('.')[0]))]
  const modules = [
    'identity',
    'platform',
    'masterdata',
    'procurement',
    'fulfilment',
    'risk',
    'analytics',
    'integrations',
  ]
  expect(schemas).toEqual(expect.arrayContaining([...modules, 'journal']))
  expect(tables.length).toBeGreaterThan(25)
})

test('Each company sees its own row of every table, no other’s, and nobody sees none', async () => {
  const seen: Record<string, unknown> = {}
  for (const { name } of tables) {
    seen[name] = [await attempt(A, count(name)), await attempt(B, count(name)), await attempt(null, count(name))]
  }
  expect(seen).toEqual(Object.fromEntries(tables.map(({ name }) => [name, [1, 1, 0]])))
})

test('No company writes into another: not by adding, changing, moving or removing a row', async () => {
  const faults: string[] = []
  for (const { name } of tables) {
    const table = sql.raw(name)
    for (const tenant of [B, null]) {
      const added = await attempt(tenant, (tx) => tx.run(sql`insert into ${table} (tenant_id) values (${A})`))
      const changed = await attempt(tenant, (tx) =>
        tx.run(sql`update ${table} set tenant_id = tenant_id where tenant_id = ${A}`),
      )
      const removed = await attempt(tenant, (tx) => tx.run(sql`delete from ${table} where tenant_id = ${A}`))
      if (added !== DENIED) faults.push(`${name}: added ${added}`)
      if (changed !== DENIED && changed !== 0) faults.push(`${name}: changed ${changed}`)
      if (removed !== DENIED && removed !== 0) faults.push(`${name}: removed ${removed}`)
    }
    const moved = await attempt(A, (tx) => tx.run(sql`update ${table} set tenant_id = ${B} where tenant_id = ${A}`))
    if (moved !== DENIED) faults.push(`${name}: moved ${moved}`)
  }
  expect(faults).toEqual([])
})

test('Row security is on, with the one policy, for every table of a tenant; tables without a tenant have a reason', async () => {
  const { rows } = await admin.query<{ name: string; has_tenant: boolean; is_on: boolean; policies: string[] }>(`
    select c.oid::regclass::text as name, c.relrowsecurity as is_on,
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as has_tenant,
      array(select pg_get_expr(p.polqual, p.polrelid) || ' / ' || pg_get_expr(p.polwithcheck, p.polrelid)
        from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`)
  const open = rows.filter((row) => !row.has_tenant && !JOBS.test(row.name)).map((row) => row.name)
  expect(open.sort()).toEqual(Object.keys(WITHOUT_TENANT).sort())
  const tenantTest = "(tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid)"
  for (const row of rows.filter((each) => each.has_tenant)) {
    expect(row, row.name).toMatchObject({ is_on: true, policies: [`${tenantTest} / ${tenantTest}`] })
  }
})

test('Every view sees with its reader’s rights, and none keeps rows of its own', async () => {
  const { rows } = await admin.query<{ name: string; relkind: string; reloptions: string[] | null }>(`
    select c.oid::regclass::text as name, c.relkind, c.reloptions from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('v', 'm') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`)
  const isSafe = (options: string[] | null) => options?.some((each) => /^security_invoker=(true|on)$/.test(each))
  const faulty = rows.filter((row) => !JOBS.test(row.name) && (row.relkind === 'm' || !isSafe(row.reloptions)))
  expect(faulty).toEqual([])
})

test('The application’s role owns nothing, passes no wall, and cannot rewrite history', async () => {
  const role = await admin.query(
    "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'nuoda_app'",
  )
  expect(Object.values(role.rows[0])).toEqual([false, false, false, false, false])
  const owned = await admin.query(
    "select classid::regclass::text, objid from pg_shdepend where refobjid = 'nuoda_app'::regrole and deptype = 'o'",
  )
  expect(owned.rows).toEqual([])
  const memberOf = await admin.query("select roleid from pg_auth_members where member = 'nuoda_app'::regrole")
  expect(memberOf.rows).toEqual([])
  const rights = await admin.query(`select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p
    where has_table_privilege('nuoda_app', 'journal.history', p) order by p`)
  expect(rights.rows.map((row) => row.p)).toEqual(['INSERT', 'SELECT'])
  for (const statement of [
    "update journal.history set body = ''",
    'delete from journal.history',
    'truncate journal.history',
    'alter table journal.history disable row level security',
    'drop policy tenant_isolation on journal.history',
    'set role nuoda_owner',
  ]) {
    expect(await attempt(A, (tx) => tx.run(sql.raw(statement))), statement).toBe(DENIED)
  }
})

test('No table may be emptied past the wall, and only the listed functions run with their owner’s rights', async () => {
  const truncatable = await admin.query(`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('jobs', 'information_schema')
      and has_table_privilege('nuoda_app', c.oid, 'TRUNCATE')`)
  expect(truncatable.rows).toEqual([])
  const { rows } = await admin.query<{ name: string; is_public: boolean }>(`
    select n.nspname || '.' || p.proname as name, has_function_privilege('public', p.oid, 'EXECUTE') as is_public
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1`)
  expect(rows.map((row) => row.name)).toEqual(Object.keys(DEFINER_FUNCTIONS).sort())
  expect(rows.filter((row) => row.is_public)).toEqual([])
})

test('The search function answers with the terms of the tenant that is set, and with none when none is', async () => {
  const found = (tx: Tx) => tx.rows(sql<object>`select * from analytics.find_search_terms('{}'::text[], 100)`)
  const ofA = (await attempt(A, found)) as { entity_id: string }[]
  const ofB = (await attempt(B, found)) as { entity_id: string }[]
  expect([ofA.length, ofB.length, ((await attempt(null, found)) as object[]).length]).toEqual([1, 1, 0])
  expect(ofA[0]!.entity_id).not.toBe(ofB[0]!.entity_id)
})

test('Lines are found by an own field in the tenant that is set alone', async () => {
  await admin.query(`update analytics.open_lines set own_fields = '{"图号": "A-1"}'`)
  const found = (tx: Tx) =>
    tx.rows(sql<{ id: string }>`select analytics.lines_with_own_fields(array['{"图号": "A-1"}']::jsonb[]) as id`)
  const [ofA, ofB, ofNobody] = [await attempt(A, found), await attempt(B, found), await attempt(null, found)] as {
    id: string
  }[][]
  expect([ofA?.length, ofB?.length, ofNobody?.length]).toEqual([1, 1, 0])
  expect(ofA?.[0]?.id).not.toBe(ofB?.[0]?.id)
})

test('A tenant named in one transaction is forgotten by the next on the same connection', async () => {
  const client = await pool.connect()
  try {
    await client.query(`begin; select set_config('app.tenant', '${A}', true)`)
    expect(await count('identity.tenants')(queriesOn(client))).toBe(1)
    await client.query('commit')
    expect(await count('identity.tenants')(queriesOn(client))).toBe(0)
  } finally {
    client.release()
  }
})
