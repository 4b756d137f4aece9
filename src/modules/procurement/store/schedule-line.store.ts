// Schedule lines with all their pieces, loaded locked and saved in one statement each, one line or thousands.
import { sql, type Tx, together } from '#infra'
import type { CalendarDate, Decimal } from '#kernel'
import { livePieces, type PromisePiece, type ScheduleLine, summarisePromises } from '../domain/delivery-schedule.ts'

export type LoadedScheduleLine = ScheduleLine & {
  version: number
  orderId: string
  orderNo: string
  orderStatus: 'draft' | 'issued' | 'closed' | 'cancelled'
  orderLineId: string
  lineNo: string
  scheduleNo: number
  supplierId: string
  itemName: string
  actualDate: CalendarDate | null
  closedReason: string | null
  ownerId: string | null
  ownerName: string | null
  note: string | null
  acknowledgement: 'none' | 'received' | 'accepted' | 'accepted_with_changes' | 'rejected'
  acknowledgedAt: string | null
  lastAnswerAt: string | null
  lastAnswerChannel: string | null
  endedAt: string | null
  /** Since when the snapshots of its source leave it out; null: they list it, or it was decided about. */
  missingSince: string | null
  /** Who made the proposal that waits on the line, and when; null while none waits. */
  proposalBy: 'supplier' | 'buyer' | null
  proposalAt: string | null
}

type Row = Omit<LoadedScheduleLine, 'pieces' | 'unit'> & { unit: string | null; pieces: PromisePiece[] | null }

/** Locks the lines with these ids against other writers, in id order as all who lock several do; returns those a proposal waits on. */
export async function lockScheduleLineRows(tx: Tx, tenantId: string, ids: string[]): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string; isProposed: boolean }>`
    select id, proposal_by is not null as "isProposed" from procurement.schedule_lines
    where tenant_id = ${tenantId} and id = any(${ids}::uuid[]) order by id for update`)
  return rows.filter((row) => row.isProposed).map((row) => row.id)
}

/** The orders these lines belong to; lines never change their order, so this needs no lock. */
export async function orderIdsOf(tx: Tx, tenantId: string, lineIds: string[]): Promise<string[]> {
  const rows = await tx.rows(sql<{ id: string }>`
    select distinct order_id as id from procurement.schedule_lines where tenant_id = ${tenantId} and id = any(${lineIds}::uuid[]) order by 1`)
  return rows.map((row) => row.id)
}

/**
 * The lines with these ids, in id order, locked against other writers. Ids of other tenants are simply not there. Locked by a
 * statement of its own, sent together with the one that reads: a statement that waits for a lock reads the line anew but its
 * pieces as they were before the wait, and two promises would both be told that nothing was promised yet.
 */
export async function loadScheduleLinesForUpdate(
  tx: Tx,
  tenantId: string,
  ids: string[],
): Promise<LoadedScheduleLine[]> {
  const [, rows] = await together(lockScheduleLineRows(tx, tenantId, ids), readScheduleLines(tx, tenantId, ids))
  return rows.map((row) => ({ ...row, unit: row.unit ?? '', pieces: row.pieces ?? [] }))
}

const readScheduleLines = (tx: Tx, tenantId: string, ids: string[]): Promise<Row[]> =>
  tx.rows(sql<Row>`
    select s.id, s.version, s.order_id as "orderId", o.order_no as "orderNo", o.status as "orderStatus", s.order_line_id as "orderLineId",
      l.line_no as "lineNo", s.schedule_no as "scheduleNo", s.supplier_id as "supplierId", l.item_name as "itemName", l.unit,
      s.scheduled_quantity::text as "scheduledQuantity", s.received_quantity::text as "receivedQuantity",
      s.despatched_quantity::text as "despatchedQuantity", s.cancelled_quantity::text as "cancelledQuantity", s.status,
      s.requested_date as "requestedDate", s.need_by_date as "needByDate", s.actual_date as "actualDate", s.closed_reason as "closedReason",
      s.owner_id as "ownerId", s.owner_name as "ownerName", s.note, s.acknowledgement, s.acknowledged_at as "acknowledgedAt",
      s.last_answer_at as "lastAnswerAt", s.last_answer_channel as "lastAnswerChannel", s.ended_at as "endedAt",
      s.missing_since as "missingSince", s.proposal_by as "proposalBy", s.proposal_at as "proposalAt",
      (select json_agg(json_build_object('id', p.id, 'quantity', trim_scale(p.quantity)::text, 'promisedDate', p.promised_date,
          'originalPromisedDate', p.original_promised_date, 'receivedQuantity', trim_scale(p.received_quantity)::text,
          'supersededById', case when p.superseded_at is null then null else coalesce(p.superseded_by_id, p.id) end,
          'saidBy', p.said_by, 'channel', p.channel, 'reason', p.reason,
          'statedAt', to_char(p.stated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by p.stated_at, p.id)
        from procurement.promise_pieces p where p.tenant_id = s.tenant_id and p.schedule_line_id = s.id) as pieces
    from procurement.schedule_lines s
    join procurement.order_lines l on l.tenant_id = s.tenant_id and l.id = s.order_line_id
    join procurement.purchase_orders o on o.tenant_id = s.tenant_id and o.id = s.order_id
    where s.tenant_id = ${tenantId} and s.id = any(${ids}::uuid[]) order by s.id`)

/** What a promise decision did to the pieces of one line. */
export type PieceChanges = { created: PromisePiece[]; superseded: PromisePiece[]; note?: string | null }

/** Writes new pieces and marks superseded ones; their words and dates stay as they were said. */
export async function savePieces(
  tx: Tx,
  scope: { tenantId: string; now: Date; recordedBy: string },
  changes: { scheduleLineId: string; pieces: PieceChanges }[],
): Promise<void> {
  const created = changes.flatMap(({ scheduleLineId, pieces }) =>
    pieces.created.map((piece) => ({ ...piece, scheduleLineId, note: pieces.note ?? null })),
  )
  const superseded = changes.flatMap(({ pieces }) =>
    pieces.superseded.map(({ id, supersededById }) => ({ id, supersededById })),
  )
  if (superseded.length > 0) {
    await tx.run(sql`
      update procurement.promise_pieces p set superseded_at = ${scope.now.toISOString()}, superseded_by_id = c."supersededById"
      from jsonb_to_recordset(${JSON.stringify(superseded)}::jsonb) as c(id uuid, "supersededById" uuid)
      where p.tenant_id = ${scope.tenantId} and p.id = c.id`)
  }
  if (created.length === 0) return
  await tx.run(sql`
    insert into procurement.promise_pieces (tenant_id, id, schedule_line_id, quantity, promised_date, original_promised_date, received_quantity,
      said_by, channel, reason, note, stated_at, recorded_at, recorded_by)
    select ${scope.tenantId}, id, "scheduleLineId", quantity, "promisedDate", "originalPromisedDate", "receivedQuantity", "saidBy", channel, reason,
      note, "statedAt", ${scope.now.toISOString()}, ${scope.recordedBy}
    from jsonb_to_recordset(${JSON.stringify(created)}::jsonb) as p(id uuid, "scheduleLineId" uuid, quantity numeric, "promisedDate" date,
      "originalPromisedDate" date, "receivedQuantity" numeric, "saidBy" text, channel text, reason text, note text, "statedAt" timestamptz)`)
}

/** Settled quantities of pieces after a receipt. */
export async function savePieceReceipts(
  tx: Tx,
  tenantId: string,
  pieces: { id: string; receivedQuantity: Decimal }[],
): Promise<void> {
  if (pieces.length === 0) return
  await tx.run(sql`
    update procurement.promise_pieces p set received_quantity = c."receivedQuantity"
    from jsonb_to_recordset(${JSON.stringify(pieces)}::jsonb) as c(id uuid, "receivedQuantity" numeric)
    where p.tenant_id = ${tenantId} and p.id = c.id`)
}

/** Writes everything a decision may have changed on these lines, raises their version, and keeps the promise summary beside them. */
export async function saveScheduleLines(tx: Tx, tenantId: string, saved: LoadedScheduleLine[]): Promise<void> {
  if (saved.length === 0) return
  const moot = saved.filter((line) => line.status !== 'open' && line.proposalBy !== null)
  await supersedeProposals(tx, tenantId, moot)
  const lines = saved.map((line) => (line.status === 'open' ? line : { ...line, proposalBy: null, proposalAt: null }))
  const rows = lines.map((line) => {
    const summary = summarisePromises(line)
    const standing = line.pieces
      .filter((piece) => piece.supersededById === null)
      .map((piece) => piece.promisedDate)
      .sort()
    return {
      ...line,
      pieces: undefined,
      promisedDate: summary.promisedDate ?? standing.at(-1) ?? null,
      originalPromisedDate: summary.originalPromisedDate,
      lastPromisedDate: summary.lastPromisedDate ?? standing.at(-1) ?? null,
      unpromisedQuantity: summary.unpromisedQuantity,
      livePieceCount: livePieces(line).length,
      promiseMoves: summary.moves,
    }
  })
  await tx.run(sql`
    update procurement.schedule_lines s set scheduled_quantity = c."scheduledQuantity", received_quantity = c."receivedQuantity",
      despatched_quantity = c."despatchedQuantity", cancelled_quantity = c."cancelledQuantity", status = c.status,
      requested_date = c."requestedDate", need_by_date = c."needByDate", actual_date = c."actualDate", closed_reason = c."closedReason",
      owner_id = c."ownerId", owner_name = c."ownerName", note = c.note, acknowledgement = c.acknowledgement,
      acknowledged_at = c."acknowledgedAt", last_answer_at = c."lastAnswerAt", last_answer_channel = c."lastAnswerChannel",
      ended_at = c."endedAt", promised_date = c."promisedDate", original_promised_date = c."originalPromisedDate",
      promise_moves = c."promiseMoves", last_promised_date = c."lastPromisedDate", unpromised_quantity = c."unpromisedQuantity",
      live_piece_count = c."livePieceCount", missing_since = case when c.status = 'open' then c."missingSince" end,
      proposal_by = c."proposalBy", proposal_at = c."proposalAt", version = s.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, "scheduledQuantity" numeric, "receivedQuantity" numeric,
      "despatchedQuantity" numeric, "cancelledQuantity" numeric, status text, "requestedDate" date, "needByDate" date, "actualDate" date,
      "closedReason" text, "ownerId" text, "ownerName" text, note text, acknowledgement text, "acknowledgedAt" timestamptz,
      "lastAnswerAt" timestamptz, "lastAnswerChannel" text, "endedAt" timestamptz, "missingSince" timestamptz, "proposalBy" text, "proposalAt" timestamptz, "promisedDate" date, "originalPromisedDate" date,
      "promiseMoves" int, "lastPromisedDate" date, "unpromisedQuantity" numeric, "livePieceCount" int)
    where s.tenant_id = ${tenantId} and s.id = c.id`)
}

/** What waits on these lines is overtaken: the line ended, or something newer was said. */
export async function supersedeProposals(
  tx: Tx,
  tenantId: string,
  lines: { id: string; endedAt: string | null }[],
): Promise<void> {
  if (lines.length === 0) return
  const ended = lines.map(({ id, endedAt }) => ({ id, endedAt }))
  await tx.run(sql`
    update procurement.change_proposals p set status = 'superseded', decided_at = c."endedAt", version = p.version + 1
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as c(id uuid, "endedAt" timestamptz)
    where p.tenant_id = ${tenantId} and p.schedule_line_id = c.id and p.status in ('open', 'countered')`)
}

/** Closes orders none of whose lines is open any more, reopens those that have one again; returns the orders that changed. */
export async function settleOrderStatus(
  tx: Tx,
  tenantId: string,
  orderIds: string[],
): Promise<{ id: string; status: string }[]> {
  return tx.rows(sql<{ id: string; status: string }>`
    with derived as (
      select s.order_id, bool_or(s.status = 'open') as is_open, bool_and(s.status = 'cancelled') as is_cancelled
      from procurement.schedule_lines s where s.tenant_id = ${tenantId} and s.order_id = any(${orderIds}::uuid[]) group by s.order_id
    )
    update procurement.purchase_orders o
    set status = case when d.is_open then 'issued' when d.is_cancelled then 'cancelled' else 'closed' end, version = o.version + 1
    from derived d where o.tenant_id = ${tenantId} and o.id = d.order_id and o.status <> 'draft'
      and o.status <> case when d.is_open then 'issued' when d.is_cancelled then 'cancelled' else 'closed' end
    returning o.id, o.status`)
}
