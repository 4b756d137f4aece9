// What risk tells the others: the thresholds every line is graded with have changed.
import { z } from 'zod'

export const riskEvents = {
  'risk.thresholds_changed': z.object({}),
} as const
