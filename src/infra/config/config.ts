// Reads the settings from the environment and `.env`, once, at start: all of them right, or every fault named together.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { ok, type Result, refuse } from '#kernel'
import { openDataFolder } from '../postgres/embedded/data-folder.ts'
import { KEYS, type Key, type KeyName, type Values } from './keys.ts'

export type Settings = {
  nodeEnv: 'production' | 'development' | 'test'
  /** 0 = any free port. */
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Null: the embedded database. */
  databaseUrl: string | null
  /** Connection of the application's role where its owner may not create one. */
  appDatabaseUrl: string | null
  /** Origin and path without a slash at the end; null: only this machine uses it. */
  publicUrl: string | null
  givenSecret: string | null
  smtp: { url: string; from: string } | null
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  logLevel: 'debug' | 'info' | 'warn' | 'error'
  /** when_fresh: offered while no company of one's own exists. Never behind a public address. */
  demo: 'on' | 'off' | 'when_fresh'
  limits: { uploadBytes: number; expandedBytes: number; rows: number }
  /** The instant the clock starts at, for demonstrations and tests; null = the real one. */
  now: Date | null
  /** Allowed, but probably not meant. */
  warnings: ConfigWarning[]
}

/** Settings with the secret that signs sessions: given, or kept in the data folder. */
export type Config = Settings & { secret: string }

export type ConfigFault = {
  key: string
  code: 'malformed' | 'incomplete' | 'contradictory' | 'unreadable'
  /** The wrong text; absent for secrets. */
  value?: string
  expected: { zh: string; en: string }
}

export type ConfigWarning = {
  key: string
  code: 'unknown_key' | 'not_encrypted' | 'open_to_network' | 'demo_open' | 'mails_lead_here'
  value?: string
}

export type ConfigSource = {
  env: Record<string, string | undefined>
  cwd: string
  /** Options of the command line that win over the environment. */
  flags?: { now?: string; demo?: boolean; port?: string }
}

const MB = 1024 * 1024

/** Refuses with `infra.config.invalid` and `details.faults: ConfigFault[]`, all of them at once. Reads, creates nothing. */
export function loadConfig(source: ConfigSource): Result<Settings> {
  const faults: ConfigFault[] = []
  const env = { ...readDotEnv(source.cwd, faults), ...withoutEmpty(source.env) }
  const flags = source.flags ?? {}
  if (flags.port !== undefined) env.PORT = flags.port
  if (flags.demo) env.NUODA_DEMO = 'on'
  const values = readValues(env, faults)
  const now = readNow(flags.now, values.NODE_ENV, faults)
  checkTogether(values, faults)
  if (faults.length > 0) return refuse({ code: 'infra.config.invalid', kind: 'invalid', details: { faults } })
  return ok(settingsOf(values, source.cwd, now, [...unknownKeys(env), ...warningsOf(values)]))
}

/** Completes settings with the secret; makes the data folder where none is given. */
export async function withSecret(settings: Settings): Promise<Result<Config>> {
  if (settings.givenSecret) return ok({ ...settings, secret: settings.givenSecret })
  const folder = await openDataFolder(settings.dataDir)
  return folder.ok ? ok({ ...settings, secret: folder.value.secrets.secret }) : folder
}

type Environment = Record<string, string>

function withoutEmpty(env: Record<string, string | undefined>): Environment {
  const given = Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()))
  return Object.fromEntries(given)
}

function readDotEnv(cwd: string, faults: ConfigFault[]): Environment {
  try {
    return withoutEmpty(parseEnv(readFileSync(join(cwd, '.env'), 'utf8')))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT') {
      const expected = {
        zh: `无法读取 .env（${code}），请检查权限`,
        en: `.env cannot be read (${code}); check its permissions`,
      }
      faults.push({ key: '.env', code: 'unreadable', expected })
    }
    return {}
  }
}

function readValues(env: Environment, faults: ConfigFault[]): Values {
  const entries = (Object.entries(KEYS) as [KeyName, Key][]).map(([name, key]) => {
    const text = env[name]?.trim() ?? key.default
    if (text === undefined) return [name, undefined]
    const read = key.form.safeParse(text)
    if (read.success) return [name, read.data]
    faults.push({ key: name, code: 'malformed', expected: key.expected, ...(key.isSecret ? {} : { value: text }) })
    return [name, undefined]
  })
  return Object.fromEntries(entries) as Values
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/

function readNow(text: string | undefined, nodeEnv: string, faults: ConfigFault[]): Date | null {
  if (text === undefined) return null
  const instant = new Date(text)
  if (nodeEnv === 'production') {
    const expected = {
      zh: '生产环境不能改变时间：请去掉 --now',
      en: 'production runs on the real clock: leave --now out',
    }
    faults.push({ key: '--now', code: 'contradictory', value: text, expected })
  } else if (!INSTANT.test(text) || Number.isNaN(instant.getTime())) {
    const expected = {
      zh: '一个时刻，例如 2026-12-01T09:00:00+08:00',
      en: 'an instant such as 2026-12-01T09:00:00+08:00',
    }
    faults.push({ key: '--now', code: 'malformed', value: text, expected })
  }
  return instant
}

/** Settings that are right alone and wrong together. */
function checkTogether(values: Values, faults: ConfigFault[]): void {
  const isMalformed = (key: string): boolean => faults.some((fault) => fault.key === key)
  const incomplete = (key: KeyName, zh: string, en: string): void => {
    if (!values[key] && !isMalformed(key)) faults.push({ key, code: 'incomplete', expected: { zh, en } })
  }
  if (values.NUODA_SMTP_URL) {
    incomplete('NUODA_MAIL_FROM', '已设置 NUODA_SMTP_URL，还需要发件人', 'NUODA_SMTP_URL is set, so a sender is needed')
  }
  const oidc = ['NUODA_OIDC_ISSUER', 'NUODA_OIDC_CLIENT_ID', 'NUODA_OIDC_CLIENT_SECRET'] as const
  if (oidc.some((key) => values[key])) {
    for (const key of oidc) {
      incomplete(key, '单点登录的三项设置必须齐全', 'single sign-on needs issuer, client id and client secret together')
    }
  }
  if (values.NUODA_APP_DATABASE_URL) {
    incomplete(
      'DATABASE_URL',
      '已设置 NUODA_APP_DATABASE_URL，还需要所有者的连接串',
      'NUODA_APP_DATABASE_URL needs the owner’s DATABASE_URL beside it',
    )
  }
  if (values.NUODA_DEMO === 'on' && values.NUODA_PUBLIC_URL && !isLoopback(new URL(values.NUODA_PUBLIC_URL).hostname)) {
    const expected = {
      zh: '演示公司不能放在公开地址后面：请设 NUODA_DEMO=off，或去掉 NUODA_PUBLIC_URL',
      en: 'the demo company is never offered behind a public address: set NUODA_DEMO=off or remove NUODA_PUBLIC_URL',
    }
    faults.push({ key: 'NUODA_DEMO', code: 'contradictory', value: 'on', expected })
  }
}

export function isLoopback(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || /^127\./.test(host) || host === '::1' || host === '[::1]'
  )
}

function demoOf(values: Values): Settings['demo'] {
  if (values.NUODA_DEMO) return values.NUODA_DEMO
  const isPublic = values.NUODA_PUBLIC_URL !== undefined && !isLoopback(new URL(values.NUODA_PUBLIC_URL).hostname)
  return isPublic || !isLoopback(values.NUODA_HOST) ? 'off' : 'when_fresh'
}

function settingsOf(values: Values, cwd: string, now: Date | null, warnings: ConfigWarning[]): Settings {
  const { NUODA_SMTP_URL: url, NUODA_MAIL_FROM: from } = values
  const { NUODA_OIDC_ISSUER: issuer, NUODA_OIDC_CLIENT_ID: clientId, NUODA_OIDC_CLIENT_SECRET: clientSecret } = values
  return {
    nodeEnv: values.NODE_ENV,
    port: values.PORT,
    host: values.NUODA_HOST,
    dataDir: resolve(cwd, values.NUODA_DATA_DIR),
    databaseUrl: values.DATABASE_URL ?? null,
    appDatabaseUrl: values.NUODA_APP_DATABASE_URL ?? null,
    publicUrl: values.NUODA_PUBLIC_URL ?? null,
    givenSecret: values.NUODA_SECRET ?? null,
    smtp: url && from ? { url, from } : null,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name: values.NUODA_OIDC_NAME } : null,
    logLevel: values.NUODA_LOG_LEVEL,
    demo: demoOf(values),
    limits: {
      uploadBytes: values.NUODA_MAX_UPLOAD_MB * MB,
      expandedBytes: values.NUODA_MAX_EXPANDED_MB * MB,
      rows: values.NUODA_MAX_ROWS,
    },
    now,
    warnings,
  }
}

function warningsOf(values: Values): ConfigWarning[] {
  const warnings: ConfigWarning[] = []
  const publicUrl = values.NUODA_PUBLIC_URL
  const isOpen = !isLoopback(values.NUODA_HOST)
  if (publicUrl?.startsWith('http:') && !isLoopback(new URL(publicUrl).hostname)) {
    warnings.push({ key: 'NUODA_PUBLIC_URL', code: 'not_encrypted', value: publicUrl })
  }
  if (isOpen && !publicUrl) warnings.push({ key: 'NUODA_HOST', code: 'open_to_network', value: values.NUODA_HOST })
  if (values.NUODA_SMTP_URL && !publicUrl) warnings.push({ key: 'NUODA_SMTP_URL', code: 'mails_lead_here' })
  if (isOpen && values.NUODA_DEMO === 'on') warnings.push({ key: 'NUODA_DEMO', code: 'demo_open' })
  return warnings
}

/** A misspelt setting is silently without effect, so it is named. */
function unknownKeys(env: Environment): ConfigWarning[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('NUODA_') && !(name in KEYS) && !/^NUODA_(TEST|INTERNAL)_/.test(name))
    .map((name) => ({ key: name, code: 'unknown_key' }))
}
