// What masterdata tells the others: suppliers, items and calendars that lines are graded and shown with have changed.
import { z } from 'zod'

export const masterdataEvents = {
  /** Name, grade, calendar, language or zone of suppliers; their open lines are graded and shown anew. */
  'masterdata.supplier_changed': z.object({ supplierIds: z.array(z.uuid()), fields: z.array(z.string()) }),
  /** From now on Nuoda may (or may no longer) write to these suppliers. */
  'masterdata.supplier_went_live': z.object({ supplierIds: z.array(z.uuid()), isLive: z.boolean() }),
  'masterdata.contact_changed': z.object({ supplierIds: z.array(z.uuid()) }),
  'masterdata.item_changed': z.object({ itemIds: z.array(z.uuid()), fields: z.array(z.string()) }),
  'masterdata.calendar_changed': z.object({ calendarId: z.uuid() }),
} as const
