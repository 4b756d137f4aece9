// Warning thresholds on disk.
import { sql, type Tx } from '#infra'
import type { ThresholdRule } from '../domain/thresholds.ts'

export async function readThresholds(tx: Tx, tenantId: string): Promise<ThresholdRule[]> {
  return tx.rows(sql<ThresholdRule>`
    select id, name, supplier_grade as "supplierGrade", item_class as "itemClass", warn_days as "warnDays" from risk.thresholds
    where tenant_id = ${tenantId} order by supplier_grade nulls last, item_class nulls last, id`)
}

/** Replaces all rules of the tenant by these. */
export async function replaceThresholds(tx: Tx, tenantId: string, rules: ThresholdRule[]): Promise<void> {
  await tx.run(sql`delete from risk.thresholds where tenant_id = ${tenantId}`)
  await tx.run(sql`
    insert into risk.thresholds (tenant_id, id, name, supplier_grade, item_class, warn_days)
    select ${tenantId}, id, name, "supplierGrade", "itemClass", "warnDays"
    from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as t(id uuid, name text, "supplierGrade" text, "itemClass" text, "warnDays" int)`)
}
