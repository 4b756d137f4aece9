// First pages that were drawn a moment ago and are still true: shown again without asking the database, until anything changes in a company they
// show. Suppliers look at their page far more often than something changes on it.
import type { LiveMessage, Runtime } from '#infra'

/** What no change tells of (the day, a name corrected elsewhere) is noticed after this at the latest. */
const KEPT_MS = 10_000
/** Pages weigh a hundred kilobytes. */
const KEPT_MAX = 200

type Drawn = { page: string; tenantIds: ReadonlySet<string>; until: number }

export type DrawnPages = {
  /** The page kept under the key, or drawn now. One that changed while it was drawn is shown and not kept. */
  shown(key: string, tenantIds: readonly string[], draw: () => Promise<string>): Promise<string>
}

export function createDrawnPages({ live, clock }: Pick<Runtime, 'live' | 'clock'>): DrawnPages {
  const drawn = new Map<string, Drawn>()
  let changes = 0
  live.subscribe(({ tenantId, kind }: LiveMessage) => {
    changes += 1
    if (tenantId === '*' || kind === 'resync') return drawn.clear()
    for (const [key, { tenantIds }] of drawn) if (tenantIds.has(tenantId)) drawn.delete(key)
  })
  return {
    async shown(key, tenantIds, draw) {
      const known = drawn.get(key)
      if (known && known.until > clock.now().getTime()) return known.page
      const before = changes
      const page = await draw()
      if (before !== changes) return page
      if (drawn.size >= KEPT_MAX) drawn.delete(drawn.keys().next().value as string)
      drawn.set(key, { page, tenantIds: new Set(tenantIds), until: clock.now().getTime() + KEPT_MS })
      return page
    },
  }
}
