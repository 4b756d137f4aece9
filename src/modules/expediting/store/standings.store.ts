// Where each line stands on its ladder.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'

export type StandingRow = {
  schedule_line_id: string
  supplier_id: string
  ask: string | null
  anchor: string | null
  step: number
  stepped_at: string | null
  chase_id: string | null
  chase_opened_at: string | null
  last_asked_at: string | null
  seen_at: string | null
  answered_at: string | null
  snoozed_until: string | null
  taken_over_by_id: string | null
  taken_over_by: string | null
  warned: string[]
}

const STANDING: BulkColumns<StandingRow> = {
  schedule_line_id: 'uuid',
  supplier_id: 'uuid',
  ask: 'text',
  anchor: 'text',
  step: 'smallint',
  stepped_at: 'timestamptz',
  chase_id: 'uuid',
  chase_opened_at: 'timestamptz',
  last_asked_at: 'timestamptz',
  seen_at: 'timestamptz',
  answered_at: 'timestamptz',
  snoozed_until: 'timestamptz',
  taken_over_by_id: 'text',
  taken_over_by: 'text',
  warned: 'text[]',
}
const names = Object.keys(STANDING)
const columns = sql.raw(names.join(', '))
const assignments = sql.raw(
  names
    .filter((name) => name !== 'schedule_line_id')
    .map((name) => `${name} = excluded.${name}`)
    .join(', '),
)

export const freshStanding = (scheduleLineId: string, supplierId: string): StandingRow => ({
  schedule_line_id: scheduleLineId,
  supplier_id: supplierId,
  ask: null,
  anchor: null,
  step: 0,
  stepped_at: null,
  chase_id: null,
  chase_opened_at: null,
  last_asked_at: null,
  seen_at: null,
  answered_at: null,
  snoozed_until: null,
  taken_over_by_id: null,
  taken_over_by: null,
  warned: [],
})

export async function standingsOfSuppliers(
  tx: Tx,
  tenantId: string,
  supplierIds: readonly string[],
): Promise<Map<string, StandingRow>> {
  const rows = await tx.rows(sql<StandingRow>`
    select ${columns} from expediting.line_standings where tenant_id = ${tenantId} and supplier_id = any(${supplierIds}::uuid[])`)
  return new Map(rows.map((row) => [row.schedule_line_id, row]))
}

/** Locked, in id order. */
export async function standingsOfLines(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
): Promise<Map<string, StandingRow>> {
  const rows = await tx.rows(sql<StandingRow>`
    select ${columns} from expediting.line_standings where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[])
    order by schedule_line_id for update`)
  return new Map(rows.map((row) => [row.schedule_line_id, row]))
}

/** Those of these lines that wait for an answer to what was asked by `saidAt`. */
export async function unansweredOf(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
  saidAt: string,
): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select schedule_line_id as id from expediting.line_standings
    where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[]) and step > 0 and answered_at is null
      and coalesce(chase_opened_at, stepped_at, ${saidAt}) <= ${saidAt}`)
  return rows.map((row) => row.id)
}

export async function saveStandings(tx: Tx, tenantId: string, rows: StandingRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into expediting.line_standings (tenant_id, ${columns}) select ${tenantId}, ${columns} from ${bulkRows(STANDING, rows)}
    on conflict (tenant_id, schedule_line_id) do update set ${assignments}`)
}

/** The lines whose present step is this chase. */
export async function standingsOfChase(tx: Tx, tenantId: string, chaseId: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select l.schedule_line_id as id from expediting.chase_lines l
    join expediting.line_standings s on s.tenant_id = l.tenant_id and s.schedule_line_id = l.schedule_line_id
    where l.tenant_id = ${tenantId} and l.chase_id = ${chaseId} and s.chase_id = ${chaseId} order by l.schedule_line_id`)
  return rows.map((row) => row.id)
}
