// Settings as an operator writes them: right ones are understood, wrong ones are all named at once, secrets are never repeated.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ConfigFault, type ConfigSource, loadConfig, withSecret } from './config.ts'
import { KEYS } from './keys.ts'

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'nuoda-config-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

function settingsFrom(env: Record<string, string>, flags?: ConfigSource['flags']) {
  const outcome = loadConfig({ env, cwd, flags })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value
}

function faultsFrom(env: Record<string, string>, flags?: ConfigSource['flags']): ConfigFault[] {
  const outcome = loadConfig({ env, cwd, flags })
  if (outcome.ok) throw new Error('accepted')
  expect(outcome.error.code).toBe('infra.config.invalid')
  return outcome.error.details?.faults as ConfigFault[]
}

const keysOf = (faults: ConfigFault[]) => faults.map((fault) => fault.key)

describe('without any setting', () => {
  test('Nuoda listens on this machine only, keeps its data in ./data and offers the demo while fresh', () => {
    expect(settingsFrom({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      dataDir: join(cwd, 'data'),
      databaseUrl: null,
      publicUrl: null,
      smtp: null,
      oidc: null,
      demo: 'when_fresh',
      limits: { uploadBytes: 50 * 1024 ** 2, expandedBytes: 1024 ** 3, rows: 1_000_000 },
      now: null,
      warnings: [],
    })
  })

  test('a secret is made, kept for the next start and readable by its owner alone', async () => {
    const first = await withSecret(settingsFrom({}))
    const second = await withSecret(settingsFrom({}))
    if (!first.ok || !second.ok) throw new Error('refused')
    expect(first.value.secret.length).toBeGreaterThanOrEqual(32)
    expect(second.value.secret).toBe(first.value.secret)
    expect(statSync(join(cwd, 'data', 'secrets.json')).mode & 0o077).toBe(0)
  })
})

describe('.env', () => {
  test('gives what the environment does not; the environment wins; an empty value is no value', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=9001\nNUODA_LOG_LEVEL=debug\nNUODA_OIDC_NAME="公司 登录"\n')
    expect(settingsFrom({ PORT: '9002', NUODA_LOG_LEVEL: '' })).toMatchObject({ port: 9002, logLevel: 'debug' })
  })
})

describe('wrong settings', () => {
  test('are all named at once, each with what it must look like', () => {
    const faults = faultsFrom({
      PORT: '99999',
      DATABASE_URL: 'mysql://u:geheim@h/d',
      NUODA_PUBLIC_URL: 'nuoda.example.com',
      NUODA_SECRET: 'short',
      NUODA_DEMO: 'yes',
      NUODA_MAX_ROWS: '0',
      NUODA_OIDC_ISSUER: 'https://login.example.com',
    })
    expect(keysOf(faults).sort()).toEqual([
      'DATABASE_URL',
      'NUODA_DEMO',
      'NUODA_MAX_ROWS',
      'NUODA_OIDC_CLIENT_ID',
      'NUODA_OIDC_CLIENT_SECRET',
      'NUODA_PUBLIC_URL',
      'NUODA_SECRET',
      'PORT',
    ])
    for (const fault of faults) expect(fault.expected.zh && fault.expected.en).toBeTruthy()
  })

  test('never repeat a secret', () => {
    const text = JSON.stringify(faultsFrom({ DATABASE_URL: 'mysql://u:geheim@h/d', NUODA_SECRET: 'kurz' }))
    expect(text).not.toMatch(/geheim|kurz/)
  })

  test.each([
    ['a sender is missing', { NUODA_SMTP_URL: 'smtp://mail.example.com' }, 'NUODA_MAIL_FROM', 'incomplete'],
    ['the owner is missing', { NUODA_APP_DATABASE_URL: 'postgres://a:b@h/d' }, 'DATABASE_URL', 'incomplete'],
    [
      'the demo would be public',
      { NUODA_DEMO: 'on', NUODA_PUBLIC_URL: 'https://x.example.com' },
      'NUODA_DEMO',
      'contradictory',
    ],
  ])('are found between settings: %s', (_, env, key, code) => {
    expect(faultsFrom(env as unknown as Record<string, string>)).toMatchObject([{ key, code }])
  })

  test('a malformed setting is not called missing as well', () => {
    const faults = faultsFrom({ NUODA_SMTP_URL: 'smtp://mail.example.com', NUODA_MAIL_FROM: 'nobody' })
    expect(faults).toMatchObject([{ key: 'NUODA_MAIL_FROM', code: 'malformed' }])
  })
})

describe('--now', () => {
  test.each(['2026-12-01T09:00:00+08:00', '2026-12-01T01:00Z', '2026-12-01'])('understands %s', (now) => {
    expect(settingsFrom({}, { now }).now).toBeInstanceOf(Date)
  })
  test.each(['tomorrow', '2026-13-01', '2026-12-01T09:00', ''])('refuses %j', (now) => {
    expect(keysOf(faultsFrom({}, { now }))).toEqual(['--now'])
  })
  test('is refused in production', () => {
    expect(faultsFrom({ NODE_ENV: 'production' }, { now: '2026-12-01' })).toMatchObject([
      { key: '--now', code: 'contradictory' },
    ])
  })
})

describe('doubtful settings', () => {
  test('are allowed and named: a misspelt key, a public address in the clear, a door open to the network', () => {
    expect(settingsFrom({ NUODA_DATADIR: '/x', NUODA_PUBLIC_URL: 'http://nuoda.example.com' }).warnings).toMatchObject([
      { key: 'NUODA_DATADIR', code: 'unknown_key' },
      { key: 'NUODA_PUBLIC_URL', code: 'not_encrypted' },
    ])
    expect(settingsFrom({ NUODA_HOST: '0.0.0.0' })).toMatchObject({
      demo: 'off',
      warnings: [{ code: 'open_to_network' }],
    })
    const mail = { NUODA_SMTP_URL: 'smtp://mail.example.com', NUODA_MAIL_FROM: 'nuoda@example.com' }
    expect(settingsFrom(mail).warnings).toMatchObject([{ key: 'NUODA_SMTP_URL', code: 'mails_lead_here' }])
    expect(settingsFrom({ ...mail, NUODA_PUBLIC_URL: 'https://nuoda.example.com' }).warnings).toEqual([])
  })
})

describe('the public address', () => {
  test.each([
    ['https://nuoda.example.com/', 'https://nuoda.example.com'],
    ['https://example.com/nuoda/', 'https://example.com/nuoda'],
  ])('%s is kept as %s', (given, kept) => {
    expect(settingsFrom({ NUODA_PUBLIC_URL: given }).publicUrl).toBe(kept)
  })
  test('switches the demo off by itself, but not when it is this machine', () => {
    expect(settingsFrom({ NUODA_PUBLIC_URL: 'https://nuoda.example.com' }).demo).toBe('off')
    expect(settingsFrom({ NUODA_PUBLIC_URL: 'http://localhost:8080' }).demo).toBe('when_fresh')
  })
})

describe('the documentation', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/operations/configuration.md'), 'utf8')
  const rows = new Map(
    [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)].map(([, name, value]) => [name as string, value as string]),
  )

  test('has exactly one row for each setting', () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(KEYS).sort())
  })
  test('states the defaults that are used', () => {
    for (const [name, key] of Object.entries(KEYS)) {
      if ('default' in key) expect(rows.get(name), name).toBe(`\`${key.default}\``)
      else expect(rows.get(name), name).not.toMatch(/^`(?!secrets\.json)/)
    }
  })
})
