// Links of suppliers' pages and what each may show: rows as they are kept. A link belongs to nobody's company; its grants do.
import { sql, type Tx } from '#infra'

export type PortalLinkKind = 'personal' | 'tenant'

export type StoredPortalLink = {
  id: string
  shortCode: string
  kind: PortalLinkKind
  mail: string | null
  /** Hexadecimal. */
  secretHash: string
  generation: number
  expiresAt: string
  revokedAt: string | null
}

export type StoredGrant = {
  tenantId: string
  companyName: string
  zone: string
  supplierId: string
  contactId: string
}

const LINK = sql`l.id, l.short_code as "shortCode", l.kind, l.mail, encode(l.secret_hash, 'hex') as "secretHash", l.generation,
  l.expires_at as "expiresAt", l.revoked_at as "revokedAt"`

/** Keeps two messages to one address from making two links; released with the transaction. */
export const lockLinksOf = (tx: Tx, owner: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${owner}, 7071))`)

/** The newest link of this address that this company's contact was not cut off from. */
export const personalLinkOf = (
  tx: Tx,
  { mail, tenantId, contactId }: { mail: string; tenantId: string; contactId: string },
): Promise<StoredPortalLink | undefined> =>
  tx.maybe(sql<StoredPortalLink>`
    select ${LINK} from identity.portal_links l
    where l.kind = 'personal' and l.mail = ${mail} and l.revoked_at is null and not exists (
      select from identity.portal_grants g
      where g.tenant_id = ${tenantId} and g.contact_id = ${contactId} and g.link_id = l.id and g.revoked_at is not null)
    order by l.created_at desc, l.id desc limit 1`)

export const tenantLinkOf = (
  tx: Tx,
  { tenantId, contactId }: { tenantId: string; contactId: string },
): Promise<StoredPortalLink | undefined> =>
  tx.maybe(sql<StoredPortalLink>`
    select ${LINK} from identity.portal_grants g join identity.portal_links l on l.id = g.link_id
    where g.tenant_id = ${tenantId} and g.contact_id = ${contactId} and g.revoked_at is null
      and l.kind = 'tenant' and l.revoked_at is null
    order by l.created_at desc, l.id desc limit 1`)

export const portalLinkById = (tx: Tx, id: string): Promise<StoredPortalLink | undefined> =>
  tx.maybe(sql<StoredPortalLink>`select ${LINK} from identity.portal_links l where l.id = ${id}`)

type GrantedLink = StoredPortalLink & { grants: StoredGrant[] }

/** The link and all it may show, in one round trip; found by its id or by the code in its address. */
export const grantedLink = (tx: Tx, wanted: { id: string } | { shortCode: string }): Promise<GrantedLink | undefined> =>
  tx.maybe(sql<GrantedLink>`
    select ${LINK}, coalesce((
      select jsonb_agg(jsonb_build_object('tenantId', g.tenant_id, 'companyName', g.tenant_name, 'zone', g.time_zone,
        'supplierId', g.supplier_id, 'contactId', g.contact_id))
      from identity.portal_grants_of(l.id) g), '[]') as grants
    from identity.portal_links l where ${'id' in wanted ? sql`l.id = ${wanted.id}` : sql`l.short_code = ${wanted.shortCode}`}`)

export async function insertPortalLink(
  tx: Tx,
  link: Omit<StoredPortalLink, 'revokedAt'> & { createdAt: Date },
): Promise<void> {
  await tx.run(sql`
    insert into identity.portal_links (id, short_code, kind, mail, secret_hash, generation, created_at, expires_at)
    values (${link.id}, ${link.shortCode}, ${link.kind}, ${link.mail}, decode(${link.secretHash}, 'hex'), ${link.generation},
      ${link.createdAt.toISOString()}, ${link.expiresAt})`)
}

export async function savePortalLink(
  tx: Tx,
  link: Pick<StoredPortalLink, 'id' | 'mail' | 'secretHash' | 'generation' | 'expiresAt'>,
): Promise<void> {
  await tx.run(sql`
    update identity.portal_links set mail = ${link.mail}, secret_hash = decode(${link.secretHash}, 'hex'),
      generation = ${link.generation}, expires_at = ${link.expiresAt}
    where id = ${link.id}`)
}

type Grant = { tenantId: string; id: string; linkId: string; supplierId: string; contactId: string }

/** Gives the link this contact's orders; a contact that changed its mail address leaves the personal link of the old one. */
export async function putGrant(tx: Tx, grant: Grant, kind: PortalLinkKind, at: Date): Promise<void> {
  const { tenantId, id, linkId, supplierId, contactId } = grant
  await tx.run(sql`
    with moved as (
      update identity.portal_grants g set revoked_at = ${at.toISOString()} from identity.portal_links l
      where g.tenant_id = ${tenantId} and g.contact_id = ${contactId} and g.revoked_at is null and l.id = g.link_id
        and l.kind = 'personal' and ${kind} = 'personal' and l.mail is distinct from (select mail from identity.portal_links where id = ${linkId})
    )
    insert into identity.portal_grants (tenant_id, id, link_id, supplier_id, contact_id, created_at)
    values (${tenantId}, ${id}, ${linkId}, ${supplierId}, ${contactId}, ${at.toISOString()})
    on conflict (tenant_id, contact_id, link_id) do nothing`)
}

/** Ends what this company's contacts see; links of one company alone end whole. Returns the links touched. */
export async function revokeGrants(
  tx: Tx,
  of: { tenantId: string; supplierId: string; contactId: string | null },
  at: Date,
): Promise<{ linkId: string; contactId: string }[]> {
  return tx.rows(sql<{ linkId: string; contactId: string }>`
    with ended as (
      update identity.portal_grants set revoked_at = ${at.toISOString()}
      where tenant_id = ${of.tenantId} and supplier_id = ${of.supplierId} and revoked_at is null
        and (${of.contactId}::uuid is null or contact_id = ${of.contactId}::uuid)
      returning link_id, contact_id
    ), closed as (
      update identity.portal_links l set revoked_at = ${at.toISOString()} from ended
      where l.id = ended.link_id and l.kind = 'tenant' and l.revoked_at is null
    )
    select link_id as "linkId", contact_id as "contactId" from ended`)
}

export const touchPortalLink = (tx: Tx, id: string, at: Date): Promise<number> =>
  tx.run(sql`update identity.portal_links set last_opened_at = ${at.toISOString()} where id = ${id}`)

export type ListedPortalLink = {
  linkId: string
  kind: PortalLinkKind
  contactId: string
  createdAt: string
  expiresAt: string
  revokedAt: string | null
  lastOpenedAt: string | null
}

/** Links of one supplier's contacts, newest first; neither code nor secret leaves the house. */
export const portalLinksOf = (tx: Tx, tenantId: string, supplierId: string): Promise<ListedPortalLink[]> =>
  tx.rows(sql<ListedPortalLink>`
    select l.id as "linkId", l.kind, g.contact_id as "contactId", g.created_at as "createdAt", l.expires_at as "expiresAt",
      coalesce(g.revoked_at, l.revoked_at) as "revokedAt", l.last_opened_at as "lastOpenedAt"
    from identity.portal_grants g join identity.portal_links l on l.id = g.link_id
    where g.tenant_id = ${tenantId} and g.supplier_id = ${supplierId} order by g.created_at desc, g.id desc limit 200`)
