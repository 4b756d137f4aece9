// What a chase asks, as expediting wrote it down when it opened.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'
import type { LineAsk } from '../domain/letter.types.ts'

/** What expediting tells of a line that is asked for. */
export type LineTold = {
  openQuantity?: string
  consequence?: { values: { needByDate: CalendarDate; siteName?: string } } | null
}

export type ChaseFacts = {
  id: string
  supplierId: string
  contactId: string | null
  state: string
  urgency: number
  note: string | null
  answerBy: string
  lines: { scheduleLineId: string; ask: LineAsk; facts: LineTold }[]
}

export const chaseFacts = (tx: Tx, tenantId: string, chaseId: string): Promise<ChaseFacts | undefined> =>
  tx.maybe(sql<ChaseFacts>`
    select c.id, c.supplier_id as "supplierId", c.contact_id as "contactId", c.state, c.urgency, c.note, c.answer_by as "answerBy",
      coalesce((select json_agg(json_build_object('scheduleLineId', l.schedule_line_id, 'ask', l.ask, 'facts', l.facts))
        from expediting.v_chase_lines l where l.tenant_id = c.tenant_id and l.chase_id = c.id and l.answered_at is null), '[]') as lines
    from expediting.v_chases c where c.tenant_id = ${tenantId} and c.id = ${chaseId}`)
