// Keys of programs: only their hash is kept.
import { sql, type Tx } from '#infra'

export type ApiKeyRow = {
  id: string
  name: string
  prefix: string
  scopes: string[]
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** Keys of the company that are not revoked, the newest first. */
export const apiKeysOf = (tx: Tx, tenantId: string): Promise<ApiKeyRow[]> =>
  tx.rows(sql<ApiKeyRow>`
    select id, name, prefix, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
    from identity.api_keys where tenant_id = ${tenantId} and revoked_at is null order by created_at desc, id desc`)

export async function insertApiKey(
  tx: Tx,
  row: {
    tenantId: string
    id: string
    name: string
    keyHash: string
    prefix: string
    scopes: string[]
    createdBy: string
    createdAt: Date
    expiresAt: string | null
  },
): Promise<void> {
  await tx.run(sql`
    insert into identity.api_keys (tenant_id, id, name, key_hash, prefix, scopes, created_by, created_at, expires_at)
    values (${row.tenantId}, ${row.id}, ${row.name}, decode(${row.keyHash}, 'hex'), ${row.prefix}, ${row.scopes}::text[],
      ${row.createdBy}, ${row.createdAt.toISOString()}, ${row.expiresAt})`)
}

/** The name of the key that was revoked now; undefined when there was none to revoke. */
export const revokeApiKey = (
  tx: Tx,
  key: { tenantId: string; id: string },
  at: Date,
): Promise<{ name: string } | undefined> =>
  tx.maybe(sql<{ name: string }>`
    update identity.api_keys set revoked_at = ${at.toISOString()}
    where tenant_id = ${key.tenantId} and id = ${key.id} and revoked_at is null returning name`)

export type KnownKey = {
  tenantId: string
  timeZone: string
  id: string
  name: string
  scopes: string[]
  expiresAt: string | null
  lastUsedAt: string | null
}

/** Whose key this is; readable before any company is known. `keyHash` is SHA-256 in hexadecimal. */
export const apiKeyByHash = (tx: Tx, keyHash: string): Promise<KnownKey | undefined> =>
  tx.maybe(sql<KnownKey>`
    select tenant_id as "tenantId", time_zone as "timeZone", id, name, scopes, expires_at as "expiresAt",
      last_used_at as "lastUsedAt"
    from identity.api_key_by_hash(decode(${keyHash}, 'hex'))`)

export async function touchApiKey(tx: Tx, key: { tenantId: string; id: string }, at: Date): Promise<void> {
  await tx.run(sql`
    update identity.api_keys set last_used_at = ${at.toISOString()} where tenant_id = ${key.tenantId} and id = ${key.id}`)
}
