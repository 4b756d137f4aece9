// What the sign-in is set up with, and the numbers and names its parts share; light, because every command loads it.
import type pg from 'pg'
import type { Log } from '../runtime.ts'

export const PASSWORD_LENGTH_MIN = 10
export const PASSWORD_LENGTH_MAX = 128
/** Set by the bridge from the connection, never taken from a client. */
export const CLIENT_IP_HEADER = 'x-nuoda-client-ip'
export const SESSION_DAYS = 30
export const DAY_SECONDS = 86_400
export const RESET_LINK_SECONDS = 3_600
/** Links that came by mail prove the address; links handed over by an administrator do not. */
export const HAND_PREFIX = 'hand-'

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string }
export const OIDC_PROVIDER = 'oidc'

export type SignInSettings = {
  pool: pg.Pool
  log: Log
  secret: string
  /** Where people open Nuoda: the public address, or this machine. No slash at the end. */
  address: string
  publicUrl: string | null
  oidc: OidcSettings | null
  /** Sends a reset link; null: nobody can, and links are handed over by an administrator. */
  sendResetLink: ((to: { mail: string; name: string; language: 'zh' | 'en' }, link: string) => Promise<void>) | null
  /** Told whenever sessions of a person end, so that nobody goes on with a remembered one. */
  onSessionsEnded(userId: string): void
}

export const languageOf = (value: unknown): 'zh' | 'en' => (value === 'en' ? 'en' : 'zh')
