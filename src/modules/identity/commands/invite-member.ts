// Brings a colleague into the company: known at once, able to sign in once they have chosen a password by a one-time link.
import { z } from 'zod'
import { addPerson, defineCommand, newId, personByMail } from '#infra'
import { ok } from '#kernel'
import { ROLES } from '../domain/roles.ts'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { memberForUpdate, membershipsOf, putMembership } from '../store/membership.store.ts'
import { lockTenant } from '../store/tenant.store.ts'

/**
 * `needsPassword`: the person has none yet. Somebody who works for another company on this installation is taken in only
 * when their address is proven: otherwise whoever made that account could walk in here with it.
 */
export const inviteMember = defineCommand({
  id: 'identity.member.invite',
  input: z.object({ name: z.string().trim().min(1).max(80), mail: z.email().max(254), role: z.enum(ROLES) }),
  permission: IDENTITY_PERMISSIONS.editMembers,
  async run({ name, mail, role }, { tx, tenantId, now, record }) {
    const tenant = await lockTenant(tx, tenantId)
    if (tenant.kind === 'demo') return errors.refuse('identity.demo.not_here')
    const known = await personByMail(tx, mail)
    const former = known && (await memberForUpdate(tx, tenantId, known.id))
    if (former && former.removedAt === null) return errors.refuse('identity.member.already', { mail }, '/mail')
    if (known && !former) {
      const elsewhere = (await membershipsOf(tx, known.id)).length > 0
      if (elsewhere && !known.isProven) return errors.refuse('identity.member.mail_unproven', { mail }, '/mail')
    }
    const userId = known?.id ?? (newId() as string)
    if (!known) {
      await addPerson(tx, {
        id: userId,
        accountId: newId(),
        name,
        mail,
        language: 'zh',
        isProven: false,
        passwordHash: null,
      })
    }
    await putMembership(tx, { tenantId, userId, name, mail: mail.toLowerCase(), role, at: now })
    record({ streamType: 'member', streamId: userId, body: { after: { name, mail, role }, joined: true } })
    return ok({ userId, company: tenant.name, needsPassword: !known?.hasPassword })
  },
})
