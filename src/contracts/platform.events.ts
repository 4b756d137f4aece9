// What platform tells the others: which fields of their own a company shows and searches.
import { z } from 'zod'

export const platformEvents = {
  'platform.own_field_changed': z.object({ keys: z.array(z.string()) }),
} as const
