// The people behind the sign-in, read and written in the caller's own transaction: they belong to no company.
import { sql, type Tx } from '../postgres/transaction.ts'

export type StoredPerson = {
  id: string
  name: string
  mail: string
  language: 'zh' | 'en'
  /** The address has answered a mail, or the installation's own code stood behind it. */
  isProven: boolean
  hasPassword: boolean
}

const person = sql<StoredPerson>`
  select u.id, u.name, u.email as mail, u.language, u.email_verified as "isProven",
    exists (select 1 from auth.accounts a where a.user_id = u.id and a.password is not null) as "hasPassword"
  from auth.users u`

/** Addresses are compared as the sign-in library keeps them: in lower case. */
export const personByMail = (tx: Tx, mail: string): Promise<StoredPerson | undefined> =>
  tx.maybe(sql<StoredPerson>`${person} where u.email = ${mail.trim().toLowerCase()}`)

export const personById = (tx: Tx, id: string): Promise<StoredPerson | undefined> =>
  tx.maybe(sql<StoredPerson>`${person} where u.id = ${id}`)

/** Adds a person; without `passwordHash` nobody can sign in as them until a link has been used. */
export async function addPerson(
  tx: Tx,
  fresh: {
    id: string
    accountId: string
    name: string
    mail: string
    language: 'zh' | 'en'
    isProven: boolean
    passwordHash: string | null
  },
): Promise<void> {
  await tx.run(sql`
    insert into auth.users (id, name, email, email_verified, language)
    values (${fresh.id}, ${fresh.name}, ${fresh.mail.trim().toLowerCase()}, ${fresh.isProven}, ${fresh.language})`)
  if (fresh.passwordHash === null) return
  await tx.run(sql`
    insert into auth.accounts (id, user_id, account_id, provider_id, password)
    values (${fresh.accountId}, ${fresh.id}, ${fresh.id}, 'credential', ${fresh.passwordHash})`)
}

export async function amendPerson(
  tx: Tx,
  id: string,
  change: { name?: string; language?: 'zh' | 'en' },
): Promise<void> {
  await tx.run(sql`
    update auth.users set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language),
      updated_at = now() where id = ${id}`)
}

/** Removes people with their sessions, passwords and second factors. */
export async function removePeople(tx: Tx, ids: string[]): Promise<void> {
  await tx.run(sql`delete from auth.users where id = any(${ids}::text[])`)
}

export async function removeTwoFactor(tx: Tx, userId: string): Promise<void> {
  await tx.run(sql`delete from auth.two_factors where user_id = ${userId}`)
  await tx.run(sql`update auth.users set two_factor_enabled = false, updated_at = now() where id = ${userId}`)
}

export type PersonSignIn = { id: string; mail: string; hasTwoFactor: boolean }

/** Address and second factor of the given people. */
export const signInsOf = (tx: Tx, userIds: string[]): Promise<PersonSignIn[]> =>
  tx.rows(sql<PersonSignIn>`
    select id, email as mail, two_factor_enabled as "hasTwoFactor" from auth.users where id = any(${userIds}::text[])`)

export type StoredSession = {
  id: string
  token: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
  userAgent: string | null
  ipAddress: string | null
}

/** Sessions of a person that still hold, the newest first. */
export const sessionsOf = (tx: Tx, userId: string): Promise<StoredSession[]> =>
  tx.rows(sql<StoredSession>`
    select id, token, created_at as "createdAt", updated_at as "lastSeenAt", expires_at as "expiresAt",
      user_agent as "userAgent", ip_address as "ipAddress"
    from auth.sessions where user_id = ${userId} and expires_at > now() order by created_at desc, id desc`)

export async function rememberTenant(tx: Tx, token: string, tenantId: string): Promise<void> {
  await tx.run(sql`update auth.sessions set active_tenant_id = ${tenantId} where token = ${token}`)
}

/** One founding at a time: two that come together must not both find the place empty. */
export async function lockFounding(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('nuoda.identity.founding'))`)
}
