// What a browser learns about whoever is signed in: person, company, role, rights, rooms.
import { z } from 'zod'
import { inTransaction, type Person, type Runtime } from '#infra'
import { RIGHTS, ROLES } from '../domain/roles.ts'
import { type MembershipEntry, membershipsOf } from '../store/membership.store.ts'
import { activeOf } from './access.ts'

const role = z.enum(ROLES)

export const sessionSchema = z
  .object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      mail: z.string(),
      language: z.enum(['zh', 'en']),
      twoFactor: z.boolean(),
    }),
    tenant: z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['company', 'demo', 'bench']),
      timeZone: z.string(),
      today: z.string(),
      baseCurrency: z.string(),
    }),
    role,
    switchableRoles: z.array(role).nullable(),
    permissions: z.array(z.string()),
    sees: z.object({ prices: z.boolean(), supplierNames: z.boolean() }),
    home: z.string(),
    rooms: z.array(z.string()),
    memberships: z.array(z.object({ tenantId: z.string(), name: z.string(), role })),
  })
  .meta({ id: 'Session' })

export type SessionDescription = z.infer<typeof sessionSchema>

export function describeSession(
  runtime: Runtime,
  person: Person,
  memberships: MembershipEntry[],
  active: MembershipEntry,
): SessionDescription {
  const rights = RIGHTS[active.role]
  return {
    user: {
      id: person.id,
      // In the demo company each role has a name of its own.
      name: active.displayName,
      mail: person.mail,
      language: person.language,
      twoFactor: person.hasTwoFactor,
    },
    tenant: {
      id: active.tenantId,
      name: active.tenantName,
      kind: active.tenantKind,
      timeZone: active.timeZone,
      today: runtime.today(active.timeZone),
      baseCurrency: active.baseCurrency,
    },
    role: active.role,
    switchableRoles: active.tenantKind === 'demo' ? [...ROLES] : null,
    permissions: [...rights.permissions],
    sees: rights.sees,
    home: rights.home,
    rooms: [...rights.rooms],
    memberships: memberships.map((each) => ({ tenantId: each.tenantId, name: each.tenantName, role: each.role })),
  }
}

/** The session a person has who was let in this moment, before the browser has sent its cookie back. */
export async function describeFreshSession(
  runtime: Runtime,
  person: Person,
  tenantId: string,
): Promise<SessionDescription> {
  const memberships = await inTransaction(runtime.pool, null, 'read', (tx) => membershipsOf(tx, person.id))
  const active = activeOf(memberships, tenantId)
  if (!active) throw new Error('somebody was let in who works for no company')
  return describeSession(runtime, person, memberships, active)
}
