// A new day: only lines whose grade may change with the date are derived again. And the nightly proof that the board equals the facts.
import type { ProjectedChange, ProjectionScope, Runtime, Tx } from '#infra'
import { lockScheduleLines } from '#procurement'
import { projectLines } from '../projector/projector.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { boardFingerprints, linesToRegrade, openLineIdsAfter, strayOpenLines } from '../store/regrade.store.ts'

/** Lines per transaction: short locks, so that nobody at a screen waits. */
const BATCH_LINES = 5_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export type Tenant = { tenantId: string; zone: string }

/** Regrades the lines due by today. Returns how many were derived; a second call on the same day derives none. */
export async function tickTenant(runtime: Runtime, settings: SettingsCache, tenant: Tenant): Promise<number> {
  return inBatches(runtime, settings, tenant, (tx, scope) =>
    linesToRegrade(tx, scope.tenantId, scope.today, BATCH_LINES),
  )
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
  let after = FIRST_ID
  return inBatches(runtime, settings, tenant, async (tx, scope) => {
    const ids = await openLineIdsAfter(tx, scope.tenantId, { ...wanted, after, most: BATCH_LINES })
    after = ids.at(-1) ?? after
    return ids
  })
}

/** Derives what `next` names, a transaction per batch, until it names less than a batch. Returns how many lines that were. */
async function inBatches(
  runtime: Runtime,
  settings: SettingsCache,
  tenant: Tenant,
  next: (tx: Tx, scope: ProjectionScope) => Promise<string[]>,
): Promise<number> {
  let derived = 0
  for (;;) {
    let batch = 0
    await runtime.project(tenant, async (tx, scope) => {
      const ids = await next(tx, scope)
      batch = ids.length
      return projectLocked(tx, settings, scope, ids)
    })
    derived += batch
    if (batch < BATCH_LINES) return derived
  }
}

/** Facts read before a command commits and written after it would undo that command on the board: the lines are held first. */
async function projectLocked(
  tx: Tx,
  settings: SettingsCache,
  scope: ProjectionScope,
  ids: string[],
): Promise<ProjectedChange[]> {
  if (ids.length === 0) return []
  await lockScheduleLines(tx, scope.tenantId, ids)
  return projectLines(tx, settings, scope, ids)
}

export type BoardCheck = { lines: number; differing: string[]; left: number }

/**
 * Recomputes every row of the board from facts. Rows that differ, lines that are missing and rows that should have left are
 * named, mended and logged: the projector promises there are none.
 */
export async function checkBoard(runtime: Runtime, settings: SettingsCache, tenant: Tenant): Promise<BoardCheck> {
  const before = await runtime.read(tenant, (tx) => boardFingerprints(tx, tenant.tenantId))
  const lines = await regradeLines(runtime, settings, tenant, {})
  const left = await runtime.project(tenant, async (tx, scope) => {
    const gone = await strayOpenLines(tx, scope.tenantId)
    return projectLocked(tx, settings, scope, gone)
  })
  const after = await runtime.read(tenant, (tx) => boardFingerprints(tx, tenant.tenantId))
  const differing = [...new Set([...before.keys(), ...after.keys()])].filter((id) => before.get(id) !== after.get(id))
  if (differing.length > 0)
    runtime.log.error(
      { tenantId: tenant.tenantId, lines: differing.slice(0, 20), count: differing.length },
      'the board differed from the facts; it was mended',
    )
  return { lines, differing, left: left.length }
}
