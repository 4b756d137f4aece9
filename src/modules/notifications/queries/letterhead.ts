// How the company presents itself in letters and on documents, and whom its suppliers may call.
import { z } from 'zod'
import { sql, type Tx } from '#infra'

export const letterheadShape = z
  .object({
    companyName: z.string().nullable(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    people: z.array(z.object({ userId: z.string(), phone: z.string() })),
    version: z.number(),
  })
  .meta({ id: 'Letterhead' })
export type Letterhead = z.output<typeof letterheadShape>

const EMPTY: Letterhead = { companyName: null, address: null, phone: null, people: [], version: 0 }

export async function readLetterhead(tx: Tx, tenantId: string): Promise<Letterhead> {
  const row = await tx.maybe(sql<Letterhead>`
    select company_name as "companyName", address, phone, people, version from notifications.letterheads where tenant_id = ${tenantId}`)
  return row ?? EMPTY
}
