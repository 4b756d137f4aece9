// Founds a company: the tenant, its first administrator, and whatever other modules give every new company.
import { z } from 'zod'
import { addPerson, type CommandContext, defineCommand, lockFounding, newId, personByMail } from '#infra'
import { ok } from '#kernel'
import { errors } from '../errors.ts'
import { IDENTITY_PERMISSIONS } from '../permissions.ts'
import { hasCompany } from '../queries/setup-state.ts'
import { putMembership } from '../store/membership.store.ts'
import { insertTenant, lockTenant, renameTenant, tenantDirectory } from '../store/tenant.store.ts'

/** What every new company is given (calendar, milestone template, thresholds); filled by `app/` from the modules above. */
export const onTenantCreated: ((context: CommandContext) => Promise<void>)[] = []

export const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Runs in the tenant it makes: the call's `tenantId` becomes the company's id. */
export const foundCompany = defineCommand({
  id: 'identity.company.found',
  input: z.object({
    name: z.string().trim().min(1).max(120),
    kind: z.enum(['company', 'demo', 'bench']),
    timeZone: z.string().default('Asia/Shanghai'),
    language: z.enum(['zh', 'en']).default('zh'),
    baseCurrency: z.string().length(3).default('CNY'),
    /** Refused when this installation has a company already. */
    isFirst: z.boolean().default(false),
    owner: z
      .object({
        name: z.string().trim().min(1).max(80),
        mail: z.email().max(254),
        passwordHash: z.string(),
      })
      .nullable()
      .default(null),
  }),
  permission: IDENTITY_PERMISSIONS.foundCompany,
  async run(input, context) {
    const { tx, tenantId, now } = context
    await lockFounding(tx)
    if (input.isFirst && hasCompany(await tenantDirectory(tx))) return errors.refuse('identity.setup.done')
    if (input.owner && (await personByMail(tx, input.owner.mail))) {
      return errors.refuse('identity.mail.taken', { mail: input.owner.mail }, '/mail')
    }
    const { name, kind, timeZone, language, baseCurrency, owner } = input
    await insertTenant(tx, { tenantId, name, kind, timeZone, language, baseCurrency, createdAt: now })
    const ownerId = newId()
    if (owner) {
      const { mail, passwordHash } = owner
      // The code printed at start stands behind the owner's address.
      await addPerson(tx, {
        id: ownerId,
        accountId: newId(),
        name: owner.name,
        mail,
        language,
        isProven: true,
        passwordHash,
      })
      await putMembership(tx, { tenantId, userId: ownerId, name: owner.name, mail, role: 'administrator', at: now })
    }
    for (const give of onTenantCreated) await give(context)
    context.record({
      streamType: 'company',
      streamId: tenantId,
      isNewStream: true,
      body: { name, kind, timeZone, language, baseCurrency, owner: owner ? { id: ownerId, name: owner.name } : null },
    })
    return ok({ tenantId, ownerId: owner ? (ownerId as string) : null })
  },
})

/** The owner takes over the company that the command line founded when it imported the first file: its orders are theirs. */
export const claimCompany = defineCommand({
  id: 'identity.company.claim',
  input: z.object({
    name: z.string().trim().min(1).max(120),
    timeZone: z.string(),
    language: z.enum(['zh', 'en']),
    owner: z.object({ name: z.string().trim().min(1).max(80), mail: z.email().max(254), passwordHash: z.string() }),
  }),
  permission: IDENTITY_PERMISSIONS.foundCompany,
  async run({ name, timeZone, language, owner }, context) {
    const { tx, tenantId, now } = context
    await lockFounding(tx)
    if (hasCompany(await tenantDirectory(tx))) return errors.refuse('identity.setup.done')
    if (await personByMail(tx, owner.mail)) return errors.refuse('identity.mail.taken', { mail: owner.mail }, '/mail')
    const before = await lockTenant(tx, tenantId)
    const ownerId = newId() as string
    const { mail, passwordHash } = owner
    await addPerson(tx, {
      id: ownerId,
      accountId: newId(),
      name: owner.name,
      mail,
      language,
      isProven: true,
      passwordHash,
    })
    await putMembership(tx, { tenantId, userId: ownerId, name: owner.name, mail, role: 'administrator', at: now })
    await renameTenant(tx, tenantId, { name, timeZone, language })
    const after = { name, timeZone, language, owner: { id: ownerId, name: owner.name } }
    context.record({ streamType: 'company', streamId: tenantId, body: { before: { name: before.name }, after } })
    return ok({ tenantId, ownerId })
  },
})
