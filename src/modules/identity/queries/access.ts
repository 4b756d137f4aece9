// Says who a request comes from. Remembers it for seconds, so that a request costs no query; forgets at once when a right ends.
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { type Caller, inTransaction, type KnownSession, type Runtime, type SignIn } from '#infra'
import { keyIn, permissionsOf } from '../domain/api-key.ts'
import { RIGHTS } from '../domain/roles.ts'
import { apiKeyByHash, touchApiKey } from '../store/api-key.store.ts'
import { type MembershipEntry, membershipsOf, touchMembership } from '../store/membership.store.ts'

/** Another process learns of a revocation by notification; should one be lost, after this time at the latest. */
const REMEMBERED_MS = 10_000
const REMEMBERED_MAX = 20_000
const MEMBER_SEEN_EVERY_MS = 600_000
const KEY_SEEN_EVERY_MS = 60_000

/** A session and what it gives: `caller` is null while its person works for no company. */
export type SessionAccess = {
  session: KnownSession
  memberships: MembershipEntry[]
  active: MembershipEntry | null
  caller: Caller | null
}

type Remembered = { until: number; subjectId: string; value: SessionAccess | Caller }
type AccessRequest = { headers: IncomingHttpHeaders }

export type Access = {
  /** The caller by API key or by session; null when nobody is known. */
  authenticate(request: AccessRequest): Promise<Caller | null>
  /** The session the request's cookie carries, whatever it may do. */
  sessionOf(request: AccessRequest): Promise<SessionAccess | null>
  /** Whatever this person or key may do has changed: everybody looks again. */
  forget(subjectId: string): void
  stop(): void
}

type Found<T> = { subjectId: string; value: T; until?: number } | null

/** What was found for seconds, by what asked for it; a subject can be dropped wherever it stands. */
function createMemory() {
  const remembered = new Map<string, Remembered>()
  let generation = 0
  return {
    drop(subjectId: string | null): void {
      generation += 1
      for (const [key, entry] of remembered) {
        if (subjectId === null || entry.subjectId === subjectId) remembered.delete(key)
      }
    },
    async recall<T extends SessionAccess | Caller>(key: string, read: () => Promise<Found<T>>): Promise<T | null> {
      const known = remembered.get(key)
      if (known && known.until > Date.now()) return known.value as T
      const before = generation
      const found = await read()
      if (!found) {
        remembered.delete(key)
        return null
      }
      // A right that ended while we were reading must not be remembered.
      if (generation === before) {
        if (remembered.size >= REMEMBERED_MAX) remembered.clear()
        const until = Math.min(Date.now() + REMEMBERED_MS, found.until ?? Number.POSITIVE_INFINITY)
        remembered.set(key, { until, subjectId: found.subjectId, value: found.value })
      }
      return found.value
    },
  }
}

/** `isDemoOpen`: where the demo company is not offered, those who once looked around in it are nobody. */
export function createAccess(runtime: Runtime, signIn: SignIn, { isDemoOpen }: { isDemoOpen: boolean }): Access {
  const memory = createMemory()
  const stopListening = runtime.live.subscribe((message, fromHere) => {
    if (fromHere) return
    if (message.kind === 'access') memory.drop(String(message.payload.subjectId))
    if (message.kind === 'resync') memory.drop(null)
  })
  const sessionOf = async (request: AccessRequest): Promise<SessionAccess | null> => {
    const cookie = cookieIn(request.headers.cookie, signIn.cookieName)
    if (cookie === null) return null
    return memory.recall(`session:${cookie}`, async () => {
      const session = await signIn.sessionOf(new Headers({ cookie: `${signIn.cookieName}=${cookie}` }))
      if (!session) return null
      const value = await readSession(runtime, session, isDemoOpen)
      return { subjectId: session.person.id, value, until: session.expiresAt.getTime() }
    })
  }
  const keyOf = async (authorization: string): Promise<Caller | null> => {
    const key = keyIn(authorization)
    if (key === null) return null
    const hash = hashOfKey(key)
    return memory.recall(`key:${hash}`, () => readKey(runtime, hash))
  }
  return {
    sessionOf,
    authenticate: async (request) => {
      const { authorization } = request.headers
      return authorization === undefined ? ((await sessionOf(request))?.caller ?? null) : keyOf(authorization)
    },
    forget: (subjectId) => {
      memory.drop(subjectId)
      runtime.live.publish({ tenantId: '*', kind: 'access', payload: { subjectId } })
    },
    stop: stopListening,
  }
}

/** The fingerprint under which a key is kept, hexadecimal. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The raw value of a cookie; the library verifies its signature. */
function cookieIn(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}

async function readSession(runtime: Runtime, session: KnownSession, isDemoOpen: boolean): Promise<SessionAccess> {
  const all = await inTransaction(runtime.pool, null, 'read', (tx) => membershipsOf(tx, session.person.id))
  const memberships = all.filter((each) => isDemoOpen || each.tenantKind !== 'demo')
  const active = activeOf(memberships, session.activeTenantId)
  if (!active) return { session, memberships, active: null, caller: null }
  const now = runtime.clock.now()
  if (isOlderThan(active.lastSeenAt, now, MEMBER_SEEN_EVERY_MS)) {
    const key = { tenantId: active.tenantId, userId: session.person.id }
    inBackground(
      runtime,
      inTransaction(runtime.pool, active.tenantId, 'write', (tx) => touchMembership(tx, key, now)),
    )
  }
  return { session, memberships, active, caller: callerOf(session.person.id, active) }
}

/** The company chosen in this session, else the first of one's own, else the demo company. */
export function activeOf(memberships: MembershipEntry[], chosen: string | null): MembershipEntry | null {
  const own = memberships.find((each) => each.tenantKind !== 'demo')
  return memberships.find((each) => each.tenantId === chosen) ?? own ?? memberships[0] ?? null
}

export function callerOf(userId: string, membership: MembershipEntry): Caller | null {
  const rights = RIGHTS[membership.role]
  if (!rights) return null
  return {
    tenantId: membership.tenantId,
    zone: membership.timeZone,
    channel: 'page',
    actor: {
      kind: 'user',
      id: userId,
      name: membership.displayName,
      role: membership.role,
      permissions: rights.permissions,
      sees: rights.sees,
    },
  }
}

async function readKey(runtime: Runtime, hash: string): Promise<Found<Caller>> {
  const key = await inTransaction(runtime.pool, null, 'read', (tx) => apiKeyByHash(tx, hash))
  const now = runtime.clock.now()
  if (!key || (key.expiresAt !== null && key.expiresAt <= now.toISOString())) return null
  if (isOlderThan(key.lastUsedAt, now, KEY_SEEN_EVERY_MS)) {
    inBackground(
      runtime,
      inTransaction(runtime.pool, key.tenantId, 'write', (tx) => touchApiKey(tx, key, now)),
    )
  }
  const value: Caller = {
    tenantId: key.tenantId,
    zone: key.timeZone,
    channel: 'api',
    actor: {
      kind: 'api_key',
      id: key.id,
      name: key.name,
      role: 'api_key',
      permissions: permissionsOf(key.scopes),
      sees: { prices: true, supplierNames: true },
    },
  }
  const lasts = key.expiresAt === null ? undefined : Date.parse(key.expiresAt) - now.getTime()
  return { subjectId: key.id, value, until: lasts === undefined ? undefined : Date.now() + lasts }
}

const isOlderThan = (instant: string | null, now: Date, milliseconds: number): boolean =>
  instant === null || now.getTime() - Date.parse(instant) >= milliseconds

/** Noting when somebody was last seen is worth no waiting and no failure. */
function inBackground(runtime: Runtime, work: Promise<unknown>): void {
  work.catch((error: unknown) => runtime.log.debug({ error: String(error) }, 'last use was not noted'))
}
