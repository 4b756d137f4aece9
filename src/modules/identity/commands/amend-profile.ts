// Changes one's own name and language.
import { z } from 'zod'
import { amendPerson, defineCommand } from '#infra'
import { ok } from '#kernel'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { amendMembership, memberForUpdate } from '../store/membership.store.ts'

export const amendProfile = defineCommand({
  id: 'identity.profile.amend',
  input: z.object({ name: z.string().trim().min(1).max(80).optional(), language: z.enum(['zh', 'en']).optional() }),
  permission: IDENTITY_PERMISSIONS.amendProfile,
  async run({ name, language }, { tx, tenantId, actor, record }) {
    if (actor.kind !== 'user' || actor.id === null) return errors.refuse('identity.session.person_needed')
    const before = await memberForUpdate(tx, tenantId, actor.id)
    if (!before) return errors.refuse('identity.member.not_found')
    await amendPerson(tx, actor.id, { name, language })
    if (name !== undefined && name !== before.name) {
      await amendMembership(tx, { tenantId, userId: actor.id }, { name })
      record({ streamType: 'member', streamId: actor.id, body: { before: { name: before.name }, after: { name } } })
    }
    return ok({ userId: actor.id })
  },
})
