// A database that this process owns: its address, the watch over the owner's session, and the one way to stop it.
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { send, stopServer } from './launch.ts'
import {
  type OwnerKind,
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

/** Wraps an owned server. */
export function superviseOwned(owned: {
  place: Place
  session: Session
  child: ChildProcess | null
  options: StartOptions
}): RunningDatabase {
  const { place, child, options } = owned
  const { folder, binaries, runner } = place
  const { pid, port } = owned.session.pidFile
  let session = owned.session
  let state: 'owned' | 'stopping' | 'lost' = 'owned'
  let stopping: Promise<void> | null = null
  let httpPort = options.instanceInfo.port()
  let report: ((reason: string) => void) | null = null
  let lostReason: string | null = null
  const kind: OwnerKind = options.instanceInfo.kind ?? 'serve'
  const self = () => ({ pid: options.instanceInfo.pid, kind, httpPort })

  // Ends the server when this process ends in a way nobody foresaw; where the kernel does it too, the second signal does no harm.
  const atExit = (): void => {
    if (state === 'owned') send(pid, 'SIGINT')
  }
  const lose = (reason: string): void => {
    if (state !== 'owned') return
    state = 'lost'
    process.off('exit', atExit)
    lostReason = reason
    report?.(reason)
  }
  const watch = (): void => {
    const watched = session.client
    watched.once('end', () => {
      if (state === 'owned' && watched === session.client) void regain()
    })
  }
  const regain = async (): Promise<void> => {
    const deadline = performance.now() + REGAIN_MAX_MS
    while (state === 'owned' && performance.now() < deadline && (await isAlive(pid))) {
      const next = await openSession(folder.cluster, owned.session.pidFile, folder.secrets.postgresPassword)
      if (!(next instanceof Error) && next !== 'wrong_folder') {
        if (state === 'owned' && (await takeOwnership(next, self()).catch(() => false))) {
          session = next
          watch()
          options.log('the session that holds the data folder was closed by somebody and opened again')
          return
        }
        await next.client.end()
      }
      await sleep(100)
    }
    lose((await isAlive(pid)) ? 'another process took over the data folder' : 'the database server has ended')
  }

  process.on('exit', atExit)
  watch()

  const stop = async (): Promise<void> => {
    if (state !== 'owned') return
    if (kind === 'command') await waitForVisitors(session).catch(() => undefined)
    state = 'stopping'
    await stopServer(pid, folder, binaries, runner)
    process.off('exit', atExit)
    await session.client.end().catch(() => undefined)
  }
  return {
    kind: child || process.platform === 'win32' ? 'embedded' : 'adopted',
    host: '127.0.0.1',
    port,
    adminUrl: urlFor(port, folder.secrets.postgresPassword, 'postgres'),
    async announce(announced) {
      httpPort = announced
      await sayWhoOwns(session, self())
    },
    onLost(listener) {
      report = listener
      if (lostReason !== null) listener(lostReason)
    },
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}
