// What was said on the phone, on disk.
import { sql, type Tx } from '#infra'

export type NewPhoneNote = {
  id: string
  supplierId: string
  contactName: string | null
  scheduleLineIds: string[]
  words: string
  at: Date
  by: string
}

export async function insertPhoneNote(tx: Tx, tenantId: string, note: NewPhoneNote): Promise<void> {
  await tx.run(sql`
    insert into expediting.phone_notes (tenant_id, id, supplier_id, contact_name, schedule_line_ids, words, noted_at, noted_by)
    values (${tenantId}, ${note.id}, ${note.supplierId}, ${note.contactName}, ${note.scheduleLineIds}::uuid[], ${note.words},
      ${note.at.toISOString()}, ${note.by})`)
}
