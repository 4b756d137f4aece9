// Starts the server process and stops it again; knows signals and the log file, not who owns the folder.
import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../free-port.ts'
import type { Binaries } from './binaries.ts'
import { runOnce } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { isAlive } from './postmaster.ts'
import type { Runner } from './runner.ts'

/** For two cores and 4 GiB upward; a bigger machine brings its own server by DATABASE_URL. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  fsync: 'on',
  jit: 'off',
  random_page_cost: '1.1',
  // What the planner knows of a table that has just been filled must not lag: the first import is somebody's first impression.
  autovacuum_naptime: '1s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  log_line_prefix: '%m [%p] ',
  // The supervisor reads the log when a start fails.
  lc_messages: 'C',
}

const LOG_SIZE_MAX_BYTES = 10 * 1024 * 1024
/** A fast shutdown that takes longer is cut off; the server then repairs itself at the next start. */
const FAST_SHUTDOWN_MAX_MS = 5_000
const IMMEDIATE_SHUTDOWN_MAX_MS = 2_000

export type Launched = {
  port: number
  /** Null while it runs, then why it ended. */
  ended(): string | null
  child: ChildProcess | null
}

/** Starts postgres on the cluster; returns at once, before it answers. `settings` override ours (tests switch fsync off). */
export async function launch(
  folder: DataFolder,
  binaries: Binaries,
  runner: Runner,
  settings: Record<string, string>,
): Promise<Launched> {
  const port = await freePort()
  const all = { ...SETTINGS, port: String(port), cluster_name: `nuoda started by ${process.pid}`, ...settings }
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  if (process.platform === 'win32') return launchOnWindows(folder, binaries, runner, port, args)
  await rotateLog(folder.logFile)
  const log = await open(folder.logFile, 'a', 0o600)
  const wrapped = runner.wrap(binaries.postgres, ['-D', folder.cluster, ...args])
  const child = spawn(wrapped.command, wrapped.args, {
    cwd: '/',
    env: { ...process.env, ...binaries.env, PGDATA: undefined, LC_ALL: undefined },
    uid: wrapped.uid,
    gid: wrapped.gid,
    // Its own process group: Ctrl-C in the terminal must reach us alone, and we stop the database last.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let reason: string | null = null
  child.on('error', (error) => {
    reason = error.message
  })
  child.on('exit', (code, signal) => {
    reason ??= signal ?? `exit code ${code}`
  })
  await log.close()
  return { port, child, ended: () => reason }
}

/** pg_ctl gives up an administrator's rights, which postgres itself refuses to run with. */
async function launchOnWindows(
  folder: DataFolder,
  binaries: Binaries,
  runner: Runner,
  port: number,
  args: string[],
): Promise<Launched> {
  const options = args.map((arg) => `"${arg}"`).join(' ')
  const start = ['start', '-W', '-D', folder.cluster, '-l', folder.logFile, '-o', options]
  const outcome = await runOnce(runner, binaries, binaries.pgCtl, start)
  return { port, child: null, ended: () => (outcome.code === 0 ? null : outcome.output) }
}

/** Asks the server to end, waits, insists. Returns when the process is gone. */
export async function stopServer(pid: number, folder: DataFolder, binaries: Binaries, runner: Runner): Promise<void> {
  if (process.platform === 'win32') {
    await runOnce(runner, binaries, binaries.pgCtl, ['stop', '-D', folder.cluster, '-m', 'fast', '-t', '5'])
    return
  }
  const steps = [
    ['SIGINT', FAST_SHUTDOWN_MAX_MS],
    ['SIGQUIT', IMMEDIATE_SHUTDOWN_MAX_MS],
    ['SIGKILL', IMMEDIATE_SHUTDOWN_MAX_MS],
  ] as const
  for (const [signal, waitMs] of steps) {
    send(pid, signal)
    if (await isGone(pid, waitMs)) return
  }
}

export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Already gone.
  }
}

async function isGone(pid: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs
  while (performance.now() < deadline) {
    if (!(await isAlive(pid))) return true
    await sleep(10)
  }
  return !(await isAlive(pid))
}

async function rotateLog(logFile: string): Promise<void> {
  const size = (await stat(logFile).catch(() => null))?.size ?? 0
  if (size > LOG_SIZE_MAX_BYTES) await rename(logFile, `${logFile}.1`)
}

/** What the log has grown by since it had `sizeBefore` bytes, at most its last 2,000 characters. */
export async function readLogSince(logFile: string, sizeBefore: number): Promise<string> {
  const content = await readFile(logFile).catch(() => Buffer.alloc(0))
  const start = content.length >= sizeBefore ? sizeBefore : 0
  return content.subarray(start).toString('utf8').trim().slice(-2_000)
}
