// Proposals on disk, and the prices and versions of the orders they change. Written under the lock of their schedule line.
import { type BulkColumns, bulkRows, sql, type Tx } from '#infra'
import type { Decimal } from '#kernel'
import type { LinePrice, ProposalEffect, ProposalStatus, ProposedChange, Standing } from '../domain/change-proposal.ts'
import type { PromiseChannel } from '../domain/delivery-schedule.ts'

export type StoredProposal = {
  id: string
  version: number
  scheduleLineId: string
  orderLineId: string
  orderId: string
  supplierId: string
  status: ProposalStatus
  before: Standing
  proposed: ProposedChange
  effect: ProposalEffect
  counter: ProposedChange | null
  counterEffect: ProposalEffect | null
  reason: string
  note: string | null
  attachmentIds: string[]
  saidBy: string | null
  channel: PromiseChannel
  raisedAt: string
  raisedBy: string
  counteredAt: string | null
  counteredBy: string | null
  decidedAt: string | null
  decidedBy: string | null
  decisionNote: string | null
  answerNote: string | null
  acceptedByRule: string | null
}

const COLUMNS =
  sql.raw(`p.id, p.version, p.schedule_line_id as "scheduleLineId", p.order_line_id as "orderLineId", p.order_id as "orderId",
  p.supplier_id as "supplierId", p.status, p.before, p.proposed, p.effect, p.counter, p.counter_effect as "counterEffect", p.reason, p.note,
  p.attachment_ids as "attachmentIds", p.said_by as "saidBy", p.channel, p.raised_at as "raisedAt", p.raised_by as "raisedBy",
  p.countered_at as "counteredAt", p.countered_by as "counteredBy", p.decided_at as "decidedAt", p.decided_by as "decidedBy",
  p.decision_note as "decisionNote", p.answer_note as "answerNote", p.accepted_by_rule as "acceptedByRule"`)

/** Proposals by id as they stand; to change them, lock their lines first and read again. */
export const proposalsById = (tx: Tx, tenantId: string, ids: string[]): Promise<StoredProposal[]> =>
  tx.rows(sql<StoredProposal>`
    select ${COLUMNS} from procurement.change_proposals p where p.tenant_id = ${tenantId} and p.id = any(${ids}::uuid[]) order by p.id`)

/** The proposal that waits on each of these lines, by line. */
export async function waitingProposals(
  tx: Tx,
  tenantId: string,
  lineIds: string[],
): Promise<Map<string, StoredProposal>> {
  if (lineIds.length === 0) return new Map()
  const rows = await tx.rows(sql<StoredProposal>`
    select ${COLUMNS} from procurement.change_proposals p
    where p.tenant_id = ${tenantId} and p.schedule_line_id = any(${lineIds}::uuid[]) and p.status in ('open', 'countered')`)
  return new Map(rows.map((row) => [row.scheduleLineId, row]))
}

type ProposalRow = {
  id: string
  schedule_line_id: string
  order_line_id: string
  order_id: string
  supplier_id: string
  status: string
  before: unknown
  proposed: unknown
  effect: unknown
  counter: unknown
  counter_effect: unknown
  reason: string
  note: string | null
  attachment_ids: string
  said_by: string | null
  channel: string
  raised_at: string
  raised_by: string
  countered_at: string | null
  countered_by: string | null
  decided_at: string | null
  decided_by: string | null
  decision_note: string | null
  answer_note: string | null
  accepted_by_rule: string | null
}

const ROW: BulkColumns<ProposalRow> = {
  id: 'uuid',
  schedule_line_id: 'uuid',
  order_line_id: 'uuid',
  order_id: 'uuid',
  supplier_id: 'uuid',
  status: 'text',
  before: 'jsonb',
  proposed: 'jsonb',
  effect: 'jsonb',
  counter: 'jsonb',
  counter_effect: 'jsonb',
  reason: 'text',
  note: 'text',
  attachment_ids: 'text',
  said_by: 'text',
  channel: 'text',
  raised_at: 'timestamptz',
  raised_by: 'text',
  countered_at: 'timestamptz',
  countered_by: 'text',
  decided_at: 'timestamptz',
  decided_by: 'text',
  decision_note: 'text',
  answer_note: 'text',
  accepted_by_rule: 'uuid',
}
const NAMES = Object.keys(ROW)
/** What a later act may change; what was proposed, when and by whom stays as it was said. */
const CHANGING = [
  'status',
  'counter',
  'counter_effect',
  'countered_at',
  'countered_by',
  'decided_at',
  'decided_by',
  'decision_note',
  'answer_note',
]

const rowOf = (proposal: StoredProposal): ProposalRow => ({
  id: proposal.id,
  schedule_line_id: proposal.scheduleLineId,
  order_line_id: proposal.orderLineId,
  order_id: proposal.orderId,
  supplier_id: proposal.supplierId,
  status: proposal.status,
  before: proposal.before,
  proposed: proposal.proposed,
  effect: proposal.effect,
  counter: proposal.counter,
  counter_effect: proposal.counterEffect,
  reason: proposal.reason,
  note: proposal.note,
  attachment_ids: `{${proposal.attachmentIds.join(',')}}`,
  said_by: proposal.saidBy,
  channel: proposal.channel,
  raised_at: proposal.raisedAt,
  raised_by: proposal.raisedBy,
  countered_at: proposal.counteredAt,
  countered_by: proposal.counteredBy,
  decided_at: proposal.decidedAt,
  decided_by: proposal.decidedBy,
  decision_note: proposal.decisionNote,
  answer_note: proposal.answerNote,
  accepted_by_rule: proposal.acceptedByRule,
})

/** First what ended, so that at most one waits on a line at any moment, then what is new. */
export async function saveProposals(
  tx: Tx,
  tenantId: string,
  { changed, raised }: { changed: StoredProposal[]; raised: StoredProposal[] },
): Promise<void> {
  if (changed.length > 0) {
    await tx.run(sql`
      update procurement.change_proposals p set ${sql.raw(CHANGING.map((name) => `${name} = r.${name}`).join(', '))}, version = p.version + 1
      from ${bulkRows(ROW, changed.map(rowOf))} where p.tenant_id = ${tenantId} and p.id = r.id`)
  }
  if (raised.length === 0) return
  const values = NAMES.map((name) => (name === 'attachment_ids' ? `r.${name}::uuid[]` : `r.${name}`)).join(', ')
  await tx.run(sql`
    insert into procurement.change_proposals (tenant_id, ${sql.raw(NAMES.join(', '))})
    select ${tenantId}, ${sql.raw(values)} from ${bulkRows(ROW, raised.map(rowOf))}`)
}

export type PricedLine = LinePrice & { orderLineId: string }

/** What the order lines of these schedule lines cost, locked; by order line. */
export async function lockLinePrices(tx: Tx, tenantId: string, lineIds: string[]): Promise<Map<string, PricedLine>> {
  const rows = await tx.rows(sql<PricedLine>`
    select l.id as "orderLineId", trim_scale(l.ordered_quantity)::text as "orderedQuantity", trim_scale(l.unit_price)::text as "unitPrice",
      trim_scale(l.amount)::text as amount, coalesce(l.currency, o.currency) as currency
    from procurement.order_lines l join procurement.purchase_orders o on o.tenant_id = l.tenant_id and o.id = l.order_id
    where l.tenant_id = ${tenantId} and l.id in (
      select s.order_line_id from procurement.schedule_lines s where s.tenant_id = ${tenantId} and s.id = any(${lineIds}::uuid[]))
    order by l.id for update of l`)
  return new Map(rows.map((row) => [row.orderLineId, row]))
}

/** Agreed quantity, price and amount; what the source last said is kept beside them the first time, for comparing its next file with. */
export async function saveLinePrices(
  tx: Tx,
  tenantId: string,
  lines: { id: string; orderedQuantity: Decimal; unitPrice: Decimal | null; amount: Decimal | null }[],
): Promise<void> {
  if (lines.length === 0) return
  await tx.run(sql`
    update procurement.order_lines l set source_values = coalesce(l.source_values, jsonb_build_object('unitPrice', l.unit_price::text, 'amount', l.amount::text)),
      ordered_quantity = c."orderedQuantity", unit_price = c."unitPrice", amount = c.amount
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as c(id uuid, "orderedQuantity" numeric, "unitPrice" numeric, amount numeric)
    where l.tenant_id = ${tenantId} and l.id = c.id`)
}
