// Reports, and what a set of watch rules would say of the board: reading only.

import { z } from 'zod'
import { type App, mountRoute, type Runtime } from '#infra'
import { addDays, daysBetween, ok, parseCalendarDate } from '#kernel'
import { checkWatchRules, WATCH_RULES_MAX, watchRuleInput } from '#risk'
import { previewWatchRules } from '../commands/preview-watch-rules.ts'
import { analyticsErrors } from '../errors.ts'
import type { SettingsCache } from '../queries/tenant-settings.ts'
import { timeInNode } from '../queries/time-in-node.ts'
import { timeInNodeShape, watchPreviewShape } from './board.shapes.ts'

const PERIOD_DAYS = 180
const PERIOD_DAYS_MAX = 1_100

const day = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, 'a day that exists, as YYYY-MM-DD')
  .transform((text) => parseCalendarDate(text)!)

export function reportRoutes(app: App, runtime: Runtime, settings: SettingsCache): void {
  mountRoute(app, {
    method: 'GET',
    path: '/reports/time-in-node',
    tag: 'Reports',
    summary:
      'Median and 90th working days in each milestone, per supplier or per person responsible, with the number of reports',
    permission: 'analytics.report.view',
    query: z.object({
      by: z.enum(['supplier', 'person']).default('supplier'),
      from: day.optional(),
      to: day.optional(),
    }),
    response: timeInNodeShape,
    run: async ({ caller, query }) => {
      const to = query.to ?? runtime.today(caller.zone)
      const from = query.from ?? addDays(to, -PERIOD_DAYS)
      const days = daysBetween(from, to)
      if (days < 0 || days > PERIOD_DAYS_MAX) {
        const details = { from, to, daysMax: PERIOD_DAYS_MAX }
        return analyticsErrors.refuse('analytics.report.period_invalid', details, '/from')
      }
      const asked = { by: query.by, from, to }
      if (query.by === 'supplier' && !caller.actor.sees.supplierNames) return ok({ ...asked, rows: [], unmeasured: 0 })
      const report = await runtime.read(caller, async (tx) =>
        timeInNode(tx, caller, await settings.of(tx, caller.tenantId), asked),
      )
      return ok({ ...asked, ...report })
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/risk/watch-rules/preview',
    tag: 'Settings',
    summary: 'How many open lines each of these watch rules would speak of today; nothing is saved',
    permission: 'risk.threshold.edit',
    body: z.object({ rules: z.array(watchRuleInput).max(WATCH_RULES_MAX) }),
    response: watchPreviewShape,
    run: async ({ caller, body }) => {
      const checked = checkWatchRules(body.rules)
      if (!checked.ok) return checked
      const rules = body.rules.map((rule, index) => ({ ...rule, id: String(index) }))
      return ok(await previewWatchRules({ runtime, settings }, caller, rules))
    },
  })
}
