// The door to the database: one's own server by DATABASE_URL, a running owner's, or the embedded one.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadConfig, type Settings } from '../../config/config.ts'
import { openDatabase } from './open-database.ts'
import type { RunningDatabase } from './supervise-owned.ts'

let place: string
let opened: RunningDatabase[] = []

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'nuoda-open-'))
})
afterEach(async () => {
  for (const database of opened.reverse()) await database.stop()
  opened = []
  rmSync(place, { recursive: true, force: true })
})

function settingsWith(env: Record<string, string> = {}): Settings {
  const settings = loadConfig({ env, cwd: place })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  return settings.value
}

async function open(as: 'serve' | 'command', env?: Record<string, string>) {
  const outcome = await openDatabase({ settings: settingsWith(env), as, log: () => undefined })
  if (outcome.ok) opened.push(outcome.value)
  return outcome
}

test('DATABASE_URL is used as it is and not stopped at the end', async () => {
  const own = await open('serve')
  if (!own.ok) throw new Error(own.error.code)
  const url = own.value.adminUrl
  const server = await open('serve', { DATABASE_URL: url })
  expect(server).toMatchObject({ ok: true, value: { kind: 'server', adminUrl: url, port: own.value.port } })
  if (server.ok) await server.value.stop()
  expect(await open('command', { DATABASE_URL: url })).toMatchObject({ ok: true, value: { kind: 'server' } })
})

test('A DATABASE_URL that does not answer is refused with its address and without its password', async () => {
  const refused = await open('serve', { DATABASE_URL: 'postgres://owner:geheim@127.0.0.1:1/nuoda' })
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'infra.database.own_server_unreachable', details: { host: '127.0.0.1', port: 1 } },
  })
  expect(JSON.stringify(refused)).not.toContain('geheim')
})

test('A command works beside a running server; without one it starts the database and stops it', async () => {
  const alone = await open('command')
  expect(alone).toMatchObject({ ok: true, value: { kind: 'embedded' } })
  if (alone.ok) await alone.value.stop()
  expect(await open('serve')).toMatchObject({ ok: true, value: { kind: 'embedded' } })
  expect(await open('command')).toMatchObject({ ok: true, value: { kind: 'sibling' } })
})

test('A server waits for a command that is at work on the folder', async () => {
  const command = await open('command')
  const serving = open('serve')
  setTimeout(() => command.ok && void command.value.stop(), 500)
  expect(await serving).toMatchObject({ ok: true, value: { kind: 'embedded' } })
})
