// A database that this process owns: its address, the watch over the owner's session, and the one way to stop it.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { send, stopServer } from './launch.ts'
import {
  type Owner,
  openSession,
  type Session,
  sayWhoOwns,
  takeOwnership,
  urlFor,
  waitForVisitors,
} from './ownership.ts'
import { isAlive } from './postmaster.ts'
import type { Place, StartOptions } from './start-embedded.ts'

export type RunningDatabase = {
  /** embedded: started by us · adopted: taken over after a crash · sibling: a running owner's, beside which we work · server: DATABASE_URL */
  kind: 'embedded' | 'adopted' | 'sibling' | 'server'
  host: string
  port: number
  /** Who may make roles and databases: the embedded superuser in database `postgres`, or DATABASE_URL. Holds a password: never log it. */
  adminUrl: string
  /** HTTP port of the running owner, for a command beside it. */
  siblingPort?: number | null
  /** Tells siblings the HTTP port once it is known. */
  announce(httpPort: number): Promise<void>
  /** Called once when the database or its ownership is lost; the process should say so and end. */
  onLost(listener: (reason: string) => void): void
  /** Stops the database when it is ours, else only lets go of it. May be called twice. */
  stop(): Promise<void>
}

/** How long a lost session is tried again: an administrator may have closed it, the server may be gone. */
const REGAIN_MAX_MS = 2_000

type Owned = { place: Place; session: Session; child: ChildProcess | null; options: StartOptions }

/** What changes while a server is owned. */
type Watch = {
  session: Session
  state: 'owned' | 'stopping' | 'lost'
  httpPort: number | null
  lostReason: string | null
  report: ((reason: string) => void) | null
  /** Ends the server when this process ends in a way nobody foresaw; where the kernel does it too, the second signal does no harm. */
  atExit(): void
}

/** Wraps an owned server. */
export function superviseOwned(owned: Owned): RunningDatabase {
  const { folder } = owned.place
  const { pid, port } = owned.session.pidFile
  const watch: Watch = {
    session: owned.session,
    state: 'owned',
    httpPort: owned.options.instanceInfo.port(),
    lostReason: null,
    report: null,
    atExit() {
      if (watch.state === 'owned') send(pid, 'SIGINT')
    },
  }
  process.on('exit', watch.atExit)
  watchSession(owned, watch)
  let stopping: Promise<void> | null = null
  return {
    kind: owned.child || process.platform === 'win32' ? 'embedded' : 'adopted',
    host: '127.0.0.1',
    port,
    adminUrl: urlFor(port, folder.secrets.postgresPassword, 'postgres'),
    async announce(httpPort) {
      watch.httpPort = httpPort
      await sayWhoOwns(watch.session, ownerOf(owned, watch))
    },
    onLost(listener) {
      watch.report = listener
      if (watch.lostReason !== null) listener(watch.lostReason)
    },
    stop: () => {
      stopping ??= stop(owned, watch)
      return stopping
    },
  }
}

function ownerOf({ options }: Owned, watch: Watch): Owner {
  const { pid, kind } = options.instanceInfo
  return { pid, kind: kind ?? 'serve', httpPort: watch.httpPort }
}

function watchSession(owned: Owned, watch: Watch): void {
  const watched = watch.session
  watched.client.once('end', () => {
    if (watch.state === 'owned' && watched === watch.session) void regain(owned, watch)
  })
}

/** The session is gone: takes the lock again on a new one, or declares the database lost. */
async function regain(owned: Owned, watch: Watch): Promise<void> {
  const { folder } = owned.place
  const { pidFile } = owned.session
  const deadline = performance.now() + REGAIN_MAX_MS
  while (watch.state === 'owned' && performance.now() < deadline && (await isAlive(pidFile.pid))) {
    const next = await openSession(folder.cluster, pidFile, folder.secrets.postgresPassword)
    if (!(next instanceof Error) && next !== 'wrong_folder') {
      if (watch.state === 'owned' && (await takeOwnership(next, ownerOf(owned, watch)).catch(() => false))) {
        watch.session = next
        watchSession(owned, watch)
        owned.options.log('the session that holds the data folder was closed by somebody and opened again')
        return
      }
      await next.client.end()
    }
    await sleep(100)
  }
  if (watch.state !== 'owned') return
  watch.state = 'lost'
  process.off('exit', watch.atExit)
  watch.lostReason = (await isAlive(pidFile.pid))
    ? 'another process took over the data folder'
    : 'the database server has ended'
  watch.report?.(watch.lostReason)
}

async function stop(owned: Owned, watch: Watch): Promise<void> {
  const { folder, binaries, runner } = owned.place
  if (watch.state !== 'owned') return
  if (owned.options.instanceInfo.kind === 'command') await waitForVisitors(watch.session).catch(() => undefined)
  watch.state = 'stopping'
  await stopServer(owned.session.pidFile.pid, folder, binaries, runner)
  process.off('exit', watch.atExit)
  await watch.session.client.end().catch(() => undefined)
}
