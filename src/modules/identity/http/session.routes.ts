// Who am I here: the session with its rights, the company chosen, one's own name, and where else one is signed in.
import { z } from 'zod'
import {
  type App,
  type HttpReply,
  type HttpRequest,
  headersOf,
  inTransaction,
  mountPublicRoute,
  mountRoute,
  rememberTenant,
  sessionsOf,
} from '#infra'
import { ok, type Result } from '#kernel'
import { amendProfile } from '../commands/amend-profile.ts'
import { errors } from '../errors.ts'
import type { SessionAccess } from '../queries/access.ts'
import { describeSession, type SessionDescription, sessionSchema } from '../queries/describe-session.ts'
import type { IdentityParts } from '../queries/identity-parts.ts'

const DAY_MS = 86_400_000
/** A session is prolonged at most once a day, by the page that asks who is there. */
const RENEW_WHEN_LEFT_MS = 29 * DAY_MS

export const setCookies = (reply: HttpReply, cookies: string[]): void => {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

export function mountSessionRoutes(app: App, parts: IdentityParts): void {
  mountSession(app, parts)
  mountSessionList(app, parts)
}

function mountSession(app: App, parts: IdentityParts): void {
  const { runtime } = parts
  mountPublicRoute(app, {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in, in which company, with which rights',
    tag: 'session',
    response: sessionSchema,
    run: async ({ raw, reply }) => {
      const access = await personalAccess(parts, raw)
      if (!access.ok) return access
      await renew(parts, access.value, raw, reply)
      return describe(parts, access.value)
    },
  })
  mountRoute(app, {
    method: 'PATCH',
    path: '/session',
    summary: 'Change one’s own name or language',
    tag: 'session',
    permission: 'identity.profile.amend',
    body: z.object({ name: z.string().trim().min(1).max(80).optional(), language: z.enum(['zh', 'en']).optional() }),
    response: sessionSchema,
    run: async ({ body, call, raw }) => {
      const outcome = await runtime.execute(amendProfile, body, call)
      if (!outcome.ok) return outcome
      parts.access.forget(outcome.value.userId)
      const access = await personalAccess(parts, raw)
      return access.ok ? describe(parts, access.value) : access
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/session/tenant',
    summary: 'Work in another of one’s companies',
    tag: 'session',
    permission: null,
    body: z.object({ tenantId: z.uuid() }),
    response: sessionSchema,
    run: async ({ body, raw }) => {
      const access = await personalAccess(parts, raw)
      if (!access.ok) return access
      const { session, memberships } = access.value
      const active = memberships.find((each) => each.tenantId === body.tenantId)
      if (!active) return errors.refuse('identity.company.not_member', {}, '/tenantId')
      await inTransaction(runtime.pool, null, 'write', (tx) => rememberTenant(tx, session.token, active.tenantId))
      parts.access.forget(session.person.id)
      return ok(describeSession(runtime, session.person, memberships, active))
    },
  })
}

/** The person's own session; a program with a key has none. */
async function personalAccess(parts: IdentityParts, request: HttpRequest): Promise<Result<SessionAccess>> {
  const access = await parts.access.sessionOf(request)
  if (access) return ok(access)
  if (request.caller) return errors.refuse('identity.session.person_needed')
  return { ok: false, error: { code: 'identity.session.missing', kind: 'unauthenticated' } }
}

function describe(parts: IdentityParts, access: SessionAccess): Result<SessionDescription> {
  const { session, memberships, active } = access
  if (!active || !access.caller) return errors.refuse('identity.membership.none')
  return ok(describeSession(parts.runtime, session.person, memberships, active))
}

async function renew(
  parts: IdentityParts,
  access: SessionAccess,
  request: HttpRequest,
  reply: HttpReply,
): Promise<void> {
  if (access.session.expiresAt.getTime() - Date.now() > RENEW_WHEN_LEFT_MS) return
  const { cookies } = await parts.signIn.renew(headersOf(request))
  setCookies(reply, cookies)
}

const deviceSchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  current: z.boolean(),
})

function mountSessionList(app: App, parts: IdentityParts): void {
  const { runtime } = parts
  const stored = (userId: string) => inTransaction(runtime.pool, null, 'read', (tx) => sessionsOf(tx, userId))
  mountRoute(app, {
    method: 'GET',
    path: '/sessions',
    summary: 'Where one is signed in',
    tag: 'session',
    permission: null,
    response: z.object({ sessions: z.array(deviceSchema) }),
    run: async ({ raw }) => {
      const access = await personalAccess(parts, raw)
      if (!access.ok) return access
      const { session } = access.value
      const sessions = await stored(session.person.id)
      return ok({ sessions: sessions.map(({ token, ...rest }) => ({ ...rest, current: token === session.token })) })
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/sessions/:id',
    summary: 'Sign out somewhere else',
    tag: 'session',
    permission: null,
    params: z.object({ id: z.string().min(1).max(100) }),
    response: z.object({ id: z.string() }),
    run: async ({ params, raw }) => {
      const access = await personalAccess(parts, raw)
      if (!access.ok) return access
      const found = (await stored(access.value.session.person.id)).find((one) => one.id === params.id)
      if (!found) return errors.refuse('identity.session.not_found')
      await parts.signIn.endSession(found.token)
      return ok({ id: found.id })
    },
  })
}
