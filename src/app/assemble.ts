// The composition root below HTTP: pool, live bus, projector and settings wired into one runtime, for the server and every command.

import { createProjector, createSettingsCache, type SettingsCache, settleProjection } from '#analytics'
import { createPortalLinks, type PortalLinks } from '#identity'
import { buildRuntime, type Config, createFileStore, type Log, openPool, type Runtime, startLiveBus } from '#infra'
import { type Clock, dateInZone } from '#kernel'
import { type MailSettings, mailSettings } from '../modules/notifications/module.ts'

/** Connections of one process: enough for two cores' worth of statements in flight, few enough for a small server. */
const POOL_MAX = 12

export type Assembled = {
  runtime: Runtime
  settings: SettingsCache
  /** What messages depend on: the mail server, and the links they carry. */
  mail: { settings: MailSettings; links: PortalLinks; smtpUrl: string | null; status: { outage: string | null } }
  /** Told after each commit that left events behind. */
  onEventsCommitted(listener: (tenantId: string) => void): void
  stop(): Promise<void>
}

/** Events after which what a tenant's lines are graded with must be read anew. */
const SETTINGS_EVENTS = new Set([
  'risk.thresholds_changed',
  'risk.watch_rules_changed',
  'masterdata.calendar_changed',
  'fulfilment.milestone_template_changed',
  'identity.tenant_created',
])

export function assemble(options: {
  appUrl: string
  clock: Clock
  log: Log
  /** Where files lie and how large they may be; the mail server, and what links are made of. */
  config: Pick<Config, 'dataDir' | 'limits' | 'smtp' | 'publicUrl' | 'secret'>
  poolMax?: number
}): Assembled {
  const { appUrl, clock, log, config } = options
  const pool = openPool(appUrl, {
    max: options.poolMax ?? POOL_MAX,
    onError: (error) => log.warn({ error: error.message }, 'a database connection was lost'),
  })
  const live = startLiveBus({ pool, connectionString: appUrl, log })
  const settings = createSettingsCache()
  const listeners: ((tenantId: string) => void)[] = []
  live.subscribe((message) => {
    if (message.kind === 'settings' || message.kind === 'resync') settings.forget(message.tenantId)
  })
  const runtime = buildRuntime({
    pool,
    clock,
    log,
    live,
    files: createFileStore({ dir: config.dataDir, bytesMax: config.limits.uploadBytes }),
    projector: createProjector(settings),
    today: (zone) => dateInZone(clock.now(), zone),
    onEvents(change) {
      settleProjection(change.tenantId, change.lines)
      if (change.events.some((event) => SETTINGS_EVENTS.has(event.type))) {
        live.publish({ tenantId: change.tenantId, kind: 'settings', payload: {} })
      }
      if (change.events.length > 0) for (const listener of listeners) listener(change.tenantId)
    },
  })
  return {
    runtime,
    settings,
    mail: {
      settings: mailSettings(config),
      links: createPortalLinks({ runtime, secret: config.secret, publicUrl: config.publicUrl }),
      smtpUrl: config.smtp?.url ?? null,
      status: { outage: null },
    },
    onEventsCommitted: (listener) => void listeners.push(listener),
    async stop() {
      await live.stop()
      await pool.end()
    },
  }
}
