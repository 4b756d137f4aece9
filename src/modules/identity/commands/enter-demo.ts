// Lets a visitor into the demo company in a role: one person per role, made the first time.
import { z } from 'zod'
import { addPerson, defineCommand, newId, personById } from '#infra'
import { ok } from '#kernel'
import { ROLES, type Role } from '../domain/roles.ts'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { membersOf, putMembership } from '../store/membership.store.ts'
import { lockTenant } from '../store/tenant.store.ts'

const NAMES: Readonly<Record<Role, string>> = {
  buyer: '林晓芸',
  procurement_manager: '陈国栋',
  coordinator: '周敏',
  planner: '吴志远',
  sales: '赵雅婷',
  warehouse: '孙建军',
  quality: '郑丽华',
  finance: '钱文静',
  executive: '高立诚',
  administrator: '何雨桐',
  auditor: '许正清',
}

/** Answers who to sign in as. The members a simulation made (owners of lines) are preferred to new ones. */
export const ensureDemoMember = defineCommand({
  id: 'identity.demo.enter',
  input: z.object({ role: z.enum(ROLES) }),
  permission: IDENTITY_PERMISSIONS.foundCompany,
  async run({ role }, { tx, tenantId, now, record }) {
    const tenant = await lockTenant(tx, tenantId)
    if (tenant.kind !== 'demo') return errors.refuse('identity.demo.only_here')
    const known = (await membersOf(tx, tenantId)).find((member) => member.role === role)
    const userId = known?.userId ?? (newId() as string)
    const name = known?.name ?? NAMES[role]
    const mail = `${role}.${userId.slice(-6)}@demo.invalid`
    if (!(await personById(tx, userId))) {
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
    if (!known) {
      await putMembership(tx, { tenantId, userId, name, mail, role, at: now })
      record({ streamType: 'member', streamId: userId, isNewStream: true, body: { name, role, joined: true } })
    }
    const person = (await personById(tx, userId))!
    return ok({ id: userId, name, mail: person.mail, language: person.language, hasTwoFactor: false })
  },
})
