// Milestone reports and templates on disk.
import { newId, sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import type { MilestoneCode, MilestoneTemplate } from '../domain/milestone-plan.types.ts'

export type NewMilestone = {
  schedule_line_id: string
  code: string
  actual_date: CalendarDate | null
  override_date: CalendarDate | null
  quantity: Decimal | null
  said_by: string | null
  channel: string
  note: string | null
  owner_name: string | null
  template_id?: string | null
  template_version?: number | null
  /** Photographs and papers that show it. */
  attachment_ids?: string[]
  /** The despatch it came with, and the report it stands in for. */
  despatch_line_id?: string | null
  corrects_id?: string | null
}

/** Appends reports; earlier ones stay readable, the latest of a node counts. Returns their ids in the order given. */
export async function insertMilestones(
  tx: Tx,
  tenantId: string,
  now: Date,
  recordedBy: string,
  rows: NewMilestone[],
): Promise<string[]> {
  if (rows.length === 0) return []
  const withIds = rows.map((row) => ({ ...row, id: newId() }))
  await tx.run(sql`
    insert into fulfilment.milestones (tenant_id, id, schedule_line_id, code, actual_date, override_date, quantity, said_by, channel, note,
      owner_name, template_id, template_version, attachment_ids, despatch_line_id, corrects_id, recorded_at, recorded_by)
    select ${tenantId}, id, schedule_line_id, code, actual_date, override_date, quantity, said_by, channel, note, owner_name,
      template_id, template_version, coalesce(attachment_ids, '{}'), despatch_line_id, corrects_id, ${now.toISOString()}, ${recordedBy}
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb) as m(id uuid, schedule_line_id uuid, code text, actual_date date,
      override_date date, quantity numeric, said_by text, channel text, note text, owner_name text, template_id uuid, template_version int,
      attachment_ids uuid[], despatch_line_id uuid, corrects_id uuid)`)
  return withIds.map((row) => row.id as string)
}

export type TemplateRow = {
  id: string
  name: string
  item_class: string | null
  supplier_id: string | null
  is_default: boolean
  version_no: number
  nodes: Pick<MilestoneTemplate, 'nodes' | 'dueNode'>
}

export type TemplateScopeRow = {
  id: string
  name: string
  itemClass: string | null
  supplierId: string | null
  isDefault: boolean
}

/** Whose lines each template is for; locked, so that no two templates claim the same lines. */
export async function templateScopes(tx: Tx, tenantId: string): Promise<TemplateScopeRow[]> {
  return tx.rows(sql<TemplateScopeRow>`
    select id, name, item_class as "itemClass", supplier_id as "supplierId", is_default as "isDefault"
    from fulfilment.milestone_templates where tenant_id = ${tenantId} order by id for update`)
}

/** A new template, or the next version of a known one; published versions never change. */
export async function publishTemplate(
  tx: Tx,
  tenantId: string,
  now: Date,
  template: Omit<TemplateRow, 'version_no'>,
): Promise<number> {
  const { current_version } = await tx.one(sql<{ current_version: number }>`
    insert into fulfilment.milestone_templates (tenant_id, id, name, item_class, supplier_id, is_default, current_version)
    values (${tenantId}, ${template.id}, ${template.name}, ${template.item_class}, ${template.supplier_id}, ${template.is_default}, 1)
    on conflict (tenant_id, id) do update set name = excluded.name, item_class = excluded.item_class, supplier_id = excluded.supplier_id,
      current_version = milestone_templates.current_version + 1
    returning current_version`)
  await tx.run(sql`
    insert into fulfilment.milestone_template_versions (tenant_id, template_id, version_no, nodes, created_at)
    values (${tenantId}, ${template.id}, ${current_version}, ${JSON.stringify(template.nodes)}::jsonb, ${now.toISOString()})`)
  return current_version
}

/** Supplier and class of these lines' items: what a template is chosen by. */
export async function readTemplateScopes(
  tx: Tx,
  tenantId: string,
  scheduleLineIds: string[],
): Promise<Map<string, { supplierId: string; itemClass: string }>> {
  const rows = await tx.rows(sql<{ id: string; supplierId: string; itemClass: string }>`
    select s.id, s.supplier_id as "supplierId", i.item_class as "itemClass" from procurement.v_schedule_lines s
    join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tenantId} and s.id = any(${scheduleLineIds}::uuid[])`)
  return new Map(rows.map(({ id, ...scope }) => [id, scope]))
}

export type CurrentTemplate = {
  id: string
  supplierId: string | null
  itemClass: string | null
  isDefault: boolean
  version: number
  nodes: Pick<MilestoneTemplate, 'nodes' | 'dueNode'>
}

/** Every template with its current version. */
export async function readCurrentTemplates(tx: Tx, tenantId: string): Promise<CurrentTemplate[]> {
  return tx.rows(sql<CurrentTemplate>`
    select id, supplier_id as "supplierId", item_class as "itemClass", is_default as "isDefault", version_no as version, nodes
    from fulfilment.v_milestone_templates where tenant_id = ${tenantId}`)
}

/** The order of each of these lines. */
export async function ordersOfLines(tx: Tx, tenantId: string, scheduleLineIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.rows(sql<{ id: string; orderId: string }>`
    select id, order_id as "orderId" from procurement.v_schedule_lines
    where tenant_id = ${tenantId} and id = any(${scheduleLineIds}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.orderId]))
}

export type StoredReport = {
  id: string
  scheduleLineId: string
  code: MilestoneCode
  actualDate: CalendarDate
  quantity: Decimal | null
  saidBy: string | null
  channel: string
  note: string | null
  ownerName: string | null
  templateId: string | null
  templateVersion: number | null
  attachmentIds: string[]
  withdrawnAt: string | null
  /** The despatch it came with. */
  despatchAdviceId: string | null
  despatchNo: string | null
}

/** A report by its id, whatever became of it, or the latest one of a line's milestone that counts. */
export async function findReport(
  tx: Tx,
  tenantId: string,
  wanted: { reportId?: string; scheduleLineId?: string; code?: string },
): Promise<StoredReport | undefined> {
  const { reportId, scheduleLineId, code } = wanted
  if (!reportId && !(scheduleLineId && code)) return undefined
  const condition = reportId
    ? sql`m.id = ${reportId}`
    : sql`m.schedule_line_id = ${scheduleLineId} and m.code = ${code} and m.withdrawn_at is null`
  return tx.maybe(sql<StoredReport>`
    select m.id, m.schedule_line_id as "scheduleLineId", m.code, m.actual_date as "actualDate", trim_scale(m.quantity)::text as quantity,
      m.said_by as "saidBy", m.channel, m.note, m.owner_name as "ownerName", m.template_id as "templateId",
      m.template_version as "templateVersion", m.attachment_ids as "attachmentIds", m.withdrawn_at as "withdrawnAt",
      a.id as "despatchAdviceId", a.despatch_no as "despatchNo"
    from fulfilment.milestones m
    left join fulfilment.despatch_lines l on l.tenant_id = m.tenant_id and l.id = m.despatch_line_id
    left join fulfilment.despatch_advices a on a.tenant_id = l.tenant_id and a.id = l.despatch_advice_id
    where m.tenant_id = ${tenantId} and m.actual_date is not null and ${condition} order by m.recorded_at desc, m.id desc limit 1`)
}

/** False when it was withdrawn before. */
export async function withdrawReport(
  tx: Tx,
  stamp: { tenantId: string; now: Date; by: string },
  id: string,
  reason: string,
): Promise<boolean> {
  const touched = await tx.run(sql`
    update fulfilment.milestones set withdrawn_at = ${stamp.now.toISOString()}, withdrawn_by = ${stamp.by}, withdrawn_reason = ${reason}
    where tenant_id = ${stamp.tenantId} and id = ${id} and withdrawn_at is null`)
  return touched > 0
}
