// Keys for programs: shown once when issued, listed by their first letters, revoked at once.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type App, mountRoute } from '#infra'
import { ok } from '#kernel'
import { issueApiKey, revokeKey } from '../commands/issue-api-key.ts'
import { SCOPES, writeKey } from '../domain/api-key.ts'
import { hashOfKey } from '../queries/access.ts'
import type { IdentityParts } from '../queries/identity-parts.ts'
import { listApiKeys } from '../queries/list-members.ts'

const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.string()),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})

const PREFIX_LETTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

const freshPrefix = (): string =>
  Array.from(randomBytes(8), (byte) => PREFIX_LETTERS[byte % PREFIX_LETTERS.length]).join('')

export function mountApiKeyRoutes(app: App, parts: IdentityParts): void {
  const { runtime, access } = parts
  mountRoute(app, {
    method: 'GET',
    path: '/api-keys',
    summary: 'Keys of programs',
    tag: 'people',
    permission: 'identity.api_key.edit',
    response: z.object({ keys: z.array(apiKeySchema) }),
    run: async ({ caller }) => ok({ keys: await listApiKeys(runtime, caller.tenantId) }),
  })
  mountRoute(app, {
    method: 'POST',
    path: '/api-keys',
    summary: 'Issue a key; it is shown this once',
    tag: 'people',
    permission: 'identity.api_key.edit',
    body: z.object({
      name: z.string().trim().min(1).max(80),
      scopes: z.array(z.enum(SCOPES)).min(1),
      expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
    }),
    status: 201,
    response: apiKeySchema.extend({ key: z.string() }),
    run: async ({ body, call }) => {
      const prefix = freshPrefix()
      const key = writeKey(prefix, randomBytes(32).toString('base64url'))
      const input = { ...body, expiresAt: body.expiresAt ?? null, prefix, keyHash: hashOfKey(key) }
      // The key is nowhere but in this answer, so a repeated request cannot be answered again: it makes a second key.
      const outcome = await runtime.execute(issueApiKey, input, { ...call, idempotency: undefined })
      return outcome.ok ? ok({ ...outcome.value, key }) : outcome
    },
  })
  mountRoute(app, {
    method: 'DELETE',
    path: '/api-keys/:id',
    summary: 'Revoke a key',
    tag: 'people',
    permission: 'identity.api_key.edit',
    params: z.object({ id: z.uuid() }),
    response: z.object({ id: z.string() }),
    run: async ({ params, call }) => {
      const outcome = await runtime.execute(revokeKey, params, call)
      if (outcome.ok) access.forget(params.id)
      return outcome
    },
  })
}
