// The facts behind open lines, read through the views of the modules that own them.
import { sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import type { WatchRule } from '#risk'

export type LineFactsRow = {
  id: string
  version: number
  order_id: string
  order_no: string
  order_status: 'draft' | 'issued' | 'closed' | 'cancelled'
  hold_reason: string | null
  issued_on: CalendarDate | null
  order_created_at: string
  supplier_id: string
  supplier_name: string
  supplier_grade: string
  supplier_calendar_id: string | null
  live_at: string | null
  order_line_id: string
  line_no: string
  item_id: string
  item_code: string | null
  item_name: string
  item_class: string
  unit: string | null
  amount: Decimal | null
  currency: string | null
  own_fields: Record<string, string> | null
  scheduled_quantity: Decimal
  received_quantity: Decimal
  despatched_quantity: Decimal
  cancelled_quantity: Decimal
  unpromised_quantity: Decimal
  live_piece_count: number
  status: 'open' | 'closed' | 'cancelled'
  requested_date: CalendarDate | null
  need_by_date: CalendarDate | null
  original_promised_date: CalendarDate | null
  promised_date: CalendarDate | null
  last_promised_date: CalendarDate | null
  promise_moves: number
  site_id: string | null
  site_name: string | null
  owner_id: string | null
  owner_name: string | null
  note: string | null
  acknowledgement: 'none' | 'received' | 'accepted' | 'accepted_with_changes' | 'rejected'
  acknowledged_at: string | null
  last_answer_at: string | null
  last_answer_channel: string | null
  ended_at: string | null
  /** The proposal that waits on the line: who made it, and when. */
  proposal_by: 'supplier' | 'buyer' | null
  proposal_at: string | null
  /** Since when the supplier waits for papers of ours. */
  awaits_papers_since: string | null
}

export type MilestoneFactRow = {
  schedule_line_id: string
  code: string
  actual_date: CalendarDate | null
  override_date: CalendarDate | null
  quantity: Decimal | null
  despatch_line_id: string | null
  template_id: string | null
  template_version: number | null
  recorded_at: string
}

/** Facts of the lines with these ids that are still open; the others have left the board. */
export async function readOpenLineFacts(tx: Tx, tenantId: string, ids: string[]): Promise<LineFactsRow[]> {
  return tx.rows(sql<LineFactsRow>`
    select s.id, s.version, s.order_id, s.order_no, s.order_status, s.hold_reason, s.issued_on, s.order_created_at, s.supplier_id, p.name as supplier_name,
      p.grade as supplier_grade, p.calendar_id as supplier_calendar_id, p.live_at, s.order_line_id, s.line_no, s.item_id, s.item_code,
      s.item_name, i.item_class, s.unit, s.amount, s.currency, s.own_fields, s.scheduled_quantity, s.received_quantity, s.despatched_quantity,
      s.cancelled_quantity, s.unpromised_quantity, s.live_piece_count, s.status, s.requested_date, s.need_by_date, s.original_promised_date,
      s.promised_date, s.last_promised_date, s.promise_moves, s.site_id, s.site_name, s.owner_id, s.owner_name, s.note, s.acknowledgement,
      s.acknowledged_at, s.last_answer_at, s.last_answer_channel, s.ended_at, s.proposal_by, s.proposal_at,
      w.since as awaits_papers_since
    from procurement.v_schedule_lines s
    join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
    join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
    left join (
      select line.id, min(t.opened_at) as since from expediting.v_tasks t cross join lateral unnest(t.schedule_line_ids) as line(id)
      where t.tenant_id = ${tenantId} and t.kind = 'drawing_missing' and t.state <> 'done' group by line.id
    ) w on w.id = s.id
    where s.tenant_id = ${tenantId} and s.id = any(${ids}::uuid[]) and s.status = 'open' and s.order_status <> 'cancelled'`)
}

/** Reports and overrides of these lines, oldest first; most lines have none. */
export async function readMilestoneFacts(
  tx: Tx,
  tenantId: string,
  ids: string[],
): Promise<Map<string, MilestoneFactRow[]>> {
  const rows = await tx.rows(sql<MilestoneFactRow>`
    select schedule_line_id, code, actual_date, override_date, quantity, despatch_line_id, template_id, template_version, recorded_at
    from fulfilment.v_milestones
    where tenant_id = ${tenantId} and schedule_line_id = any(${ids}::uuid[]) and withdrawn_at is null order by recorded_at, id`)
  return Map.groupBy(rows, (row) => row.schedule_line_id)
}

export type SettingsRows = {
  calendars: { id: string; name: string; base_calendar_id: string | null; working_weekdays: number[]; kind: string }[]
  days: {
    calendar_id: string
    date: CalendarDate
    kind: 'off' | 'makeup_work'
    name: string
    is_provisional: boolean
  }[]
  templates: {
    id: string
    item_class: string | null
    supplier_id: string | null
    is_default: boolean
    version_no: number
    nodes: unknown
  }[]
  templateVersions: { template_id: string; version_no: number; nodes: unknown }[]
  thresholds: {
    id: string
    name: string
    supplier_grade: string | null
    item_class: string | null
    warn_days: number
  }[]
  watchRules: WatchRule[]
  lateRates: { supplier_id: string; lines: number; late: number }[]
}

/** What every line of the tenant is graded with. */
export async function readSettings(tx: Tx, tenantId: string): Promise<SettingsRows> {
  const calendars = await tx.rows(sql<SettingsRows['calendars'][number]>`
    select id, name, base_calendar_id, working_weekdays, kind from masterdata.v_calendars where tenant_id = ${tenantId}`)
  const days = await tx.rows(sql<SettingsRows['days'][number]>`
    select calendar_id, date, kind, name, is_provisional from masterdata.v_calendar_days where tenant_id = ${tenantId}`)
  const templates = await tx.rows(sql<SettingsRows['templates'][number]>`
    select id, item_class, supplier_id, is_default, version_no, nodes from fulfilment.v_milestone_templates where tenant_id = ${tenantId}`)
  const templateVersions = await tx.rows(sql<SettingsRows['templateVersions'][number]>`
    select template_id, version_no, nodes from fulfilment.v_milestone_template_versions where tenant_id = ${tenantId}`)
  const thresholds = await tx.rows(sql<SettingsRows['thresholds'][number]>`
    select id, name, supplier_grade, item_class, warn_days from risk.v_thresholds where tenant_id = ${tenantId}`)
  const watchRules = await tx.rows(sql<WatchRule>`
    select id, name, after_event as after, amount, unit, unless_event as unless, supplier_grade as "supplierGrade", item_class as "itemClass"
    from risk.v_watch_rules where tenant_id = ${tenantId} order by position, id`)
  return { calendars, days, templates, templateVersions, thresholds, watchRules, lateRates: [] }
}
