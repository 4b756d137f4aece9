// What notifications tells the others: how far a message got.
import { z } from 'zod'

const message = {
  messageId: z.uuid(),
  kind: z.string(),
  supplierId: z.uuid().nullable(),
  /** The chase that asked for it. */
  chaseId: z.uuid().nullable(),
}

export const notificationsEvents = {
  /** The mail server took it over, or a person says that it was passed on. */
  'notifications.message_sent': z.object(message),
  /** The server will not take it; `text` holds its words. */
  'notifications.message_refused': z.object({ ...message, text: z.string() }),
  /** It was taken over and came back. */
  'notifications.message_bounced': z.object({ ...message, text: z.string() }),
  /** It may or may not have been handed over; nobody sends it again by itself. */
  'notifications.message_doubtful': z.object(message),
  /** The reader opened the page from it. */
  'notifications.message_seen': z.object(message),
} as const
