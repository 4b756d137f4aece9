// Mounts the sign-in library below /api/auth: only the addresses Nuoda uses, and its refusals as problem documents.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DomainError, ErrorKind } from '#kernel'
import { sendProblem } from '../http/problem.ts'
import type { App } from '../http/server.ts'
import { originOf } from './origin.ts'
import { CLIENT_IP_HEADER, OIDC_PROVIDER } from './settings.ts'
import type { SignIn } from './sign-in.ts'

const BODY_BYTES_MAX = 64_000

/** Everything else the library could do (sign-up, deletion, tokens of the provider …) has no address. */
const OPEN_PATHS = new Set([
  'GET /get-session',
  'POST /sign-in/email',
  'POST /sign-in/social',
  'POST /sign-out',
  `GET /callback/${OIDC_PROVIDER}`,
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /change-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
])

const REFUSALS: Record<string, [code: string, kind: ErrorKind, pointer?: string]> = {
  INVALID_EMAIL_OR_PASSWORD: ['identity.sign_in.wrong', 'unauthenticated'],
  USER_NOT_FOUND: ['identity.sign_in.wrong', 'unauthenticated'],
  CREDENTIAL_ACCOUNT_NOT_FOUND: ['identity.password.none', 'conflict'],
  INVALID_EMAIL: ['identity.mail.malformed', 'invalid', '/email'],
  INVALID_PASSWORD: ['identity.password.wrong', 'invalid', '/password'],
  PASSWORD_TOO_SHORT: ['identity.password.too_short', 'invalid', '/newPassword'],
  PASSWORD_TOO_LONG: ['identity.password.too_long', 'invalid', '/newPassword'],
  INVALID_TOKEN: ['identity.reset.link_invalid', 'invalid', '/token'],
  RESET_PASSWORD_DISABLED: ['identity.reset.no_mail', 'unavailable'],
  INVALID_CODE: ['identity.two_factor.wrong_code', 'invalid', '/code'],
  INVALID_BACKUP_CODE: ['identity.two_factor.wrong_code', 'invalid', '/code'],
  INVALID_TWO_FACTOR_COOKIE: ['identity.two_factor.expired', 'unauthenticated'],
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: ['identity.two_factor.expired', 'unauthenticated'],
  ACCOUNT_TEMPORARILY_LOCKED: ['identity.two_factor.locked', 'too_many'],
  TOTP_ALREADY_ENABLED: ['identity.two_factor.already_on', 'conflict'],
  TOTP_NOT_ENABLED: ['identity.two_factor.off', 'conflict'],
  TWO_FACTOR_NOT_ENABLED: ['identity.two_factor.off', 'conflict'],
  BACKUP_CODES_NOT_ENABLED: ['identity.two_factor.off', 'conflict'],
  SESSION_NOT_FRESH: ['identity.session.not_fresh', 'forbidden'],
  SESSION_EXPIRED: ['identity.session.missing', 'unauthenticated'],
  UNAUTHORIZED: ['identity.session.missing', 'unauthenticated'],
  PROVIDER_NOT_FOUND: ['identity.oidc.not_configured', 'not_found'],
  INVALID_ORIGIN: ['infra.request.foreign_origin', 'forbidden'],
  MISSING_OR_NULL_ORIGIN: ['infra.request.foreign_origin', 'forbidden'],
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: ['infra.request.foreign_origin', 'forbidden'],
  INVALID_CALLBACK_URL: ['identity.return_address.foreign', 'invalid', '/callbackURL'],
  INVALID_REDIRECT_URL: ['identity.return_address.foreign', 'invalid', '/redirectTo'],
  INVALID_ERROR_CALLBACK_URL: ['identity.return_address.foreign', 'invalid', '/errorCallbackURL'],
  TOO_MANY_TRIES: ['identity.sign_in.too_many', 'too_many'],
}

/** What the request's headers are for the library: all but those that only this server may set. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name.startsWith('x-forwarded-') || name === 'content-length') continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  headers.set(CLIENT_IP_HEADER, request.ip)
  return headers
}

export function mountSignIn(app: App, signIn: SignIn): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX }, (_request, body, done) =>
      done(null, body),
    )
    scope.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      schema: { hide: true },
      handler: async (request, reply) => {
        const path = request.url.slice('/api/auth'.length).split('?')[0] ?? ''
        if (!OPEN_PATHS.has(`${request.method} ${path}`)) {
          return sendProblem({ code: 'infra.route.not_found', kind: 'not_found' }, request, reply)
        }
        return forward(await signIn.answer(toRequest(request)), request, reply)
      },
    })
  })
}

function toRequest(request: FastifyRequest): Request {
  const hasBody = request.method === 'POST' && Buffer.isBuffer(request.body) && request.body.length > 0
  const headers = headersOf(request)
  if (!hasBody) headers.delete('content-type')
  return new Request(new URL(request.url, originOf(request)), {
    method: request.method,
    headers,
    ...(hasBody && { body: new Uint8Array(request.body as Buffer) }),
  })
}

async function forward(response: Response, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const text = await response.text()
  if (response.status >= 400) {
    const wait = response.headers.get('x-retry-after')
    if (wait) reply.header('retry-after', wait)
    return sendProblem(refusalOf(response.status, text), request, reply)
  }
  const location = response.headers.get('location')
  if (location) reply.header('location', location)
  return reply
    .code(response.status)
    .type('application/json; charset=utf-8')
    .send(text === '' ? '{}' : text)
}

/** The library's refusal in Nuoda's words. Its 5xx is ours to report: it has been logged by its logger. */
function refusalOf(status: number, text: string): DomainError {
  if (status === 429) return { code: 'identity.sign_in.too_many', kind: 'too_many' }
  const reason = codeIn(text)
  const known = REFUSALS[reason]
  if (known) return { code: known[0], kind: known[1], pointer: known[2] }
  if (status >= 500) return { code: 'infra.server.unavailable', kind: 'unavailable' }
  if (status === 401) return { code: 'identity.session.missing', kind: 'unauthenticated' }
  return { code: 'identity.sign_in.refused', kind: status === 403 ? 'forbidden' : 'invalid', details: { reason } }
}

function codeIn(text: string): string {
  try {
    const code = (JSON.parse(text) as { code?: unknown }).code
    return typeof code === 'string' ? code.slice(0, 80) : ''
  } catch {
    return ''
  }
}
