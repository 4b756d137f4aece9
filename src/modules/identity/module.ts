// Puts identity together for the server: sign-in, who a request comes from, its routes, and the guard at the gate.
import {
  type App,
  type Caller,
  createSignIn,
  type HttpRequest,
  type Mailer,
  messageOf,
  mountSignIn,
  type Runtime,
  refusalOfOrigin,
  type SignIn,
  sendProblem,
} from '#infra'
import { mountApiKeyRoutes } from './http/api-keys.routes.ts'
import { mountMemberRoutes } from './http/members.routes.ts'
import { mountSessionRoutes } from './http/session.routes.ts'
import { mountSetupRoutes } from './http/setup.routes.ts'
import './messages.ts'
import type { DemoCompanyPort } from './ports/demo-company.ts'
import { type Access, createAccess } from './queries/access.ts'
import type { IdentityParts, IdentitySettings } from './queries/identity-parts.ts'
import { createPortalLinks, type PortalLinks } from './queries/portal-links.ts'
import { setupCodeOf } from './queries/setup-code.ts'
import { readSetupState } from './queries/setup-state.ts'

export type Identity = {
  access: Access
  signIn: SignIn
  /** Links of suppliers' pages: whoever writes messages puts them in, the supplier's page opens them. */
  portalLinks: PortalLinks
  /** For the server's authentication hook. */
  authenticate(request: HttpRequest): Promise<Caller | null>
  /** Registers the gate, `/api/auth/*` and the routes of session, set-up and people. */
  mount(app: App): void
  /** The code that founds the first company; null once there is one. Printed at start, never logged. */
  setupCode(): Promise<string | null>
  stop(): void
}

export async function createIdentity(options: {
  runtime: Runtime
  settings: IdentitySettings
  mailer: Mailer | null
  demo: DemoCompanyPort | null
}): Promise<Identity> {
  const { runtime, settings, mailer, demo } = options
  let access: Access | null = null
  const signIn = await createSignIn({
    pool: runtime.pool,
    log: runtime.log,
    secret: settings.secret,
    address: settings.address,
    publicUrl: settings.publicUrl,
    oidc: settings.oidc,
    sendResetLink: mailer && resetMailer(mailer),
    onSessionsEnded: (userId) => access?.forget(userId),
  })
  const ready = createAccess(runtime, signIn, { isDemoOpen: settings.demo !== 'off' })
  access = ready
  const parts: IdentityParts = { runtime, settings, signIn, access: ready, mailer, demo }
  return {
    access: ready,
    signIn,
    portalLinks: createPortalLinks({ runtime, secret: settings.secret, publicUrl: settings.publicUrl }),
    authenticate: (request) => ready.authenticate(request),
    mount: (app) => mountAll(app, parts),
    setupCode: async () => {
      const { state } = await readSetupState(parts)
      return state === 'fresh' ? setupCodeOf(settings.secret) : null
    },
    stop: () => ready.stop(),
  }
}

function resetMailer(mailer: Mailer) {
  return async (to: { mail: string; name: string; language: 'zh' | 'en' }, link: string): Promise<void> => {
    const { title, detail } = messageOf('identity.mail.reset', { name: to.name, link }, to.language)
    await mailer.send({ to: to.mail, subject: title, text: `${detail}\n` })
  }
}

function mountAll(app: App, parts: IdentityParts): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    const refusal = refusalOfOrigin(request, parts.settings.publicUrl)
    if (refusal) return sendProblem(refusal, request, reply)
  })
  mountSignIn(app, parts.signIn)
  mountSetupRoutes(app, parts)
  mountSessionRoutes(app, parts)
  mountMemberRoutes(app, parts)
  mountApiKeyRoutes(app, parts)
}
