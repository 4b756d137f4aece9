// Tasks on disk.
import { sql, type Tx } from '#infra'

export type StoredTask = {
  id: string
  kind: string
  causeKey: string
  supplierId: string | null
  orderId: string | null
  scheduleLineIds: string[]
  ownerId: string | null
  ownerName: string | null
  state: 'open' | 'done' | 'snoozed'
  textCode: string
  textValues: Record<string, unknown>
  openedAt: string
  dueAt: string
  nextLookAt: string | null
  reminded: 0 | 1 | 2 | 3
  escalatedAt: string | null
  escalatedTo: string | null
  doneAt: string | null
  doneBy: string | null
  result: string | null
  version: number
}

const columns = sql.raw(`
  id, kind, cause_key as "causeKey", supplier_id as "supplierId", order_id as "orderId", schedule_line_ids as "scheduleLineIds",
  owner_id as "ownerId", owner_name as "ownerName", state, text_code as "textCode", text_values as "textValues", opened_at as "openedAt",
  due_at as "dueAt", next_look_at as "nextLookAt", reminded, escalated_at as "escalatedAt", escalated_to as "escalatedTo",
  done_at as "doneAt", done_by as "doneBy", result, version`)

export async function openTaskByCause(tx: Tx, tenantId: string, causeKey: string): Promise<StoredTask | undefined> {
  return tx.maybe(sql<StoredTask>`
    select ${columns} from expediting.tasks where tenant_id = ${tenantId} and cause_key = ${causeKey} and state <> 'done' for update`)
}

export async function lockTask(tx: Tx, tenantId: string, id: string): Promise<StoredTask | undefined> {
  return tx.maybe(sql<StoredTask>`
    select ${columns} from expediting.tasks where tenant_id = ${tenantId} and id = ${id} for update`)
}

/** The lines a task speaks of; none where there is no such task. */
export async function linesOfTask(tx: Tx, tenantId: string, id: string): Promise<string[]> {
  const row = await tx.maybe(sql<{ ids: string[] }>`
    select schedule_line_ids as ids from expediting.tasks where tenant_id = ${tenantId} and id = ${id}`)
  return row?.ids ?? []
}

/** Tasks not done yet that speak of any of these lines, locked. */
export async function lockTasksOfLines(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
  kinds: readonly string[],
): Promise<StoredTask[]> {
  return tx.rows(sql<StoredTask>`
    select ${columns} from expediting.tasks where tenant_id = ${tenantId} and state <> 'done' and kind = any(${kinds}::text[])
      and schedule_line_ids && ${lineIds}::uuid[] order by id for update`)
}

/** Lines of these suppliers that an open task of this kind keeps from being asked for. */
export async function linesWithTask(
  tx: Tx,
  tenantId: string,
  supplierIds: readonly string[],
  kind: string,
): Promise<Set<string>> {
  const rows = await tx.rows(sql<{ id: string }>`
    select unnest(schedule_line_ids) as id from expediting.tasks
    where tenant_id = ${tenantId} and state <> 'done' and kind = ${kind} and supplier_id = any(${supplierIds}::uuid[])`)
  return new Set(rows.map((row) => row.id))
}

export async function takeDueTasks(tx: Tx, tenantId: string, now: Date, most: number): Promise<StoredTask[]> {
  return tx.rows(sql<StoredTask>`
    select ${columns} from expediting.tasks where tenant_id = ${tenantId} and next_look_at <= ${now.toISOString()}
    order by next_look_at, id limit ${most} for update skip locked`)
}

export async function insertTask(tx: Tx, tenantId: string, task: StoredTask): Promise<void> {
  await tx.run(sql`
    insert into expediting.tasks (tenant_id, id, kind, cause_key, supplier_id, order_id, schedule_line_ids, owner_id, owner_name, state,
      text_code, text_values, opened_at, due_at, next_look_at)
    values (${tenantId}, ${task.id}, ${task.kind}, ${task.causeKey}, ${task.supplierId}, ${task.orderId}, ${task.scheduleLineIds}::uuid[],
      ${task.ownerId}, ${task.ownerName}, ${task.state}, ${task.textCode}, ${JSON.stringify(task.textValues)}::jsonb, ${task.openedAt},
      ${task.dueAt}, ${task.nextLookAt})`)
}

/** Writes a task as it is now and raises its version. */
export async function saveTask(tx: Tx, tenantId: string, task: StoredTask): Promise<void> {
  await tx.run(sql`
    update expediting.tasks set schedule_line_ids = ${task.scheduleLineIds}::uuid[], owner_id = ${task.ownerId}, owner_name = ${task.ownerName},
      state = ${task.state}, text_values = ${JSON.stringify(task.textValues)}::jsonb, due_at = ${task.dueAt}, next_look_at = ${task.nextLookAt},
      reminded = ${task.reminded}, escalated_at = ${task.escalatedAt}, escalated_to = ${task.escalatedTo}, done_at = ${task.doneAt},
      done_by = ${task.doneBy}, result = ${task.result}, version = version + 1
    where tenant_id = ${tenantId} and id = ${task.id}`)
}
