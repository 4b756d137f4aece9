// The supervisor: brings up the database of a data folder, or adopts the one a crash left behind, or says which live sibling owns it.
import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { ok, type Result } from '#kernel'
import { type Binaries, locateBinaries } from './binaries.ts'
import { ensureCluster, resetPassword } from './cluster.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { databaseErrors } from './errors.ts'
import { type Launched, launch, readLogSince, stopServer } from './launch.ts'
import { type OwnerKind, openSession, type Session, starterOf, takeOwnership, whoOwns } from './ownership.ts'
import { findPostmaster, isAlive, type PidFile } from './postmaster.ts'
import { chooseRunner, type Runner } from './runner.ts'
import { type RunningDatabase, superviseOwned } from './supervise-owned.ts'

export type StartOptions = {
  dataDir: string
  /** One line per event worth an operator's eye. */
  log: (message: string) => void
  /** What a sibling that is refused is told about us. */
  instanceInfo: { pid: number; port(): number | null; kind?: OwnerKind }
  /** PostgreSQL settings over ours, for tests that need no durability (`fsync: 'off'`). */
  settings?: Record<string, string>
  /** Gives up and leaves no process. */
  signal?: AbortSignal
  /** How long to wait for a command that owns the folder to end; a server is refused at once. */
  waitForCommandMs?: number
}

export type Place = { folder: DataFolder; binaries: Binaries; runner: Runner }

/** A first session may be ours only once its starter is gone for this long or dead. */
const STARTER_GRACE_MS = 5_000
/** After a power loss a server may repair itself for minutes before it answers. */
const STARTING_MAX_MS = 300_000
const POLL_MS = 20
const LAUNCHES_MAX = 6

/**
 * Starts the embedded PostgreSQL of `dataDir` and proves that this process owns it. Creates folder, secrets and cluster where they are
 * missing. Refuses with a code of `databaseErrors`.
 */
export async function startEmbedded(options: StartOptions): Promise<Result<RunningDatabase>> {
  const folder = await openDataFolder(options.dataDir)
  if (!folder.ok) return folder
  const binaries = await locateBinaries(folder.value.linkDir)
  if (!binaries.ok) return binaries
  const runner = await chooseRunner(folder.value, binaries.value)
  if (!runner.ok) return runner
  const place = { folder: folder.value, binaries: binaries.value, runner: runner.value }
  const patience = { unownedSince: 0, askedSince: performance.now(), launches: 0 }
  for (;;) {
    options.signal?.throwIfAborted()
    const live = await findPostmaster(place.folder.cluster)
    const outcome = live ? await claimLive(place, live, options, patience) : await startNew(place, options, patience)
    if (outcome !== 'again') return outcome
    await sleep(POLL_MS * 5)
  }
}

type Patience = { unownedSince: number; askedSince: number; launches: number }
type Outcome = Result<RunningDatabase> | 'again'

const noPortYet = (): Error & { code?: string } => new Error('the server has opened no port yet')

/** A server already runs on the folder: whose is it? */
async function claimLive(place: Place, live: PidFile, options: StartOptions, patience: Patience): Promise<Outcome> {
  const { cluster, secrets, dir } = place.folder
  const session = live.port ? await openSession(cluster, live, secrets.postgresPassword) : noPortYet()
  if (session === 'wrong_folder') {
    const details = { dataDir: dir, pid: live.pid, port: live.port, reason: 'another cluster answers on this port' }
    return databaseErrors.refuse('infra.database.server_unreachable', details)
  }
  if (session instanceof Error) {
    // Starting up or shutting down: it will answer or go. A wrong password mends itself only while a sibling sets it anew.
    const isPassing = !session.code || ['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET'].includes(session.code)
    const waitMs = isPassing ? STARTING_MAX_MS : STARTER_GRACE_MS
    if (performance.now() - patience.askedSince < waitMs) return 'again'
    const details = { dataDir: dir, pid: live.pid, port: live.port, reason: session.message }
    return databaseErrors.refuse('infra.database.server_unreachable', details)
  }
  try {
    return await claimSession(place, session, options, patience)
  } catch {
    // The server went away under the question.
    await session.client.end().catch(() => undefined)
    return 'again'
  }
}

async function claimSession(
  place: Place,
  session: Session,
  options: StartOptions,
  patience: Patience,
): Promise<Outcome> {
  const owner = await whoOwns(session)
  if (owner) {
    await session.client.end()
    const waitedMs = performance.now() - patience.askedSince
    if (owner.kind === 'command' && waitedMs < (options.waitForCommandMs ?? 0)) return 'again'
    return databaseErrors.refuse('infra.database.folder_in_use', {
      dataDir: place.folder.dir,
      ownerPid: owner.pid,
      ownerKind: owner.kind,
      httpPort: owner.httpPort,
    })
  }
  // Between its start and its owner's first query a server looks abandoned; its starter, while it lives, comes first.
  const starter = await starterOf(session)
  patience.unownedSince ||= performance.now()
  const isContested = starter !== null && starter !== process.pid && (await isAlive(starter))
  if (isContested && performance.now() - patience.unownedSince < STARTER_GRACE_MS) {
    await session.client.end()
    return 'again'
  }
  if (!(await takeOwnership(session, ownerOf(options)))) {
    await session.client.end()
    return 'again'
  }
  options.log(`adopted the database left running on ${place.folder.dir} (pid ${session.pidFile.pid})`)
  return ok(superviseOwned({ place, session, child: null, options }))
}

async function startNew(place: Place, options: StartOptions, patience: Patience): Promise<Outcome> {
  patience.launches += 1
  const made = await ensureCluster(place.folder, place.binaries, place.runner)
  if (!made.ok) return made
  if (made.value) options.log(`created a database in ${place.folder.cluster}`)
  options.signal?.throwIfAborted()
  const logSizeBefore = (await stat(place.folder.logFile).catch(() => null))?.size ?? 0
  const launched = await launch(place.folder, place.binaries, place.runner, options.settings ?? {})
  const session = await firstSession(place, launched, options)
  if (session === null) return explainEnd(place, launched, logSizeBefore, patience)
  if (session === 'wrong_password') return setPasswordAnew(place, options, patience)
  if (await takeOwnership(session, ownerOf(options))) {
    return ok(superviseOwned({ place, session, child: launched.child, options }))
  }
  // Someone took over a server we had just started, against the rule above. It is theirs now.
  await session.client.end()
  return 'again'
}

/** The folder lost its secrets.json and has a new one; the data is as it was. */
async function setPasswordAnew(place: Place, options: StartOptions, patience: Patience): Promise<Outcome> {
  const reset = await resetPassword(place.folder, place.binaries, place.runner)
  if (!reset.ok && patience.launches >= LAUNCHES_MAX) return reset
  if (reset.ok) options.log('secrets.json was replaced: the database has a new password')
  return 'again'
}

function ownerOf(options: StartOptions) {
  const { pid, port, kind } = options.instanceInfo
  return { pid, kind: kind ?? 'serve', httpPort: port() } as const
}

type FirstSession = Session | 'wrong_password' | null

/** Waits until the launched server answers; null when it ended first. With a wrong password it is stopped again. */
async function firstSession(place: Place, launched: Launched, options: StartOptions): Promise<FirstSession> {
  let nextNotice = performance.now() + 5_000
  for (;;) {
    if (launched.ended() !== null) return null
    if (options.signal?.aborted) {
      const pid = launched.child?.pid ?? (await findPostmaster(place.folder.cluster))?.pid
      if (pid) await stopServer(pid, place.folder, place.binaries, place.runner)
      options.signal.throwIfAborted()
    }
    const live = await findPostmaster(place.folder.cluster)
    if (live && live.port === launched.port) {
      const session = await openSession(place.folder.cluster, live, place.folder.secrets.postgresPassword)
      if (!(session instanceof Error) && session !== 'wrong_folder') return session
      if (session instanceof Error && session.code === '28P01') {
        await stopServer(live.pid, place.folder, place.binaries, place.runner)
        return 'wrong_password'
      }
    }
    if (performance.now() > nextNotice) {
      options.log('the database is still starting (after a power loss it first repairs itself)')
      nextNotice += 5_000
    }
    await sleep(POLL_MS)
  }
}

const PASSING_FAILURES = [
  // A sibling was faster.
  'lock file "postmaster.pid" already exists',
  // The port was taken between our look and the bind.
  'could not bind',
  // Children of a killed server are still on their way out.
  'pre-existing shared memory block',
]

async function explainEnd(
  place: Place,
  launched: Launched,
  logSizeBefore: number,
  patience: Patience,
): Promise<Outcome> {
  const log = await readLogSince(place.folder.logFile, logSizeBefore)
  if (PASSING_FAILURES.some((text) => log.includes(text)) && patience.launches < LAUNCHES_MAX) {
    await sleep(250 * patience.launches)
    return 'again'
  }
  const reason = log || launched.ended()
  return databaseErrors.refuse('infra.database.start_failed', {
    step: 'postgres',
    reason,
    logFile: place.folder.logFile,
  })
}
