// Colleagues: who works here in which role, how they get in, and how they leave.
import { z } from 'zod'
import { type App, type HttpRequest, messageOf, mountRoute, originOf } from '#infra'
import { ok, type Result } from '#kernel'
import { amendMember, removeMember, restoreMemberAccess } from '../commands/amend-member.ts'
import { inviteMember } from '../commands/invite-member.ts'
import { ROLES } from '../domain/roles.ts'
import type { IdentityParts } from '../queries/identity-parts.ts'
import { listMembers } from '../queries/list-members.ts'

const DAY_SECONDS = 86_400
const INVITATION_SECONDS = 7 * DAY_SECONDS
const RESET_SECONDS = DAY_SECONDS

const role = z.enum(ROLES)
const params = z.object({ userId: z.string().min(1).max(100) })

const memberSchema = z.object({
  userId: z.string(),
  name: z.string(),
  mail: z.string(),
  role,
  team: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  twoFactor: z.boolean(),
})

export function mountMemberRoutes(app: App, parts: IdentityParts): void {
  mountList(app, parts)
  mountInvitation(app, parts)
  mountChanges(app, parts)
  mountRestoring(app, parts)
}

function mountList(app: App, parts: IdentityParts): void {
  mountRoute(app, {
    method: 'GET',
    path: '/members',
    summary: 'Who works here',
    tag: 'people',
    permission: 'identity.member.view',
    response: z.object({ members: z.array(memberSchema) }),
    run: async ({ caller }) => ok({ members: await listMembers(parts.runtime, caller.tenantId) }),
  })
}

/** For links handed over by hand, which come back to whoever asked. */
const addressFor = (parts: IdentityParts, request: HttpRequest): string => parts.settings.publicUrl ?? originOf(request)
/** For mails: never the request's host, which whoever asks may choose. */
const mailedAddress = ({ settings }: IdentityParts): string => settings.publicUrl ?? settings.address

function mountInvitation(app: App, parts: IdentityParts): void {
  mountRoute(app, {
    method: 'POST',
    path: '/members',
    summary: 'Invite a colleague; without a mail server the answer holds the link to pass on',
    tag: 'people',
    permission: 'identity.member.edit',
    body: z.object({ name: z.string().trim().min(1).max(80), mail: z.email().max(254), role }),
    status: 201,
    response: z.object({
      userId: z.string(),
      name: z.string(),
      mail: z.string(),
      role,
      /** null: it went by mail, or the person has a password already. */
      link: z.string().nullable(),
      isMailed: z.boolean(),
      expiresAt: z.string().nullable(),
    }),
    run: async ({ body, call, raw }) => {
      const invited = await parts.runtime.execute(inviteMember, body, call)
      if (!invited.ok) return invited
      const { userId, company, needsPassword } = invited.value
      parts.access.forget(userId)
      const address = parts.mailer ? mailedAddress(parts) : addressFor(parts, raw)
      const by = parts.mailer ? 'mail' : 'hand'
      const link = needsPassword ? await parts.signIn.passwordLink(userId, by, INVITATION_SECONDS, address) : null
      const isMailed = await mailInvitation(parts, { ...body, company, link, address, inviter: call.actor.name })
      const expiresAt = link && new Date(Date.now() + INVITATION_SECONDS * 1_000).toISOString()
      // Mail that could not be sent leaves the link for passing on: the invitation stands either way.
      return ok({ userId, ...body, link: isMailed ? null : link, isMailed, expiresAt })
    },
  })
}

async function mailInvitation(
  parts: IdentityParts,
  mail: { mail: string; name: string; company: string; link: string | null; address: string; inviter: string },
): Promise<boolean> {
  if (!parts.mailer) return false
  const code = mail.link ? 'identity.mail.invitation' : 'identity.mail.added'
  const values = { ...mail, link: mail.link ?? mail.address }
  const [zh, en] = [messageOf(code, values, 'zh'), messageOf(code, values, 'en')]
  try {
    await parts.mailer.send({
      to: mail.mail,
      subject: `${zh.title} · ${en.title}`,
      text: `${zh.detail}\n\n${en.detail}\n`,
    })
    return true
  } catch (error) {
    parts.runtime.log.warn({ error: String(error) }, 'an invitation could not be mailed')
    return false
  }
}

function mountChanges(app: App, parts: IdentityParts): void {
  const { runtime, access, signIn } = parts
  mountRoute(app, {
    method: 'PATCH',
    path: '/members/:userId',
    summary: 'Change a colleague’s role or team',
    tag: 'people',
    permission: 'identity.member.edit',
    params,
    body: z.object({ role: role.optional(), team: z.string().trim().max(80).nullable().optional() }),
    response: z.object({ members: z.array(memberSchema) }),
    run: async ({ params: { userId }, body, call, caller }) => {
      const outcome = await runtime.execute(amendMember, { userId, ...body }, call)
      if (!outcome.ok) return outcome
      access.forget(userId)
      return ok({ members: await listMembers(runtime, caller.tenantId) })
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/members/:userId',
    summary: 'End a colleague’s membership and their sessions here',
    tag: 'people',
    permission: 'identity.member.edit',
    params,
    response: z.object({ userId: z.string() }),
    run: async ({ params: { userId }, call }) => {
      const outcome = await runtime.execute(removeMember, { userId }, call)
      if (!outcome.ok) return outcome
      if (!outcome.value.worksElsewhere) await signIn.endSessionsOf(userId)
      access.forget(userId)
      return ok({ userId })
    },
  })
}

function mountRestoring(app: App, parts: IdentityParts): void {
  const { runtime, access, signIn } = parts
  mountRoute(app, {
    method: 'POST',
    path: '/members/:userId/reset-link',
    summary: 'A one-time link to choose a new password, to be passed on by hand',
    tag: 'people',
    permission: 'identity.member.edit',
    params,
    status: 201,
    response: z.object({ link: z.string(), expiresAt: z.string() }),
    run: async ({ params: { userId }, call, raw }): Promise<Result<{ link: string; expiresAt: string }>> => {
      const outcome = await runtime.execute(restoreMemberAccess, { userId, act: 'password_link' }, withoutReplay(call))
      if (!outcome.ok) return outcome
      const link = await signIn.passwordLink(userId, 'hand', RESET_SECONDS, addressFor(parts, raw))
      return ok({ link, expiresAt: new Date(Date.now() + RESET_SECONDS * 1_000).toISOString() })
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/members/:userId/two-factor',
    summary: 'Remove the second factor of a colleague who lost it',
    tag: 'people',
    permission: 'identity.member.edit',
    params,
    response: z.object({ userId: z.string() }),
    run: async ({ params: { userId }, call }) => {
      const outcome = await runtime.execute(
        restoreMemberAccess,
        { userId, act: 'remove_two_factor' },
        withoutReplay(call),
      )
      if (!outcome.ok) return outcome
      access.forget(userId)
      return ok({ userId })
    },
  })
}

/** A secret handed out once is not kept for a repeated request. */
const withoutReplay = <C extends { idempotency?: unknown }>(call: C): C => ({ ...call, idempotency: undefined })
