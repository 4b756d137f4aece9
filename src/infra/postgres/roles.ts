// Two roles: the owner makes tables and runs migrations; the application's owns nothing and cannot pass row security.
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { defineErrors, ok, type Result } from '#kernel'
import './role-messages.ts'
import { withStartLock } from './start-lock.ts'

export type RoleUrls = { ownerUrl: string; appUrl: string }

const { refuse } = defineErrors({
  'infra.database.role_passes_row_security': 'forbidden',
  'infra.database.role_of_another_database': 'conflict',
  'infra.database.role_not_allowed': 'forbidden',
})

const quoteLiteral = (text: string) => `'${text.replaceAll("'", "''")}'`

function withUser(url: string, user: string, password: string, database?: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  if (database) changed.pathname = `/${database}`
  return changed.toString()
}

/**
 * Makes sure both roles exist and returns how to connect as each. With the embedded server `adminUrl` is its superuser and
 * the database is made here; with a server of one's own it is the owner, which needs CREATEROLE unless `appUrl` is given.
 * Passwords are derived from `secret`, so several processes agree without sharing a file. Processes that start at the same
 * time take turns. Refuses a role that would pass row security, one that serves another database under another password,
 * and an owner who may not make or change the role.
 */
export async function ensureRoles(options: {
  adminUrl: string
  embedded: boolean
  secret: string
  appUrl?: string
}): Promise<Result<RoleUrls>> {
  const { adminUrl, embedded, secret, appUrl } = options
  if (appUrl) return ok({ ownerUrl: adminUrl, appUrl })
  const urlOf = (role: string, database?: string) =>
    withUser(adminUrl, role, createHmac('sha256', secret).update(`role:${role}`).digest('base64url'), database)
  return withStartLock(adminUrl, async (admin) => {
    for (const role of embedded ? ['nuoda_app', 'nuoda_owner'] : ['nuoda_app']) {
      const ensured = await ensureLogin(admin, { role, url: urlOf(role), isShared: !embedded })
      if (!ensured.ok) return ensured
    }
    if (!embedded) return ok({ ownerUrl: adminUrl, appUrl: urlOf('nuoda_app') })
    const { rowCount } = await admin.query("select 1 from pg_database where datname = 'nuoda'")
    if (!rowCount) await admin.query('create database nuoda owner nuoda_owner')
    return ok({ ownerUrl: urlOf('nuoda_owner', 'nuoda'), appUrl: urlOf('nuoda_app', 'nuoda') })
  })
}

/** `isShared`: the cluster may serve other installations, whose role this might be. */
type Login = { role: string; url: string; isShared: boolean }
type RoleRow = { oid: string; canLogin: boolean; passesRowSecurity: boolean }

async function ensureLogin(admin: pg.Client, login: Login): Promise<Result<void>> {
  try {
    const found = (await findRole(admin, login.role)) ?? (await createRole(admin, login))
    if (found === 'created') return ok(undefined)
    if (found.passesRowSecurity) return refuse('infra.database.role_passes_row_security', { role: login.role })
    if (found.canLogin && (await letsIn(login.url))) return ok(undefined)
    const other = login.isShared ? await otherDatabaseOf(admin, found.oid) : undefined
    if (other !== undefined) {
      return refuse('infra.database.role_of_another_database', { role: login.role, database: other })
    }
    // Only these words: naming superuser or bypassrls, even to deny them, is a superuser's privilege when a role is altered.
    await admin.query(`alter role ${login.role} login password ${quoteLiteral(passwordIn(login.url))}`)
    return ok(undefined)
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    return refuse('infra.database.role_not_allowed', { role: login.role, reason: (error as Error).message })
  }
}

const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password)

async function findRole(admin: pg.Client, role: string): Promise<RoleRow | undefined> {
  const { rows } = await admin.query<RoleRow>(
    `select oid::int8::text as oid, rolcanlogin as "canLogin", rolsuper or rolbypassrls as "passesRowSecurity"
       from pg_roles where rolname = $1`,
    [role],
  )
  return rows[0]
}

/** The start lock is one database's: an installation in another may make the role between our look and our attempt. */
async function createRole(admin: pg.Client, { role, url }: Login): Promise<RoleRow | 'created'> {
  try {
    await admin.query(
      `create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${quoteLiteral(passwordIn(url))}`,
    )
  } catch (error) {
    const { code } = error as { code?: string }
    const made = code === '42710' || code === '23505' ? await findRole(admin, role) : undefined
    if (made === undefined) throw error
    return made
  }
  // Until the migrations grant something to the role, only this word says whose it is.
  await admin.query(
    `do $$ begin execute format('comment on role ${role} is %L', 'nuoda:' || current_database()); end $$`,
  )
  return 'created'
}

/** False when the password is not the one derived from our secret. */
async function letsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '28P01') return false
    // Both are said after the password was accepted: no such database yet, or no right to connect to it yet.
    if (code === '3D000' || code === '42501') return true
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Another database of this cluster in which the role holds privileges, or whose name its comment bears. */
async function otherDatabaseOf(admin: pg.Client, roleOid: string): Promise<string | undefined> {
  const { rows } = await admin.query<{ name: string }>(
    `select d.datname as name from pg_database d
      where d.datname <> current_database()
        and (exists (select from pg_shdepend s where s.dbid = d.oid and s.refclassid = 'pg_authid'::regclass and s.refobjid = $1)
          or 'nuoda:' || d.datname = shobj_description($1, 'pg_authid'))
      order by name limit 1`,
    [roleOid],
  )
  return rows[0]?.name
}
