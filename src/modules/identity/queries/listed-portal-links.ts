// The staff's view of who holds a link to the supplier's page, and the note that one was opened.
import type { Tx } from '#infra'
import { type ListedPortalLink, portalLinksOf, touchPortalLink } from '../store/portal-link.store.ts'

export type { ListedPortalLink }

export const listPortalLinks = (tx: Tx, tenantId: string, supplierId: string): Promise<ListedPortalLink[]> =>
  portalLinksOf(tx, tenantId, supplierId)

export const notePortalLinkOpened = async (tx: Tx, linkId: string, at: Date): Promise<void> => {
  await touchPortalLink(tx, linkId, at)
}
