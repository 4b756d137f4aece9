// The flat row on disk: written for lines that are open, removed for lines that are not.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'

export type OpenLineRow = {
  id: string
  rank: number
  grade: number
  needs_person: boolean
  regrade_on: CalendarDate | null
  order_id: string
  order_no: string
  order_line_id: string
  line_no: string
  item_id: string
  item_code: string | null
  item_name: string
  item_class: string
  supplier_id: string
  supplier_name: string
  supplier_grade: string
  site_id: string | null
  site_name: string | null
  owner_id: string | null
  owner_name: string | null
  ordered_quantity: Decimal
  received_quantity: Decimal
  open_quantity: Decimal
  unpromised_quantity: Decimal
  unit: string | null
  amount: Decimal | null
  currency: string | null
  requested_date: CalendarDate | null
  need_by_date: CalendarDate | null
  original_promised_date: CalendarDate | null
  promised_date: CalendarDate | null
  due_date: CalendarDate | null
  promise_moves: number
  piece_count: number
  estimated_date: CalendarDate | null
  estimated_latest_date: CalendarDate | null
  probability_late: number | null
  reason_code: string
  reason_values: Record<string, unknown>
  stage: string
  stage_since: CalendarDate | null
  holder: string
  next_step: string
  note: string | null
  own_fields: Record<string, string> | null
  last_answer_at: string | null
  last_answer_channel: string | null
  is_live: boolean
  version: number
  /** When a contact was last asked for this line, and how that stands (expediting). */
  last_asked_at: string | null
  chase_state: string
}

/** What the rules decide about a line; everything else of its row is carried over from the facts, inside the database. */
export type DerivedLine = Pick<
  OpenLineRow,
  | 'id'
  | 'open_quantity'
  | 'rank'
  | 'grade'
  | 'needs_person'
  | 'regrade_on'
  | 'due_date'
  | 'estimated_date'
  | 'estimated_latest_date'
  | 'probability_late'
  | 'reason_code'
  | 'reason_values'
  | 'stage'
  | 'stage_since'
  | 'holder'
  | 'next_step'
>

const DERIVED: BulkColumns<DerivedLine> = {
  id: 'uuid',
  open_quantity: 'numeric',
  rank: 'bigint',
  grade: 'smallint',
  needs_person: 'boolean',
  regrade_on: 'date',
  due_date: 'date',
  estimated_date: 'date',
  estimated_latest_date: 'date',
  probability_late: 'real',
  reason_code: 'text',
  reason_values: 'jsonb',
  stage: 'text',
  stage_since: 'date',
  holder: 'text',
  next_step: 'text',
}

/** Column of the row → where its fact stands: `s` the schedule line, `p` its supplier, `i` its item, `e` its standing with whoever was asked. */
const CARRIED_OVER = {
  order_id: 's.order_id',
  order_no: 's.order_no',
  order_line_id: 's.order_line_id',
  line_no: 's.line_no',
  item_id: 's.item_id',
  item_code: 's.item_code',
  item_name: 's.item_name',
  item_class: 'i.item_class',
  supplier_id: 's.supplier_id',
  supplier_name: 'p.name',
  supplier_grade: 'p.grade',
  site_id: 's.site_id',
  site_name: 's.site_name',
  owner_id: 's.owner_id',
  owner_name: 's.owner_name',
  ordered_quantity: 's.scheduled_quantity',
  received_quantity: 's.received_quantity',
  unpromised_quantity: 's.unpromised_quantity',
  unit: 's.unit',
  amount: 's.amount',
  currency: 's.currency',
  requested_date: 's.requested_date',
  need_by_date: 's.need_by_date',
  original_promised_date: 's.original_promised_date',
  promised_date: 'case when s.live_piece_count > 0 then s.promised_date end',
  promise_moves: 's.promise_moves',
  piece_count: 's.live_piece_count',
  note: 's.note',
  own_fields: 's.own_fields',
  last_answer_at: 's.last_answer_at',
  last_answer_channel: 's.last_answer_channel',
  is_live: 'p.live_at is not null',
  version: 's.version',
  last_asked_at: 'e.last_asked_at',
  chase_state: "coalesce(e.chase_state, 'none')",
} as const satisfies Record<Exclude<keyof OpenLineRow, keyof DerivedLine>, string>

const derived = Object.keys(DERIVED)
const names = [...derived, ...Object.keys(CARRIED_OVER)]
const list = sql.raw(names.join(', '))
const values = sql.raw([...derived.map((name) => `r.${name}`), ...Object.values(CARRIED_OVER)].join(', '))
const changed = names.filter((name) => name !== 'id')
const assignments = sql.raw(changed.map((name) => `${name} = excluded.${name}`).join(', '))
const differs = sql.raw(
  `(${changed.map((name) => `open_lines.${name}`).join(', ')}) is distinct from (${changed.map((name) => `excluded.${name}`).join(', ')})`,
)

/**
 * Writes only what changed; one statement. The ids are named a second time so that the planner starts from them: on tables that
 * have just been filled it otherwise reads every line of the company.
 */
export async function upsertOpenLines(tx: Tx, tenantId: string, rows: DerivedLine[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  await tx.run(sql`
    insert into analytics.open_lines (tenant_id, ${list})
    select ${tenantId}, ${values} from ${bulkRows(DERIVED, rows)}
    join procurement.v_schedule_lines s on s.tenant_id = ${tenantId} and s.id = r.id
    join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
    join masterdata.v_items i on i.tenant_id = s.tenant_id and i.id = s.item_id
    left join expediting.v_line_standings e on e.tenant_id = s.tenant_id and e.schedule_line_id = s.id
    where s.id = any(${ids}::uuid[])
    on conflict (tenant_id, id) do update set ${assignments} where ${differs}`)
}

export async function removeOpenLines(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(sql`delete from analytics.open_lines where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}
