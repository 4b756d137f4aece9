// The open lines a link may answer for, with what is still open of them, the steps to report and what was reported: never a line beyond its grants.
import { type MilestoneNode, type TemplateScope, templateFor } from '#fulfilment'
import { type Runtime, sql, type Tx } from '#infra'
import { type CalendarDate, type Decimal, minus, ok, type Result } from '#kernel'
import { choicesOf, type NodeChoice, type ReportableNode } from '../domain/milestone-choice.ts'
import type { OpenLine } from '../domain/paste/open-line.ts'
import type { PortalGrant } from '../domain/portal-reader.ts'
import { collaborationErrors } from '../errors.ts'

export type ReportedStep = {
  id: string
  code: string
  name: { zh: string; en: string }
  quantity: Decimal | null
  actualDate: CalendarDate
  saidBy: string | null
  /** Came with a despatch, which is corrected as a whole. */
  isOfDespatch: boolean
  despatchId: string | null
  /** Reported through the page: theirs to correct. */
  isBySupplier: boolean
}

export type ReportableLine = OpenLine & {
  grant: PortalGrant
  wantedQuantity: Decimal
  despatchedQuantity: Decimal
  /** Open and not yet on its way. */
  toDespatchQuantity: Decimal
  /** A drawing or papers were asked for, and the buyer's task is not done. */
  awaitsPapers: boolean
}

type Row = Omit<ReportableLine, 'grant' | 'toDespatchQuantity'>

/** Open lines of issued orders of these grants; with `ids` only those. What is not theirs is not there. */
export async function reportableLines(
  runtime: Runtime,
  grants: readonly PortalGrant[],
  ids: readonly string[] | null = null,
): Promise<ReportableLine[]> {
  const found: ReportableLine[] = []
  for (const grant of grants) {
    const rows = await runtime.read(grant, (tx) => linesOfGrant(tx, grant, ids))
    for (const row of rows) {
      const left = minus(row.wantedQuantity, row.despatchedQuantity)
      const toDespatchQuantity = left.startsWith('-') ? ('0' as Decimal) : left
      found.push({ ...row, tenantId: grant.tenantId, grant, toDespatchQuantity })
    }
  }
  return found
}

const linesOfGrant = (tx: Tx, { tenantId, supplierId }: PortalGrant, ids: readonly string[] | null): Promise<Row[]> =>
  tx.rows(sql<Row>`
    select id, version, order_id as "orderId", order_no as "orderNo", line_no as "lineNo", schedule_no as "scheduleNo",
      item_code as "itemCode", item_name as "itemName", unit,
      trim_scale(scheduled_quantity - cancelled_quantity)::text as "wantedQuantity",
      trim_scale(greatest(scheduled_quantity - cancelled_quantity - received_quantity, 0))::text as "openQuantity",
      trim_scale(greatest(despatched_quantity, received_quantity))::text as "despatchedQuantity",
      requested_date as "requestedDate",
      case when live_piece_count = 1 and unpromised_quantity = 0 then promised_date end as "promisedDate",
      acknowledgement in ('accepted', 'accepted_with_changes') as "isAnswered",
      exists (select 1 from expediting.v_tasks t where t.tenant_id = s.tenant_id and t.kind = 'drawing_missing' and t.state <> 'done'
        and s.id = any(t.schedule_line_ids)) as "awaitsPapers"
    from procurement.v_schedule_lines s
    where tenant_id = ${tenantId} and supplier_id = ${supplierId} and status = 'open' and order_status = 'issued'
      and (${ids as string[] | null}::uuid[] is null or id = any(${ids as string[] | null}::uuid[]))
    order by order_no, case when line_no ~ '^[0-9]{1,9}$' then line_no::int end nulls last, line_no, schedule_no`)

/** The lines with exactly these ids; `collaboration.line.not_found` when one is not the link's, is done, or never was (P7). */
export async function linesToReport(
  runtime: Runtime,
  grants: readonly PortalGrant[],
  ids: readonly string[],
): Promise<Result<ReportableLine[]>> {
  const wanted = [...new Set(ids)].filter((id) => UUID.test(id))
  const found = wanted.length > 0 ? await reportableLines(runtime, grants, wanted) : []
  return found.length > 0 && found.length === new Set(ids).size
    ? ok(found)
    : collaborationErrors.refuse('collaboration.line.not_found')
}
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The line a reported step is of; null where no such report stands. Whose line it is, the caller asks next. */
export async function lineOfReport(runtime: Runtime, grant: PortalGrant, reportId: string): Promise<string | null> {
  const found = await runtime.read(grant, (tx) =>
    tx.maybe(sql<{ lineId: string }>`
      select schedule_line_id as "lineId" from fulfilment.v_milestones
      where tenant_id = ${grant.tenantId} and id = ${reportId} and withdrawn_at is null`),
  )
  return found?.lineId ?? null
}

export type LineProgress = { choices: NodeChoice[]; steps: ReportedStep[] }

/** Steps to report and steps reported, per line; all lines of one company. */
export async function progressOfLines(
  runtime: Runtime,
  grant: PortalGrant,
  lines: readonly ReportableLine[],
): Promise<Map<string, LineProgress>> {
  const ids = lines.map((line) => line.id)
  return runtime.read(grant, async (tx) => {
    const templates = await tx.rows(sql<TemplateScope & { nodes: { nodes: StoredNode[] } }>`
      select id, supplier_id as "supplierId", item_class as "itemClass", is_default as "isDefault", nodes
      from fulfilment.v_milestone_templates where tenant_id = ${grant.tenantId}`)
    const classes = await tx.rows(sql<{ id: string; itemClass: string }>`
      select s.id, i.item_class as "itemClass" from procurement.v_schedule_lines s
      join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
      where s.tenant_id = ${grant.tenantId} and s.id = any(${ids}::uuid[])`)
    const reports = await tx.rows(sql<StoredReport>`
      select m.id, m.schedule_line_id as "lineId", m.code, trim_scale(m.quantity)::text as quantity, m.actual_date as "actualDate",
        m.said_by as "saidBy", m.despatch_line_id is not null as "isOfDespatch", d.despatch_advice_id as "despatchId",
        m.channel = 'portal' as "isBySupplier"
      from fulfilment.v_milestones m
      left join fulfilment.v_despatch_lines d on d.tenant_id = m.tenant_id and d.id = m.despatch_line_id
      where m.tenant_id = ${grant.tenantId} and m.schedule_line_id = any(${ids}::uuid[])
        and m.withdrawn_at is null and m.actual_date is not null order by m.recorded_at, m.id`)
    const byLine = Map.groupBy(reports, (report) => report.lineId)
    return new Map(
      lines.map((line) => {
        const itemClass = classes.find((each) => each.id === line.id)?.itemClass ?? ''
        const template = templateFor(templates, { supplierId: grant.supplierId, itemClass })
        return [line.id, progressOf(line, template?.nodes.nodes ?? [], byLine.get(line.id) ?? [])]
      }),
    )
  })
}

type StoredNode = MilestoneNode & { photoRequired?: boolean }
type StoredReport = Omit<ReportedStep, 'name'> & { lineId: string }

function progressOf(
  line: ReportableLine,
  nodes: readonly StoredNode[],
  reports: readonly StoredReport[],
): LineProgress {
  const reportable: ReportableNode[] = nodes.map(({ code, name, ownerSide, photoRequired }) => ({
    code,
    name,
    ownerSide,
    needsPhoto: photoRequired === true,
  }))
  const nameOf = (code: string) => nodes.find((node) => node.code === code)?.name ?? { zh: code, en: code }
  return {
    choices: choicesOf(reportable, reports, line.wantedQuantity),
    steps: reports.map(({ lineId: _, ...report }) => ({ ...report, name: nameOf(report.code) })),
  }
}
