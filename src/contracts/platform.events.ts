// What platform tells the others: which fields of their own a company shows and searches.
import { z } from 'zod'

export const platformEvents = {
  'platform.attachment_added': z.object({ attachmentId: z.uuid(), subjectType: z.string(), subjectId: z.uuid() }),
  'platform.own_field_changed': z.object({ keys: z.array(z.string()) }),
} as const
