// An item's class (what its thresholds and template follow), name or unit is set.

import { z } from 'zod'
import { defineCommand, pinyinInitials } from '#infra'
import { ok, refuse } from '#kernel'
import { masterdataErrors } from '../errors.ts'
import { lockItem, type StoredItem, saveItem } from '../store/suppliers.store.ts'

export const itemAmendment = z.object({
  itemClass: z.string().trim().min(1).max(50).optional(),
  name: z.string().trim().min(1).max(300).optional(),
  unit: z.string().trim().min(1).max(30).nullable().optional(),
})

export const amendItem = defineCommand({
  id: 'masterdata.item.amend',
  permission: 'masterdata.item.edit',
  input: itemAmendment.extend({ id: z.uuid(), expectedVersion: z.int().optional() }),
  async run({ id, expectedVersion, ...amendment }, context) {
    const { tx, tenantId } = context
    const item = await lockItem(tx, tenantId, id)
    if (!item) return masterdataErrors.refuse('masterdata.item.not_found', { id })
    if (expectedVersion !== undefined && expectedVersion !== item.version) {
      return refuse({
        code: 'infra.write.version_conflict',
        kind: 'conflict',
        details: { id, expectedVersion, version: item.version },
      })
    }
    const fields = (Object.keys(amendment) as (keyof typeof amendment)[]).filter(
      (field) => amendment[field] !== undefined && amendment[field] !== item[field],
    )
    if (fields.length === 0) return ok({ id })
    const changed = { ...item, ...amendment } as StoredItem
    await saveItem(tx, tenantId, { ...changed, pinyinInitials: pinyinInitials(changed.name) })
    const pick = (from: StoredItem) => Object.fromEntries(fields.map((field) => [field, from[field]]))
    context.record({ streamType: 'item', streamId: id, body: { before: pick(item), after: pick(changed) } })
    context.emit({ type: 'masterdata.item_changed', payload: { itemIds: [id], fields } })
    return ok({ id })
  },
})
