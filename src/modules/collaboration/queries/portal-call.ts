// In whose name a command runs that a supplier's reader started: a contact with exactly the supplier's rights, by the page.
import type { Actor, Call } from '#infra'
import { actorNameOf, type PortalGrant } from '../domain/portal-reader.ts'
import { PORTAL_PERMISSIONS } from '../permissions.ts'

/** History tells the reader's own name and the supplier's: 王师傅 (华东机电). Suppliers see the prices of their own orders. */
export function portalActor(grant: PortalGrant, readerName: string): Actor {
  return {
    kind: 'contact',
    id: grant.contactId,
    name: actorNameOf(readerName, grant.supplierName),
    role: 'supplier',
    permissions: PORTAL_PERMISSIONS,
    sees: { prices: true, supplierNames: true },
  }
}

/** What `runtime.execute` needs for an act through the page. The command knows no scope: ask `portalScope` first. */
export const portalCall = (grant: PortalGrant, readerName: string): Call => ({
  tenantId: grant.tenantId,
  zone: grant.zone,
  actor: portalActor(grant, readerName),
  channel: 'portal',
})
