// What an event was about, line by line, for notices to colleagues.
import { sql, type Tx } from '#infra'
import type { NoticeLine, NoticeNode } from '../domain/notice.types.ts'

export type EventLine = NoticeLine & { scheduleLineId: string; supplierName: string; ownerId: string | null }

const line = sql.raw(`
  l.id as "scheduleLineId", l.order_id as "orderId", l.order_no as "orderNo",
  case when l.schedule_no > 1 then l.line_no || '-' || l.schedule_no else l.line_no end as "lineNo", l.item_name as "itemName", l.unit,
  l.supplier_name as "supplierName", l.owner_id as "ownerId"`)
const inOrder = sql`order by l.order_no, case when l.line_no ~ '^[0-9]{1,9}$' then l.line_no::int end nulls last, l.line_no, l.schedule_no`

/** The lines as they stand, with the day promised, else asked for. */
export const eventLines = (tx: Tx, tenantId: string, ids: readonly string[]): Promise<EventLine[]> =>
  tx.rows(sql<EventLine>`
    select ${line}, trim_scale(l.scheduled_quantity - l.cancelled_quantity)::text as quantity, coalesce(l.promised_date, l.requested_date) as date
    from procurement.v_schedule_lines l where l.tenant_id = ${tenantId} and l.id = any(${[...ids]}::uuid[]) ${inOrder}`)

/** What a despatch carries, with its day and quantities. */
export const despatchedLines = (tx: Tx, tenantId: string, despatchAdviceId: string): Promise<EventLine[]> =>
  tx.rows(sql<EventLine>`
    select ${line}, trim_scale(d.quantity)::text as quantity, d.despatched_on as date
    from fulfilment.v_despatch_lines d
    join procurement.v_schedule_lines l on l.tenant_id = d.tenant_id and l.id = d.schedule_line_id
    where d.tenant_id = ${tenantId} and d.despatch_advice_id = ${despatchAdviceId} and d.withdrawn_at is null ${inOrder}`)

/** Lines with the last report of a milestone: its day, and its quantity where one was told. */
export const reportedLines = (tx: Tx, tenantId: string, ids: readonly string[], code: string): Promise<EventLine[]> =>
  tx.rows(sql<EventLine>`
    select ${line}, trim_scale(coalesce(m.quantity, l.scheduled_quantity - l.cancelled_quantity))::text as quantity, m.actual_date as date
    from procurement.v_schedule_lines l
    join lateral (select quantity, actual_date from fulfilment.v_milestones m
      where m.tenant_id = l.tenant_id and m.schedule_line_id = l.id and m.code = ${code} and m.actual_date is not null and m.withdrawn_at is null
      order by m.recorded_at desc limit 1) m on true
    where l.tenant_id = ${tenantId} and l.id = any(${[...ids]}::uuid[]) ${inOrder}`)

/** Whether the line's arrival was told before its receipt was booked: then the receipt is no news. */
export const wasArrivalTold = async (tx: Tx, tenantId: string, scheduleLineId: string): Promise<boolean> =>
  (await tx.maybe(sql`
    select 1 from fulfilment.v_milestones where tenant_id = ${tenantId} and schedule_line_id = ${scheduleLineId} and code = 'arrived'
      and actual_date is not null and withdrawn_at is null`)) !== undefined

/** Milestones that are among the events people subscribe to. */
export const NODE_OF_MILESTONE: Readonly<Record<string, NoticeNode>> = {
  despatched: 'despatched',
  arrived: 'arrived',
  inspected: 'inspected',
}

export type TaskFacts = {
  textCode: string
  textValues: Record<string, unknown>
  orderId: string | null
  supplierName: string | null
  dueAt: string
}

export const taskFacts = (tx: Tx, tenantId: string, id: string): Promise<TaskFacts | undefined> =>
  tx.maybe(sql<TaskFacts>`
    select t.text_code as "textCode", t.text_values as "textValues", t.order_id as "orderId", s.name as "supplierName", t.due_at as "dueAt"
    from expediting.v_tasks t left join masterdata.v_suppliers s on s.tenant_id = t.tenant_id and s.id = t.supplier_id
    where t.tenant_id = ${tenantId} and t.id = ${id}`)
