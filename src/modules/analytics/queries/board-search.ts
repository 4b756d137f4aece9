// Open lines found by words, for pages of other modules that ask the board through a port.
import type { Caller, Runtime } from '#infra'
import { listOpenLines, summariseOpenLines } from './list-open-lines.ts'
import type { OpenLine } from './open-line.shape.ts'
import { openLineQuery } from './open-line-filter.ts'
import type { SettingsCache } from './tenant-settings.ts'

/** The most urgent first, cut to what the caller may see; `total` counts beyond `limit`. */
export function boardSearch(runtime: Runtime, settings: SettingsCache) {
  const board = {
    runtime,
    workingDaysLeft: async (caller: Caller, tx: Parameters<SettingsCache['of']>[0]) =>
      (await settings.of(tx, caller.tenantId)).buyerCalendar.workingDaysBetween,
  }
  return async (caller: Caller, q: string, limit: number): Promise<{ rows: OpenLine[]; total: number }> => {
    const found = await listOpenLines(board, caller, openLineQuery.parse({ q, limit }))
    const counted = await summariseOpenLines(board, caller, openLineQuery.parse({ q }))
    return { rows: found.ok ? found.value.rows : [], total: counted.ok ? counted.value.total : 0 }
  }
}
