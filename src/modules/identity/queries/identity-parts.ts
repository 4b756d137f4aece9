// What identity's routes and commands stand on; built once by module.ts.
import type { Mailer, Runtime, SignIn } from '#infra'
import type { DemoCompanyPort } from '../ports/demo-company.ts'
import type { Access } from './access.ts'

export type IdentitySettings = {
  secret: string
  /** Where people open Nuoda: the public address, or this machine. No slash at the end. */
  address: string
  publicUrl: string | null
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null
  demo: 'on' | 'off' | 'when_fresh'
  version: string
}

export type IdentityParts = {
  runtime: Runtime
  settings: IdentitySettings
  signIn: SignIn
  access: Access
  /** Null: no mail server is configured, links are shown to whoever may pass them on. */
  mailer: Mailer | null
  demo: DemoCompanyPort | null
}
