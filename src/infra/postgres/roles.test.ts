// Shows the roles on a cluster of their own, as an owner who is no superuser finds them: first start, second start, two at once, two installations.
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startEmbedded } from './embedded/start-embedded.ts'
import { migrate } from './migrate.ts'
import { ensureRoles } from './roles.ts'

let dataDir: string
let stop: () => Promise<unknown>
let admin: pg.Client
let adminUrl: string
beforeAll(async () => {
  dataDir = await mkdtemp(join('/var/tmp', 'nuoda-roles-'))
  const instanceInfo = { pid: process.pid, port: () => null }
  const started = await startEmbedded({ dataDir, log: () => undefined, instanceInfo, settings: { fsync: 'off' } })
  if (!started.ok) throw new Error(JSON.stringify(started.error))
  stop = () => started.value.stop()
  adminUrl = started.value.adminUrl
  admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create role purchasing login createrole createdb password 'own'`)
}, 60_000)
afterAll(async () => {
  await admin.end()
  await stop()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  for (const name of ['one', 'two']) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query('drop role if exists nuoda_app')
  for (const name of ['one', 'two']) await admin.query(`create database ${name} owner purchasing`)
})

const ownerUrlOf = (database: string) =>
  Object.assign(new URL(adminUrl), { username: 'purchasing', password: 'own', pathname: `/${database}` }).toString()
const start = (database: string, secret: string) =>
  ensureRoles({ adminUrl: ownerUrlOf(database), embedded: false, secret })

async function userOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select current_user as name')
  await client.end()
  return rows[0].name
}

test('An owner who is no superuser starts twice, and once more after the secret was changed', async () => {
  for (const secret of ['first', 'first', 'second']) {
    const roles = await start('one', secret)
    if (!roles.ok) throw new Error(JSON.stringify(roles.error))
    await migrate(roles.value.ownerUrl)
    expect(await userOf(roles.value.appUrl)).toBe('nuoda_app')
  }
}, 30_000)

test('Processes that start at once on an empty database take turns; one of them makes the schema', async () => {
  const both = await Promise.all(
    [1, 2, 3].map(async () => {
      const roles = await start('one', 'same')
      if (!roles.ok) throw new Error(JSON.stringify(roles.error))
      return migrate(roles.value.ownerUrl)
    }),
  )
  expect(both.filter((migrated) => migrated.length > 0)).toHaveLength(1)
}, 30_000)

test('A second installation does not take the role away from the first', async () => {
  const first = await start('one', 'first')
  if (!first.ok) throw new Error(JSON.stringify(first.error))
  const early = await start('two', 'second')
  await migrate(first.value.ownerUrl)
  const late = await start('two', 'second')
  for (const refused of [early, late]) {
    expect(refused).toMatchObject({
      error: { code: 'infra.database.role_of_another_database', details: { database: 'one' } },
    })
  }
  expect(await userOf(first.value.appUrl)).toBe('nuoda_app')
}, 30_000)

test.each(['superuser', 'bypassrls'])('A role with %s is refused', async (attribute) => {
  await admin.query(`create role nuoda_app login ${attribute}`)
  expect(await start('one', 'any')).toMatchObject({ error: { code: 'infra.database.role_passes_row_security' } })
})

test('An owner without CREATEROLE is told what is missing', async () => {
  await admin.query('alter role purchasing nocreaterole')
  expect(await start('one', 'any')).toMatchObject({ error: { code: 'infra.database.role_not_allowed' } })
  await admin.query('alter role purchasing createrole')
})
