// Gives a program a key with scopes, and takes it back. The key itself never comes here: only its fingerprint does.
import { z } from 'zod'
import { defineCommand, newId } from '#infra'
import { ok } from '#kernel'
import { SCOPES } from '../domain/api-key.ts'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { insertApiKey, revokeApiKey } from '../store/api-key.store.ts'

export const issueApiKey = defineCommand({
  id: 'identity.api_key.issue',
  input: z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(z.enum(SCOPES)).min(1),
    expiresAt: z.iso.datetime({ offset: true }).nullable(),
    keyHash: z.string(),
    prefix: z.string(),
  }),
  permission: IDENTITY_PERMISSIONS.editApiKeys,
  async run(input, { tx, tenantId, actor, now, record }) {
    const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt).toISOString()
    if (expiresAt !== null && expiresAt <= now.toISOString()) {
      return errors.refuse('identity.api_key.expiry_past', { expiresAt }, '/expiresAt')
    }
    const { name, keyHash, prefix } = input
    const id = newId() as string
    const scopes = [...new Set(input.scopes)].sort()
    const createdBy = actor.id ?? actor.name
    await insertApiKey(tx, { tenantId, id, name, keyHash, prefix, scopes, createdBy, createdAt: now, expiresAt })
    record({ streamType: 'api_key', streamId: id, isNewStream: true, body: { name, prefix, scopes, expiresAt } })
    return ok({ id, name, prefix, scopes, createdAt: now.toISOString(), expiresAt, lastUsedAt: null })
  },
})

export const revokeKey = defineCommand({
  id: 'identity.api_key.revoke',
  input: z.object({ id: z.uuid() }),
  permission: IDENTITY_PERMISSIONS.editApiKeys,
  async run({ id }, { tx, tenantId, now, record }) {
    const revoked = await revokeApiKey(tx, { tenantId, id }, now)
    if (!revoked) return errors.refuse('identity.api_key.not_found')
    record({ streamType: 'api_key', streamId: id, body: { name: revoked.name, revoked: true } })
    return ok({ id })
  },
})
