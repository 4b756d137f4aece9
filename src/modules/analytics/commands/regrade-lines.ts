// A new day: only lines whose grade may change with the date are derived again. And the nightly proof that the board equals the facts.
import { type ProjectionScope, type Runtime, sql, type Tx } from '#infra'
import { projectLines } from '../projector/projector.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { linesToRegrade } from '../store/open-line.store.ts'

/** Lines per transaction: short locks, so that nobody at a screen waits. */
const BATCH_LINES = 5_000

export type Tenant = { tenantId: string; zone: string }

/** Regrades the lines due by today. Returns how many were derived; a second call on the same day derives none. */
export async function tickTenant(runtime: Runtime, settings: SettingsCache, tenant: Tenant): Promise<number> {
  let derived = 0
  for (;;) {
    const lines = await runtime.project(tenant, async (tx, scope) => {
      const ids = await linesToRegrade(tx, scope.tenantId, scope.today, BATCH_LINES)
      return ids.length > 0 ? projectLines(tx, settings, scope, ids) : []
    })
    derived += lines.length
    if (lines.length < BATCH_LINES) return derived
  }
}

/** Which lines to derive again after what they are graded with has changed. */
export type RegradeScope = { supplierId?: string; itemId?: string }

/** Derives the open lines of the scope anew, batch by batch in id order. */
export async function regradeLines(
  runtime: Runtime,
  settings: SettingsCache,
  tenant: Tenant,
  wanted: RegradeScope,
): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let derived = 0
  for (;;) {
    const lines = await runtime.project(tenant, async (tx, scope) => {
      const ids = await nextLines(tx, scope, wanted, after)
      after = ids.at(-1) ?? after
      return ids.length > 0 ? projectLines(tx, settings, scope, ids) : []
    })
    derived += lines.length
    if (lines.length < BATCH_LINES) return derived
  }
}

async function nextLines(tx: Tx, scope: ProjectionScope, wanted: RegradeScope, after: string): Promise<string[]> {
  const supplier = wanted.supplierId ? sql`and s.supplier_id = ${wanted.supplierId}` : sql``
  const item = wanted.itemId ? sql`and s.item_id = ${wanted.itemId}` : sql``
  const rows = await tx.rows(sql<{ id: string }>`
    select s.id from procurement.v_schedule_lines s
    where s.tenant_id = ${scope.tenantId} and s.status = 'open' and s.id > ${after} ${supplier} ${item} order by s.id limit ${BATCH_LINES}`)
  return rows.map((row) => row.id)
}

export type BoardCheck = { lines: number; differing: string[]; left: number }

/**
 * Recomputes every row of the board from facts. Rows that differ, lines that are missing and rows that should have left are
 * named, mended and logged: the projector promises there are none.
 */
export async function checkBoard(runtime: Runtime, settings: SettingsCache, tenant: Tenant): Promise<BoardCheck> {
  const before = await boardFingerprints(runtime, tenant)
  const lines = await regradeLines(runtime, settings, tenant, {})
  const left = await runtime.project(tenant, async (tx, scope) => {
    const gone = await tx.rows(sql<{ id: string }>`
      select o.id from analytics.open_lines o where o.tenant_id = ${scope.tenantId} and not exists (
        select 1 from procurement.v_schedule_lines s where s.tenant_id = o.tenant_id and s.id = o.id and s.status = 'open' and s.order_status <> 'cancelled')`)
    return gone.length > 0
      ? projectLines(
          tx,
          settings,
          scope,
          gone.map((row) => row.id),
        )
      : []
  })
  const after = await boardFingerprints(runtime, tenant)
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))
  if (differing.length > 0)
    runtime.log.error(
      { tenantId: tenant.tenantId, lines: differing.slice(0, 20), count: differing.length },
      'the board differed from the facts; it was mended',
    )
  return { lines, differing, left: left.length }
}

async function boardFingerprints(runtime: Runtime, tenant: Tenant): Promise<Map<string, string>> {
  const rows = await runtime.read(tenant, (tx) =>
    tx.rows(
      sql<{
        id: string
        print: string
      }>`select id, md5(o::text) as print from analytics.open_lines o where tenant_id = ${tenant.tenantId}`,
    ),
  )
  return new Map(rows.map((row) => [row.id, row.print]))
}
