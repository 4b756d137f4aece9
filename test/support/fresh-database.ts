// A fresh, migrated database for one test file: on the server named by NUODA_TEST_ADMIN_URL, else on an embedded one of its own.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { migrate, startEmbedded } from '#infra'

export type FreshDatabase = {
  /** The superuser in this database: what a test does behind the application's back. */
  adminUrl: string
  ownerUrl: string
  appUrl: string
  end(): Promise<void>
}

/** One embedded server with durability off: tests may lose what a crash would lose. */
export async function startTestServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.NUODA_TEST_ADMIN_URL
  if (given) return { adminUrl: given, stop: async () => undefined }
  const dataDir = await mkdtemp(join('/var/tmp', 'nuoda-test-'))
  const started = await startEmbedded({
    dataDir,
    log: () => undefined,
    instanceInfo: { pid: process.pid, port: () => null },
    settings: { fsync: 'off' },
  })
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  const stop = async () => {
    await started.value.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { adminUrl: started.value.adminUrl, stop }
}

const ROLES_LOCK = 730_299

export async function openFreshDatabase(): Promise<FreshDatabase> {
  const { adminUrl, stop } = await startTestServer()
  const name = `test_${randomBytes(5).toString('hex')}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const urls = new Map<string, string>()
  // Roles belong to the whole server; two files at once that altered the same one would collide.
  await admin.query('select pg_advisory_lock($1)', [ROLES_LOCK])
  for (const role of ['nuoda_owner', 'nuoda_app']) {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role])
    const verb = rowCount ? 'alter' : 'create'
    await admin.query(`${verb} role ${role} login nosuperuser nobypassrls password 'test'`)
    const url = new URL(adminUrl)
    url.username = role
    url.password = 'test'
    url.pathname = `/${name}`
    urls.set(role, url.toString())
  }
  await admin.query('select pg_advisory_unlock($1)', [ROLES_LOCK])
  const template = process.env.NUODA_TEST_TEMPLATE
  await admin.query(`create database ${name} owner nuoda_owner ${template ? `template ${template}` : ''}`)
  const ownerUrl = urls.get('nuoda_owner')!
  if (!template) await migrate(ownerUrl)
  return {
    ownerUrl,
    appUrl: urls.get('nuoda_app')!,
    adminUrl: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString(),
    end: async () => {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.end()
      await stop()
    },
  }
}
