// Once per test run: one server and one migrated template database, so that every test file gets its own copy in a tenth of a second.
// The server is embedded, or the one DATABASE_URL names (whose role must be allowed to make databases and roles).
import pg from 'pg'
import { migrate } from '#infra'
import { startTestServer } from './fresh-database.ts'

const TEMPLATE = 'nuoda_test_template'

export default async function setUp(): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL
  const server = given ? { adminUrl: given, stop: async () => undefined } : await startTestServer()
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  try {
    await makeTemplate(admin, server.adminUrl)
  } finally {
    await admin.end()
  }
  process.env.NUODA_TEST_ADMIN_URL = server.adminUrl
  process.env.NUODA_TEST_TEMPLATE = TEMPLATE
  return server.stop
}

async function makeTemplate(admin: pg.Client, adminUrl: string): Promise<void> {
  for (const role of ['nuoda_owner', 'nuoda_app']) {
    const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [role])
    await admin.query(`${rowCount ? 'alter' : 'create'} role ${role} login nosuperuser nobypassrls password 'test'`)
  }
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`)
  await admin.query(`create database ${TEMPLATE} owner nuoda_owner`)
  const url = new URL(adminUrl)
  url.username = 'nuoda_owner'
  url.password = 'test'
  url.pathname = `/${TEMPLATE}`
  await migrate(url.toString())
}
