// The HTTP server whole: database roles and schema, runtime, every module's routes, the pages; and how all of it stops.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fastifyCompress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import {
  type App,
  type Config,
  createApp,
  createMailer,
  createRateLimiter,
  ensureRoles,
  type Log,
  migrate,
} from '#infra'
import { type Clock, ok, type Result } from '#kernel'
import { mountCollaboration } from '../modules/collaboration/module.ts'
import { createIdentity, type Identity } from '../modules/identity/module.ts'
import { type Assembled, assemble } from './assemble.ts'
import { resumeImports, startEvents, startJobs, startMailOf } from './jobs.ts'
import { mountModules } from './mount-modules.ts'
import './new-company.ts'
import type { RunningServer, StartServer } from './server-contract.ts'
import { demoCompanyPort } from './simulation/demo-company.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const WEB = join(ROOT, 'web', 'dist')
const VERSION = '0.1.0'

export type BuiltServer = { app: App; assembled: Assembled; identity: Identity; stop(): Promise<void> }

/** Everything but listening: what tests and benches drive without a port. */
export async function buildServer(options: {
  config: Config
  appUrl: string
  clock: Clock
  log: Log
}): Promise<BuiltServer> {
  const { config, appUrl, clock, log } = options
  const assembled = assemble({ appUrl, clock, log, config })
  const { runtime } = assembled
  const address = config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${config.port}`
  const mailer = config.smtp ? createMailer(config.smtp) : null
  const identity = await createIdentity({
    runtime,
    settings: {
      secret: config.secret,
      address,
      publicUrl: config.publicUrl,
      oidc: config.oidc,
      demo: config.demo,
      version: VERSION,
    },
    mailer,
    demo: demoCompanyPort(runtime),
  })
  const app = createApp({
    log,
    maxUploadBytes: config.limits.uploadBytes,
    isPublic: config.publicUrl !== null,
    authenticate: (request) => identity.authenticate(request),
  })
  await app.register(fastifyCompress, {
    encodings: ['gzip'],
    threshold: 4_096,
    customTypes: /^(text\/(?!event-stream)|application\/(json|javascript|problem\+json))/,
  })
  identity.mount(app)
  mountModules(app, assembled, config)
  mountCollaboration(app, runtime, {
    links: identity.portalLinks,
    secret: config.secret,
    publicUrl: config.publicUrl,
    attempt: createRateLimiter(runtime.pool),
    sendsMail: mailer !== null,
    script: portalScript(),
  })
  servePages(app)
  await app.ready()
  return {
    app,
    assembled,
    identity,
    async stop() {
      await app.close()
      identity.stop()
      await assembled.stop()
    },
  }
}

/** The small script of the supplier's page; its name holds a fingerprint, so it may be kept for ever. */
function portalScript(): string | null {
  const folder = join(WEB, 'assets')
  if (!existsSync(folder)) return null
  const name = readdirSync(folder).find((each) => /^portal-[\w-]+\.js$/.test(each))
  return name ? `/assets/${name}` : null
}

/** The console is one page: every address that is neither the API nor a file leads to it. */
function servePages(app: App): void {
  if (!existsSync(join(WEB, 'index.html'))) return
  void app.register(fastifyStatic, {
    root: WEB,
    cacheControl: false,
    setHeaders: (response, path) => {
      const isHashed = path.includes('/assets/')
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
    wildcard: false,
  })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    // A file of an older build is gone: answered with the page, it would be taken for a broken script.
    if (/^\/(api|assets)\//.test(request.url)) return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

export const startServer: StartServer = async ({ config, database, clock, log }): Promise<Result<RunningServer>> => {
  const roles = await ensureRoles({
    adminUrl: database.adminUrl,
    embedded: database.kind !== 'server',
    secret: config.secret,
    appUrl: config.appDatabaseUrl ?? undefined,
  })
  if (!roles.ok) return roles
  const { ownerUrl, appUrl } = roles.value
  const migrated = await migrate(ownerUrl)
  if (migrated.length > 0) log.info({ migrations: migrated.length }, 'the schema was brought up to date')
  const built = await buildServer({ config, appUrl, clock, log })
  const events = startEvents(built.assembled, log)
  const mail = startMailOf(built.assembled)
  const jobs = await startJobs({ appUrl, assembled: built.assembled, log })
  await resumeImports(built.assembled, config.limits, log)
  await built.app.listen({ port: config.port, host: config.host })
  const port = (built.app.server.address() as { port: number }).port
  const code = await built.identity.setupCode()
  return ok({
    url: config.publicUrl ?? `http://localhost:${port}`,
    welcome: welcome(code, config),
    async stop() {
      await jobs.stop()
      await events.stop()
      await mail?.stop()
      await built.stop()
    },
  })
}

function welcome(code: string | null, config: Config): RunningServer['welcome'] {
  if (code === null) return [{ zh: '用您的账号登录即可。', en: 'Sign in with your account.' }]
  const lines = [
    { zh: `导入自己的订单：一次性开通码 ${code}`, en: `To start with your own orders: one-time code ${code}` },
  ]
  if (config.demo !== 'off' && !config.publicUrl)
    lines.unshift({
      zh: '看看演示公司：打开首页，点一下即可。',
      en: 'To explore the demo company: open the page, one click.',
    })
  return lines
}
