// Sign-in, second factor and passwords: the endpoints under /api/auth; refusals are problem documents like everywhere.

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
  throw new ProblemError(response.status, answer)
}

/** The shortest and longest password the server takes. */
export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 128

export type SignInAnswer = { twoFactorRedirect?: boolean }

export const auth = {
  /** `twoFactorRedirect` true: a code is still needed before there is a session. */
  signIn: (mail: string, password: string, stay: boolean) =>
    call<SignInAnswer>('/sign-in/email', { email: mail, password, rememberMe: stay }),
  signInElsewhere: (returnTo: string) =>
    call<{ url: string }>('/sign-in/social', {
      provider: 'oidc',
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
