// A whole front door for identity's stories: server, browsers that keep cookies, programs with keys, a mail server, a demo company.
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import {
  buildRuntime,
  createApp,
  createFileStore,
  createLog,
  createMailer,
  type Mailer,
  newId,
  openPool,
  type Runtime,
  startLiveBus,
  systemActor,
} from '#infra'
import { dateInZone, systemClock } from '#kernel'
import { type FreshDatabase, openFreshDatabase } from '#test/fresh-database.ts'
import { foundCompany } from '../index.ts'
import { createIdentity, type Identity } from '../module.ts'
import type { IdentitySettings } from '../queries/identity-parts.ts'

export type Answer = {
  status: number
  body: Record<string, never> & { [key: string]: unknown }
  headers: Record<string, unknown>
  cookies: string[]
}

export type Visitor = {
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body: unknown): Promise<Answer>
  remove(path: string): Promise<Answer>
  cookies: Map<string, string>
}

export type House = {
  identity: Identity
  runtime: Runtime
  database: FreshDatabase
  app: ReturnType<typeof createApp>
  mails: { to: string; text: string }[]
  log: string[]
  /** A browser of its own, or a program when it is given a key. */
  visitor(options?: { key?: string; ip?: string }): Visitor
  /** A second process on the same database. */
  sibling(settings?: Partial<IdentitySettings>): Promise<House>
  nextMail(): Promise<{ to: string; text: string }>
  end(): Promise<void>
}

export const SECRET = 'a-secret-for-stories-that-is-long-enough-0123456789'
export const PASSWORD = 'nuoda-诺达-password'

export type HouseOptions = { mail?: boolean; settings?: Partial<IdentitySettings>; database?: FreshDatabase }

export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const database = options.database ?? (await openFreshDatabase())
  const lines: string[] = []
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) })
  const pool = openPool(database.appUrl, { max: 6 })
  const live = startLiveBus({ pool, connectionString: database.appUrl, log })
  const runtime = buildRuntime({
    pool,
    clock: systemClock,
    log,
    live,
    files: createFileStore({ dir: join(tmpdir(), 'nuoda-house'), bytesMax: 1_000_000 }),
    projector: { project: async () => [] },
    today: (zone) => dateInZone(systemClock.now(), zone),
  })
  const post = options.mail ? await openPost() : null
  const settings: IdentitySettings = {
    secret: SECRET,
    address: 'http://localhost:8080',
    publicUrl: null,
    oidc: null,
    demo: 'when_fresh',
    version: '0.1.0',
    ...options.settings,
  }
  const identity = await createIdentity({
    runtime,
    settings,
    mailer: post?.mailer ?? null,
    demo: { ensure: () => ensureDemo(runtime) },
  })
  const app = createApp({
    log,
    maxUploadBytes: 1_000_000,
    isPublic: settings.publicUrl !== null,
    authenticate: (request) => identity.authenticate(request),
  })
  await app.register(async (scope) => identity.mount(scope as typeof app))
  await app.ready()
  const end = async () => {
    identity.stop()
    await app.close()
    await live.stop()
    await post?.stop()
    await pool.end()
    if (!options.database) await database.end()
  }
  return {
    identity,
    runtime,
    database,
    app,
    log: lines,
    mails: post?.mails ?? [],
    visitor: (who) => visitorOf(app, who ?? {}),
    sibling: (other) => openHouse({ ...options, database, settings: { ...options.settings, ...other } }),
    nextMail: () => post!.next(),
    end,
  }
}

async function ensureDemo(runtime: Runtime): Promise<{ tenantId: string }> {
  const { rows } = await runtime.pool.query("select tenant_id from identity.tenant_directory() where kind = 'demo'")
  if (rows[0]) return { tenantId: rows[0].tenant_id }
  const tenantId = newId() as string
  const input = {
    name: '诺达演示机械',
    kind: 'demo' as const,
    timeZone: 'Asia/Shanghai',
    language: 'zh' as const,
    baseCurrency: 'CNY',
    isFirst: false,
    owner: null,
  }
  const founded = await runtime.execute(foundCompany, input, {
    tenantId,
    zone: 'Asia/Shanghai',
    actor: systemActor(),
    channel: 'simulation',
  })
  if (!founded.ok) throw new Error(founded.error.code)
  return { tenantId }
}

/** Keeps cookies as a browser does and marks its requests as the console does. */
function visitorOf(app: House['app'], who: { key?: string; ip?: string }): Visitor {
  const cookies = new Map<string, string>()
  const send = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answer> => {
    const url = path.startsWith('/api/') ? path : `/api/v1${path}`
    const response = await app.inject({
      method,
      url,
      remoteAddress: who.ip ?? '127.0.0.1',
      headers: {
        host: 'localhost:8080',
        'accept-language': 'zh',
        ...(who.key
          ? { authorization: `Bearer ${who.key}` }
          : { 'x-nuoda-request': '1', origin: 'http://localhost:8080' }),
        ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...extra,
      },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    })
    const set = [response.headers['set-cookie'] ?? []].flat()
    for (const cookie of set) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(cookie)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    const isJson = String(response.headers['content-type']).includes('json')
    return {
      status: response.statusCode,
      body: isJson && response.body ? response.json() : {},
      headers: response.headers,
      cookies: set,
    }
  }
  return {
    cookies,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body ?? {}, headers),
    patch: (path, body) => send('PATCH', path, body),
    remove: (path) => send('DELETE', path),
  }
}

/** Founds the company of the story and returns its owner's browser. */
export async function anOwner(house: House, company = '华东精密机械'): Promise<Visitor> {
  const owner = house.visitor()
  const code = await house.identity.setupCode()
  const answer = await owner.post('/setup/owner', {
    code,
    company,
    name: '何雨桐',
    mail: 'owner@example.com',
    password: PASSWORD,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return owner
}

/** Invites a colleague, follows the link and signs in. */
export async function aColleague(
  house: House,
  owner: Visitor,
  role: string,
  mail = `${role}@example.com`,
): Promise<Visitor & { userId: string }> {
  const invited = await owner.post('/members', { name: role, mail, role })
  if (invited.status !== 201) throw new Error(JSON.stringify(invited.body))
  const token = new URL(String(invited.body.link)).searchParams.get('token')
  const visitor = house.visitor()
  const reset = await visitor.post('/api/auth/reset-password', { token, newPassword: PASSWORD })
  const signedIn = await visitor.post('/api/auth/sign-in/email', { email: mail, password: PASSWORD })
  if (reset.status !== 200 || signedIn.status !== 200) throw new Error(JSON.stringify([reset.body, signedIn.body]))
  return { ...visitor, userId: String(invited.body.userId) }
}

async function openPost(): Promise<{
  mailer: Mailer
  mails: { to: string; text: string }[]
  next(): Promise<{ to: string; text: string }>
  stop(): Promise<void>
}> {
  const mails: { to: string; text: string }[] = []
  let taken = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0] ? session.envelope.rcptTo[0].address : ''
        mails.push({ to, text: readable(Buffer.concat(chunks).toString('utf8')) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const mailer = createMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Nuoda <nuoda@example.com>' })
  return {
    mailer,
    mails,
    next: async () => {
      for (let waited = 0; mails.length <= taken && waited < 5_000; waited += 20)
        await new Promise((resolve) => setTimeout(resolve, 20))
      const mail = mails[taken]
      if (!mail) throw new Error('no mail came')
      taken += 1
      return mail
    },
    stop: async () => {
      mailer.stop()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** The text of a mail, whichever of the two usual encodings it came in. */
function readable(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
