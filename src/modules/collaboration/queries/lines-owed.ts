// Everything one supplier owes one company, line by line, as its own page shows it: one statement, whatever the number of lines.
import { sql, type Tx } from '#infra'
import type { SupplierLine } from '../domain/supplier-line.ts'

/** A page of more is no page for a phone; the paste from Excel takes as many as there are. */
export const LINES_SHOWN_MAX = 1_000

export type LinesOf = { tenantId: string; supplierId: string }
export type LineChoice = { orderId?: string; lineIds?: readonly string[] }

/**
 * Open lines of issued orders, in the order of the page (order number, then line). Internal words (need-by day, owner, notes)
 * are not read at all. An id of another supplier is simply not among the answer.
 */
export async function linesOwed(
  tx: Tx,
  { tenantId, supplierId }: LinesOf,
  choice: LineChoice = {},
): Promise<SupplierLine[]> {
  const ofOrder = choice.orderId ? sql`and s.order_id = ${choice.orderId}` : sql``
  const among = choice.lineIds ? sql`and s.id = any(${choice.lineIds as string[]}::uuid[])` : sql``
  return tx.rows(sql<SupplierLine>`
    select s.id, s.version, s.order_id as "orderId", s.order_no as "orderNo", s.order_date as "orderDate",
      case when s.schedule_no > 1 then s.line_no || '-' || s.schedule_no else s.line_no end as "lineNo",
      s.item_code as "itemCode", s.item_name as "itemName", s.unit, trim_scale(s.unit_price)::text as "unitPrice", s.currency,
      s.site_name as "siteName", trim_scale(s.scheduled_quantity - s.cancelled_quantity)::text as "wantedQuantity",
      trim_scale(s.received_quantity)::text as "receivedQuantity", trim_scale(s.despatched_quantity)::text as "despatchedQuantity",
      trim_scale(greatest(0, s.scheduled_quantity - s.cancelled_quantity - s.received_quantity))::text as "openQuantity",
      trim_scale(s.unpromised_quantity)::text as "unpromisedQuantity", s.requested_date as "requestedDate", s.acknowledgement,
      s.proposal_by as "proposalBy", s.hold_reason is not null as "isOnHold",
      case
        when s.live_piece_count = 0 then '[]'::jsonb
        when s.live_piece_count = 1 then jsonb_build_array(jsonb_build_object('promisedDate', s.promised_date, 'quantity',
          trim_scale(greatest(0, s.scheduled_quantity - s.cancelled_quantity - s.received_quantity) - s.unpromised_quantity)::text))
        else (
          select coalesce(jsonb_agg(jsonb_build_object('promisedDate', p.promised_date,
            'quantity', trim_scale(p.quantity - p.received_quantity)::text) order by p.promised_date, p.stated_at), '[]')
          from procurement.v_promise_pieces p
          where p.tenant_id = s.tenant_id and p.schedule_line_id = s.id and p.superseded_at is null and p.quantity > p.received_quantity)
      end as pieces,
      case when s.proposal_by is not null then (
        select jsonb_build_object('id', c.id, 'version', c.version, 'proposed', c.proposed, 'counter', c.counter, 'reason', c.reason,
          'note', c.note, 'decisionNote', c.decision_note)
        from procurement.v_change_proposals c
        where c.tenant_id = s.tenant_id and c.schedule_line_id = s.id and c.status in ('open', 'countered') limit 1)
      end as proposal
    from procurement.v_schedule_lines s
    where s.tenant_id = ${tenantId} and s.supplier_id = ${supplierId} and s.status = 'open' and s.order_status = 'issued'
      ${ofOrder} ${among}
    order by s.order_no, length(s.line_no), s.line_no, s.schedule_no, s.id limit ${LINES_SHOWN_MAX}`)
}
