// How a supplier's proposal was decided, and what holds or is offered now.
import { sql, type Tx } from '#infra'
import type { CalendarDate } from '#kernel'

export type ProposalFacts = {
  scheduleLineId: string
  supplierId: string
  decision: 'accept' | 'counter' | 'refuse'
  agreed: { quantity: string | null; date: CalendarDate }[]
  /** Of the line in all, where the change was about it. */
  agreedQuantity: string | null
  agreedPrice: string | null
  note: string | null
}

type Terms = {
  pieces?: { quantity?: string; promisedDate: CalendarDate }[]
  quantity?: string
  unitPrice?: string
} | null
type Row = {
  scheduleLineId: string
  supplierId: string
  status: string
  before: Terms
  proposed: Terms
  counter: Terms
  note: string | null
}

export async function proposalFacts(tx: Tx, tenantId: string, id: string): Promise<ProposalFacts | undefined> {
  const row = await tx.maybe(sql<Row>`
    select schedule_line_id as "scheduleLineId", supplier_id as "supplierId", status, before, proposed, counter, decision_note as note
    from procurement.v_change_proposals where tenant_id = ${tenantId} and id = ${id}`)
  if (!row) return undefined
  const decision = row.status === 'accepted' ? 'accept' : row.status === 'countered' ? 'counter' : 'refuse'
  const terms = { accept: row.proposed, counter: row.counter, refuse: row.before }[decision]
  const agreed = (terms?.pieces ?? []).map(({ quantity, promisedDate }) => ({
    quantity: quantity ?? null,
    date: promisedDate,
  }))
  const isChange = decision !== 'refuse'
  return {
    scheduleLineId: row.scheduleLineId,
    supplierId: row.supplierId,
    decision,
    agreed,
    agreedQuantity: (isChange && terms?.quantity) || null,
    agreedPrice: (isChange && terms?.unitPrice) || null,
    note: row.note,
  }
}
