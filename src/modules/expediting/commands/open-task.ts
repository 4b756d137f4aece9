// A task for one named person, opened by whoever found something to do: a supplier's report, a rule, a colleague.
import { z } from 'zod'
import { defineCommand, nameId } from '#infra'
import { ok } from '#kernel'
import { lockScheduleLines } from '#procurement'
import { responsibleFor } from '../domain/responsible.ts'
import { expeditingErrors } from '../errors.ts'
import { readEngineSettings } from '../queries/engine-settings.ts'
import { lookSoon } from '../store/looks.store.ts'
import { orderOwner, readLines } from '../store/supplier-facts.store.ts'
import { placeTask } from './place-task.ts'

export type OpenTaskInput = {
  kind: string
  supplierId?: string | null
  orderId?: string | null
  scheduleLineIds: string[]
  text: { code: string; values: Record<string, unknown> }
  /** An instant; the policy's hours where none is given. */
  dueAt?: string | null
  /** A member's id; the lines' own person where none is given. */
  ownerId?: string | null
}

/** Joins the open task of the same kind about the same lines or order. Owner: the one named, else the lines', else the order's, else who leads buying. */
export const openTask = defineCommand<OpenTaskInput, { taskId: string; isNew: boolean }>({
  id: 'expediting.task.open',
  permission: 'expediting.task.open',
  input: z.object({
    kind: z.string().regex(/^[a-z_]{2,40}$/),
    supplierId: z.uuid().nullish(),
    orderId: z.uuid().nullish(),
    scheduleLineIds: z.array(z.uuid()).max(1_000),
    text: z.object({ code: z.string().max(100), values: z.record(z.string(), z.unknown()) }),
    dueAt: z.iso.datetime().nullish(),
    ownerId: z.string().max(100).nullish(),
  }) as never,
  async run(input, context) {
    const { tx, tenantId } = context
    const lineIds = [...new Set(input.scheduleLineIds)].sort()
    if (lineIds.length > 0) await lockScheduleLines(tx, tenantId, lineIds)
    const lines = await readLines(tx, tenantId, lineIds)
    if (lines.length < lineIds.length) {
      const missing = lineIds.find((id) => lines.every((line) => line.id !== id))
      return expeditingErrors.refuse('expediting.task.line_not_found', { id: missing }, '/scheduleLineIds')
    }
    const settings = await readEngineSettings(tx, { tenantId, zone: context.zone })
    const named = input.ownerId ? settings.staff.find((person) => person.userId === input.ownerId) : undefined
    if (input.ownerId && !named) {
      return expeditingErrors.refuse('expediting.task.person_unknown', { ownerId: input.ownerId }, '/ownerId')
    }
    const orderId = input.orderId ?? (lines.length > 0 ? (lines[0] as { orderId: string }).orderId : null)
    const owned = lines.find((line) => line.ownerId !== null || line.ownerName !== null)
    const of = owned ?? (orderId ? await orderOwner(tx, tenantId, orderId) : undefined)
    const supplierId = input.supplierId ?? lines[0]?.supplierId ?? null
    const placed = await placeTask(context, settings, {
      kind: input.kind,
      causeKey: `${input.kind}:${lineIds.length > 0 ? nameId(lineIds.join(','), tenantId) : (orderId ?? supplierId ?? context.newId())}`,
      supplierId,
      orderId,
      scheduleLineIds: lineIds,
      owner: named
        ? { ownerId: named.userId, ownerName: named.name }
        : responsibleFor(of ?? { ownerId: null, ownerName: null }, settings.staff),
      text: { code: input.text.code, valuesOf: () => input.text.values },
      dueAt: input.dueAt ? new Date(input.dueAt) : null,
    })
    context.touch(lineIds)
    if (supplierId) await lookSoon(tx, tenantId, [supplierId], context.now)
    return ok(placed)
  },
})
