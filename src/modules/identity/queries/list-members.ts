// The people of a company and the keys of its programs, for the settings pages.
import { type Runtime, signInsOf } from '#infra'
import type { Role } from '../domain/roles.ts'
import { type ApiKeyRow, apiKeysOf } from '../store/api-key.store.ts'
import { membersOf } from '../store/membership.store.ts'

export type Member = {
  userId: string
  name: string
  mail: string
  role: Role
  team: string | null
  lastSeenAt: string | null
  twoFactor: boolean
}

export async function listMembers(runtime: Runtime, tenantId: string): Promise<Member[]> {
  return runtime.read({ tenantId }, async (tx) => {
    const rows = await membersOf(tx, tenantId)
    const signIns = await signInsOf(
      tx,
      rows.map((row) => row.userId),
    )
    const known = new Map(signIns.map((one) => [one.id, one]))
    return rows.map(({ userId, name, mail, role, team, lastSeenAt }) => ({
      userId,
      name,
      mail: known.get(userId)?.mail ?? mail ?? '',
      role,
      team,
      lastSeenAt,
      twoFactor: known.get(userId)?.hasTwoFactor ?? false,
    }))
  })
}

export const listApiKeys = (runtime: Runtime, tenantId: string): Promise<ApiKeyRow[]> =>
  runtime.read({ tenantId }, (tx) => apiKeysOf(tx, tenantId))
