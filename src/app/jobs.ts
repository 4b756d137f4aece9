// Work that nobody waits for: the new day, the nightly proof of the board, imports to finish. pg-boss keeps it in the database,
// so it survives a crash and is done once however many processes run.
import { PgBoss } from 'pg-boss'
import { checkBoard, tickTenant } from '#analytics'
import { tickChases } from '#expediting'
import {
  type Delivery,
  forgetAnswers,
  inTransaction,
  type Log,
  type Runtime,
  type Subscriber,
  sql,
  startDelivery,
} from '#infra'
import { queueImport, unfinishedImports } from '#integrations'
import { gradingSubscribers } from '../modules/analytics/module.ts'
import { messageSubscribers } from '../modules/collaboration/module.ts'
import { chaseSubscribers } from '../modules/expediting/module.ts'
import { type ImportLimits, limitsOf } from '../modules/integrations/module.ts'
import { type MailDelivery, notificationSubscribers, startMail } from '../modules/notifications/module.ts'
import type { Assembled } from './assemble.ts'

export type Jobs = { send(queue: string, data: object): Promise<void>; stop(): Promise<void> }
export type TenantEntry = { tenantId: string; name: string; kind: string; zone: string }

/** Every company of this server, oldest first. */
export async function tenantDirectory(runtime: Pick<Runtime, 'pool'>): Promise<TenantEntry[]> {
  return inTransaction(runtime.pool, null, 'read', (tx) =>
    tx.rows(
      sql<TenantEntry>`select tenant_id as "tenantId", name, kind, time_zone as zone from identity.tenant_directory()`,
    ),
  )
}

/** Starts delivering events to the modules that listen. */
export function startEvents({ runtime, settings, mail, onEventsCommitted }: Assembled, log: Log): Delivery {
  const zones = new Map<string, string>()
  const zoneOf = async (tenantId: string): Promise<string> => {
    if (!zones.has(tenantId))
      for (const tenant of await tenantDirectory(runtime)) zones.set(tenant.tenantId, tenant.zone)
    return zones.get(tenantId) ?? 'Asia/Shanghai'
  }
  const delivery = startDelivery({
    pool: runtime.pool,
    log,
    tenants: async () => (await tenantDirectory(runtime)).map((tenant) => tenant.tenantId),
    subscribers: together(
      gradingSubscribers(runtime, settings, zoneOf),
      chaseSubscribers(runtime, zoneOf),
      messageSubscribers(runtime),
      ...notificationSubscribers({ runtime, settings: mail.settings }, zoneOf),
    ),
  })
  onEventsCommitted((tenantId) => delivery.wake(tenantId))
  return delivery
}

/** Starts sending what is queued; null without a mail server. */
export const startMailOf = ({ runtime, mail }: Assembled): MailDelivery | null =>
  startMail({ runtime, ...mail, tenants: () => tenantDirectory(runtime) })

/** All who listen to an event, in the order the modules are named. */
function together(...modules: Record<string, Subscriber[]>[]): Record<string, Subscriber[]> {
  const all: Record<string, Subscriber[]> = {}
  for (const module of modules) {
    for (const [type, subscribers] of Object.entries(module)) all[type] = [...(all[type] ?? []), ...subscribers]
  }
  return all
}

/** Finishes imports that a crash left half way; what is on the books already is found unchanged. Does not wait for them. */
export async function resumeImports({ runtime }: Assembled, limits: ImportLimits, log: Log): Promise<void> {
  for (const { tenantId, name } of await tenantDirectory(runtime)) {
    for (const importId of await unfinishedImports(runtime, tenantId)) {
      log.info({ tenant: name, importId }, 'an import was left half way; going on with it')
      queueImport(runtime, { tenantId, importId }, limitsOf(limits))
    }
  }
}

/** Does `work` for every company in turn; one that fails is logged and keeps no other waiting. */
export async function forEachTenant(
  tenants: readonly TenantEntry[],
  log: Log,
  job: string,
  work: (tenant: TenantEntry) => Promise<void>,
): Promise<void> {
  for (const tenant of tenants) {
    try {
      await work(tenant)
    } catch (error) {
      const fault = error instanceof Error ? error.stack : String(error)
      log.error({ job, tenantId: tenant.tenantId, tenant: tenant.name, error: fault }, 'a job failed for one company')
    }
  }
}

/** A day begins at another moment in every zone; looking is one index probe per company. */
const TICK_CRON = '*/10 * * * *'
/** Asking: whoever is due within the minute; nobody due is one index probe per company. */
const CHASE_CRON = '* * * * *'
const NIGHTLY_CRON = '40 3 * * *'
const STOP_MAX_MS = 2_000

/** Starts workers and schedules as the application's role; the queues were made by the migration. */
export async function startJobs(options: { appUrl: string; assembled: Assembled; log: Log }): Promise<Jobs> {
  const { appUrl, assembled, log } = options
  const { runtime, settings } = assembled
  const boss = new PgBoss({ connectionString: appUrl, schema: 'jobs', migrate: false, createSchema: false, max: 3 })
  boss.on('error', (error) => log.warn({ error: error.message }, 'the job queue stumbled'))
  await boss.start()

  const tickAll = async () => {
    await forEachTenant(await tenantDirectory(runtime), log, 'daily-tick', async (tenant) => {
      const lines = await tickTenant(runtime, settings, tenant)
      if (lines > 0) log.info({ tenant: tenant.name, lines }, 'a new day: lines graded again')
    })
  }
  await boss.work('daily-tick', tickAll)
  await boss.work('chase-tick', async () => {
    await forEachTenant(await tenantDirectory(runtime), log, 'chase-tick', async (tenant) => {
      const { chases, tasks } = await tickChases(runtime, tenant)
      if (chases + tasks > 0) log.info({ tenant: tenant.name, chases, tasks }, 'suppliers to be asked, people told')
    })
  })
  await boss.work('nightly', async () => {
    const tenants = await tenantDirectory(runtime)
    await forEachTenant(tenants, log, 'nightly', async (tenant) => void (await checkBoard(runtime, settings, tenant)))
    await forEachTenant(tenants, log, 'nightly', async ({ tenantId }) => {
      await inTransaction(runtime.pool, tenantId, 'write', (tx) => forgetAnswers(tx, tenantId, runtime.clock.now()))
    })
  })
  await boss.schedule('daily-tick', TICK_CRON)
  await boss.schedule('chase-tick', CHASE_CRON)
  await boss.schedule('nightly', NIGHTLY_CRON)
  // Days that passed while nothing ran are caught up with now, not at the next round.
  await boss.send('daily-tick', {})
  return {
    send: async (queue, data) => void (await boss.send(queue, data)),
    stop: () => boss.stop({ graceful: true, timeout: STOP_MAX_MS }),
  }
}
