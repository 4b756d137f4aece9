// For commands that need the database: settings, a running owner's database or one of our own, roles and schema; all let go at the end.
import {
  type Config,
  type ConfigFault,
  createLog,
  ensureRoles,
  loadConfig,
  migrate,
  openDatabase,
  type RunningDatabase,
  withSecret,
} from '#infra'
import type { Result } from '#kernel'
import { type CommandIo, EXIT } from './command-line.ts'
import { tellFaults, tellWarning } from './settings-messages.ts'

export type OpenedDatabase = {
  config: Config
  database: RunningDatabase
  /** Owner of the tables: migrations and reports across tenants. */
  ownerUrl: string
  /** The application's role: row security applies. */
  appUrl: string
  /** Migrations that were run just now. */
  migrated: string[]
}

/** Reads the settings; on a fault tells all of them and returns the exit code instead. */
export async function readConfig(
  io: CommandIo,
  flags: { now?: string; demo?: boolean; port?: string } = {},
): Promise<Config | number> {
  const settings = loadConfig({ env: io.env, cwd: io.cwd, flags })
  if (!settings.ok) return refuseSettings(io, settings.error.details?.faults as ConfigFault[])
  for (const warning of settings.value.warnings) io.progress(tellWarning(warning))
  const config = await withSecret(settings.value)
  return config.ok ? config.value : io.refuse(config.error)
}

function refuseSettings(io: CommandIo, faults: ConfigFault[]): number {
  io.progress(tellFaults(faults))
  if (io.json) io.print({ ok: false, code: 'infra.config.invalid', faults }, '')
  return EXIT.usage
}

/**
 * Runs `work` with the database and returns its exit code. Beside a running server it uses the server's database; without one it starts
 * its own and stops it. The schema is brought up to date unless a server, which has done so, is running.
 */
export async function withDatabase(
  io: CommandIo,
  work: (opened: OpenedDatabase) => Promise<number>,
  flags: { now?: string } = {},
): Promise<number> {
  const config = await readConfig(io, flags)
  if (typeof config === 'number') return config
  const log = createLog({ level: config.logLevel })
  const opened: Result<RunningDatabase> = await openDatabase({
    settings: config,
    as: 'command',
    log: (message) => log.info(message),
    signal: io.signal,
  })
  if (!opened.ok) return io.refuse(opened.error)
  const database = opened.value
  // Work in progress then fails on its next query, which is what an interrupted command should do.
  const onAbort = (): void => void database.stop()
  io.signal.addEventListener('abort', onAbort, { once: true })
  try {
    const roles = await ensureRoles({
      adminUrl: database.adminUrl,
      embedded: database.kind !== 'server',
      secret: config.secret,
      appUrl: config.appDatabaseUrl ?? undefined,
    })
    if (!roles.ok) return io.refuse(roles.error)
    const migrated = database.kind === 'sibling' ? [] : await migrate(roles.value.ownerUrl)
    return await work({ config, database, ...roles.value, migrated })
  } finally {
    io.signal.removeEventListener('abort', onAbort)
    await database.stop()
  }
}
