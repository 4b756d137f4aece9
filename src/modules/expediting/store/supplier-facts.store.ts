// What the planner is told about suppliers, read set by set through the views of the modules that own the facts.
import { sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'

export type SupplierRow = {
  id: string
  name: string
  grade: string
  language: string
  timeZone: string
  calendarId: string | null
  isLive: boolean
}

export async function readSuppliers(tx: Tx, tenantId: string, ids: readonly string[]): Promise<SupplierRow[]> {
  return tx.rows(sql<SupplierRow>`
    select id, name, grade, language, time_zone as "timeZone", calendar_id as "calendarId", live_at is not null as "isLive"
    from masterdata.v_suppliers where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}

export type ContactRow = {
  id: string
  supplierId: string
  name: string
  mail: string | null
  phone: string | null
  wechat: string | null
  language: string | null
}

/** In the order they are asked: the one Nuoda writes to first, then as they were added. */
export async function readContacts(tx: Tx, tenantId: string, supplierIds: readonly string[]): Promise<ContactRow[]> {
  return tx.rows(sql<ContactRow>`
    select id, supplier_id as "supplierId", name, mail, phone, wechat, language from masterdata.v_contacts
    where tenant_id = ${tenantId} and supplier_id = any(${supplierIds}::uuid[]) order by supplier_id, is_primary desc, created_at, id`)
}

export type LineRow = {
  id: string
  orderId: string
  orderNo: string
  orderStatus: string
  holdReason: string | null
  issuedOn: CalendarDate | null
  sentAt: string | null
  supplierId: string
  lineNo: string
  itemId: string
  itemCode: string | null
  itemName: string
  itemClass: string
  unit: string | null
  siteName: string | null
  scheduledQuantity: Decimal
  cancelledQuantity: Decimal
  receivedQuantity: Decimal
  despatchedQuantity: Decimal
  unpromisedQuantity: Decimal
  pieceCount: number
  requestedDate: CalendarDate | null
  needByDate: CalendarDate | null
  promisedDate: CalendarDate | null
  acknowledgement: string
  proposalBy: 'supplier' | 'buyer' | null
  proposalAt: string | null
  ownerId: string | null
  ownerName: string | null
  lastAnswerAt: string | null
  lastAnswerChannel: string | null
}

const lineColumns = sql.raw(`
  s.id, s.order_id as "orderId", s.order_no as "orderNo", s.order_status as "orderStatus", s.hold_reason as "holdReason",
  s.issued_on as "issuedOn", s.sent_at as "sentAt", s.supplier_id as "supplierId", s.line_no as "lineNo", s.item_id as "itemId",
  s.item_code as "itemCode", s.item_name as "itemName", i.item_class as "itemClass", s.unit, s.site_name as "siteName",
  s.scheduled_quantity as "scheduledQuantity", s.cancelled_quantity as "cancelledQuantity", s.received_quantity as "receivedQuantity",
  s.despatched_quantity as "despatchedQuantity", s.unpromised_quantity as "unpromisedQuantity", s.live_piece_count as "pieceCount",
  s.requested_date as "requestedDate", s.need_by_date as "needByDate",
  case when s.live_piece_count > 0 then s.promised_date end as "promisedDate", s.acknowledgement, s.proposal_by as "proposalBy",
  s.proposal_at as "proposalAt", s.owner_id as "ownerId", s.owner_name as "ownerName", s.last_answer_at as "lastAnswerAt",
  s.last_answer_channel as "lastAnswerChannel"`)

/** Open lines of issued orders; with `onlyId` that one alone. */
export async function readOpenLines(
  tx: Tx,
  tenantId: string,
  supplierIds: readonly string[],
  onlyId?: string,
): Promise<LineRow[]> {
  const only = onlyId ? sql`and s.id = ${onlyId}` : sql``
  return tx.rows(sql<LineRow>`
    select ${lineColumns} from procurement.v_schedule_lines s
    join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tenantId} and s.supplier_id = any(${supplierIds}::uuid[]) and s.status = 'open' and s.order_status = 'issued' ${only}
    order by s.order_no, s.line_no, s.id`)
}

/** These lines as they stand, whether open or not. */
export async function readLines(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<(LineRow & { status: string })[]> {
  return tx.rows(sql<LineRow & { status: string }>`
    select ${lineColumns}, s.status from procurement.v_schedule_lines s
    join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
    where s.tenant_id = ${tenantId} and s.id = any(${ids}::uuid[]) order by s.order_no, s.line_no, s.id`)
}

export type ReportRow = {
  schedule_line_id: string
  code: string
  actual_date: CalendarDate | null
  override_date: CalendarDate | null
  quantity: Decimal | null
  template_id: string | null
  template_version: number | null
  despatch_line_id: string | null
}

/** Milestone reports of these suppliers' open lines, oldest first; most lines have none. */
export async function readReports(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
): Promise<Map<string, ReportRow[]>> {
  const rows = await tx.rows(sql<ReportRow>`
    select schedule_line_id, code, actual_date, override_date, quantity, template_id, template_version, despatch_line_id
    from fulfilment.v_milestones
    where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[]) and withdrawn_at is null order by recorded_at, id`)
  return Map.groupBy(rows, (row) => row.schedule_line_id)
}

export type TemplateRow = {
  id: string
  itemClass: string | null
  supplierId: string | null
  isDefault: boolean
  versionNo: number
  content: unknown
}

export async function readTemplates(
  tx: Tx,
  tenantId: string,
): Promise<{ current: TemplateRow[]; versions: TemplateVersionRow[] }> {
  const current = await tx.rows(sql<TemplateRow>`
    select id, item_class as "itemClass", supplier_id as "supplierId", is_default as "isDefault", version_no as "versionNo", nodes as content
    from fulfilment.v_milestone_templates where tenant_id = ${tenantId}`)
  const versions = await tx.rows(sql<TemplateVersionRow>`
    select template_id as "templateId", version_no as "versionNo", nodes as content from fulfilment.v_milestone_template_versions
    where tenant_id = ${tenantId}`)
  return { current, versions }
}
export type TemplateVersionRow = { templateId: string; versionNo: number; content: unknown }

export type PieceRow = {
  schedule_line_id: string
  quantity: Decimal
  receivedQuantity: Decimal
  promisedDate: CalendarDate
}

/** Live promise pieces of these lines, earliest first. */
export async function readLivePieces(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
): Promise<Map<string, PieceRow[]>> {
  if (lineIds.length === 0) return new Map()
  const rows = await tx.rows(sql<PieceRow>`
    select schedule_line_id, quantity, received_quantity as "receivedQuantity", promised_date as "promisedDate"
    from procurement.v_promise_pieces
    where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[]) and superseded_at is null
    order by promised_date, stated_at, id`)
  return Map.groupBy(rows, (row) => row.schedule_line_id)
}

export async function orderOwner(
  tx: Tx,
  tenantId: string,
  orderId: string,
): Promise<{ ownerId: string | null; ownerName: string | null } | undefined> {
  return tx.maybe(sql<{ ownerId: string | null; ownerName: string | null }>`
    select owner_id as "ownerId", owner_name as "ownerName" from procurement.v_purchase_orders
    where tenant_id = ${tenantId} and id = ${orderId}`)
}

/** The suppliers of these lines. */
export async function suppliersOfLines(tx: Tx, tenantId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select distinct supplier_id as id from procurement.v_schedule_lines where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
  return rows.map((row) => row.id)
}
