// Pages of the board, counts and groups, all from the flat row.

import type { z } from 'zod'
import { type Caller, type Runtime, sql, type Tx } from '#infra'
import { type CalendarDate, daysBetween, ok, type Result } from '#kernel'
import type { OpenLineRow } from '../store/open-line.store.ts'
import { cutToRights, type OpenLine } from './open-line.shape.ts'
import {
  allowedFilter,
  GRADES,
  makeCursor,
  type OpenLineFilter,
  type openLineQuery,
  orderOf,
  whereOf,
} from './open-line-filter.ts'
import { matchingLines } from './search.ts'

export type StoredLine = OpenLineRow & { contact_name: string | null; contact_phone: string | null; sort_value: string }
/** Working days left until a day, on the company's calendar. */
export type WorkingDaysLeft = (from: CalendarDate, to: CalendarDate) => number

const columns = sql.raw(
  `o.id, o.version, o.grade, o.needs_person, o.reason_code, o.reason_values, o.stage, o.stage_since, o.holder, o.next_step, o.order_id, o.order_no,
   o.line_no, o.item_id, o.item_code, o.item_name, o.item_class, o.supplier_id, o.supplier_name, o.supplier_grade, o.site_id, o.site_name,
   o.owner_id, o.owner_name, trim_scale(o.ordered_quantity)::text as ordered_quantity, trim_scale(o.received_quantity)::text as received_quantity,
   trim_scale(o.open_quantity)::text as open_quantity, trim_scale(o.unpromised_quantity)::text as unpromised_quantity, o.unit, o.amount::text as amount,
   o.currency, o.requested_date, o.need_by_date, o.original_promised_date, o.promised_date, o.due_date, o.promise_moves, o.piece_count,
   o.estimated_date, o.estimated_latest_date, o.probability_late, o.note, o.own_fields, o.last_answer_at, o.last_answer_channel, o.is_live,
   o.last_asked_at, o.chase_state, c.name as contact_name, c.phone as contact_phone`,
)
/** The first contact to call; joined for the rows of one page only. */
const contact = sql`left join lateral (
  select name, phone from masterdata.v_contacts c where c.tenant_id = o.tenant_id and c.supplier_id = o.supplier_id
  order by c.is_primary desc, c.created_at, c.id limit 1) c on true`

export function toOpenLine(row: StoredLine, today: CalendarDate, workingDaysLeft: WorkingDaysLeft): OpenLine {
  const due = row.due_date
  return {
    id: row.id,
    version: row.version,
    grade: GRADES[row.grade] ?? 'on_track',
    needsPerson: row.needs_person,
    reason: { code: row.reason_code, values: row.reason_values },
    stage: row.stage,
    stageSince: row.stage_since,
    holder: row.holder,
    nextStep: row.next_step,
    orderId: row.order_id,
    orderNo: row.order_no,
    lineNo: row.line_no,
    itemId: row.item_id,
    itemCode: row.item_code,
    itemName: row.item_name,
    itemClass: row.item_class,
    supplierId: row.supplier_id,
    supplierName: row.supplier_name,
    supplierGrade: row.supplier_grade,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    siteId: row.site_id,
    siteName: row.site_name,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    orderedQuantity: row.ordered_quantity,
    receivedQuantity: row.received_quantity,
    openQuantity: row.open_quantity,
    unpromisedQuantity: row.unpromised_quantity,
    unit: row.unit,
    amount: row.amount,
    currency: row.currency,
    requestedDate: row.requested_date,
    needByDate: row.need_by_date,
    originalPromisedDate: row.original_promised_date,
    promisedDate: row.promised_date,
    dueDate: due,
    promiseMoves: row.promise_moves,
    pieceCount: row.piece_count,
    estimatedDate: row.estimated_date,
    estimatedLatestDate: row.estimated_latest_date,
    probabilityLate: row.probability_late,
    daysLate: due && due < today ? daysBetween(due, today) : 0,
    workingDaysLeft: due ? workingDaysLeft(today, due) : null,
    note: row.note,
    ownFields: row.own_fields ?? {},
    lastAnswerAt: row.last_answer_at,
    lastAnswerChannel: row.last_answer_channel,
    isLive: row.is_live,
    lastAskedAt: row.last_asked_at,
    chaseState: row.chase_state,
    allowedCommands: [],
  }
}

export type BoardContext = { runtime: Runtime; workingDaysLeft(caller: Caller, tx: Tx): Promise<WorkingDaysLeft> }

/** One page of the board in the wanted order: found by narrow rows first, since a sort carries whatever it is given. */
export async function listOpenLines(
  board: BoardContext,
  caller: Caller,
  query: z.output<typeof openLineQuery>,
): Promise<Result<{ rows: OpenLine[]; nextCursor: string | null; today: CalendarDate }>> {
  const allowed = allowedFilter(query, caller.actor.sees)
  if (!allowed.ok) return allowed
  const order = orderOf(query.sort, query.cursor, caller.actor.sees)
  if (!order.ok) return order
  const today = board.runtime.today(caller.zone)
  return board.runtime.read(caller, async (tx) => {
    const matching = query.q ? await matchingLines(tx, query.q, caller.actor.sees) : undefined
    const where = whereOf(query, { tenantId: caller.tenantId, userId: caller.actor.id, matching })
    const after = order.value.after ? sql`and ${order.value.after}` : sql``
    const rows = await tx.rows(sql<StoredLine & { place: number }>`
      with page as materialized (
        select found.*, row_number() over () as place from (
          select o.id, ${order.value.value} as sort_value from analytics.open_lines o
          where ${where} ${after} order by ${order.value.by} limit ${query.limit + 1}) found
      )
      select ${columns}, page.sort_value, page.place from page
      join analytics.open_lines o on o.tenant_id = ${caller.tenantId} and o.id = page.id ${contact}`)
    // Asked for in order once more, the planner walks the whole board to spare itself fifty comparisons.
    rows.sort((a, b) => a.place - b.place)
    const left = await board.workingDaysLeft(caller, tx)
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return ok({
      rows: shown.map((row) => cutToRights(toOpenLine(row, today, left), caller.actor)),
      nextCursor: rows.length > query.limit && last ? makeCursor(last.sort_value, last.id) : null,
      today,
    })
  })
}

/** Lines by id, uncut, for the live stream and for command answers. */
export async function readOpenLines(
  tx: Tx,
  scope: { tenantId: string; today: CalendarDate; workingDaysLeft: WorkingDaysLeft },
  ids: string[],
): Promise<OpenLine[]> {
  const rows = await tx.rows(sql<StoredLine>`
    select ${columns} from analytics.open_lines o ${contact} where o.tenant_id = ${scope.tenantId} and o.id = any(${ids}::uuid[])`)
  return rows.map((row) => toOpenLine(row, scope.today, scope.workingDaysLeft))
}

export type Counts = {
  total: number
  needsPerson: number
  late: number
  atRisk: number
  onTrack: number
  unpromised: number
}
const counts = sql.raw(
  `count(*)::int as total, (count(*) filter (where o.needs_person))::int as "needsPerson", (count(*) filter (where o.grade = 2))::int as late,
   (count(*) filter (where o.grade = 1))::int as "atRisk", (count(*) filter (where o.grade = 0))::int as "onTrack",
   (count(*) filter (where o.unpromised_quantity > 0))::int as unpromised`,
)

export async function summariseOpenLines(
  board: BoardContext,
  caller: Caller,
  filter: OpenLineFilter,
): Promise<Result<Counts>> {
  const allowed = allowedFilter(filter, caller.actor.sees)
  if (!allowed.ok) return allowed
  return board.runtime.read(caller, async (tx) => {
    const matching = filter.q ? await matchingLines(tx, filter.q, caller.actor.sees) : undefined
    const counted = await tx.one(sql<Counts>`
      select ${counts} from analytics.open_lines o where ${whereOf(filter, { tenantId: caller.tenantId, userId: caller.actor.id, matching })}`)
    return ok(counted)
  })
}

export const GROUPINGS = ['supplier', 'item', 'week', 'owner', 'site', 'stage', 'grade', 'reason'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What is counted by, as it stands in the row; what it is called is looked up for the groups alone, not for every line. */
const GROUP_KEYS: Record<Grouping, { of: string; key?: string; label?: string; join?: string }> = {
  supplier: {
    of: 'o.supplier_id',
    label: 'p.name',
    join: "left join masterdata.v_suppliers p on p.tenant_id = current_setting('app.tenant')::uuid and p.id = g.value",
  },
  item: {
    of: 'o.item_id',
    label: "coalesce(i.code || ' ', '') || i.name",
    join: "left join masterdata.v_items i on i.tenant_id = current_setting('app.tenant')::uuid and i.id = g.value",
  },
  week: { of: 'o.due_date', key: `to_char(g.value, 'IYYY"-W"IW')` },
  owner: { of: 'o.owner_id', label: 'g.name' },
  site: { of: 'o.site_id', label: 'g.name' },
  stage: { of: 'o.stage' },
  grade: { of: 'o.grade' },
  reason: { of: 'o.reason_code' },
}
const GROUPS_MAX = 500

export type Group = {
  key: string | null
  label: string | null
  count: number
  late: number
  atRisk: number
  needsPerson: number
}

/** Counts per supplier, item, week …, the most urgent first. A reader who may not see supplier names cannot group by them. */
export async function groupOpenLines(
  board: BoardContext,
  caller: Caller,
  by: Grouping,
  filter: OpenLineFilter,
): Promise<Result<{ groups: Group[]; total: number }>> {
  const allowed = allowedFilter(filter, caller.actor.sees)
  if (!allowed.ok) return allowed
  if (by === 'supplier' && !caller.actor.sees.supplierNames) return ok({ groups: [], total: 0 })
  const { of, join = '', key = 'g.value::text', label = key } = GROUP_KEYS[by]
  const name = by === 'owner' ? ', min(o.owner_name) as name' : by === 'site' ? ', min(o.site_name) as name' : ''
  const groups = await board.runtime.read(caller, async (tx) => {
    const matching = filter.q ? await matchingLines(tx, filter.q, caller.actor.sees) : undefined
    const where = whereOf(filter, { tenantId: caller.tenantId, userId: caller.actor.id, matching })
    return tx.rows(sql<Group>`
      with g as materialized (
        select ${sql.raw(of)} as value ${sql.raw(name)}, count(*) as count, count(*) filter (where o.grade = 2) as late,
          count(*) filter (where o.grade = 1) as at_risk, count(*) filter (where o.needs_person) as needs_person
        from analytics.open_lines o where ${where} group by 1
      )
      select ${sql.raw(key)} as key, min(${sql.raw(label)}) as label, sum(g.count)::int as count, sum(g.late)::int as late,
        sum(g.at_risk)::int as "atRisk", sum(g.needs_person)::int as "needsPerson"
      from g ${sql.raw(join)} group by 1
      order by ${by === 'week' ? sql.raw('1 nulls last') : sql.raw('6 desc, 4 desc, 3 desc, 1')} limit ${GROUPS_MAX}`)
  })
  return ok({ groups, total: groups.reduce((sum, group) => sum + group.count, 0) })
}
