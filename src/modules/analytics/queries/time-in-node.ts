// How long the nodes of a plan take by report, per supplier or per person responsible: median and 90th of working days (C55).
import { type Caller, sql, type Tx } from '#infra'
import { addDays, type CalendarDate, daysBetween } from '#kernel'
import type { TenantSettings } from './tenant-settings.ts'

/** Below this many reports a median says little; the reader is told. */
const SAMPLE_REPORTS_MIN = 10
/** A node that began earlier than this before the period is not measured. */
const NODE_DAYS_MAX = 730

export type TimeInNodeRow = {
  /** Supplier id, or the name of the person who was responsible when the node was reported; null: nobody was. */
  key: string | null
  label: string | null
  code: string
  ownerSide: 'buyer' | 'supplier'
  /** What the template allows; null where it is a share of the lead time. */
  allowedDays: number | null
  reports: number
  /** Working days of the node's owner; a real one of the reported, not a mean of two. */
  medianDays: number
  p90Days: number
  isSmallSample: boolean
}
export type TimeInNode = { rows: TimeInNodeRow[]; unmeasured: number }

type Asked = { by: 'supplier' | 'person'; from: CalendarDate; to: CalendarDate }

/**
 * A node takes from the report of the node before it in its template (the first one from issue) to its own report, counted on
 * its owner's calendar. Reports whose node before was never reported, or that name no template, are not guessed at: they are
 * counted as `unmeasured`. `from` and `to` bound the day of the report.
 */
export async function timeInNode(tx: Tx, caller: Caller, settings: TenantSettings, asked: Asked): Promise<TimeInNode> {
  const { tenantId } = caller
  const [key, label] = asked.by === 'supplier' ? ['s.supplier_id::text', 's.supplier_name'] : ['r.person', 'r.person']
  const counts = workedUpTo(settings, await calendarsInUse(tx, tenantId), asked)
  const rows = await tx.rows(sql<TimeInNodeRow & { isMeasured: boolean }>`
    with worked as (
      select * from unnest(${counts.calendars}::text[], ${counts.days}::date[], ${counts.upTo}::int[]) as w(calendar, day, up_to)
    ), nodes as (
      select v.template_id, v.version_no, n.node->>'code' as code, n.node->>'ownerSide' as owner_side,
        case when n.node->'share' is null then (n.node->>'allowedDays')::int end as allowed_days,
        lag(n.node->>'code') over (partition by v.template_id, v.version_no order by n.place) as before
      from fulfilment.v_milestone_template_versions v cross join jsonb_array_elements(v.nodes->'nodes') with ordinality as n(node, place)
      where v.tenant_id = ${tenantId}
    ), reports as (
      select schedule_line_id, code, max(actual_date) as done_on, (array_agg(owner_name order by recorded_at desc, id))[1] as person,
        (array_agg(template_id order by recorded_at desc, id))[1] as template_id,
        (array_agg(template_version order by recorded_at desc, id))[1] as version_no
      from fulfilment.v_milestones where tenant_id = ${tenantId} and actual_date is not null and withdrawn_at is null group by 1, 2
    ), spans as (
      select ${sql.raw(key!)} as key, ${sql.raw(label!)} as label, r.code, coalesce(n.owner_side, 'supplier') as owner_side, n.allowed_days,
        done.up_to - began.up_to as days
      from reports r
      join procurement.v_schedule_lines s on s.tenant_id = ${tenantId} and s.id = r.schedule_line_id
      join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
      left join nodes n on n.template_id = r.template_id and n.version_no = r.version_no and n.code = r.code
      left join reports b on b.schedule_line_id = r.schedule_line_id and b.code = n.before
      left join worked done on done.day = r.done_on
        and done.calendar = case when n.owner_side = 'buyer' then '' else coalesce(p.calendar_id::text, '') end
      left join worked began on began.calendar = done.calendar and n.code is not null
        and began.day = case when n.before is null then s.issued_on else b.done_on end
      where r.done_on between ${asked.from} and ${asked.to}
    )
    select key, min(label) as label, code, owner_side as "ownerSide", days is not null as "isMeasured",
      percentile_disc(0.5) within group (order by allowed_days) as "allowedDays", count(*)::int as reports,
      percentile_disc(0.5) within group (order by greatest(0, days)) as "medianDays",
      percentile_disc(0.9) within group (order by greatest(0, days)) as "p90Days"
    from spans group by key, code, owner_side, days is not null order by label nulls last, code`)
  return {
    rows: rows
      .filter((row) => row.isMeasured)
      .map(({ isMeasured: _, ...row }) => ({ ...row, isSmallSample: row.reports < SAMPLE_REPORTS_MIN })),
    unmeasured: rows.reduce((sum, row) => sum + (row.isMeasured ? 0 : row.reports), 0),
  }
}

/** The calendars suppliers keep; '' is the company's own, which holds where a supplier has none. */
async function calendarsInUse(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select distinct calendar_id::text as id from masterdata.v_suppliers where tenant_id = ${tenantId} and calendar_id is not null`)
  return ['', ...rows.map((row) => row.id)]
}

/** Running counts of worked days, so that the database subtracts two numbers instead of walking calendars. */
function workedUpTo(settings: TenantSettings, ids: string[], { from, to }: Asked) {
  const first = addDays(from, -NODE_DAYS_MAX)
  const days = Array.from({ length: daysBetween(first, to) + 1 }, (_, index) => addDays(first, index))
  return {
    calendars: ids.flatMap((id) => days.map(() => id)),
    days: ids.flatMap(() => days),
    upTo: ids.flatMap((id) => {
      const calendar = settings.calendarOf(id || null)
      return days.map((day) => calendar.workingDaysBetween(first, day))
    }),
  }
}
