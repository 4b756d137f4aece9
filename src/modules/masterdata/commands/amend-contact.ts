// One contact of a supplier is corrected, asked first from now on, or taken away. Who lost an address loses the links sent to it.

import { z } from 'zod'
import { revokePortalLinks } from '#identity'
import { type CommandContext, defineCommand } from '#infra'
import { ok, type Result } from '#kernel'
import { CONTACT_TEXT_MAX, contactFault, tidyContact } from '../domain/contact-list.ts'
import { masterdataErrors } from '../errors.ts'
import {
  contactsOf,
  deleteContact,
  lockSupplier,
  type StoredContact,
  saveContacts,
  setPrimaryContact,
} from '../store/suppliers.store.ts'

const text = z.string().max(1_000)
const known = z.object({ supplierId: z.uuid(), contactId: z.uuid() })
export const contactAmendment = z.object({
  name: text,
  mail: text.nullable(),
  phone: text.nullable(),
  wechat: text.nullable(),
})
type Known = z.output<typeof known>

async function lockContact(context: CommandContext, { supplierId, contactId }: Known): Promise<Result<StoredContact>> {
  const { tx, tenantId } = context
  const supplier = await lockSupplier(tx, tenantId, supplierId)
  if (!supplier) return masterdataErrors.refuse('masterdata.supplier.not_found', { id: supplierId })
  const contact = (await contactsOf(tx, tenantId, [supplierId])).find((each) => each.id === contactId)
  return contact ? ok(contact) : masterdataErrors.refuse('masterdata.contact.not_found', { id: contactId })
}

/** There may be no link yet, which is no fault. */
async function endLinks(context: CommandContext, { supplierId, contactId }: Known): Promise<void> {
  await revokePortalLinks.run({ supplierId, contactId }, context)
}

const tell = (context: CommandContext, supplierId: string, body: Record<string, unknown>): void => {
  context.record({ streamType: 'supplier', streamId: supplierId, body })
  context.emit({ type: 'masterdata.contact_changed', payload: { supplierIds: [supplierId] } })
}

const shown = ({ name, mail, phone, wechat }: StoredContact) => ({ name, mail, phone, wechat })

/** Replaces name and ways of one contact; refused as a pasted row would be. */
export const amendContact = defineCommand<Known & z.output<typeof contactAmendment>, { id: string }>({
  id: 'masterdata.contact.amend',
  permission: 'masterdata.supplier.edit',
  input: contactAmendment.extend(known.shape),
  async run({ supplierId, contactId, ...given }, context) {
    const found = await lockContact(context, { supplierId, contactId })
    if (!found.ok) return found
    const before = found.value
    const { supplierName: _, ...row } = tidyContact({ supplierName: supplierId, ...given })
    const fault = contactFault({ supplierName: supplierId, ...row })
    if (fault) {
      return masterdataErrors.refuse(fault.code, { mail: row.mail, lengthMax: CONTACT_TEXT_MAX }, fault.pointer)
    }
    const after = { ...before, ...row }
    if (JSON.stringify(shown(before)) === JSON.stringify(shown(after))) return ok({ id: contactId })
    await saveContacts(context.tx, context.tenantId, [after])
    if (before.mail !== null && after.mail !== before.mail) await endLinks(context, { supplierId, contactId })
    tell(context, supplierId, { before: { contact: shown(before) }, after: { contact: shown(after) } })
    return ok({ id: contactId })
  },
})

/** Chases begin with this contact; the one before follows in the order they were added. */
export const askContactFirst = defineCommand<Known, { id: string }>({
  id: 'masterdata.contact.ask_first',
  permission: 'masterdata.supplier.edit',
  input: known,
  async run(which, context) {
    const found = await lockContact(context, which)
    if (!found.ok) return found
    await setPrimaryContact(context.tx, context.tenantId, which)
    tell(context, which.supplierId, { after: { contactAskedFirst: found.value.name } })
    return ok({ id: which.contactId })
  },
})

/** The contact is gone and its links with it; what it said stays in the history. */
export const removeContact = defineCommand<Known, { id: string }>({
  id: 'masterdata.contact.remove',
  permission: 'masterdata.supplier.edit',
  input: known,
  async run(which, context) {
    const found = await lockContact(context, which)
    if (!found.ok) return found
    await endLinks(context, which)
    await deleteContact(context.tx, context.tenantId, which)
    tell(context, which.supplierId, { before: { contact: shown(found.value) } })
    return ok({ id: which.contactId })
  },
})
