// The first page: what this installation offers, founding one's company with the printed code, and the demo company.
import { z } from 'zod'
import {
  type App,
  type HttpReply,
  type HttpRequest,
  headersOf,
  mountPublicRoute,
  mountRoute,
  newId,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type Person,
  systemActor,
} from '#infra'
import { ok, type Result } from '#kernel'
import { ensureDemoMember } from '../commands/enter-demo.ts'
import { claimCompany, foundCompany, isTimeZone } from '../commands/found-company.ts'
import { removeDemo } from '../commands/remove-demo.ts'
import { ROLES, type Role } from '../domain/roles.ts'
import { errors } from '../errors.ts'
import { describeFreshSession, type SessionDescription, sessionSchema } from '../queries/describe-session.ts'
import type { IdentityParts } from '../queries/identity-parts.ts'
import { isSetupCode } from '../queries/setup-code.ts'
import { ownerlessCompany, readSetupState } from '../queries/setup-state.ts'
import { setCookies } from './session.routes.ts'

const CODE_TRIES = { window: 600, max: 10 }
const CODE_TRIES_ALTOGETHER = { window: 600, max: 60 }
const DEMO_ENTRIES = { window: 60, max: 30 }

export function mountSetupRoutes(app: App, parts: IdentityParts): void {
  mountPublicRoute(app, {
    method: 'GET',
    path: '/setup',
    summary: 'What this installation offers to somebody who is not signed in',
    tag: 'setup',
    response: z.object({
      state: z.enum(['fresh', 'ready']),
      demo: z.enum(['available', 'on', 'off']),
      oidc: z.object({ name: z.string() }).nullable(),
      mail: z.boolean(),
      publicUrl: z.boolean(),
      version: z.string(),
    }),
    run: async ({ caller }) => {
      const { settings, mailer } = parts
      const mayRemove = caller?.actor.permissions.has('identity.demo.remove') ?? false
      const { state, demo } = await readSetupState(parts, mayRemove)
      return ok({
        state,
        demo,
        oidc: settings.oidc && { name: settings.oidc.name },
        mail: mailer !== null,
        publicUrl: settings.publicUrl !== null,
        version: settings.version,
      })
    },
  })
  mountFounding(app, parts)
  mountDemo(app, parts)
}

const foundingBody = z.object({
  code: z.string().min(1).max(40),
  company: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(80),
  mail: z.email().max(254),
  password: z.string().min(PASSWORD_LENGTH_MIN).max(PASSWORD_LENGTH_MAX),
  language: z.enum(['zh', 'en']).default('zh'),
  timeZone: z.string().min(1).max(60).default('Asia/Shanghai'),
})

function mountFounding(app: App, parts: IdentityParts): void {
  mountPublicRoute(app, {
    method: 'POST',
    path: '/setup/owner',
    summary: 'Found the company and its owner’s account, with the code printed when the server started',
    tag: 'setup',
    body: foundingBody,
    status: 201,
    response: sessionSchema,
    run: async ({ body, raw, reply }) => {
      const { settings, signIn } = parts
      if ((await readSetupState(parts)).state === 'ready') return errors.refuse('identity.setup.done')
      const here = await signIn.attempt(`setup:${raw.ip}`, CODE_TRIES)
      const altogether = await signIn.attempt('setup', CODE_TRIES_ALTOGETHER)
      if (!here.allowed || !altogether.allowed) return errors.refuse('identity.setup.too_many')
      if (!isSetupCode(body.code, settings.secret)) return errors.refuse('identity.setup.code_wrong', {}, '/code')
      const { company, name, mail, language, timeZone } = body
      if (!isTimeZone(timeZone)) return errors.refuse('identity.time_zone.unknown', { zone: timeZone }, '/timeZone')
      const owner = { name, mail, passwordHash: await signIn.hashPassword(body.password) }
      const founded = await foundOrClaim(parts, { name: company, timeZone, language, owner })
      if (!founded.ok) return founded
      const person = { id: founded.value.ownerId!, name, mail: mail.toLowerCase(), language, hasTwoFactor: false }
      return letIn(parts, { person, tenantId: founded.value.tenantId }, raw, reply)
    },
  })
}

type Founding = {
  name: string
  timeZone: string
  language: 'zh' | 'en'
  owner: { name: string; mail: string; passwordHash: string }
}

/** A new company, or the one the command line founded before anybody could sign in. */
async function foundOrClaim(
  parts: IdentityParts,
  wanted: Founding,
): Promise<Result<{ tenantId: string; ownerId: string | null }>> {
  const { runtime } = parts
  const waiting = await ownerlessCompany(parts)
  const tenantId = waiting?.tenantId ?? (newId<'tenant'>() as string)
  const call = { tenantId, zone: wanted.timeZone, actor: systemActor(wanted.owner.name), channel: 'page' }
  if (waiting) return runtime.execute(claimCompany, wanted, call)
  return runtime.execute(foundCompany, { ...wanted, kind: 'company', baseCurrency: 'CNY', isFirst: true }, call)
}

/** Ends whatever session the browser had and opens one for `person`. */
async function letIn(
  parts: IdentityParts,
  who: { person: Person; tenantId: string },
  request: HttpRequest,
  reply: HttpReply,
): Promise<Result<SessionDescription>> {
  const former = await parts.access.sessionOf(request)
  if (former) await parts.signIn.endSession(former.session.token)
  const headers = headersOf(request)
  setCookies(reply, await parts.signIn.open({ userId: who.person.id, activeTenantId: who.tenantId }, headers))
  return ok(await describeFreshSession(parts.runtime, who.person, who.tenantId))
}

function mountDemo(app: App, parts: IdentityParts): void {
  mountPublicRoute(app, {
    method: 'POST',
    path: '/demo/enter',
    summary: 'Look around the demo company in a role',
    tag: 'setup',
    body: z.object({ role: z.enum(ROLES) }),
    response: sessionSchema,
    run: async ({ body, raw, reply }) => {
      const { demo } = await readSetupState(parts)
      if (demo === 'off' || !parts.demo) return errors.refuse('identity.demo.not_offered')
      if (!(await parts.signIn.attempt(`demo:${raw.ip}`, DEMO_ENTRIES)).allowed) {
        return errors.refuse('identity.demo.too_many')
      }
      const { tenantId } = await parts.demo.ensure()
      return enterAs(parts, { tenantId, role: body.role }, raw, reply)
    },
  })
  mountRoute(app, {
    method: 'POST',
    path: '/demo/role',
    summary: 'Go on in the demo company in another role',
    tag: 'setup',
    permission: null,
    body: z.object({ role: z.enum(ROLES) }),
    response: sessionSchema,
    run: async ({ body, raw, reply }) => {
      const access = await parts.access.sessionOf(raw)
      if (access?.active?.tenantKind !== 'demo') return errors.refuse('identity.demo.only_here')
      return enterAs(parts, { tenantId: access.active.tenantId, role: body.role }, raw, reply)
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/demo',
    summary: 'Remove the demo company with all its data',
    tag: 'setup',
    permission: null,
    response: z.object({ removed: z.literal(true) }),
    run: async ({ call, raw }) => {
      const access = await parts.access.sessionOf(raw)
      // Whoever looks around in it may also throw it away, whatever the role.
      const isVisitor = access?.active?.tenantKind === 'demo'
      const actor = isVisitor ? systemActor(call.actor.name) : call.actor
      const outcome = await parts.runtime.execute(removeDemo, {}, { ...call, actor, idempotency: undefined })
      if (!outcome.ok) return outcome
      for (const userId of outcome.value.endedFor) parts.access.forget(userId)
      return ok({ removed: true as const })
    },
  })
}

async function enterAs(
  parts: IdentityParts,
  where: { tenantId: string; role: Role },
  request: HttpRequest,
  reply: HttpReply,
): Promise<Result<SessionDescription>> {
  const { tenantId, role } = where
  const call = { tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'page' }
  const member = await parts.runtime.execute(ensureDemoMember, { role }, call)
  return member.ok ? letIn(parts, { person: member.value, tenantId }, request, reply) : member
}
