// How the sign-in library is set up for Nuoda: what it may do, how often something may be tried, and whom it refuses.
import { createHash } from 'node:crypto'
import type { AuthContext, BetterAuthOptions } from 'better-auth'
import { APIError, createAuthEndpoint, createAuthMiddleware } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { z } from 'zod'
import { newId } from '../ids.ts'
import type { Log } from '../runtime.ts'
import { authDatabase } from './dialect.ts'
import type { Attempt, RateRule } from './rate-limit.ts'
import {
  CLIENT_IP_HEADER,
  DAY_SECONDS,
  HAND_PREFIX,
  languageOf,
  OIDC_PROVIDER,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  RESET_LINK_SECONDS,
  SESSION_DAYS,
  type SignInSettings,
} from './settings.ts'

/** Times within seconds that an address may try; a whole office may sit behind one. */
const RATE_RULES: Record<string, RateRule> = {
  '/sign-in/email': { window: 60, max: 30 },
  '/sign-in/social': { window: 60, max: 30 },
  '/two-factor/verify-totp': { window: 60, max: 20 },
  '/two-factor/verify-backup-code': { window: 60, max: 10 },
  '/request-password-reset': { window: 600, max: 10 },
  '/reset-password': { window: 600, max: 20 },
  '/change-password': { window: 600, max: 20 },
  '/get-session': { window: 60, max: 600 },
}
/** One account may be tried this often an hour from anywhere; far too seldom to guess a password of ten characters. */
const TRIES_PER_ACCOUNT: RateRule = { window: 3_600, max: 50 }

/** Opens a session from the server's side; no address leads to it. */
const doorPlugin = () => ({
  id: 'door',
  endpoints: {
    openSession: createAuthEndpoint.serverOnly(
      {
        method: 'POST',
        body: z.object({ userId: z.string(), activeTenantId: z.string().nullable() }),
        requireHeaders: true,
      },
      async (context) => {
        const user = await context.context.internalAdapter.findUserById(context.body.userId)
        if (!user) throw new Error('a session was asked for somebody unknown')
        const { activeTenantId } = context.body
        const session = await context.context.internalAdapter.createSession(user.id, false, { activeTenantId })
        await setSessionCookie(context, { session, user })
        return context.json({ opened: true })
      },
    ),
  },
})

function oidcPlugins(settings: SignInSettings) {
  const { oidc } = settings
  if (!oidc) return []
  return [
    genericOAuth({
      config: [
        {
          providerId: OIDC_PROVIDER,
          name: oidc.name,
          discoveryUrl: `${oidc.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
          clientId: oidc.clientId,
          clientSecret: oidc.clientSecret,
          redirectURI: `${settings.address}/api/auth/callback/${OIDC_PROVIDER}`,
          scopes: ['openid', 'profile', 'email'],
          requireIdTokenVerification: true,
          // Who may come in is decided by invitation, not by having an account at the identity provider.
          disableSignUp: true,
        },
      ],
    }),
  ]
}

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null }

const ACCOUNTS: BetterAuthOptions['account'] = {
  modelName: 'accounts',
  updateAccountOnSignIn: false,
  accountLinking: {
    enabled: true,
    // The identity provider is the company's own choice; its word for an address is believed.
    trustedProviders: [OIDC_PROVIDER],
    requireLocalEmailVerified: false,
  },
}

function passwordOptions(settings: SignInSettings, library: Library): BetterAuthOptions['emailAndPassword'] {
  return {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: PASSWORD_LENGTH_MIN,
    maxPasswordLength: PASSWORD_LENGTH_MAX,
    revokeSessionsOnPasswordReset: true,
    resetPasswordTokenExpiresIn: RESET_LINK_SECONDS,
    onPasswordReset: markProven(library),
    ...(settings.sendResetLink && { sendResetPassword: resetSender(settings) }),
  }
}

function advancedOptions({ address, log }: SignInSettings): BetterAuthOptions['advanced'] {
  return {
    cookiePrefix: 'nuoda',
    useSecureCookies: address.startsWith('https://'),
    disableOriginCheck: false,
    disableCSRFCheck: false,
    ipAddress: { ipAddressHeaders: [CLIENT_IP_HEADER] },
    database: { generateId: () => newId() as string, validateSchema: false },
    // The answer does not wait for the mail server: how long it takes would tell whether an address is known.
    backgroundTasks: {
      handler: (task: Promise<unknown>) =>
        void task.catch((error: unknown) => log.error({ error: String(error) }, 'a task of the sign-in failed')),
    },
  }
}

/** Refusals are answered, not logged; only what is broken on our side is worth an operator's eye. */
function reportFault(log: Log, error: unknown): void {
  const status = (error as { statusCode?: unknown } | null)?.statusCode
  if (typeof status === 'number' && status < 500) return
  log.error({ error: error instanceof Error ? error.stack : String(error) }, 'the sign-in failed')
}

export function libraryOptions(settings: SignInSettings, attempt: Attempt, library: Library): BetterAuthOptions {
  const { log } = settings
  return {
    appName: 'Nuoda',
    baseURL: new URL(settings.address).origin,
    basePath: '/api/auth',
    secret: settings.secret,
    telemetry: { enabled: false },
    database: { db: authDatabase(settings.pool), type: 'postgres', schemaName: 'auth', transaction: true },
    trustedOrigins: (request?: Request) => (request ? [new URL(request.url).origin] : []),
    onAPIError: { onError: (error: unknown) => reportFault(log, error) },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ part: 'sign-in' }, message),
    },
    user: {
      modelName: 'users',
      additionalFields: { language: { type: 'string', required: false, defaultValue: 'zh', input: false } },
      validateUserInfo: refuseUnprovenLink,
    },
    session: {
      modelName: 'sessions',
      expiresIn: SESSION_DAYS * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      additionalFields: { activeTenantId: { type: 'string', required: false, input: false } },
    },
    account: ACCOUNTS,
    verification: { modelName: 'verifications', storeIdentifier: 'hashed' },
    emailAndPassword: passwordOptions(settings, library),
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customStorage: { consume: (key: string, rule: RateRule) => attempt(`address:${key}`, rule) },
      customRules: RATE_RULES,
    },
    advanced: advancedOptions(settings),
    databaseHooks: {
      session: {
        delete: {
          after: async (session: { userId: string }) => settings.onSessionsEnded(session.userId),
        },
      },
      // The provider's tokens are of no further use, so they are not kept.
      account: { create: { before: async (account: object) => ({ data: { ...account, ...NO_TOKENS } }) } },
    },
    hooks: { before: beforeEndpoint(attempt) },
    plugins: [
      twoFactor({ issuer: 'Nuoda 诺达', schema: { twoFactor: { modelName: 'two_factors' } } }),
      doorPlugin(),
      ...oidcPlugins(settings),
    ],
  }
}

function resetSender(settings: SignInSettings) {
  return async ({ user, token }: { user: Record<string, unknown>; token: string }) => {
    // Never the request's host: whoever asks chooses it, and the mail goes to somebody else.
    const address = settings.publicUrl ?? settings.address
    const to = { mail: String(user.email), name: String(user.name), language: languageOf(user.language) }
    await settings.sendResetLink?.(to, `${address}/reset?token=${token}`)
  }
}

/** Requests that bring a token from a mail; answering the mail proved the address. */
const mailedResets = new WeakSet<Request>()

type Library = { context(): Promise<AuthContext> }

function markProven(library: Library) {
  return async ({ user }: { user: { id: string } }, request?: Request) => {
    if (!request || !mailedResets.has(request)) return
    const { internalAdapter } = await library.context()
    await internalAdapter.updateUser(user.id, { emailVerified: true })
  }
}

function beforeEndpoint(attempt: Attempt) {
  return createAuthMiddleware(async (context) => {
    const body = (context.body ?? {}) as Record<string, unknown>
    if (context.path === '/sign-in/email' && typeof body.email === 'string') {
      const account = createHash('sha256').update(body.email.trim().toLowerCase()).digest('base64url')
      const { allowed } = await attempt(`account:${account}`, TRIES_PER_ACCOUNT)
      if (!allowed) throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_TRIES', message: 'Too many tries' })
    }
    if (context.path === '/reset-password' && context.request && !String(body.token).startsWith(HAND_PREFIX)) {
      mailedResets.add(context.request)
    }
    // Who changes a password fears that somebody else knows the old one.
    if (context.path === '/change-password') return { context: { body: { ...body, revokeOtherSessions: true } } }
  })
}

/**
 * An account whose address was never proven and which has a password may be somebody else's trap: the identity provider's
 * person is not joined to it.
 */
const refuseUnprovenLink: NonNullable<BetterAuthOptions['user']>['validateUserInfo'] = async (claim, context) => {
  if (claim.source.action !== 'link-account' || !claim.user.id) return
  const { internalAdapter } = context.context
  const local = await internalAdapter.findUserById(String(claim.user.id))
  const accounts = await internalAdapter.findAccounts(String(claim.user.id))
  const hasPassword = accounts.some((account: { providerId: string }) => account.providerId === 'credential')
  if (local && !local.emailVerified && hasPassword) return { error: 'mail_unproven' }
}
