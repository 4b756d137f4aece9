// Who is at the door: the few things the rest of the server asks of the sign-in library.
import { randomBytes } from 'node:crypto'
import type { Auth, AuthContext } from 'better-auth'

import { createRateLimiter, type RateAnswer, type RateRule } from './rate-limit.ts'
import { HAND_PREFIX, languageOf, type SignInSettings } from './settings.ts'

export type Person = {
  id: string
  name: string
  mail: string
  language: 'zh' | 'en'
  hasTwoFactor: boolean
}

export type KnownSession = {
  id: string
  token: string
  activeTenantId: string | null
  expiresAt: Date
  person: Person
}

export type SignIn = {
  /** The cookie that carries a session. */
  cookieName: string
  /** Answers the library's own endpoints below `/api/auth`. */
  answer(request: Request): Promise<Response>
  /** Whose session the headers carry, or null. Reads the database. */
  sessionOf(headers: Headers): Promise<KnownSession | null>
  /** As `sessionOf`, and prolongs the session once a day; the cookies go to the browser. */
  renew(headers: Headers): Promise<{ session: KnownSession | null; cookies: string[] }>
  /** Opens a session for somebody already proven; returns the cookies for the browser. */
  open(who: { userId: string; activeTenantId: string | null }, headers: Headers): Promise<string[]>
  /** Ends the session the headers carry; returns cookies that clear it. */
  close(headers: Headers): Promise<string[]>
  endSession(token: string): Promise<void>
  endSessionsOf(userId: string): Promise<void>
  /** A one-time link to choose a password; `by` says whether the mail server or a person delivers it. */
  passwordLink(userId: string, by: 'mail' | 'hand', seconds: number, address: string): Promise<string>
  hashPassword(password: string): Promise<string>
  /** Counts an attempt; the limits hold for all processes together. */
  attempt(key: string, rule: RateRule): Promise<RateAnswer>
}

type SessionAnswer = {
  session: { id: string; token: string; expiresAt: Date; activeTenantId?: string | null }
  user: { id: string; name: string; email: string; language?: unknown; twoFactorEnabled?: boolean | null }
} | null

/** The library's calls that Nuoda makes itself. */
type Api = {
  getSession(input: {
    headers: Headers
    query?: { disableRefresh: boolean }
    returnHeaders: true
  }): Promise<{ headers: Headers; response: SessionAnswer }>
  signOut(input: { headers: Headers; returnHeaders: true }): Promise<{ headers: Headers }>
  openSession(input: {
    headers: Headers
    body: { userId: string; activeTenantId: string | null }
    returnHeaders: true
  }): Promise<{ headers: Headers }>
}

const knownOf = (answer: SessionAnswer): KnownSession | null =>
  answer && {
    id: answer.session.id,
    token: answer.session.token,
    activeTenantId: answer.session.activeTenantId ?? null,
    expiresAt: answer.session.expiresAt,
    person: {
      id: answer.user.id,
      name: answer.user.name,
      mail: answer.user.email,
      language: languageOf(answer.user.language),
      hasTwoFactor: answer.user.twoFactorEnabled === true,
    },
  }

/** Sets the library up. It is loaded here and not before: it takes half a second that no command line should pay. */
export async function createSignIn(settings: SignInSettings): Promise<SignIn> {
  const [{ betterAuth }, { libraryOptions }] = await Promise.all([import('better-auth'), import('./library.ts')])
  const attempt = createRateLimiter(settings.pool)
  const context = async (): Promise<AuthContext> => (await auth.$context) as AuthContext
  const auth: Auth = betterAuth(libraryOptions(settings, attempt, { context })) as unknown as Auth
  const api = auth.api as unknown as Api
  return {
    cookieName: `${settings.address.startsWith('https://') ? '__Secure-' : ''}nuoda.session_token`,
    attempt,
    answer: (request) => auth.handler(request),
    sessionOf: async (headers) => {
      const { response } = await api.getSession({ headers, query: { disableRefresh: true }, returnHeaders: true })
      return knownOf(response)
    },
    renew: async (headers) => {
      const { headers: answered, response } = await api.getSession({ headers, returnHeaders: true })
      return { session: knownOf(response), cookies: answered.getSetCookie() }
    },
    open: async (who, headers) => {
      const opened = await api.openSession({ headers, body: who, returnHeaders: true })
      return opened.headers.getSetCookie()
    },
    close: async (headers) => (await api.signOut({ headers, returnHeaders: true })).headers.getSetCookie(),
    endSession: async (token) => (await context()).internalAdapter.deleteSession(token),
    endSessionsOf: async (userId) => (await context()).internalAdapter.deleteUserSessions(userId),
    hashPassword: async (password) => (await context()).password.hash(password),
    passwordLink: async (userId, by, seconds, address) => {
      const token = `${by === 'hand' ? HAND_PREFIX : ''}${randomBytes(24).toString('base64url')}`
      const expiresAt = new Date(Date.now() + seconds * 1_000)
      const { internalAdapter } = await context()
      await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: userId, expiresAt })
      return `${address}/reset?token=${token}`
    },
  }
}
