// From now on Nuoda may write to these suppliers, or no longer may. Until then nothing is sent to anybody.

import { z } from 'zod'
import { defineCommand } from '#infra'
import { ok } from '#kernel'
import { masterdataErrors } from '../errors.ts'
import { knownSupplierIds, switchLive } from '../store/suppliers.store.ts'

export const goLive = defineCommand({
  id: 'masterdata.supplier.go_live',
  permission: 'masterdata.supplier.go_live',
  input: z.object({
    supplierIds: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(10_000)]),
    live: z.boolean(),
  }),
  async run({ supplierIds, live }, context) {
    const { tx, tenantId, now } = context
    if (supplierIds !== 'all') {
      const known = new Set((await knownSupplierIds(tx, tenantId, supplierIds)).map((row) => row.id))
      const unknown = supplierIds.findIndex((id) => !known.has(id))
      if (unknown >= 0) {
        return masterdataErrors.refuse(
          'masterdata.supplier.not_found',
          { id: supplierIds[unknown] },
          `/supplierIds/${unknown}`,
        )
      }
    }
    const ids = supplierIds === 'all' ? null : supplierIds
    const changed = await switchLive(tx, tenantId, { ids, isLive: live, at: now })
    for (const { id, name } of changed) {
      context.record({ streamType: 'supplier', streamId: id, body: { name, before: { live: !live }, after: { live } } })
    }
    const changedIds = changed.map((supplier) => supplier.id)
    if (changedIds.length > 0) {
      context.emit({ type: 'masterdata.supplier_went_live', payload: { supplierIds: changedIds, isLive: live } })
    }
    return ok({ changed: changedIds.length })
  },
})
