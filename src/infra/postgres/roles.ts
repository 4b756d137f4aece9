// Two roles: the owner makes tables and runs migrations; the application's owns nothing and cannot pass row security.
import { createHmac } from 'node:crypto'
import pg from 'pg'

export type RoleUrls = { ownerUrl: string; appUrl: string }

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
 * Passwords are derived from `secret`, so several processes agree without sharing a file.
 */
export async function ensureRoles(options: {
  adminUrl: string
  embedded: boolean
  secret: string
  appUrl?: string
}): Promise<RoleUrls> {
  const { adminUrl, embedded, secret } = options
  const passwordOf = (role: string) => createHmac('sha256', secret).update(`role:${role}`).digest('base64url')
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    if (options.appUrl) return { ownerUrl: adminUrl, appUrl: options.appUrl }
    await ensureLogin(admin, 'nuoda_app', passwordOf('nuoda_app'))
    if (!embedded) return { ownerUrl: adminUrl, appUrl: withUser(adminUrl, 'nuoda_app', passwordOf('nuoda_app')) }
    await ensureLogin(admin, 'nuoda_owner', passwordOf('nuoda_owner'))
    const { rowCount } = await admin.query("select 1 from pg_database where datname = 'nuoda'")
    if (!rowCount) await admin.query('create database nuoda owner nuoda_owner')
    return {
      ownerUrl: withUser(adminUrl, 'nuoda_owner', passwordOf('nuoda_owner'), 'nuoda'),
      appUrl: withUser(adminUrl, 'nuoda_app', passwordOf('nuoda_app'), 'nuoda'),
    }
  } finally {
    await admin.end()
  }
}

async function ensureLogin(admin: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role])
  const verb = rowCount ? 'alter' : 'create'
  await admin.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${quoteLiteral(password)}`,
  )
}
