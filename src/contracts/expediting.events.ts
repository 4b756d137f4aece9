// What expediting tells the others: a supplier is to be asked, an ask came to its end, a person of ours has something to do.
import { z } from 'zod'

const lineIds = z.array(z.uuid())

export const expeditingEvents = {
  /** One message to one contact, gathering all its lines; what it asks stands in `expediting.v_chase_lines`. */
  'expediting.chase_due': z.object({
    chaseId: z.uuid(),
    supplierId: z.uuid(),
    contactId: z.uuid(),
    urgency: z.int(),
    step: z.int(),
  }),
  /** Nobody waits for an answer to these any more; what has not left yet need not leave. */
  'expediting.chase_settled': z.object({ chaseIds: z.array(z.uuid()), state: z.string() }),
  /** A milestone will pass its day, or has: the one responsible on our side. */
  'expediting.staff_warned': z.object({
    taskId: z.uuid(),
    kind: z.string(),
    ownerId: z.string().nullable(),
    ownerName: z.string().nullable(),
    supplierId: z.uuid().nullable(),
    scheduleLineIds: lineIds,
  }),
  'expediting.task_opened': z.object({ taskId: z.uuid(), kind: z.string(), ownerId: z.string().nullable() }),
  /** `ownerId` is told: whose task it is, or once it was left lying who leads. */
  'expediting.task_reminded': z.object({
    taskId: z.uuid(),
    kind: z.string(),
    ownerId: z.string().nullable(),
    when: z.enum(['before', 'due', 'escalated']),
    scheduleLineIds: lineIds,
  }),
  'expediting.chase_policy_changed': z.object({ versionNo: z.int() }),
} as const
