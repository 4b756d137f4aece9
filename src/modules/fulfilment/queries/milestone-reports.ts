// Reports of a line's milestones as people read them: what counts, what was corrected, and why.

import { z } from 'zod'
import { type Caller, sql, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { fulfilmentErrors } from '../errors.ts'
import { evidenceFileShape, withFiles } from './evidence-files.ts'

export const milestoneReportShape = z
  .object({
    id: z.string(),
    scheduleLineId: z.string(),
    code: z.string(),
    actualDate: z.string(),
    /** In the line's unit; null speaks of all of it. */
    quantity: z.string().nullable(),
    saidBy: z.string().nullable(),
    channel: z.string(),
    note: z.string().nullable(),
    attachmentIds: z.array(z.string()),
    attachments: z.array(evidenceFileShape),
    recordedAt: z.string(),
    recordedBy: z.string().nullable(),
    despatchAdviceId: z.string().nullable(),
    despatchNo: z.string().nullable(),
    /** The report it stands in for. */
    correctsId: z.string().nullable(),
    withdrawnAt: z.string().nullable(),
    withdrawnBy: z.string().nullable(),
    withdrawnReason: z.string().nullable(),
  })
  .meta({ id: 'MilestoneReport' })
export type MilestoneReportView = z.output<typeof milestoneReportShape>

type Reader = Pick<Caller, 'tenantId'> & { actor: Pick<Caller['actor'], 'sees'> }

/** Oldest first, withdrawn ones included. Who may not see suppliers does not read their words. */
export async function listMilestoneReports(
  tx: Tx,
  caller: Reader,
  scheduleLineIds: readonly string[],
): Promise<MilestoneReportView[]> {
  const rows = await tx.rows(sql<Omit<MilestoneReportView, 'attachments'>>`
    select m.id, m.schedule_line_id as "scheduleLineId", m.code, m.actual_date as "actualDate", trim_scale(m.quantity)::text as quantity,
      m.said_by as "saidBy", m.channel, m.note, m.attachment_ids as "attachmentIds", m.recorded_at as "recordedAt",
      m.recorded_by as "recordedBy", l.despatch_advice_id as "despatchAdviceId", l.despatch_no as "despatchNo", m.corrects_id as "correctsId",
      m.withdrawn_at as "withdrawnAt", m.withdrawn_by as "withdrawnBy", m.withdrawn_reason as "withdrawnReason"
    from fulfilment.milestones m
    left join fulfilment.v_despatch_lines l on l.tenant_id = m.tenant_id and l.id = m.despatch_line_id
    where m.tenant_id = ${caller.tenantId} and m.schedule_line_id = any(${[...scheduleLineIds]}::uuid[]) and m.actual_date is not null
    order by m.recorded_at, m.id`)
  if (caller.actor.sees.supplierNames) return withFiles(tx, caller, rows)
  const hidden = { saidBy: null, note: null, recordedBy: null, withdrawnBy: null, withdrawnReason: null }
  return rows.map((row) => ({ ...row, ...hidden, attachmentIds: [], attachments: [] }))
}

/** As `listMilestoneReports` for one line. Refusal: `fulfilment.milestone.not_found` for a line that is not there. */
export async function reportsOfLine(
  tx: Tx,
  caller: Reader,
  scheduleLineId: string,
): Promise<Result<MilestoneReportView[]>> {
  const line = await tx.maybe(sql<{ id: string }>`
    select id from procurement.v_schedule_lines where tenant_id = ${caller.tenantId} and id = ${scheduleLineId}`)
  if (!line) return fulfilmentErrors.refuse('fulfilment.milestone.not_found', { id: scheduleLineId })
  return ok(await listMilestoneReports(tx, caller, [scheduleLineId]))
}
