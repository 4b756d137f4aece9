// The flat row on disk: written for lines that are open, removed for lines that are not.
import { sql, type Tx } from '#infra'
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
}

const COLUMNS = {
  id: 'uuid',
  rank: 'bigint',
  grade: 'smallint',
  needs_person: 'boolean',
  regrade_on: 'date',
  order_id: 'uuid',
  order_no: 'text',
  order_line_id: 'uuid',
  line_no: 'text',
  item_id: 'uuid',
  item_code: 'text',
  item_name: 'text',
  item_class: 'text',
  supplier_id: 'uuid',
  supplier_name: 'text',
  supplier_grade: 'text',
  site_id: 'uuid',
  site_name: 'text',
  owner_id: 'text',
  owner_name: 'text',
  ordered_quantity: 'numeric',
  received_quantity: 'numeric',
  open_quantity: 'numeric',
  unpromised_quantity: 'numeric',
  unit: 'text',
  amount: 'numeric',
  currency: 'text',
  requested_date: 'date',
  need_by_date: 'date',
  original_promised_date: 'date',
  promised_date: 'date',
  due_date: 'date',
  promise_moves: 'int',
  piece_count: 'int',
  estimated_date: 'date',
  estimated_latest_date: 'date',
  probability_late: 'real',
  reason_code: 'text',
  reason_values: 'jsonb',
  stage: 'text',
  stage_since: 'date',
  holder: 'text',
  next_step: 'text',
  note: 'text',
  own_fields: 'jsonb',
  last_answer_at: 'timestamptz',
  last_answer_channel: 'text',
  is_live: 'boolean',
  version: 'int',
} as const satisfies Record<keyof OpenLineRow, string>

const names = Object.keys(COLUMNS) as (keyof OpenLineRow)[]
const list = sql.raw(names.join(', '))
const record = sql.raw(names.map((name) => `${name} ${COLUMNS[name]}`).join(', '))
const changed = names.filter((name) => name !== 'id')
const assignments = sql.raw(changed.map((name) => `${name} = excluded.${name}`).join(', '))
const differs = sql.raw(
  `(${changed.map((name) => `open_lines.${name}`).join(', ')}) is distinct from (${changed.map((name) => `excluded.${name}`).join(', ')})`,
)

/** Writes only what changed; one statement. */
export async function upsertOpenLines(tx: Tx, tenantId: string, rows: OpenLineRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into analytics.open_lines (tenant_id, ${list})
    select ${tenantId}, ${list} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${record})
    on conflict (tenant_id, id) do update set ${assignments} where ${differs}`)
}

export async function removeOpenLines(tx: Tx, tenantId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.run(sql`delete from analytics.open_lines where tenant_id = ${tenantId} and id = any(${ids}::uuid[])`)
}

/** Lines whose grade may change on or before `today` without a new fact. */
export async function linesToRegrade(tx: Tx, tenantId: string, today: CalendarDate, most: number): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select id from analytics.open_lines where tenant_id = ${tenantId} and regrade_on <= ${today} order by regrade_on, id limit ${most}`)
  return rows.map((row) => row.id)
}
