// What is known of lines that are needed tomorrow: the last word on each, and whom to ask in which order, with what they were asked when (C59).
import { z } from 'zod'
import { staffOf } from '#identity'
import { type Caller, sql, type Tx } from '#infra'
import { leaderOver, responsibleFor } from '../domain/responsible.ts'
import { type ContactRow, readContacts } from '../store/supplier-facts.store.ts'

export const ladderContactShape = z.object({
  contactId: z.string().nullable(),
  name: z.string(),
  role: z.enum(['first', 'second', 'buyer', 'manager']),
  phone: z.string().nullable(),
  mail: z.string().nullable(),
  askedAt: z.string().nullable(),
  seenAt: z.string().nullable(),
  answeredAt: z.string().nullable(),
  ask: z.string().nullable(),
})
export const evidenceShape = z.object({
  kind: z.enum(['milestone', 'promise', 'answer', 'receipt', 'despatch']),
  at: z.string(),
  saidBy: z.string().nullable(),
  channel: z.string().nullable(),
  code: z.string().nullable(),
  date: z.string().nullable(),
})
export type LadderContact = z.output<typeof ladderContactShape>
export type Evidence = z.output<typeof evidenceShape>
export type NeededFacts = { evidence: Evidence | null; contacts: LadderContact[] }

type LineRef = { id: string; supplierId: string; ownerId: string | null; ownerName: string | null }
type Asked = {
  lineId: string
  contactId: string | null
  ask: string
  askedAt: string | null
  seenAt: string | null
  answeredAt: string | null
}

/** By line id. Contacts are left out for who may not see suppliers. */
export async function readNeededFacts(
  tx: Tx,
  caller: Caller,
  lineIds: readonly string[],
): Promise<Map<string, NeededFacts>> {
  const { tenantId } = caller
  const lines = await tx.rows(sql<LineRef>`
    select id, supplier_id as "supplierId", owner_id as "ownerId", owner_name as "ownerName" from procurement.v_schedule_lines
    where tenant_id = ${tenantId} and id = any(${lineIds}::uuid[])`)
  const evidence = new Map((await lastWords(tx, tenantId, lineIds)).map(({ lineId, ...word }) => [lineId, word]))
  if (!caller.actor.sees.supplierNames) {
    return new Map(lines.map(({ id }) => [id, { evidence: evidence.get(id) ?? null, contacts: [] }]))
  }
  const supplierIds = [...new Set(lines.map((line) => line.supplierId))]
  const contacts = Map.groupBy(await readContacts(tx, tenantId, supplierIds), (contact) => contact.supplierId)
  const asked = Map.groupBy(await lastAsked(tx, tenantId, lineIds), (each) => each.lineId)
  const staff = await staffOf(tx, tenantId)
  return new Map(
    lines.map((line) => {
      const outside = (contacts.get(line.supplierId) ?? []).map((contact, index) =>
        ladderContact(contact, index, asked.get(line.id) ?? []),
      )
      const owner = responsibleFor(line, staff)
      const inside = [
        { role: 'buyer' as const, person: owner },
        { role: 'manager' as const, person: leaderOver(owner.ownerId, staff) },
      ].flatMap(({ role, person }): LadderContact[] =>
        person?.ownerName
          ? [{ ...NOBODY_ASKED, contactId: null, name: person.ownerName, role, phone: null, mail: null }]
          : [],
      )
      return [line.id, { evidence: evidence.get(line.id) ?? null, contacts: [...outside, ...inside] }]
    }),
  )
}

const NOBODY_ASKED = { askedAt: null, seenAt: null, answeredAt: null, ask: null }

function ladderContact(contact: ContactRow, index: number, asked: readonly Asked[]): LadderContact {
  const last = asked.find((each) => each.contactId === contact.id)
  return {
    contactId: contact.id,
    name: contact.name,
    role: index === 0 ? 'first' : 'second',
    phone: contact.phone,
    mail: contact.mail,
    askedAt: last?.askedAt ?? null,
    seenAt: last?.seenAt ?? null,
    answeredAt: last?.answeredAt ?? null,
    ask: last?.ask ?? null,
  }
}

/** What each contact was last asked about each line. */
async function lastAsked(tx: Tx, tenantId: string, lineIds: readonly string[]): Promise<Asked[]> {
  return tx.rows(sql<Asked>`
    select distinct on (l.schedule_line_id, c.contact_id) l.schedule_line_id as "lineId", c.contact_id as "contactId", l.ask,
      c.asked_at as "askedAt", c.seen_at as "seenAt", l.answered_at as "answeredAt"
    from expediting.chase_lines l join expediting.chases c on c.tenant_id = l.tenant_id and c.id = l.chase_id
    where l.tenant_id = ${tenantId} and l.schedule_line_id = any(${lineIds}::uuid[]) and c.asked_at is not null
    order by l.schedule_line_id, c.contact_id, c.asked_at desc`)
}

/** The last thing anybody said or booked about each line. */
async function lastWords(
  tx: Tx,
  tenantId: string,
  lineIds: readonly string[],
): Promise<(Evidence & { lineId: string })[]> {
  return tx.rows(sql<Evidence & { lineId: string }>`
    select distinct on (w."lineId") w."lineId", w.kind, w.at, w."saidBy", w.channel, w.code, w.date from (
      select schedule_line_id as "lineId", 'milestone' as kind, recorded_at as at, said_by as "saidBy", channel, code, actual_date as date
      from fulfilment.v_milestones
      where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[]) and withdrawn_at is null and actual_date is not null
      union all
      select schedule_line_id, 'promise', stated_at, said_by, channel, null, promised_date from procurement.v_promise_pieces
      where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[]) and superseded_at is null
      union all
      select schedule_line_id, 'receipt', recorded_at, recorded_by, null, receipt_no, received_on from fulfilment.v_goods_receipts
      where tenant_id = ${tenantId} and schedule_line_id = any(${lineIds}::uuid[])
    ) w order by w."lineId", w.at desc`)
}
