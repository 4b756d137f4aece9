// Saved views: one's own are kept, changed and removed by oneself; shared ones are seen by everybody.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { platformErrors } from '../errors.ts'
import { countViews, lockView, putView, removeView, type StoredView } from '../store/saved-view.store.ts'

const STATE_BYTES_MAX = 16_000
const VIEWS_MAX = 100

const name = z.string().trim().min(1).max(100)
const state = z.record(z.string().max(100), z.unknown())
const tooLarge = (value: unknown): boolean => JSON.stringify(value).length > STATE_BYTES_MAX
const ownerOf = (context: CommandContext): string => context.actor.id ?? context.actor.name

/** Only its owner changes a view; another's private one is not told apart from none at all. */
function faultOf(view: StoredView | undefined, context: CommandContext) {
  if (view?.ownerUserId === ownerOf(context)) return null
  return view?.isShared ? 'platform.saved_view.not_yours' : 'platform.saved_view.not_found'
}

export const savedViewInput = z.object({
  page: z.string().trim().min(1).max(60),
  name,
  isShared: z.boolean().default(false),
  state,
})

export const saveView = defineCommand({
  id: 'platform.saved_view.save',
  permission: 'platform.saved_view.edit',
  input: savedViewInput,
  async run(input, context) {
    const { tx, tenantId, now } = context
    if (tooLarge(input.state)) return platformErrors.refuse('platform.saved_view.too_large', {}, '/state')
    if ((await countViews(tx, tenantId, ownerOf(context), input.page)) >= VIEWS_MAX) {
      return platformErrors.refuse('platform.saved_view.too_many', { viewsMax: VIEWS_MAX })
    }
    const view: StoredView = { ...input, id: context.newId(), ownerUserId: ownerOf(context) }
    await putView(tx, tenantId, now, view)
    return ok({ id: view.id })
  },
})

export const savedViewAmendment = z.object({
  name: name.optional(),
  isShared: z.boolean().optional(),
  state: state.optional(),
})

export const amendView = defineCommand({
  id: 'platform.saved_view.amend',
  permission: 'platform.saved_view.edit',
  input: savedViewAmendment.extend({ id: z.uuid() }),
  async run({ id, ...amendment }, context) {
    const { tx, tenantId, now } = context
    const view = await lockView(tx, tenantId, id)
    const fault = faultOf(view, context)
    if (fault) return platformErrors.refuse(fault, { id })
    if (amendment.state && tooLarge(amendment.state)) {
      return platformErrors.refuse('platform.saved_view.too_large', {}, '/state')
    }
    const given = Object.entries(amendment).filter(([, value]) => value !== undefined)
    await putView(tx, tenantId, now, { ...view!, ...Object.fromEntries(given) } as StoredView)
    return ok({ id })
  },
})

export const dropView = defineCommand({
  id: 'platform.saved_view.remove',
  permission: 'platform.saved_view.edit',
  input: z.object({ id: z.uuid() }),
  async run({ id }, context) {
    const view = await lockView(context.tx, context.tenantId, id)
    const fault = faultOf(view, context)
    if (fault) return platformErrors.refuse(fault, { id })
    await removeView(context.tx, context.tenantId, id)
    return ok({ removed: true as const })
  },
})
