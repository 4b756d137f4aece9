// How many lines stand at each stage, and what they are worth per currency (C26).
import { type Caller, sql, type Tx } from '#infra'

export type StageCount = {
  stage: string
  count: number
  late: number
  atRisk: number
  amounts: { currency: string | null; amount: string }[] | null
}

/** Amounts are left out for readers who may not see prices. */
export async function stageBoard(tx: Tx, caller: Caller): Promise<StageCount[]> {
  const rows = await tx.rows(sql<StageCount>`
    with per_currency as (
      select stage, currency, count(*)::int as count, (count(*) filter (where grade = 2))::int as late, (count(*) filter (where grade = 1))::int as at_risk,
        sum(amount) as amount
      from analytics.open_lines where tenant_id = ${caller.tenantId} group by 1, 2
    )
    select stage, sum(count)::int as count, sum(late)::int as late, sum(at_risk)::int as "atRisk",
      json_agg(json_build_object('currency', currency, 'amount', amount::text) order by amount desc) filter (where amount is not null) as amounts
    from per_currency group by 1`)
  return caller.actor.sees.prices ? rows : rows.map((row) => ({ ...row, amounts: null }))
}
