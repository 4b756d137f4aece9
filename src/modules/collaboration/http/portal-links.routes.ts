// What the staff sees of suppliers' links: who holds one, since when, last opened; and the switch that ends them.
import { z } from 'zod'
import { listPortalLinks, revokePortalLinks } from '#identity'
import { type App, mountRoute, type Runtime, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import { collaborationErrors } from '../errors.ts'
import { type ContactName, contactsOfSupplier } from '../queries/contacts-of-supplier.ts'

const params = z.object({ id: z.uuid() })

const linkShape = z.object({
  linkId: z.string(),
  kind: z.enum(['personal', 'tenant']),
  contactId: z.string(),
  /** Null: the contact was removed. */
  contactName: z.string().nullable(),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  lastOpenedAt: z.string().nullable(),
})

const supplierOf = async (tx: Tx, tenantId: string, id: string): Promise<Result<ContactName[]>> => {
  const contacts = await contactsOfSupplier(tx, tenantId, id)
  return contacts === null ? collaborationErrors.refuse('collaboration.supplier.not_found') : ok(contacts)
}

export function portalLinkRoutes(app: App, runtime: Runtime): void {
  mountRoute(app, {
    method: 'GET',
    path: '/suppliers/:id/portal-links',
    tag: 'Suppliers',
    summary: 'Who of a supplier holds a link to its page; never the link itself',
    permission: 'masterdata.supplier.view',
    params,
    response: z.object({ links: z.array(linkShape) }),
    run: ({ caller, params: { id } }) =>
      runtime.read(caller, async (tx) => {
        const contacts = await supplierOf(tx, caller.tenantId, id)
        if (!contacts.ok) return contacts
        const names = new Map(contacts.value.map((contact) => [contact.id, contact.name]))
        const links = await listPortalLinks(tx, caller.tenantId, id)
        return ok({ links: links.map((link) => ({ ...link, contactName: names.get(link.contactId) ?? null })) })
      }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/suppliers/:id/portal-links/revoke',
    tag: 'Suppliers',
    summary: 'Switch links off at once: of one contact, or of all of the supplier; the next message carries a new one',
    permission: revokePortalLinks.permission,
    params,
    body: z.object({ contactId: z.uuid().nullish() }),
    response: z.object({ revoked: z.number() }),
    run: async ({ caller, params: { id }, body, call }) => {
      const known = await runtime.read(caller, (tx) => supplierOf(tx, caller.tenantId, id))
      if (!known.ok) return known
      const outcome = await runtime.execute(
        revokePortalLinks,
        { supplierId: id, contactId: body.contactId ?? null },
        call,
      )
      if (!outcome.ok) return outcome
      for (const linkId of outcome.value.linkIds)
        runtime.live.publish({ tenantId: '*', kind: 'access', payload: { subjectId: linkId } })
      return ok({ revoked: outcome.value.linkIds.length })
    },
  })
}
