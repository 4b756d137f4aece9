// A supplier's name, grade, calendar, language or time zone is set; its open lines are graded anew by whoever listens.

import { z } from 'zod'
import { defineCommand, pinyinInitials } from '#infra'
import { ok, refuse } from '#kernel'
import { matchKey } from '../domain/match-key.ts'
import { masterdataErrors } from '../errors.ts'
import { calendarVersion } from '../store/calendars.store.ts'
import { lockSupplier, type StoredSupplier, saveSupplier, supplierIdByKey } from '../store/suppliers.store.ts'

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const supplierAmendment = z.object({
  name: z.string().trim().min(1).max(200).optional(),
  grade: z.enum(['A', 'B', 'C', 'D']).optional(),
  calendarId: z.uuid().nullable().optional(),
  language: z.enum(['zh', 'en']).optional(),
  timeZone: z.string().trim().min(1).max(60).optional(),
})

export const amendSupplier = defineCommand({
  id: 'masterdata.supplier.amend',
  permission: 'masterdata.supplier.edit',
  input: supplierAmendment.extend({ id: z.uuid(), expectedVersion: z.int().optional() }),
  async run({ id, expectedVersion, ...amendment }, context) {
    const { tx, tenantId } = context
    const supplier = await lockSupplier(tx, tenantId, id)
    if (!supplier) return masterdataErrors.refuse('masterdata.supplier.not_found', { id })
    if (expectedVersion !== undefined && expectedVersion !== supplier.version) {
      return refuse({
        code: 'infra.write.version_conflict',
        kind: 'conflict',
        details: { id, expectedVersion, version: supplier.version },
      })
    }
    if (amendment.timeZone && !isTimeZone(amendment.timeZone)) {
      return masterdataErrors.refuse(
        'masterdata.supplier.time_zone_unknown',
        { timeZone: amendment.timeZone },
        '/timeZone',
      )
    }
    if (amendment.calendarId && (await calendarVersion(tx, tenantId, amendment.calendarId)) === null) {
      return masterdataErrors.refuse('masterdata.calendar.not_found', { id: amendment.calendarId }, '/calendarId')
    }
    const fields = (Object.keys(amendment) as (keyof typeof amendment)[]).filter(
      (field) => amendment[field] !== undefined && amendment[field] !== supplier[field],
    )
    if (fields.length === 0) return ok({ id })
    const changed: StoredSupplier = { ...supplier, ...amendment } as StoredSupplier
    const key = matchKey(changed.name)
    const twin = fields.includes('name') ? await supplierIdByKey(tx, tenantId, key) : undefined
    if (twin !== undefined && twin !== id) {
      return masterdataErrors.refuse('masterdata.supplier.name_taken', { name: changed.name }, '/name')
    }
    await saveSupplier(tx, tenantId, { ...changed, matchKey: key, pinyinInitials: pinyinInitials(changed.name) })
    const pick = (from: StoredSupplier) => Object.fromEntries(fields.map((field) => [field, from[field]]))
    context.record({ streamType: 'supplier', streamId: id, body: { before: pick(supplier), after: pick(changed) } })
    context.emit({ type: 'masterdata.supplier_changed', payload: { supplierIds: [id], fields } })
    return ok({ id })
  },
})
