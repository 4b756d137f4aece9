// Who works for a company today, for whoever must name one of them: tasks, notices, hand-overs.
import type { Tx } from '#infra'
import type { Role } from '../domain/roles.ts'
import { membersOf } from '../store/membership.store.ts'

export type StaffMember = { userId: string; name: string; mail: string | null; role: Role; joinedAt: string }

/** Members of the company, those who left excepted, the one who joined first in front. */
export async function staffOf(tx: Tx, tenantId: string): Promise<StaffMember[]> {
  const members = await membersOf(tx, tenantId)
  return members
    .map(({ userId, name, mail, role, joinedAt }) => ({ userId, name, mail, role, joinedAt }))
    .sort((a, b) => (a.joinedAt < b.joinedAt ? -1 : a.joinedAt > b.joinedAt ? 1 : a.userId < b.userId ? -1 : 1))
}
