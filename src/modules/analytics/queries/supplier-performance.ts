// How punctual each supplier was, per schedule line against its current promise, over everything that has arrived.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export type SupplierPerformance = {
  supplierId: string
  supplier: string
  /** Lines that arrived in full and had a promised day. */
  lines: number
  /** Of those, lines whose last accepted quantity came after the promised day. */
  late: number
  /** Share on time, 0–1, four decimals; null without lines. */
  onTimeRate: number | null
  /** Mean calendar days late of the late lines, two decimals; null without late lines. */
  meanDelayDays: number | null
}

/** `from`/`to` bound the day of arrival. Suppliers with most lines first. */
export async function supplierPerformance(
  tx: Tx,
  tenantId: string,
  period: { from?: CalendarDate; to?: CalendarDate } = {},
): Promise<SupplierPerformance[]> {
  return tx.rows(sql<SupplierPerformance>`
    select s.supplier_id as "supplierId", min(p.name) as supplier, count(*)::int as lines,
      (count(*) filter (where s.actual_date > s.promised_date))::int as late,
      round((count(*) filter (where s.actual_date <= s.promised_date))::numeric / count(*), 4)::float8 as "onTimeRate",
      round(avg(s.actual_date - s.promised_date) filter (where s.actual_date > s.promised_date), 2)::float8 as "meanDelayDays"
    from procurement.v_schedule_lines s
    join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
    where s.tenant_id = ${tenantId} and s.status = 'closed' and s.actual_date is not null and s.promised_date is not null
      and s.actual_date >= ${period.from ?? '0001-01-01'} and s.actual_date <= ${period.to ?? '9999-12-31'}
    group by s.supplier_id order by 3 desc, 2`)
}
