// The demo company for whoever opens the first page: found when it is there, made when it is not, never two of them.
import type { DemoCompanyPort } from '#identity'
import { type Call, inTransaction, newId, type Runtime, sql, systemActor } from '#infra'
import { ok, type Result } from '#kernel'
import { makeDemoCompany, type SimulationOptions, tellProposals } from '#simulation'

/** The demo company is in China whatever the machine's own zone. */
export const DEMO_ZONE = 'Asia/Shanghai'
/** Big enough that every page shows something, small enough to be made while a visitor waits. */
export const DEMO_SIZE = { seed: 42, suppliers: 48, items: 600, ordersPerMonth: 110, months: 13 } as const
/** Any number, the same in every process on the database: who holds it makes the demo company. */
const DEMO_LOCK = 5_283_921

/** Nuoda acting by itself in a tenant that is being made. */
export const makingCall = (tenantId: string): Call => ({
  tenantId,
  zone: DEMO_ZONE,
  actor: systemActor(),
  channel: 'simulation',
})

/** The demo company's tenant; null when there is none. */
export async function findDemoTenant(runtime: Pick<Runtime, 'pool'>): Promise<string | null> {
  const found = await inTransaction(runtime.pool, null, 'read', (tx) =>
    tx.maybe(sql<{ tenantId: string }>`
      select tenant_id as "tenantId" from identity.tenant_directory() where kind = 'demo' limit 1`),
  )
  return found?.tenantId ?? null
}

type DemoOptions = Omit<SimulationOptions, 'now' | 'today'>
/** Callers of one process wait for the same making, so that they do not each hold a connection to wait with. */
const making = new WeakMap<Runtime['pool'], Promise<Result<DemoCompany>>>()

export type DemoCompany = { tenantId: string; lines: number | null }

/**
 * The demo company, made with `options` when there is none (`lines`: how many order lines it got; null when it was there).
 * Of several callers, in this process or another, one makes it and the others wait.
 */
export async function ensureDemoCompany(runtime: Runtime, options?: DemoOptions): Promise<Result<DemoCompany>> {
  const known = await findDemoTenant(runtime)
  if (known) return ok({ tenantId: known, lines: null })
  const underWay = making.get(runtime.pool)
  if (underWay) {
    const made = await underWay
    return made.ok ? ok({ ...made.value, lines: null }) : made
  }
  const made = makeOnce(runtime, options).finally(() => making.delete(runtime.pool))
  making.set(runtime.pool, made)
  return made
}

/** Holds the lock on one connection while it waits and makes. */
async function makeOnce(runtime: Runtime, options?: DemoOptions): Promise<Result<DemoCompany>> {
  const holder = await runtime.pool.connect()
  try {
    await holder.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    const made = await findDemoTenant(runtime)
    if (made) return ok({ tenantId: made, lines: null })
    const tenantId = newId() as string
    const when = { now: runtime.clock.now().toISOString(), today: runtime.today(DEMO_ZONE) }
    const outcome = await runtime.execute(makeDemoCompany, { ...DEMO_SIZE, ...options, ...when }, makingCall(tenantId))
    if (!outcome.ok) return outcome
    await tellProposals(runtime, { tenantId, zone: DEMO_ZONE })
    return ok({ tenantId, lines: outcome.value.lines })
  } finally {
    // Closing the connection gives the lock back, whatever state it is in.
    holder.release(true)
  }
}

/** As identity asks for it: a refusal here is a bug, since nothing a visitor typed leads to one. */
export const demoCompanyPort = (runtime: Runtime): DemoCompanyPort => ({
  async ensure() {
    const demo = await ensureDemoCompany(runtime)
    if (!demo.ok) throw new Error(`the demo company was refused: ${demo.error.code}`)
    return { tenantId: demo.value.tenantId }
  },
})
