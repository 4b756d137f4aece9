// Proposals as people read them: old and new side by side with what it means, cut to the reader's rights.

import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import type { ProposedChange, Standing } from '../domain/change-proposal.ts'
import { cutStatement } from '../domain/reader-rights.ts'

const piece = z.object({ quantity: z.string().optional(), promisedDate: z.string() })
const change = z.object({
  pieces: z.array(piece).optional(),
  quantity: z.string().optional(),
  unitPrice: z.string().optional(),
})
const effectShape = z.object({
  lastDate: z.string().nullable(),
  daysLater: z.number().nullable(),
  daysAfterAsked: z.number().nullable(),
  pastNeedBy: z.number().nullable(),
  quantityDelta: z.string(),
  amountDelta: z.string().nullable(),
})
export const proposalShape = z
  .object({
    id: z.string(),
    version: z.number(),
    status: z.enum(['open', 'countered', 'accepted', 'refused', 'withdrawn', 'superseded']),
    scheduleLineId: z.string(),
    orderId: z.string(),
    orderNo: z.string(),
    lineNo: z.string(),
    itemCode: z.string().nullable(),
    itemName: z.string(),
    supplierId: z.string().nullable(),
    supplierName: z.string().nullable(),
    before: z.object({
      requestedDate: z.string().nullable(),
      needByDate: z.string().nullable(),
      quantity: z.string(),
      openQuantity: z.string(),
      unpromisedQuantity: z.string(),
      unit: z.string(),
      pieces: z.array(z.object({ quantity: z.string(), promisedDate: z.string() })),
      unitPrice: z.string().nullable(),
      amount: z.string().nullable(),
      currency: z.string().nullable(),
    }),
    proposed: change,
    effect: effectShape,
    counter: change.nullable(),
    counterEffect: effectShape.nullable(),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    attachmentIds: z.array(z.string()),
    saidBy: z.string().nullable(),
    channel: z.string(),
    raisedAt: z.string(),
    raisedBy: z.string().nullable(),
    counteredAt: z.string().nullable(),
    counteredBy: z.string().nullable(),
    decidedAt: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decisionNote: z.string().nullable(),
    answerNote: z.string().nullable(),
    /** The rule that accepted it by itself. */
    acceptedByRule: z.string().nullable(),
  })
  .meta({ id: 'ChangeProposal' })
type Proposal = z.output<typeof proposalShape>

export const proposalListQuery = z.object({
  /** open: somebody still has to answer, the buyer or (after a counter) the supplier. */
  state: z.enum(['open', 'settled', 'all']).default('open'),
  orderId: z.uuid().optional(),
  scheduleLineId: z.uuid().optional(),
  supplierId: z.uuid().optional(),
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const WAITING = sql`p.status in ('open', 'countered')`

/** Newest first. */
export async function listProposals(
  tx: Tx,
  caller: Caller,
  query: z.output<typeof proposalListQuery>,
): Promise<{ rows: Proposal[]; nextCursor: string | null }> {
  const parts = [sql`p.tenant_id = ${caller.tenantId}`]
  if (query.state === 'open') parts.push(WAITING)
  if (query.state === 'settled') parts.push(sql`not (${WAITING})`)
  if (query.orderId) parts.push(sql`p.order_id = ${query.orderId}`)
  if (query.scheduleLineId) parts.push(sql`p.schedule_line_id = ${query.scheduleLineId}`)
  if (query.supplierId && caller.actor.sees.supplierNames) parts.push(sql`p.supplier_id = ${query.supplierId}`)
  if (query.cursor) parts.push(sql`p.id < ${query.cursor}`)
  const rows = await tx.rows(sql<Proposal>`
    select p.id, p.version, p.status, p.schedule_line_id as "scheduleLineId", p.order_id as "orderId", o.order_no as "orderNo",
      l.line_no as "lineNo", l.item_code as "itemCode", l.item_name as "itemName", p.supplier_id as "supplierId",
      o.supplier_name as "supplierName", p.before, p.proposed, p.effect, p.counter, p.counter_effect as "counterEffect", p.reason, p.note,
      p.attachment_ids as "attachmentIds", p.said_by as "saidBy", p.channel, p.raised_at as "raisedAt", p.raised_by as "raisedBy",
      p.countered_at as "counteredAt", p.countered_by as "counteredBy", p.decided_at as "decidedAt", p.decided_by as "decidedBy",
      p.decision_note as "decisionNote", p.answer_note as "answerNote", p.accepted_by_rule as "acceptedByRule"
    from procurement.change_proposals p
    join procurement.order_lines l on l.tenant_id = p.tenant_id and l.id = p.order_line_id
    join procurement.purchase_orders o on o.tenant_id = p.tenant_id and o.id = p.order_id
    where ${sql.join(parts, sql` and `)} order by p.id desc limit ${query.limit + 1}`)
  const shown = rows.slice(0, query.limit)
  return {
    rows: shown.map((row) => cutProposal(row, caller)),
    nextCursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

/** Without prices for those who see none; without the supplier, its people's names and words for those who see no suppliers. */
function cutProposal(proposal: Proposal, { actor: { sees } }: Caller): Proposal {
  const priced = sees.prices ? proposal : withoutPrices(proposal)
  if (sees.supplierNames) return priced
  return {
    ...cutStatement(priced, sees),
    supplierId: null,
    supplierName: null,
    raisedBy: null,
    decisionNote: null,
    answerNote: null,
    attachmentIds: [],
  }
}

const withoutPrice = ({ unitPrice: _, ...rest }: ProposedChange): ProposedChange => rest
const withoutAmount = <E extends { amountDelta: string | null } | null>(effect: E): E =>
  effect && { ...effect, amountDelta: null }

const speaksOfPrice = ({ proposed, counter }: Proposal): boolean =>
  proposed.unitPrice !== undefined || counter?.unitPrice !== undefined

const withoutPrices = (proposal: Proposal): Proposal => ({
  ...proposal,
  before: { ...(proposal.before as Standing), unitPrice: null, amount: null, currency: null },
  proposed: withoutPrice(proposal.proposed as ProposedChange),
  counter: proposal.counter && withoutPrice(proposal.counter as ProposedChange),
  effect: withoutAmount(proposal.effect),
  counterEffect: withoutAmount(proposal.counterEffect),
  // Words about a price name it.
  ...(speaksOfPrice(proposal) && { reason: null, note: null, decisionNote: null, answerNote: null, attachmentIds: [] }),
})
