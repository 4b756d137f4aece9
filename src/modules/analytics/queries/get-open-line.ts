// Everything about one open line for the drawer: its pieces, its plan, its story, and the arithmetic behind its dates.

import { actualsOf, overridesOf, type PlanInput, planMilestones } from '#fulfilment'
import { type Caller, readHistory, sql, type Tx } from '#infra'
import { type CalendarDate, type Decimal, ok, type Result } from '#kernel'
import { cutHistoryBody, cutStatement } from '#procurement'
import { analyticsErrors } from '../errors.ts'
import { type MilestoneFactRow, readMilestoneFacts } from '../store/facts.store.ts'
import { readOpenLines } from './list-open-lines.ts'
import { nodeOf } from './node-of-line.ts'
import { cutToRights, type OpenLine } from './open-line.shape.ts'
import { planTemplateOf, type SettingsCache, type TenantSettings } from './tenant-settings.ts'

const TIMELINE_MAX = 200

export type PieceView = {
  id: string
  quantity: string
  promisedDate: string
  originalPromisedDate: string
  receivedQuantity: string
  saidBy: string | null
  channel: string
  reason: string | null
  note: string | null
  statedAt: string
  recordedBy: string | null
  supersededAt: string | null
}

export async function readPieces(
  tx: Tx,
  tenantId: string,
  scheduleLineIds: string[],
): Promise<(PieceView & { scheduleLineId: string })[]> {
  return tx.rows(sql<PieceView & { scheduleLineId: string }>`
    select id, schedule_line_id as "scheduleLineId", trim_scale(quantity)::text as quantity, promised_date as "promisedDate",
      original_promised_date as "originalPromisedDate", trim_scale(received_quantity)::text as "receivedQuantity", said_by as "saidBy", channel,
      reason, note, stated_at as "statedAt", recorded_by as "recordedBy", superseded_at as "supersededAt"
    from procurement.v_promise_pieces where tenant_id = ${tenantId} and schedule_line_id = any(${scheduleLineIds}::uuid[])
    order by superseded_at nulls first, promised_date, stated_at`)
}

type Board = { settings: SettingsCache; today: CalendarDate; caller: Caller }

/** The drawer of one line. A line of another tenant, or one no longer open, is not found. */
export async function getOpenLine(tx: Tx, board: Board, id: string) {
  const { caller, today } = board
  const settings = await board.settings.of(tx, caller.tenantId)
  const scope = { tenantId: caller.tenantId, today, workingDaysLeft: settings.buyerCalendar.workingDaysBetween }
  const line = (await readOpenLines(tx, scope, [id]))[0]
  if (!line) return analyticsErrors.refuse('analytics.open_line.not_found', { id })
  const pieces = await readPieces(tx, caller.tenantId, [id])
  const facts = (await readMilestoneFacts(tx, caller.tenantId, [id])).get(id) ?? []
  const history = await readHistory(tx, caller.tenantId, line.orderId, { scheduleLineId: id, limit: TIMELINE_MAX })
  const issuedOn = await tx.maybe(sql<{ issued_on: CalendarDate | null; supplier_calendar_id: string | null }>`
    select s.issued_on, p.calendar_id as supplier_calendar_id from procurement.v_schedule_lines s
    join masterdata.v_suppliers p on p.tenant_id = s.tenant_id and p.id = s.supplier_id where s.tenant_id = ${caller.tenantId} and s.id = ${id}`)
  const plan = planOf(line, facts, settings, {
    issuedOn: issuedOn?.issued_on ?? null,
    calendarId: issuedOn?.supplier_calendar_id ?? null,
  })
  const shown = cutToRights(line, caller.actor)
  return ok({
    line: shown,
    pieces: pieces.map((piece) => cutStatement(piece, caller.actor.sees)),
    milestones: plan ? planMilestones(plan, today) : [],
    node: plan && nodeOf(shown, plan, today),
    timeline: history.map((record) => ({ ...record, body: cutHistoryBody(record.body, caller.actor.sees) })),
    arithmetic: line.dueDate ? settings.buyerCalendar.explainDays(today, line.dueDate as CalendarDate) : null,
    issuedOn: issuedOn?.issued_on ?? null,
  }) satisfies Result<unknown>
}

function planOf(
  line: OpenLine,
  facts: MilestoneFactRow[],
  settings: TenantSettings,
  scope: { issuedOn: CalendarDate | null; calendarId: string | null },
): PlanInput | null {
  const found = planTemplateOf(settings, { supplierId: line.supplierId ?? '', itemClass: line.itemClass }, facts)
  const dueDate = (line.promisedDate ?? line.requestedDate ?? line.needByDate) as CalendarDate | null
  if (!found || !dueDate) return null
  const calendars = { buyer: settings.buyerCalendar, supplier: settings.calendarOf(scope.calendarId) }
  return {
    template: found.template,
    anchors: { startDate: scope.issuedOn, dueDate },
    calendars,
    actuals: actualsOf(facts, line.orderedQuantity as Decimal),
    overrides: overridesOf(facts),
  }
}
