// Sign-in, second factor and passwords: the endpoints of the sign-in library under /api/auth, with its refusals turned into ours.

import { ProblemError } from '../../../ui/problem.ts'
import { newKey } from './client.ts'

async function call<T>(path: string, body?: Record<string, unknown>): Promise<T> {
  let response: Response
  try {
    response = await fetch(`/api/auth${path}`, {
      method: body ? 'POST' : 'GET',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'x-nuoda-request': '1', 'x-request-id': newKey() },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  } catch {
    throw new ProblemError(0, {})
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>
  if (response.ok) return answer as T
  throw new ProblemError(response.status, { ...answer, code: codeOf(response.status, answer.code) })
}

// The library speaks in upper-case words; a problem document (ours) passes through unchanged.
const OURS: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'identity.sign_in.wrong',
  USER_NOT_FOUND: 'identity.sign_in.wrong',
  INVALID_PASSWORD: 'identity.password.wrong',
  PASSWORD_TOO_SHORT: 'identity.password.too_short',
  PASSWORD_TOO_LONG: 'identity.password.too_long',
  PASSWORD_COMPROMISED: 'identity.password.leaked',
  INVALID_TOKEN: 'identity.reset.link_invalid',
  INVALID_CODE: 'identity.two_factor.wrong_code',
  INVALID_BACKUP_CODE: 'identity.two_factor.wrong_code',
  INVALID_TWO_FACTOR_COOKIE: 'identity.two_factor.expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'identity.two_factor.expired',
  SESSION_EXPIRED: 'identity.session.missing',
  SESSION_NOT_FRESH: 'identity.session.not_fresh',
  EMAIL_NOT_VERIFIED: 'identity.sign_in.mail_unverified',
}

function codeOf(status: number, code: unknown): string {
  if (status === 429) return 'identity.sign_in.too_many'
  if (typeof code !== 'string') return status === 401 ? 'identity.sign_in.wrong' : 'web.request.refused'
  return OURS[code] ?? code
}

export type SignInAnswer = { twoFactorRedirect?: boolean }

export const auth = {
  /** `twoFactorRedirect` true: a code is still needed before there is a session. */
  signIn: (mail: string, password: string, stay: boolean) =>
    call<SignInAnswer>('/sign-in/email', { email: mail, password, rememberMe: stay }),
  signInElsewhere: (returnTo: string) =>
    call<{ url: string }>('/sign-in/oauth2', {
      providerId: 'oidc',
      callbackURL: returnTo,
      errorCallbackURL: '/sign-in?failed=oidc',
    }),
  verifyCode: (code: string, trustDevice: boolean) => call('/two-factor/verify-totp', { code, trustDevice }),
  verifyBackupCode: (code: string) => call('/two-factor/verify-backup-code', { code }),
  signOut: () => call('/sign-out', {}),
  requestReset: (mail: string) => call('/request-password-reset', { email: mail, redirectTo: '/reset' }),
  resetPassword: (token: string, newPassword: string) => call('/reset-password', { token, newPassword }),
  changePassword: (currentPassword: string, newPassword: string) =>
    call('/change-password', { currentPassword, newPassword, revokeOtherSessions: true }),
  enableTwoFactor: (password: string) =>
    call<{ totpURI: string; backupCodes: string[] }>('/two-factor/enable', { password }),
  confirmTwoFactor: (code: string) => call('/two-factor/verify-totp', { code }),
  disableTwoFactor: (password: string) => call('/two-factor/disable', { password }),
}
