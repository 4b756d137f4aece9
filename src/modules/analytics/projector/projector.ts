// Keeps the board true inside every command's own transaction: reads the facts that changed, derives the flat rows, writes what differs.
import { type ProjectedChange, type ProjectionScope, type Projector, type Tx, together } from '#infra'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { readMilestoneFacts, readOpenLineFacts } from '../store/facts.store.ts'
import { removeOpenLines, upsertOpenLines } from '../store/open-line.store.ts'
import { indexSearchTerms, rememberTerms, type SearchableLine } from '../store/search.store.ts'
import { deriveOpenLine } from './derive-open-line.ts'

/** Lines derived and written per statement: large enough to be few round trips, small enough to stay in memory. */
const CHUNK_LINES = 5_000

/** Derives and writes the rows of `ids`; ids that are no longer open are removed. */
export async function projectLines(
  tx: Tx,
  settings: SettingsCache,
  scope: ProjectionScope,
  ids: string[],
): Promise<ProjectedChange[]> {
  const changes: ProjectedChange[] = []
  const tenant = await settings.of(tx, scope.tenantId)
  for (let at = 0; at < ids.length; at += CHUNK_LINES) {
    const chunk = ids.slice(at, at + CHUNK_LINES)
    const [facts, milestones] = await together(
      readOpenLineFacts(tx, scope.tenantId, chunk),
      readMilestoneFacts(tx, scope.tenantId, chunk),
    )
    const rows = facts.map((line) => deriveOpenLine({ line, milestones: milestones.get(line.id) ?? [] }, tenant, scope))
    const open = new Set(rows.map((row) => row.id))
    const gone = chunk.filter((id) => !open.has(id))
    await together(
      upsertOpenLines(tx, scope.tenantId, rows),
      removeOpenLines(tx, scope.tenantId, gone),
      indexSearchTerms(tx, scope.tenantId, facts),
    )
    for (const line of facts) changes.push({ id: line.id, row: line })
    for (const id of gone) changes.push({ id, row: null })
  }
  return changes
}

/** After commit: what the projection wrote for search is known to be there. */
export function settleProjection(tenantId: string, changes: ProjectedChange[]): void {
  rememberTerms(
    tenantId,
    changes.flatMap((change) => (change.row ? [change.row as SearchableLine] : [])),
  )
}

export const createProjector = (settings: SettingsCache): Projector => ({
  project: (tx, scope, ids) => projectLines(tx, settings, scope, ids),
})
