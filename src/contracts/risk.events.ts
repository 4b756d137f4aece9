// What risk tells the others: thresholds or watch rules, which every line is graded with, have changed.
import { z } from 'zod'

export const riskEvents = {
  'risk.thresholds_changed': z.object({}),
  'risk.watch_rules_changed': z.object({}),
} as const
