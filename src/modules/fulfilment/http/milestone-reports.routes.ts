// Reports of milestones over HTTP: read with what was corrected, and corrected with a reason. They are made on the line itself.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { ok } from '#kernel'
import { correctMilestone, milestoneCorrection } from '../commands/correct-milestone.ts'
import { milestoneReportShape, reportsOfLine } from '../queries/milestone-reports.ts'

const params = z.object({ id: z.uuid() })

export function milestoneReportRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/schedule-lines/:id/milestone-reports',
    tag: 'Lines',
    summary: 'Every report of the line’s milestones, corrected ones included',
    permission: 'procurement.purchase_order.view',
    params,
    response: z.object({ reports: z.array(milestoneReportShape) }),
    run: async ({ caller, params: { id } }) => {
      const reports = await runtime.read(caller, (tx) => reportsOfLine(tx, caller, id))
      return reports.ok ? ok({ reports: reports.value }) : reports
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/milestone-reports/:id/correct',
    tag: 'Lines',
    summary: 'Correct a report or take it back, with a reason; both stay in the history',
    permission: correctMilestone.permission,
    params,
    body: milestoneCorrection.extend({ confirm: z.array(z.string()).optional() }),
    response: z.object({ reportId: z.string().nullable() }),
    run: async ({ call, params: { id }, body: { confirm: _, ...input } }) => {
      const outcome = await runtime.execute(correctMilestone, { ...input, reportId: id }, call)
      return outcome.ok ? ok({ reportId: outcome.value.reportId }) : outcome
    },
  })
}
