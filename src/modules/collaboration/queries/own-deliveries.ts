// How many of a supplier's deliveries of the last year came by their promised day: its own figure, the same as its buyer's report.
import { type Runtime, sql } from '#infra'
import { addDays } from '#kernel'
import type { Deliveries } from '../domain/own-score.ts'
import type { PortalGrant } from '../domain/portal-reader.ts'

export const SCORE_DAYS = 365
/** Deliveries change by the day; a page is drawn many times a minute. */
const REMEMBERED_MS = 60_000
const REMEMBERED_MAX = 5_000

export type ReadDeliveries = (grants: readonly PortalGrant[]) => Promise<Deliveries>

/** Counted as analytics' supplier performance: closed lines with a day of arrival against their standing promise. */
export function createDeliveriesReader(runtime: Runtime): ReadDeliveries {
  const remembered = new Map<string, { until: number; value: Deliveries }>()
  const read = async (grant: PortalGrant): Promise<Deliveries> => {
    const key = `${grant.tenantId}:${grant.supplierId}`
    const known = remembered.get(key)
    if (known && known.until > Date.now()) return known.value
    const since = addDays(runtime.today(grant.zone), -SCORE_DAYS)
    const value = await runtime.read(grant, (tx) =>
      tx.one(sql<Deliveries>`
        select count(*)::int as lines, (count(*) filter (where s.actual_date <= s.promised_date))::int as "onTime"
        from procurement.v_schedule_lines s
        where s.tenant_id = ${grant.tenantId} and s.supplier_id = ${grant.supplierId} and s.status = 'closed'
          and s.promised_date is not null and s.actual_date >= ${since}`),
    )
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(key, { until: Date.now() + REMEMBERED_MS, value })
    return value
  }
  return async (grants) => {
    const all = await Promise.all(grants.map(read))
    return all.reduce((sum, each) => ({ lines: sum.lines + each.lines, onTime: sum.onTime + each.onTime }), {
      lines: 0,
      onTime: 0,
    })
  }
}
