// Series of numbers on disk: each taken once, without gaps, because the row stays locked until the command is written.
import { sql, type Tx } from '#infra'

export async function takeNumber(tx: Tx, tenantId: string, series: string): Promise<number> {
  const row = await tx.one(sql<{ taken: number }>`
    insert into platform.number_series (tenant_id, name, next_number) values (${tenantId}, ${series}, 2)
    on conflict (tenant_id, name) do update set next_number = number_series.next_number + 1
    returning next_number - 1 as taken`)
  return Number(row.taken)
}
