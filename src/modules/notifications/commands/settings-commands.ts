// What a company and its people choose: who is told of what, and how letters and documents are headed.
import { z } from 'zod'
import { ROLES, staffOf } from '#identity'
import { defineCommand } from '#infra'
import { ok, refuse } from '#kernel'
import type { Subscription, Wish } from '../domain/subscriptions.ts'
import { notificationErrors } from '../errors.ts'
import { readLetterhead } from '../queries/letterhead.ts'
import { subscriptionShape, wishShape } from '../queries/notices.ts'
import { saveLetterhead } from '../store/letterhead.store.ts'
import { markNoticesRead, readSubscriptions, replaceSubscriptions } from '../store/subscription.store.ts'

const ROWS_MAX = 500

export const replaceAllSubscriptions = defineCommand<{ rows: Subscription[] }, { count: number }>({
  id: 'notifications.subscription.replace',
  permission: 'notifications.subscription.edit',
  input: z.object({ rows: z.array(subscriptionShape).max(ROWS_MAX) }),
  async run({ rows }, context) {
    const staff = await staffOf(context.tx, context.tenantId)
    for (const [index, { role, userId }] of rows.entries()) {
      const pointer = `/rows/${index}`
      if ((role === null) === (userId === null))
        return notificationErrors.refuse('notifications.subscription.for_whom', {}, pointer)
      const isKnown =
        role === null ? staff.some((person) => person.userId === userId) : (ROLES as readonly string[]).includes(role)
      if (!isKnown)
        return notificationErrors.refuse('notifications.subscription.person_unknown', { role, userId }, pointer)
    }
    const before = await readSubscriptions(context.tx, context.tenantId)
    await replaceSubscriptions(context.tx, context.tenantId, rows)
    context.record({
      streamType: 'settings',
      streamId: context.tenantId,
      body: { setting: 'notifications.subscriptions', before, after: rows },
    })
    return ok({ count: rows.length })
  },
})

/** One's own choice; none: as the role. */
export const chooseOwnNotices = defineCommand<{ rows: Wish[] }, { count: number }>({
  id: 'notifications.subscription.choose_own',
  permission: 'identity.profile.amend',
  input: z.object({ rows: z.array(wishShape).max(10) }),
  async run({ rows }, context) {
    const userId = context.actor.id
    if (context.actor.kind !== 'user' || userId === null) return ok({ count: 0 })
    const own = rows.map((row) => ({ ...row, role: null, userId }))
    await replaceSubscriptions(context.tx, context.tenantId, own, userId)
    return ok({ count: rows.length })
  },
})

export const markRead = defineCommand<{ ids?: string[] }, { read: number }>({
  id: 'notifications.notice.mark_read',
  permission: 'analytics.open_line.view',
  input: z.object({ ids: z.array(z.uuid()).max(1_000).optional() }),
  async run({ ids }, { tx, tenantId, actor, now }) {
    if (actor.id === null) return ok({ read: 0 })
    return ok({ read: await markNoticesRead(tx, tenantId, { userId: actor.id, ids: ids ?? null, at: now }) })
  },
})

export const letterheadInput = z.object({
  companyName: z.string().trim().max(200).nullable(),
  address: z.string().trim().max(500).nullable(),
  phone: z.string().trim().max(50).nullable(),
  people: z.array(z.object({ userId: z.string().max(100), phone: z.string().trim().min(1).max(50) })).max(1_000),
})
type LetterheadInput = z.output<typeof letterheadInput> & { expectedVersion?: number }

export const saveLetterheadOf = defineCommand<LetterheadInput, { version: number }>({
  id: 'notifications.letterhead.save',
  permission: 'notifications.letterhead.edit',
  input: letterheadInput.extend({ expectedVersion: z.int().optional() }),
  async run({ expectedVersion, ...letterhead }, context) {
    const before = await readLetterhead(context.tx, context.tenantId)
    if (expectedVersion !== undefined && expectedVersion !== before.version) {
      const details = { expectedVersion, version: before.version }
      return refuse({ code: 'infra.write.version_conflict', kind: 'conflict', details })
    }
    const version = await saveLetterhead(context.tx, context.tenantId, letterhead)
    context.record({
      streamType: 'settings',
      streamId: context.tenantId,
      body: { setting: 'notifications.letterhead', before, after: letterhead },
    })
    return ok({ version })
  },
})
