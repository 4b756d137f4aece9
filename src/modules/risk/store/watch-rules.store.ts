// Watch rules on disk, in the order the company wrote them.
import { sql, type Tx } from '#infra'
import type { WatchRule } from '../domain/watch-rules.ts'

export async function readWatchRules(tx: Tx, tenantId: string): Promise<WatchRule[]> {
  return tx.rows(sql<WatchRule>`
    select id, name, after_event as after, amount, unit, unless_event as unless, supplier_grade as "supplierGrade", item_class as "itemClass"
    from risk.watch_rules where tenant_id = ${tenantId} order by position, id`)
}

/** Replaces all rules of the tenant by these. */
export async function replaceWatchRules(tx: Tx, tenantId: string, rules: readonly WatchRule[]): Promise<void> {
  await tx.run(sql`delete from risk.watch_rules where tenant_id = ${tenantId}`)
  const rows = rules.map((rule, position) => ({ ...rule, position }))
  await tx.run(sql`
    insert into risk.watch_rules (tenant_id, id, position, name, after_event, amount, unit, unless_event, supplier_grade, item_class)
    select ${tenantId}, id, position, name, after, amount, unit, unless, "supplierGrade", "itemClass"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, position int, name text, after text, amount int, unit text,
      unless text, "supplierGrade" text, "itemClass" text)`)
}
