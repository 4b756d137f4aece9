// A world to tell stories in: the real server on a real database at a day of one's choosing, companies in it, and people who act over HTTP.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { startEvents, startMailOf } from '#app/jobs.ts'
import { type BuiltServer, buildServer } from '#app/server.ts'
import { foundCompany } from '#identity'
import { createLog, loadConfig, newId, systemActor } from '#infra'
import { manualClock } from '#kernel'
import { type FreshDatabase, openFreshDatabase } from './fresh-database.ts'
import { aPerson, type Person } from './person.ts'

export type { Answer, Person } from './person.ts'

/** Of everybody a story makes. */
export const PASSWORD = 'a long enough passphrase 7'
const SECRET = 'a-secret-for-stories-that-is-long-enough-0123456789'
const SETTLE_MS = 5_000

export type Member = Person & { tenantId: string; userId: string }

export type World = {
  server: BuiltServer
  database: FreshDatabase
  /** Where this world's files lie. */
  dataDir: string
  clock: ReturnType<typeof manualClock>
  /** What sends messages; null where a story names no mail server. */
  mail: ReturnType<typeof startMailOf>
  /** Founds a company and signs its owner in, who may do everything there. */
  aCompany(name?: string): Promise<Member>
  /** A colleague of `owner` with another role, signed in. */
  aColleague(owner: Member, role: string): Promise<Member>
  nobody(): Person
  aProgram(apiKey: string): Person
  /** Waits until every event written so far has been delivered. */
  eventsSettle(): Promise<void>
  /** A statement as the database's superuser: what no path of the application could do. */
  behindTheScenes(text: string, values?: unknown[]): Promise<pg.QueryResult>
  end(): Promise<void>
}

export type WorldOptions = {
  today?: string
  /** Settings as the environment would give them, over those a story starts with. */
  environment?: Record<string, string>
}

/** The clock stands at nine in the morning of `today` in Shanghai until a story moves it. */
export async function aWorld({ today = '2026-11-23', environment }: WorldOptions = {}): Promise<World> {
  const database = await openFreshDatabase()
  const clock = manualClock(`${today}T01:00:00.000Z`)
  const dataDir = await mkdtemp(join('/var/tmp', 'nuoda-world-'))
  const env = { NUODA_DEMO: 'off', NUODA_DATA_DIR: dataDir, NUODA_SECRET: SECRET, PORT: '8080', ...environment }
  const settings = loadConfig({ env, cwd: '/' })
  if (!settings.ok) throw new Error(JSON.stringify(settings.error))
  const log = createLog({ level: 'error' })
  const server = await buildServer({
    config: { ...settings.value, secret: SECRET },
    appUrl: database.appUrl,
    clock,
    log,
  })
  const events = startEvents(server.assembled, log)
  const mail = startMailOf(server.assembled)
  const superuser = new pg.Client({ connectionString: database.adminUrl })
  await superuser.connect()
  const behindTheScenes: World['behindTheScenes'] = (text, values = []) => superuser.query(text, values)
  return {
    server,
    database,
    dataDir,
    clock,
    mail,
    aCompany: (name = `公司 ${randomUUID().slice(0, 8)}`) => found(server, name),
    aColleague: (owner, role) => invite(server, owner, role),
    nobody: () => aPerson(server.app),
    aProgram: (apiKey) => aPerson(server.app, apiKey),
    behindTheScenes,
    async eventsSettle() {
      const until = Date.now() + SETTLE_MS
      while (Date.now() < until) {
        const { rows } = await behindTheScenes(
          'select count(*)::int as waiting from journal.outbox where failed_at is null',
        )
        if (rows[0].waiting === 0) return
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`events were not delivered within ${SETTLE_MS} ms`)
    },
    async end() {
      await events.stop()
      await mail?.stop()
      await server.stop()
      await superuser.end()
      await database.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function signIn(person: Person, mail: string): Promise<void> {
  const answer = await person.post('/api/auth/sign-in/email', { email: mail, password: PASSWORD })
  if (answer.status !== 200) throw new Error(answer.text)
}

async function found(server: BuiltServer, name: string): Promise<Member> {
  const { runtime } = server.assembled
  const tenantId = newId() as string
  const mail = `owner-${tenantId}@example.com`
  const passwordHash = await server.identity.signIn.hashPassword(PASSWORD)
  const founded = await runtime.execute(
    foundCompany,
    {
      name,
      kind: 'company',
      timeZone: 'Asia/Shanghai',
      language: 'zh',
      baseCurrency: 'CNY',
      isFirst: false,
      owner: { name: '何雨桐', mail, passwordHash },
    },
    { tenantId, zone: 'Asia/Shanghai', actor: systemActor(), channel: 'page' },
  )
  if (!founded.ok) throw new Error(JSON.stringify(founded.error))
  const person = aPerson(server.app)
  await signIn(person, mail)
  const session = await person.get('/session')
  return Object.assign(person, { tenantId, userId: session.body.user.id as string })
}

async function invite(server: BuiltServer, owner: Member, role: string): Promise<Member> {
  const mail = `${role}-${randomUUID()}@example.com`
  const invited = await owner.post('/members', { name: role, mail, role })
  if (invited.status !== 201) throw new Error(invited.text)
  const person = aPerson(server.app)
  const token = new URL(String(invited.body.link)).searchParams.get('token')
  const reset = await person.post('/api/auth/reset-password', { token, newPassword: PASSWORD })
  if (reset.status !== 200) throw new Error(reset.text)
  await signIn(person, mail)
  return Object.assign(person, { tenantId: owner.tenantId, userId: String(invited.body.userId) })
}
