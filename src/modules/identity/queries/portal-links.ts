// The links suppliers open their page with: made, put into messages, opened. The secret is computed and never kept.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { inTransaction, newId, type Runtime, type Tx } from '#infra'
import { ok, type Result } from '#kernel'
import {
  inTokenLetters,
  LINK_DAYS,
  readToken,
  SECRET_LETTERS,
  SHORT_CODE_LETTERS,
  writeToken,
} from '../domain/portal-token.ts'
import { errors } from '../errors.ts'
import {
  grantedLink,
  insertPortalLink,
  lockLinksOf,
  type PortalLinkKind,
  personalLinkOf,
  portalLinkById,
  putGrant,
  type StoredGrant,
  type StoredPortalLink,
  savePortalLink,
  tenantLinkOf,
} from '../store/portal-link.store.ts'

export type LinkOwner = {
  tenantId: string
  supplierId: string
  contactId: string
  /** The contact's address; a personal link needs one. */
  mail: string | null
  kind: PortalLinkKind
}

export type PortalReader = {
  linkId: string
  /** As it was given out: without what a chat glued to its end. */
  token: string
  kind: PortalLinkKind
  /** In lower case; of a personal link never null. */
  mail: string | null
  /** At least one. */
  grants: StoredGrant[]
}

export type PortalLinks = {
  /**
   * The link that messages to this contact carry, made when there is none, and good for another half year. Runs inside the
   * caller's transaction, which is bound to `tenantId`. A `personal` link shows every company that writes to the address and
   * must go out only by mail to it; a `tenant` link shows this company's orders alone and may be copied and shown.
   */
  ensure(tx: Tx, owner: LinkOwner, now: Date): Promise<{ linkId: string }>
  /** Whole address; null without a public address, or when the link is revoked. `path` begins with a slash. */
  addressOf(tx: Tx, linkId: string, options?: AddressOptions): Promise<string | null>
  /** The same without the server's own name: for a look at the page on this machine. */
  pathOf(tx: Tx, linkId: string, options?: AddressOptions): Promise<string | null>
  /** Refuses with `identity.portal_link.unknown | expired | renewed | revoked`; all but the first name the link in `details.linkId`. */
  open(token: string, now: Date): Promise<Result<PortalReader>>
  /** Whose link it is, whether its secret is the valid one or not; undefined when it was revoked. For `details.linkId` of a refusal of `open`. */
  holderOf(linkId: string): Promise<Omit<PortalReader, 'token'> | undefined>
}

export type AddressOptions = {
  path?: string
  /** Names the message the link went out with, so that opening it tells that it was seen. */
  messageCode?: string
}

/** Links are lengthened when less than this remains, not with every message. */
const LENGTHEN_BELOW_DAYS = 150
const DAY_MS = 86_400_000
/** Secrets before the valid one that are still recognised as ours. */
const OLD_SECRETS_MAX = 20

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
const isSame = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(hash, 'hex'))
const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString()

export function createPortalLinks(options: {
  runtime: Pick<Runtime, 'pool'>
  secret: string
  publicUrl: string | null
}): PortalLinks {
  const { runtime, publicUrl } = options
  const secretOf = ({ id, generation }: { id: string; generation: number }): string =>
    inTokenLetters(
      createHmac('sha256', options.secret).update(`nuoda:portal-link:${id}:${generation}`).digest().subarray(0, 16),
      SECRET_LETTERS,
    )
  const pathOf = (link: StoredPortalLink, { path = '', messageCode }: AddressOptions = {}): string | null => {
    const secret = secretOf(link)
    // Another server secret than the link was made with: its address is known to nobody but who has it.
    if (link.revokedAt !== null || !isSame(secret, link.secretHash)) return null
    const query = messageCode ? `?m=${encodeURIComponent(messageCode)}` : ''
    return `/s/${writeToken({ shortCode: link.shortCode, secret })}${path}${query}`
  }
  const links: PortalLinks = {
    ensure: (tx, owner, now) => ensure(tx, owner, now, secretOf),
    async pathOf(tx, linkId, address) {
      const link = await portalLinkById(tx, linkId)
      return link ? pathOf(link, address) : null
    },
    async addressOf(tx, linkId, address) {
      const path = publicUrl === null ? null : await links.pathOf(tx, linkId, address)
      return path === null ? null : `${publicUrl}${path}`
    },
    open: (token, now) => inTransaction(runtime.pool, null, 'read', (tx) => open(tx, token, now, secretOf)),
    holderOf: (linkId) =>
      inTransaction(runtime.pool, null, 'read', async (tx) => {
        const link = await grantedLink(tx, { id: linkId })
        if (!link || link.revokedAt !== null) return undefined
        return { linkId, kind: link.kind, mail: link.mail, grants: link.grants }
      }),
  }
  return links
}

type SecretOf = (link: { id: string; generation: number }) => string

function renewed(link: StoredPortalLink, now: Date, secretOf: SecretOf): StoredPortalLink {
  const next = { ...link, generation: link.generation + 1, expiresAt: inDays(now, LINK_DAYS) }
  return { ...next, secretHash: hashOf(secretOf(next)) }
}

async function ensure(tx: Tx, owner: LinkOwner, now: Date, secretOf: SecretOf): Promise<{ linkId: string }> {
  const mail = owner.mail?.trim().toLowerCase() || null
  if (owner.kind === 'personal' && mail === null) throw new Error('a personal link needs a mail address')
  await lockLinksOf(tx, owner.kind === 'personal' ? mail! : owner.contactId)
  const known =
    owner.kind === 'personal' ? await personalLinkOf(tx, { ...owner, mail: mail! }) : await tenantLinkOf(tx, owner)
  const link = known
    ? await lengthen(tx, { ...known, mail }, now, secretOf)
    : await make(tx, { kind: owner.kind, mail }, now, secretOf)
  const { tenantId, supplierId, contactId, kind } = owner
  await putGrant(tx, { tenantId, id: newId() as string, linkId: link.id, supplierId, contactId }, kind, now)
  return { linkId: link.id }
}

/** An expired link, or one of an older server secret, gets a new secret; one that ages gets more time under its own. */
async function lengthen(tx: Tx, link: StoredPortalLink, now: Date, secretOf: SecretOf): Promise<StoredPortalLink> {
  const isLost = !isSame(secretOf(link), link.secretHash)
  if (isLost || link.expiresAt <= now.toISOString()) {
    const next = renewed(link, now, secretOf)
    await savePortalLink(tx, next)
    return next
  }
  if (link.expiresAt >= inDays(now, LENGTHEN_BELOW_DAYS)) return link
  const longer = { ...link, expiresAt: inDays(now, LINK_DAYS) }
  await savePortalLink(tx, longer)
  return longer
}

async function make(
  tx: Tx,
  { kind, mail }: { kind: PortalLinkKind; mail: string | null },
  now: Date,
  secretOf: SecretOf,
): Promise<StoredPortalLink> {
  const id = newId() as string
  const shortCode = inTokenLetters(randomBytes(8), SHORT_CODE_LETTERS)
  const secretHash = hashOf(secretOf({ id, generation: 1 }))
  const link = {
    id,
    shortCode,
    kind,
    mail,
    secretHash,
    generation: 1,
    expiresAt: inDays(now, LINK_DAYS),
    revokedAt: null,
  }
  await insertPortalLink(tx, { ...link, createdAt: now })
  return link
}

async function open(tx: Tx, text: string, now: Date, secretOf: SecretOf): Promise<Result<PortalReader>> {
  const token = readToken(text)
  const link = token && (await grantedLink(tx, { shortCode: token.shortCode }))
  if (!token || !link) return errors.refuse('identity.portal_link.unknown')
  const { id: linkId, kind, mail, grants } = link
  if (!isSame(token.secret, link.secretHash)) {
    if (!wasSecretOf(link, token.secret, secretOf)) return errors.refuse('identity.portal_link.unknown')
    return errors.refuse(link.revokedAt === null ? 'identity.portal_link.renewed' : 'identity.portal_link.revoked', {
      linkId,
    })
  }
  if (link.revokedAt !== null || grants.length === 0) return errors.refuse('identity.portal_link.revoked', { linkId })
  if (link.expiresAt <= now.toISOString()) return errors.refuse('identity.portal_link.expired', { linkId })
  return ok({ linkId, token: writeToken(token), kind, mail, grants })
}

function wasSecretOf(link: StoredPortalLink, secret: string, secretOf: SecretOf): boolean {
  const oldest = Math.max(1, link.generation - OLD_SECRETS_MAX)
  for (let generation = link.generation - 1; generation >= oldest; generation -= 1) {
    if (isSame(secret, hashOf(secretOf({ id: link.id, generation })))) return true
  }
  return false
}
