// What a company has said in advance: which suppliers' orders go out by themselves, which changes it accepts by itself.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { AcceptanceRule } from '../domain/acceptance-rule.ts'
import type { IssueRule } from '../domain/issue-rule.ts'

export const readIssueRules = (tx: Tx, tenantId: string): Promise<IssueRule[]> =>
  tx.rows(sql<IssueRule>`
    select id, supplier_id as "supplierId", mode from procurement.issue_rules where tenant_id = ${tenantId} order by supplier_id nulls first`)

export const readAcceptanceRules = (tx: Tx, tenantId: string): Promise<AcceptanceRule[]> =>
  tx.rows(sql<AcceptanceRule>`
    select id, supplier_id as "supplierId", days_later_max as "daysLaterMax", never_past_need_by as "neverPastNeedBy",
      trim_scale(quantity_percent_max)::text as "quantityPercentMax", trim_scale(price_percent_max)::text as "pricePercentMax"
    from procurement.acceptance_rules where tenant_id = ${tenantId} order by supplier_id nulls first`)

type IssueRow = { id: string; supplier_id: string | null; mode: string }
const ISSUE: BulkColumns<IssueRow> = { id: 'uuid', supplier_id: 'uuid', mode: 'text' }

/** The set as given takes the place of the one there was. */
export async function replaceIssueRules(tx: Tx, tenantId: string, rules: IssueRule[]): Promise<void> {
  await tx.run(sql`delete from procurement.issue_rules where tenant_id = ${tenantId}`)
  if (rules.length === 0) return
  const rows = rules.map((rule) => ({ id: rule.id, supplier_id: rule.supplierId, mode: rule.mode }))
  await tx.run(sql`
    insert into procurement.issue_rules (tenant_id, id, supplier_id, mode)
    select ${tenantId}, id, supplier_id, mode from ${bulkRows(ISSUE, rows)}`)
}

type AcceptanceRow = {
  id: string
  supplier_id: string | null
  days_later_max: number
  never_past_need_by: boolean
  quantity_percent_max: string | null
  price_percent_max: string | null
}
const ACCEPTANCE: BulkColumns<AcceptanceRow> = {
  id: 'uuid',
  supplier_id: 'uuid',
  days_later_max: 'int',
  never_past_need_by: 'boolean',
  quantity_percent_max: 'numeric',
  price_percent_max: 'numeric',
}

/** The set as given takes the place of the one there was. */
export async function replaceAcceptanceRules(tx: Tx, tenantId: string, rules: AcceptanceRule[]): Promise<void> {
  await tx.run(sql`delete from procurement.acceptance_rules where tenant_id = ${tenantId}`)
  if (rules.length === 0) return
  const rows = rules.map((rule) => ({
    id: rule.id,
    supplier_id: rule.supplierId,
    days_later_max: rule.daysLaterMax,
    never_past_need_by: rule.neverPastNeedBy,
    quantity_percent_max: rule.quantityPercentMax,
    price_percent_max: rule.pricePercentMax,
  }))
  await tx.run(sql`
    insert into procurement.acceptance_rules (tenant_id, id, supplier_id, days_later_max, never_past_need_by, quantity_percent_max, price_percent_max)
    select ${tenantId}, id, supplier_id, days_later_max, never_past_need_by, quantity_percent_max, price_percent_max
    from ${bulkRows(ACCEPTANCE, rows)}`)
}
