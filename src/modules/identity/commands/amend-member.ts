// Changes a colleague's role or team, or ends their membership; a company is never left without an administrator.
import { z } from 'zod'
import { type CommandContext, defineCommand, personById, removeTwoFactor } from '#infra'
import { ok, type Result } from '#kernel'
import { ROLES } from '../domain/roles.ts'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import {
  amendMembership,
  endMembership,
  type MemberRow,
  memberForUpdate,
  membershipsOf,
  otherAdministrators,
} from '../store/membership.store.ts'
import { lockTenant } from '../store/tenant.store.ts'

const userId = z.string().min(1).max(100)

async function presentMember(context: CommandContext, id: string): Promise<Result<MemberRow>> {
  const tenant = await lockTenant(context.tx, context.tenantId)
  if (tenant.kind === 'demo') return errors.refuse('identity.demo.not_here')
  const member = await memberForUpdate(context.tx, context.tenantId, id)
  return member && member.removedAt === null ? ok(member) : errors.refuse('identity.member.not_found')
}

async function leavesNoAdministrator(context: CommandContext, member: MemberRow): Promise<boolean> {
  if (member.role !== 'administrator') return false
  const key = { tenantId: context.tenantId, userId: member.userId }
  return (await otherAdministrators(context.tx, key)) === 0
}

export const amendMember = defineCommand({
  id: 'identity.member.amend',
  input: z
    .object({ userId, role: z.enum(ROLES).optional(), team: z.string().trim().max(80).nullable().optional() })
    .refine((input) => input.role !== undefined || input.team !== undefined, 'role or team'),
  permission: IDENTITY_PERMISSIONS.editMembers,
  async run(input, context) {
    const found = await presentMember(context, input.userId)
    if (!found.ok) return found
    const before = found.value
    if (input.role && input.role !== 'administrator' && (await leavesNoAdministrator(context, before))) {
      return errors.refuse('identity.member.last_administrator', {}, '/role')
    }
    const team = input.team === '' ? null : input.team
    await amendMembership(context.tx, { tenantId: context.tenantId, userId: before.userId }, { role: input.role, team })
    context.record({
      streamType: 'member',
      streamId: before.userId,
      body: {
        before: { role: before.role, team: before.team },
        after: { role: input.role ?? before.role, team: team === undefined ? before.team : team },
      },
    })
    return ok({ userId: before.userId })
  },
})

export const removeMember = defineCommand({
  id: 'identity.member.remove',
  input: z.object({ userId }),
  permission: IDENTITY_PERMISSIONS.editMembers,
  async run(input, context) {
    const found = await presentMember(context, input.userId)
    if (!found.ok) return found
    if (await leavesNoAdministrator(context, found.value)) return errors.refuse('identity.member.last_administrator')
    await endMembership(context.tx, { tenantId: context.tenantId, userId: input.userId }, context.now)
    context.record({
      streamType: 'member',
      streamId: input.userId,
      body: { before: { role: found.value.role }, left: true },
    })
    const elsewhere = (await membershipsOf(context.tx, input.userId)).length > 0
    return ok({ userId: input.userId, worksElsewhere: elsewhere })
  },
})

/**
 * Before an administrator hands somebody a new way in (a password link, or no second factor any more). Only for people of
 * this company alone: an account that opens another company's doors is not ours to open.
 */
export const restoreMemberAccess = defineCommand({
  id: 'identity.member.restore_access',
  input: z.object({ userId, act: z.enum(['password_link', 'remove_two_factor']) }),
  permission: IDENTITY_PERMISSIONS.editMembers,
  async run(input, context) {
    const found = await presentMember(context, input.userId)
    if (!found.ok) return found
    const companies = await membershipsOf(context.tx, input.userId)
    if (companies.some((each) => each.tenantId !== context.tenantId))
      return errors.refuse('identity.member.works_elsewhere')
    const person = await personById(context.tx, input.userId)
    if (!person) return errors.refuse('identity.member.not_found')
    if (input.act === 'remove_two_factor') await removeTwoFactor(context.tx, input.userId)
    context.record({ streamType: 'member', streamId: input.userId, body: { act: input.act } })
    return ok({ userId: person.id, mail: person.mail, name: person.name, language: person.language })
  },
})
