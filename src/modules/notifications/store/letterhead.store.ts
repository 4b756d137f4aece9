// The one letterhead of a company.
import { sql, type Tx } from '#infra'

export type LetterheadRow = {
  companyName: string | null
  address: string | null
  phone: string | null
  people: { userId: string; phone: string }[]
}

/** Returns its new version. */
export async function saveLetterhead(tx: Tx, tenantId: string, row: LetterheadRow): Promise<number> {
  const { version } = await tx.one(sql<{ version: number }>`
    insert into notifications.letterheads (tenant_id, company_name, address, phone, people)
    values (${tenantId}, ${row.companyName || null}, ${row.address || null}, ${row.phone || null}, ${JSON.stringify(row.people)}::jsonb)
    on conflict (tenant_id) do update set company_name = excluded.company_name, address = excluded.address, phone = excluded.phone,
      people = excluded.people, version = notifications.letterheads.version + 1
    returning version`)
  return version
}
