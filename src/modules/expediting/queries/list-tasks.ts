// The tasks of a person or of everybody, the one due first in front.
import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'

const PAGE_TASKS_MAX = 500
const warnedLine = z.object({
  scheduleLineId: z.string(),
  orderNo: z.string(),
  lineNo: z.string(),
  itemName: z.string(),
  milestone: z.string().nullable(),
  ownerSide: z.string().nullable(),
  plannedDate: z.string().nullable(),
  forecastDate: z.string().nullable(),
  daysAtRisk: z.number(),
})
export const taskShape = z
  .object({
    id: z.string(),
    version: z.number(),
    kind: z.string(),
    state: z.enum(['open', 'done', 'snoozed']),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    orderId: z.string().nullable(),
    orderNo: z.string().nullable(),
    scheduleLineIds: z.array(z.string()),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    textCode: z.string(),
    textValues: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    lines: z.array(warnedLine),
    openedAt: z.string(),
    dueAt: z.string(),
    snoozedUntil: z.string().nullable(),
    escalatedAt: z.string().nullable(),
    escalatedTo: z.string().nullable(),
    doneAt: z.string().nullable(),
    doneBy: z.string().nullable(),
    result: z.string().nullable(),
  })
  .meta({ id: 'Task' })
export type TaskView = z.output<typeof taskShape>

export const taskQuery = z.object({
  owner: z.enum(['me', 'all']).default('me'),
  state: z.enum(['open', 'done', 'snoozed']).default('open'),
  supplierId: z.uuid().optional(),
  lineId: z.uuid().optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_TASKS_MAX).default(100),
})
export const taskPageShape = z.object({
  rows: z.array(taskShape),
  nextCursor: z.string().nullable(),
  counts: z.object({ open: z.number(), overdue: z.number(), snoozed: z.number() }),
})

type Row = Omit<TaskView, 'textValues' | 'lines'> & { values: Record<string, unknown> }

const flat = (values: Record<string, unknown>): TaskView['textValues'] =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | number | null] => {
      const [, value] = entry
      return value === null || typeof value === 'string' || typeof value === 'number'
    }),
  )

const toView = ({ values, ...row }: Row): TaskView => ({
  ...row,
  textValues: flat(values),
  lines: (values.lines as TaskView['lines'] | undefined) ?? [],
})

/** `counts` are of the same owner whatever the state asked for. Done ones come newest first. */
export async function listTasks(tx: Tx, caller: Caller, query: z.output<typeof taskQuery>, now: Date) {
  const { tenantId } = caller
  const mine = query.owner === 'me' ? sql`and t.owner_id = ${caller.actor.id}` : sql``
  const supplier = query.supplierId ? sql`and t.supplier_id = ${query.supplierId}` : sql``
  const line = query.lineId ? sql`and t.schedule_line_ids @> array[${query.lineId}::uuid]` : sql``
  const isDone = query.state === 'done'
  const by = isDone ? sql.raw('t.done_at') : sql.raw('t.due_at')
  const [at, id] = query.cursor?.split('~') ?? []
  const after =
    at && id
      ? isDone
        ? sql`and (${by}, t.id) < (${at}::timestamptz, ${id}::uuid)`
        : sql`and (${by}, t.id) > (${at}::timestamptz, ${id}::uuid)`
      : sql``
  const rows = await tx.rows(sql<Row>`
    select t.id, t.version, t.kind, t.state, t.supplier_id as "supplierId", p.name as "supplierName", t.order_id as "orderId",
      o.order_no as "orderNo", t.schedule_line_ids as "scheduleLineIds", t.owner_id as "ownerId", t.owner_name as "ownerName",
      t.text_code as "textCode", t.text_values as values, t.opened_at as "openedAt", t.due_at as "dueAt",
      case when t.state = 'snoozed' then t.next_look_at end as "snoozedUntil", t.escalated_at as "escalatedAt", t.escalated_to as "escalatedTo",
      t.done_at as "doneAt", t.done_by as "doneBy", t.result
    from expediting.tasks t
    left join masterdata.v_suppliers p on p.tenant_id = t.tenant_id and p.id = t.supplier_id
    left join procurement.v_purchase_orders o on o.tenant_id = t.tenant_id and o.id = t.order_id
    where t.tenant_id = ${tenantId} and t.state = ${query.state} ${mine} ${supplier} ${line} ${after}
    order by ${isDone ? sql.raw('t.done_at desc, t.id desc') : sql.raw('t.due_at, t.id')} limit ${query.limit + 1}`)
  const counts = await tx.one(sql<{ open: number; overdue: number; snoozed: number }>`
    select count(*) filter (where t.state = 'open')::int as open,
      count(*) filter (where t.state = 'open' and t.due_at < ${now.toISOString()})::int as overdue,
      count(*) filter (where t.state = 'snoozed')::int as snoozed
    from expediting.tasks t where t.tenant_id = ${tenantId} and t.state <> 'done' ${mine}`)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > query.limit && last ? `${isDone ? last.doneAt : last.dueAt}~${last.id}` : null
  return { rows: shown.map(toView), nextCursor, counts }
}
