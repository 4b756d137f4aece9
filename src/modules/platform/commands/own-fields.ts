// Fields of a company's own: found in a file's columns, then renamed, shown, hidden, put in order.

import { z } from 'zod'
import { type CommandContext, defineCommand } from '#infra'
import { ok } from '#kernel'
import { platformErrors } from '../errors.ts'
import { addOwnFields, lockOwnField, type StoredOwnField, saveOwnField } from '../store/own-field.store.ts'

const LABEL_LENGTH_MAX = 200

/** Makes definitions for columns without a home; known ones stay as people set them. Joins the caller's transaction. */
export async function ensureOwnFields(context: CommandContext, labels: Iterable<string>): Promise<string[]> {
  const wanted = [...new Set(labels)].filter((label) => label.length > 0 && label.length <= LABEL_LENGTH_MAX)
  if (wanted.length === 0) return []
  const added = await addOwnFields(context.tx, context.tenantId, wanted)
  if (added.length > 0) context.emit({ type: 'platform.own_field_changed', payload: { keys: added } })
  return added
}

export const ownFieldAmendment = z.object({
  label: z.string().trim().min(1).max(LABEL_LENGTH_MAX).optional(),
  isShown: z.boolean().optional(),
  isSearchable: z.boolean().optional(),
  position: z.int().min(0).max(10_000).optional(),
})

export const amendOwnField = defineCommand({
  id: 'platform.own_field.amend',
  permission: 'platform.own_field.edit',
  input: ownFieldAmendment.extend({ key: z.string().min(1).max(LABEL_LENGTH_MAX) }),
  async run({ key, ...amendment }, context) {
    const before = await lockOwnField(context.tx, context.tenantId, key)
    if (!before) return platformErrors.refuse('platform.own_field.not_found', { key })
    const given = Object.entries(amendment).filter(([, value]) => value !== undefined)
    const after = { ...before, ...Object.fromEntries(given) } as StoredOwnField
    await saveOwnField(context.tx, context.tenantId, after)
    context.record({
      streamType: 'settings',
      streamId: context.tenantId,
      body: { setting: 'platform.own_field', before, after },
    })
    context.emit({ type: 'platform.own_field_changed', payload: { keys: [key] } })
    return ok(after)
  },
})
